"""Whatever can be pressed can be typed: each button of what people are shown is pressed and, in the same place, typed as a channel without
buttons shows it, with its question's code where it has one. Both record the same, and what only shows something is met with no shrug.
"""

from collections import Counter
from collections.abc import Callable

import pytest

from campaign.questions import NAMES
from storage import questions
from telling.messages import Answer, Card, Choice
from tests.handlers.test_buttons import FIGURES, LINES, furnish, taken_back
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import text

WHO = {
    "dung": LINES + FIGURES,
    "khoa": ("/khenthuong", "/giaochitieu 40 DN", "/baocao"),
    "giam_doc": ("/nhiemvu", "/dieuchinh"),
    "vinh": ("/sochinhthuc 42 lúc 11h", "/xephang quocgia 56/63"),
}
DEEP = 2
SHRUGS = ("Chưa rõ ý", "Có ", "Câu hỏi ")
"""How answers begin that say that a line decided nothing."""


class Walk:
    """`other`: where typing did otherwise than pressing, by label and typed line; `kinds`: of which questions choices were typed by their code."""

    def __init__(self, relay: Relay) -> None:
        self.relay = relay
        self.other: dict[tuple[str, str], tuple[list[str], list[str], str]] = {}
        self.met: set[tuple[str, str, str]] = set()
        self.kinds: set[str] = set()
        self.did_something = 0

    def shown(self, by: str, what: Answer | Card | None, *, code: str, deep: int = DEEP) -> None:
        """Each choice of it, in both ways."""
        for choice in [one for row in (what.rows if what else ()) for one in row if one.token and not one.disabled]:
            name = (by, choice.label, choice.token.split(":")[0])
            if name not in self.met:
                self.met.add(name)
                self.both(by, choice, code=code, deep=deep)

    def both(self, by: str, choice: Choice, *, code: str, deep: int) -> None:
        typed = f"{code} {choice.words or choice.label}".strip()
        tapped, answer = self.did(lambda: self.relay.taps(by, choice))
        said, told = self.did(lambda: self.relay.says(by, typed))
        self.did_something += bool(tapped)
        if tapped != said or text(told).startswith(SHRUGS):
            self.other[choice.label, typed] = (sorted(tapped.elements()), sorted(said.elements()), text(told)[:60])
        if deep > 1 and answer is not None and answer.rows:
            with taken_back(self.relay):
                again = self.relay.says(by, typed)
                self.shown(by, again, code=self.newest(by), deep=deep - 1)

    def did(self, act: Callable[[], Answer | None]) -> tuple[Counter[str], Answer | None]:
        """What it recorded, by kind; then all is as before."""
        with taken_back(self.relay):
            before = Counter(self.relay.kinds())
            answer = act()
            return Counter(self.relay.kinds()) - before, answer

    def newest(self, by: str) -> str:
        """The code of what was asked last in their private chat."""
        found = questions.of_place(self.relay.work, self.relay.private(by))
        self.kinds |= {NAMES[type(one.payload)] for one in found[:1]}
        return found[0].code if found else ""

    def cards(self, by: str) -> None:
        """The cards that stand in their private chat."""
        place = self.relay.private(by)
        for key in self.relay.owed(place):
            self.shown(by, drawn(self.relay.work, place, key), code=questions.code_of(self.relay.work, place, key=key))


@pytest.mark.slow
def test_whatever_is_pressed_can_be_typed_and_does_the_same(relay: Relay) -> None:
    furnish(relay)
    walk = Walk(relay)
    for by, lines in WHO.items():
        walk.cards(by)
        for line in lines:
            with taken_back(relay):
                answer = relay.says(by, line)
                walk.shown(by, answer, code=walk.newest(by))
    assert walk.other == {}
    assert {"said", "request"} <= walk.kinds
    assert len(walk.met) > 90
    assert walk.did_something > 20
