"""A representative is put right because they asked: the cards that are open read it, and nobody is rung."""

import pytest

from acts.people import correct
from acts.people.correct import RightData
from telling import card_keys
from tests.stages.call_room import card, listed, takes
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import text


def test_the_holders_card_and_the_callers_are_drawn_again(relay: Relay) -> None:
    one, two = relay.organisation(), listed(relay, 1)
    case = relay.case(organisation=one)
    relay.claim(case)
    assert takes(relay, "bao") == two
    key = card_keys.work(relay.baton(case), relay.who("dung").id)
    relay.message(relay.person("dung"), key)
    relay.message(relay.person("bao"), "calling:1")
    relay.work.run("UPDATE show SET state = 'shown'")
    for organisation in (one, two):
        person = relay.heads(organisation)[0]
        relay.do(lambda work, person=person: correct.correct(work, person, to=RightData(name="Lê Thị Đúng")))  # type: ignore[misc]
    owed = {row[0] for row in relay.work.all("SELECT key FROM show WHERE state = 'owed'")}
    assert {key, "calling:1"} <= owed
    assert "Lê Thị Đúng" in text(drawn(relay.work, relay.private("dung"), key))
    assert "Lê Thị Đúng" in card(relay, "bao").text


def test_whoever_has_no_case_and_no_call_is_put_right_all_the_same(relay: Relay) -> None:
    person = relay.heads(relay.organisation())[0]
    relay.do(lambda work: correct.correct(work, person, to=RightData(title="Giám đốc")))
    assert relay.one("SELECT title FROM representative WHERE id = :r", r=person)[0] == "Giám đốc"
    with pytest.raises(LookupError):
        relay.do(lambda work: correct.correct(work, 999, to=RightData(title="Giám đốc")))
