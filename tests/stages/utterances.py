"""A table of utterances, held against what comes of them: right, asked, told, silent, or a wrong change.

A table is lines of text under headings `## class · context · expected`. Expected: alternatives with `|`, what must come together with `&`;
`none` nothing changes, `asked` a question with buttons, `told` words only, `undoq` what would be taken back, shown; `openq` a new case,
asked; `show` the case's course; `cardq:…` the card's own question (a pattern); else a change as `speaking` names it. `NFD:` in front of a
text: it is sent decomposed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.stages import speaking
from tests.stages.speaking import Came

TABLE = Path(__file__).parents[1] / "data" / "utterances.txt"
MORE = TABLE.with_name("utterances_more.txt")
"""Batches said once before anything was mended for them; each run of the tests says an eighth of them, the figures are of all."""
VERDICTS = ("right", "asked", "told", "silent", "WRONG")
SHOWN = {"undoq": "nham", "openq": "yeucau"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line of the table."""

    kind: str
    context: str
    expected: str
    text: str


def read(path: Path = TABLE) -> Iterator[Utterance]:
    """The lines of a table."""
    kind = where = expected = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, where, expected = (part.strip() for part in line[3:].split(" · "))
        elif line.strip() and not line.startswith("# "):
            yield Utterance(kind, where, expected, line.replace("\\n", "\n"))


def verdict(expected: str, came: Came) -> str:
    """One of VERDICTS."""
    if any(_fits(each, came) for each in expected.split("|")):
        return "right"
    if came.done:
        return "WRONG"
    return "asked" if _asked(came) else came.answer


def _asked(came: Came) -> bool:
    return not came.done and (came.answer == "asked" or any(change.startswith("cardq:") for change in came.changes))


def _fits(wanted: str, came: Came) -> bool:
    if wanted in ("none", "told", "asked", "cardq-gone"):
        return {
            "none": not came.done,
            "told": came.answer == "told" and not came.done,
            "asked": _asked(came),
        }.get(wanted, wanted in came.changes)
    if wanted in SHOWN:
        return not came.done and SHOWN[wanted] in came.buttons
    if wanted in ("show", "search", "duty"):
        return not came.done and came.answer != "silent"
    if wanted.startswith("cardq:"):
        asks_what_was_meant = "cardq:meant:"
        asked = wanted[6:].partition("#")[0]  # a card asks of its own case
        return any(re.search(asked, one) for one in came.changes if not one.startswith(asks_what_was_meant))
    parts = wanted.split("&")
    return all(any(_is(part, change) for change in came.done) for part in parts) and all(
        any(_is(part, change) for part in parts) for change in came.done
    )


def _is(wanted: str, change: str) -> bool:
    if wanted.startswith("count:"):
        return change.startswith("count:") and _figures(wanted, change)
    goes_on = f"cardq:next:{wanted.removeprefix('done:')}:"  # all is said of the result, and who goes on is asked
    return change == wanted or change.startswith((f"{wanted}#", f"{wanted} ", goes_on)) or _waits(wanted, change)


def _waits(wanted: str, change: str) -> bool:
    """«wait», «wait#2»: until whatever moment."""
    kind, _, case = wanted.partition("#")
    return kind == "wait" and change.startswith("wait@") and change.endswith(f"#{case}" if case else "")


def _figures(wanted: str, change: str) -> bool:
    return any(_figure(each) in (change, change.replace("2025-", "")) for each in wanted[6:].split(","))


def _figure(one: str) -> str:
    day, _, rest = one.rpartition("/")
    name, _, value = rest.partition("=")
    return f"count:{f'2025-{day}' if day else '2025-05-20'}/{name}={value}"


def said(one: Utterance) -> Came:
    """What comes of it."""
    text = unicodedata.normalize("NFD", one.text[4:]) if one.text.startswith("NFD:") else one.text
    return speaking.say(one.context, text)


@dataclass(frozen=True, slots=True)
class Measured:
    """An utterance with what came of it."""

    one: Utterance
    came: Came
    verdict: str


def measure(table: Iterable[Utterance]) -> list[Measured]:
    """Every line of a table, said."""
    found = []
    for one in table:
        came = said(one)
        found.append(Measured(one, came, verdict(one.expected, came)))
    return found


def summary(measured: Sequence[Measured]) -> list[str]:
    """A line per class, and one of all."""
    kinds: dict[str, Counter[str]] = {}
    for each in measured:
        kinds.setdefault(each.one.kind, Counter())[each.verdict] += 1
    everything: Counter[str] = sum(kinds.values(), Counter())
    return [_row(kind, kinds[kind]) for kind in sorted(kinds)] + [_row("all", everything), quiet(measured)]


GROUPS = ("reply", "other", "heldgroup", "plain", "severalopen")
"""Contexts in a group, where nobody speaks to the bot."""


def quiet(measured: Sequence[Measured]) -> str:
    """How much of the chat in groups was left without an answer."""
    chat = [each for each in measured if each.one.kind == "chat" and each.one.context.startswith(GROUPS)]
    silent = sum(1 for each in chat if each.came.answer == "silent")
    return f"{silent} of {len(chat)} ordinary lines in a group got no answer"


def _row(kind: str, counts: Counter[str]) -> str:
    total = sum(counts.values())
    figures = "  ".join(f"{name} {counts[name]:3}" for name in VERDICTS)
    right, either = (100 * sum(counts[name] for name in names) / total for names in (("right",), ("right", "asked")))
    return f"{kind:<16} {total:4}  {figures}  {right:5.1f} % right, {either:5.1f} % right or asked"


if __name__ == "__main__":  # python -m tests.stages.utterances: how well the table is understood, class by class
    print("\n".join(summary(measure([*read(), *read(MORE)]))))
