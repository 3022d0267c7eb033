"""Whom a call rings: everybody on duty by day, nobody at night unless they stand at the counter or it is urgent."""

import pytest

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


@pytest.mark.parametrize("at", [NIGHT, EARLY])
def test_at_night_a_call_is_silent_and_names_nobody(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    card = call(relay)
    assert (card.silent, card.mentions) == (True, ())


@pytest.mark.parametrize("asked", [{"urgent": True}, {"source": "walk_in"}], ids=["urgent", "at the counter"])
def test_what_cannot_wait_rings_at_night_too(relay: Relay, asked: dict[str, object]) -> None:
    relay.now = instant(NIGHT)
    card = call(relay, **asked)
    assert not card.silent
    assert card.mentions


def test_by_day_the_team_is_called(relay: Relay) -> None:
    relay.now = instant(DAY)
    card = call(relay)
    assert not card.silent
    assert {mention.name for mention in card.mentions} >= {"đ/c Dũng", "đ/c Bảo"}


@pytest.mark.parametrize(("at", "silent"), [(NIGHT, True), (DAY, False)])
def test_what_nobody_waits_for_makes_no_sound_at_night(relay: Relay, at: str, *, silent: bool) -> None:
    relay.now = instant(at)
    for priority in Priority:
        card = PendingDelivery(relay.private("dung"), priority, 0, 0, key="board")
        assert loudness.silent(relay.work, card) is (silent and priority >= Priority.NOTICE)
        said = PendingDelivery(relay.private("dung"), priority, 0, 0, say=1)
        assert loudness.silent(relay.work, said) is (silent and priority >= Priority.CARD)
