"""Vướng: stopped with a reason, and on again where it was."""

from campaign.ids import MemberId
from campaign.relay import blocking
from campaign.relay.batons import BatonState
from tests.stages.relay import baton, refused

MAI, DUNG = MemberId(7), MemberId(8)


def test_blocked_with_its_reason_it_stays_with_its_holder_and_no_timer_runs() -> None:
    stuck = blocking.block(baton(BatonState.HELD, due_at=5, due="return"), MAI, now=2000, reason="lech_thue")
    assert (stuck.state, stuck.holder, stuck.reason, stuck.due_at) == (BatonState.BLOCKED, MAI, "lech_thue", None)


def test_blocked_while_it_is_on_offer_the_offer_is_over() -> None:
    stuck = blocking.block(baton(BatonState.OFFERED, offered_to=DUNG), MAI, now=2000, reason="lech_thue")
    assert (stuck.state, stuck.offered_to) == (BatonState.BLOCKED, None)


def test_blocked_once_and_by_its_holder() -> None:
    with refused("already_blocked"):
        blocking.block(baton(BatonState.BLOCKED), MAI, now=2000, reason="lech_thue")
    with refused("already_held"):
        blocking.block(baton(BatonState.HELD, holder=DUNG), MAI, now=2000, reason="lech_thue")


def test_solved_the_holder_goes_on_at_once() -> None:
    on = blocking.unblock(baton(BatonState.BLOCKED, reason="lech_thue"), MAI, now=2000, return_at=9000)
    assert (on.state, on.holder, on.reason, on.due, on.due_at) == (BatonState.HELD, MAI, "", "return", 9000)


def test_solved_by_a_leader_its_holder_goes_on() -> None:
    on = blocking.unblock(baton(BatonState.BLOCKED, holder=DUNG), MAI, now=2000, return_at=9000, lead=True)
    assert (on.state, on.holder, on.due) == (BatonState.HELD, DUNG, "return")


def test_only_what_is_blocked_is_solved_and_not_by_anybody() -> None:
    with refused("not_blocked"):
        blocking.unblock(baton(BatonState.HELD), MAI, now=2000, return_at=9000)
    with refused("already_held"):
        blocking.unblock(baton(BatonState.BLOCKED, holder=DUNG), MAI, now=2000, return_at=9000)
