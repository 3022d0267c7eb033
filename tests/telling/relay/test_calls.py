"""Whom a call rings, in private: three of the team by day, nobody at night unless they stand at the counter or it is urgent."""

import pytest

from campaign.members import Role
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from telling import card_keys, loudness, render
from telling.messages import Card
from tests.stages.relay import Relay, instant

NIGHT, EARLY, DAY = "2025-05-20T23:30", "2025-05-21T06:29", "2025-05-21T06:30"


def call(relay: Relay, **asked: object) -> Card:
    baton = relay.baton(relay.case("yen", **asked))  # type: ignore[arg-type]  # as the request takes them
    card = render.card(relay.work, relay.place("-501"), card_keys.call(baton))
    assert card is not None
    return card


def rung(relay: Relay) -> list[str]:
    """Who has something about the only case to read in private."""
    keys = {
        line.key: relay.owed(relay.private(line.key))
        for line in relay.plan.roster
        if relay.who(line.key).private is not None
    }
    return sorted(key for key, owed in keys.items() if any(":ring:" in one for one in owed))


@pytest.mark.parametrize("at", [NIGHT, EARLY])
def test_at_night_a_call_is_silent_and_rings_nobody(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    card = call(relay)
    assert (card.silent, card.mentions, rung(relay)) == (True, (), [])


@pytest.mark.parametrize("asked", [{"urgent": True}, {"source": "walk_in"}], ids=["urgent", "at the counter"])
def test_what_cannot_wait_rings_at_night_too(relay: Relay, asked: dict[str, object]) -> None:
    relay.now = instant(NIGHT)
    call(relay, **asked)
    assert len(rung(relay)) == 3


def test_by_day_three_of_the_team_are_rung_and_the_group_is_not(relay: Relay) -> None:
    relay.now = instant(DAY)
    card = call(relay)
    assert (card.silent, card.mentions) == (True, ())
    people = [relay.who(key) for key in rung(relay)]
    assert len(people) == 3
    assert all(one.home_team == "to1" and Role.HEAD not in one.roles for one in people)
    assert all(f"đ/c {one.short}" in card.text for one in people)


def test_a_group_hears_it_when_nobody_can_be_rung_elsewhere(relay: Relay) -> None:
    """Who has not opened the private chat is called by name where all read it."""
    relay.work.run("UPDATE account SET private_place = NULL")
    card = call(relay)
    assert not card.silent
    assert len(card.mentions) == 3


def test_whoever_was_rung_sees_who_took_it(relay: Relay) -> None:
    case = relay.case("yen")
    [who, *_] = rung(relay)
    key = card_keys.ring(relay.baton(case), relay.who(who).id)
    asked = render.card(relay.work, relay.private(who), key)
    assert asked is not None
    assert "trả lời tin này: nhận" in asked.text
    assert not asked.rows
    relay.claim(case, by="hung")
    told = render.card(relay.work, relay.private(who), key)
    assert told is not None
    assert "đ/c Hùng nhận" in told.text.replace("\u00a0", " ")


@pytest.mark.parametrize(("at", "silent"), [(NIGHT, True), (DAY, False)])
def test_what_nobody_waits_for_makes_no_sound_at_night(relay: Relay, at: str, *, silent: bool) -> None:
    relay.now = instant(at)
    for priority in Priority:
        card = PendingDelivery(relay.private("dung"), priority, 0, 0, key="board")
        assert loudness.silent(relay.work, card) is (silent and priority >= Priority.NOTICE)
        said = PendingDelivery(relay.private("dung"), priority, 0, 0, say=1)
        assert loudness.silent(relay.work, said) is (silent and priority >= Priority.CARD)
