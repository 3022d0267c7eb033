"""A shared desk is a post, and nobody's «đồng chí»: in cards, answers, buttons and calls, wherever a name is told."""

import re

import pytest

from campaign.members import Desk
from telling import card_keys, catalogue, formats, render
from telling.sentence import Sentence
from tests.stages.relay import Relay

DESK = "Trực PC06"
COMRADE = re.compile(rf"[đĐ](?:/c|ồng chí)\s{DESK}")


def at_the_desk(relay: Relay) -> int:
    """A case whose level 2 the police desk holds."""
    case = relay.contacted(matched="yes", level2="no")
    relay.claim(case, "muc_2", by="truc_pc06")
    return case


def test_a_desk_is_called_by_its_name_and_a_colleague_is_a_comrade(relay: Relay) -> None:
    desk, mai = relay.who("truc_pc06"), relay.who("tuan")
    assert isinstance(desk.short, Desk)
    assert formats.comrade(desk.short) == DESK
    assert formats.comrade(mai.short) == "đ/c Tuấn"


def test_the_groups_card_the_course_and_a_refusal_name_the_desk_plainly(relay: Relay) -> None:
    case = at_the_desk(relay)
    baton = relay.baton(case, "muc_2")  # type: ignore[arg-type]
    card = render.card(relay.work, relay.place("-503"), card_keys.call(baton))
    assert card is not None
    told = [card.text]
    told += [
        answer.text for answer in (relay.says("dung", f"/xem {case}"), relay.says("thao", f"/nhan {case}")) if answer
    ]
    relay.result(case, "muc_2", "da_co_muc_2", by="truc_pc06")  # type: ignore[arg-type]
    told += [answer.text for answer in (relay.says("dung", f"/xem {case}"),) if answer]
    assert len(told) == 4
    for text in told:
        assert DESK in text
        assert not COMRADE.search(text), text


def test_a_desk_that_is_called_or_asked_is_named_plainly_too(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="no")
    relay.work.run("UPDATE account SET private_place = NULL")
    card = render.card(relay.work, relay.place("-503"), card_keys.call(relay.baton(case, "muc_2")))
    assert card is not None
    assert DESK in [mention.name for mention in card.mentions]
    assert DESK in card.text


@pytest.mark.parametrize(("name", "said"), [(Desk(DESK), f"{DESK} nhập thay"), ("Mai", "Đ/c Mai nhập thay")])
def test_it_begins_a_sentence_with_a_capital(name: str, said: str) -> None:
    assert Sentence("{name:Comrade} nhập thay")(name=name) == said


def test_no_sentence_writes_the_title_before_a_name_by_hand() -> None:
    """The form knows who is a person; a sentence that writes «đ/c {by}» does not."""
    by_hand = re.compile(r"[đĐ]/c \{[^{}|]*\}")
    for file, sentences in catalogue.all_of("vi").items():
        for key, sentence in sentences.items():
            assert not by_hand.search(sentence.text), f"{file}.{key}"
