"""What buttons carry: each kind is written and read by its class alone, and no kind of a verb is taken for another one."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import product
from typing import Any, get_type_hints

import pytest

from campaign.button_argument import ButtonArgument
from campaign.verbs import Press
from campaign.written_form import Rest, Several
from handlers import conversation, routes
from handlers.relay import card_questions
from tests.stages.readable import readable
from tests.stages.relay import Relay

SAMPLES: dict[object, tuple[object, ...]] = {
    int: (1, 7, 10**15 - 1),
    str: ("to1", "da_lien_he", "3f00c2a1"),
    Rest: (Rest("m.12"), Rest("t.to1"), Rest("u.h_kenh_mau")),
    Several: ((7,), (7, 8, 9)),
}
KINDS = [(each.verb, kind.argument) for each in routes.CONVERSATIONS for kind in each.buttons]
ANSWERS = [(mode, kind.argument) for mode, kinds in card_questions.ANSWERS.items() for kind in kinds]


def values(kind: type[ButtonArgument]) -> Iterator[ButtonArgument]:
    """Some of a kind, with every word of its enums."""
    hints = get_type_hints(kind)
    columns = [_of(hints[field.name]) for field in fields(kind)]  # type: ignore[arg-type]
    return (kind(*row) for row in product(*columns))


def _of(hint: Any) -> tuple[object, ...]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return tuple(hint)
    return SAMPLES[hint] if hint in SAMPLES else SAMPLES[hint.__supertype__]


@pytest.mark.parametrize(("verb", "kind"), KINDS, ids=lambda each: getattr(each, "__name__", each))
def test_a_button_is_read_as_what_was_put_into_it(verb: str, kind: type[ButtonArgument]) -> None:
    for value in values(kind):
        press = Press(verb, 1, 1, str(value))
        found = conversation.kind_of(press, routes.BY_VERB[verb].buttons)
        assert found is not None
        assert found.argument is kind, f"{value!r} is taken for {found.argument.__name__}"
        assert kind.read(press.argument) == value
        assert len(press.token.encode()) <= 64


@pytest.mark.parametrize(("mode", "kind"), ANSWERS, ids=lambda each: getattr(each, "__name__", each))
def test_so_is_an_answer_under_a_card(mode: str, kind: type[ButtonArgument]) -> None:
    for value in values(kind):
        assert kind.read(str(value)) == value
        asked = [each.argument for each in card_questions.ANSWERS[mode]]  # type: ignore[index]
        assert next(each for each in asked if each.read(str(value)) is not None) is kind


@pytest.mark.parametrize("text", ["", "x", "sua.", "sua.x", "sua.-1", "sua.²", "sua.1.2", "bo.", "bo.1.x", "sua.1\n"])
def test_what_no_button_carries_is_no_value(text: str) -> None:
    kinds = routes.BY_VERB["count"].buttons
    assert conversation.kind_of(Press("count", 1, 0, text), kinds) is None


def test_a_button_from_elsewhere_is_refused_calmly_and_changes_nothing() -> None:
    relay = Relay()
    relay.case()
    events = relay.kinds()
    for each in (each for each in routes.CONVERSATIONS if each.buttons):
        token = Press(each.verb, 1, 0, "?:?.?").token
        answer = relay.taps("khoa", token)
        assert answer.text
        assert set(relay.kinds()) <= {*events, "refused"}, each.verb


def test_the_check_of_every_story_finds_a_button_that_nobody_reads() -> None:
    for token in ("baoso:1:0:sua.12", "nhan:1:0", "tl:1:0:back", "xong:1:0:da_lien_he+"):
        assert readable(token)
    for token in ("baoso:1:0:sua.mot", "nhan:1:0:sua", "baoso:1:0", "gi:1:0", "tl:1:0"):
        assert not readable(token)
