"""Hẹn / Chờ…: the work stays with its holder and comes back by itself."""

import pytest

from campaign.ids import MemberId
from campaign.relay import waiting
from campaign.relay.batons import BatonState
from tests.stages.relay import baton, refused

MAI, DUNG = MemberId(7), MemberId(8)
NOW = 1_000_000


def test_parked_until_the_moment_it_stays_in_the_same_hand() -> None:
    parked = waiting.park(baton(BatonState.HELD), MAI, now=NOW, until=NOW + 60_000, cause="nua_gio")
    assert (parked.state, parked.holder, parked.due, parked.due_at) == (BatonState.PARKED, MAI, "wake", NOW + 60_000)
    assert parked.reason == "nua_gio"


def test_what_waits_or_is_blocked_can_be_given_another_moment() -> None:
    for state in (BatonState.PARKED, BatonState.BLOCKED):
        assert waiting.park(baton(state), MAI, now=NOW, until=NOW + 1, cause="").state == BatonState.PARKED


@pytest.mark.parametrize("until", [NOW - 1, NOW, NOW + waiting.LONGEST + 1])
def test_the_moment_lies_ahead_and_within_sixty_days(until: int) -> None:
    with refused("moment_out_of_range"):
        waiting.park(baton(BatonState.HELD), MAI, now=NOW, until=until, cause="")


def test_sixty_days_to_the_millisecond_are_still_good() -> None:
    assert (
        waiting.park(baton(BatonState.HELD), MAI, now=NOW, until=NOW + waiting.LONGEST, cause="").state
        == BatonState.PARKED
    )


def test_what_is_on_offer_may_wait_and_the_offer_is_over() -> None:
    parked = waiting.park(baton(BatonState.OFFERED, offered_to=DUNG), MAI, now=NOW, until=NOW + 1, cause="")
    assert (parked.state, parked.offered_to) == (BatonState.PARKED, None)


def test_what_is_not_in_hand_cannot_wait() -> None:
    with refused("nobody_holds"):
        waiting.park(baton(BatonState.OPEN), MAI, now=NOW, until=NOW + 1, cause="")


def test_it_wakes_in_the_same_hand_once() -> None:
    awake = waiting.wake(baton(BatonState.PARKED), now=NOW, return_at=NOW + 5)
    assert (awake.state, awake.holder, awake.due, awake.due_at) == (BatonState.HELD, MAI, "return", NOW + 5)
    with refused("not_parked"):
        waiting.wake(awake, now=NOW, return_at=NOW + 5)
