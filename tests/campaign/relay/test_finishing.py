"""Results of a step: some move it on, some end it. Done stays done."""

import pytest

from campaign.ids import MemberId
from campaign.relay import finishing, holding
from campaign.relay.batons import Baton, BatonState
from tests.stages.relay import baton, refused

MAI, DUNG = MemberId(7), MemberId(8)


def finish(one: Baton, *, who: MemberId = MAI, for_holder: bool = False) -> Baton:
    return finishing.finish(one, who, now=2000, result="da_khop", for_holder=for_holder)


@pytest.mark.parametrize("state", [BatonState.HELD, BatonState.PARKED, BatonState.BLOCKED, BatonState.OFFERED])
def test_the_holder_ends_it_from_whatever_state_it_is_in(state: BatonState) -> None:
    done = finish(baton(state, due_at=5, due="wake", offered_to=DUNG))
    assert (done.state, done.done_by, done.holder, done.result) == (BatonState.DONE, MAI, None, "da_khop")
    assert (done.due_at, done.offered_to, done.held_since) == (None, None, None)


@pytest.mark.parametrize(
    "state", [BatonState.HELD, BatonState.PARKED, BatonState.BLOCKED, BatonState.OFFERED, BatonState.OPEN]
)
def test_somebody_else_ends_it_after_confirming_so(state: BatonState) -> None:
    holder = None if state == BatonState.OPEN else DUNG
    assert finish(baton(state, holder=holder), for_holder=True).done_by == MAI


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (BatonState.DONE, "already_done"),
        (BatonState.WAITING, "not_yet"),
        (BatonState.SKIPPED, "not_needed"),
        (BatonState.SUPERSEDED, "case_closed"),
        (BatonState.CANCELLED, "case_closed"),
    ],
)
def test_done_stays_done_whoever_says_it_again(state: BatonState, kind: str) -> None:
    for confirmed in (False, True):
        with refused(kind):
            finish(baton(state), for_holder=confirmed)


def test_without_the_confirmation_the_others_hear_who_holds_it() -> None:
    with refused("already_held") as facts:
        finish(baton(BatonState.HELD, holder=DUNG, held_since=300))
    assert (facts["by"], facts["since"]) == (DUNG, 300)
    with refused("nobody_holds"):
        finish(baton(BatonState.OPEN))


def test_who_finished_it_is_named_to_whoever_comes_late() -> None:
    with refused("already_done") as facts:
        holding.require_holder(baton(BatonState.DONE, done_by=DUNG), MAI)
    assert facts["by"] == DUNG


def test_a_leader_may_act_on_what_somebody_holds_and_on_nothing_else() -> None:
    holding.require_holder(baton(BatonState.HELD, holder=DUNG), MAI, also_lead=True)
    with refused("nobody_holds"):
        holding.require_holder(baton(BatonState.OPEN), MAI, also_lead=True)


def test_a_result_that_does_not_end_the_step_keeps_it_in_hand_and_awake() -> None:
    on = finishing.progress(
        baton(BatonState.PARKED, held_since=300), MAI, now=2000, result="da_nop_ho_so", return_at=9000
    )
    assert (on.state, on.result, on.due, on.due_at, on.held_since) == (
        BatonState.HELD,
        "da_nop_ho_so",
        "return",
        9000,
        300,
    )


def test_a_result_of_what_is_on_offer_ends_the_offer() -> None:
    on = finishing.progress(
        baton(BatonState.OFFERED, offered_to=DUNG), MAI, now=2000, result="da_nop_ho_so", return_at=9000
    )
    assert (on.state, on.holder, on.offered_to) == (BatonState.HELD, MAI, None)


def test_a_result_is_its_holders() -> None:
    with refused("already_held"):
        finishing.progress(baton(BatonState.HELD, holder=DUNG), MAI, now=2000, result="da_nop_ho_so", return_at=9000)


def test_only_what_nobody_has_in_hand_is_skipped() -> None:
    for state in (BatonState.WAITING, BatonState.OPEN):
        assert finishing.skip(baton(state), now=2000).state == BatonState.SKIPPED
    with refused("cannot_skip"):
        finishing.skip(baton(BatonState.HELD), now=2000)
