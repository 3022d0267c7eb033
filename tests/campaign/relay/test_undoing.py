"""Bấm nhầm: back to how it stood, by its actor for some minutes, later by a leader only."""

import pytest

from campaign.ids import MemberId
from campaign.relay import undoing
from campaign.relay.batons import Baton, BatonState
from campaign.relay.undoing import BatonBefore
from tests.stages.relay import baton, refused

MAI, DUNG = MemberId(7), MemberId(8)


def back(before: BatonBefore, one: Baton | None = None) -> Baton:
    return undoing.undo(one or baton(BatonState.DONE, done_by=MAI, result="da_khop"), before, now=2000, return_at=9000)


def test_a_finished_step_is_in_its_holders_hand_again() -> None:
    held = back(BatonBefore(BatonState.HELD, DUNG, 300, "da_nop_ho_so"))
    assert (held.state, held.holder, held.held_since, held.result) == (BatonState.HELD, DUNG, 300, "da_nop_ho_so")
    assert (held.done_by, held.due, held.due_at, held.version) == (None, "return", 9000, 6)


@pytest.mark.parametrize("state", [BatonState.PARKED, BatonState.BLOCKED, BatonState.OFFERED])
def test_what_waited_before_is_simply_held_again(state: BatonState) -> None:
    assert back(BatonBefore(state, MAI, 300, "")).state == BatonState.HELD


def test_a_claim_taken_back_leaves_it_open_without_a_timer_of_its_own() -> None:
    free = back(BatonBefore(BatonState.OPEN, None, None, ""), baton(BatonState.HELD))
    assert (free.state, free.holder, free.due_at, free.due) == (BatonState.OPEN, None, None, "")


def test_minutes_bind_the_actor_and_not_the_leader() -> None:
    ten = 10 * 60_000
    undoing.check(now=ten, acted_at=0, minutes=10, lead=False)
    with refused("too_late") as facts:
        undoing.check(now=ten + 1, acted_at=0, minutes=10, lead=False)
    assert facts["minutes"] == 10
    undoing.check(now=ten * 99, acted_at=0, minutes=10, lead=True)


@pytest.mark.parametrize("state", [BatonState.OPEN, BatonState.SKIPPED])
def test_what_had_opened_goes_back_to_waiting(state: BatonState) -> None:
    assert undoing.back_to_waiting(baton(state), now=2000, lead=False).state == BatonState.WAITING


def test_what_somebody_has_picked_up_is_taken_from_them_by_a_leader_only() -> None:
    with refused("successor_held") as facts:
        undoing.back_to_waiting(baton(BatonState.HELD, holder=DUNG), now=2000, lead=False)
    assert facts["by"] == DUNG
    pulled = undoing.back_to_waiting(baton(BatonState.PARKED, holder=DUNG, held_since=3), now=2000, lead=True)
    assert (pulled.state, pulled.holder, pulled.held_since) == (BatonState.WAITING, None, None)


def test_what_is_done_behind_it_is_in_the_way_of_everybody() -> None:
    for lead in (False, True):
        with refused("successor_done"):
            undoing.back_to_waiting(baton(BatonState.DONE, done_by=DUNG), now=2000, lead=lead)


def test_only_what_has_moved_stands_on_the_undone_step() -> None:
    moved = {state for state in BatonState if undoing.stands_on(baton(state))}
    assert moved == set(BatonState) - {BatonState.WAITING, BatonState.SUPERSEDED, BatonState.CANCELLED}


def test_a_cancelled_baton_is_nobodys() -> None:
    gone = undoing.cancel(baton(BatonState.HELD, held_since=5, due_at=7), now=2000)
    assert (gone.state, gone.holder, gone.held_since, gone.due_at) == (BatonState.CANCELLED, None, None, None)
