"""Passing work on: back to the team, or to one person who must say yes."""

import pytest

from campaign.ids import MemberId
from campaign.relay import handoffs
from campaign.relay.batons import Baton, BatonState
from tests.stages.relay import baton, refused

MAI, DUNG, YEN = MemberId(7), MemberId(8), MemberId(9)


def offered() -> Baton:
    return handoffs.offer(baton(BatonState.HELD, held_since=500), MAI, to=DUNG, now=2000, until=3000)


def test_whoever_is_busy_gives_it_back_and_is_not_called_again() -> None:
    back = handoffs.give_back(baton(BatonState.BLOCKED), MAI, now=2000)
    assert (back.state, back.holder, back.busy_member, back.quiet) == (BatonState.OPEN, None, MAI, False)


def test_a_leader_releases_what_somebody_else_holds() -> None:
    assert handoffs.give_back(baton(BatonState.HELD, holder=DUNG), MAI, now=2000, lead=True).busy_member == DUNG
    with refused("already_held"):
        handoffs.give_back(baton(BatonState.HELD, holder=DUNG), MAI, now=2000)


def test_until_the_other_says_yes_the_offerer_holds_it() -> None:
    one = offered()
    assert (one.state, one.holder, one.offered_to, one.due, one.due_at) == (
        BatonState.OFFERED,
        MAI,
        DUNG,
        "offer",
        3000,
    )
    assert one.held_since == 500


def test_one_person_is_asked_at_a_time_and_never_oneself() -> None:
    with refused("already_offered") as facts:
        handoffs.offer(offered(), MAI, to=YEN, now=2100, until=3100)
    assert facts["to"] == DUNG
    with refused("offer_to_self"):
        handoffs.offer(baton(BatonState.HELD), MAI, to=MAI, now=2000, until=3000)
    with refused("already_held"):
        handoffs.offer(baton(BatonState.HELD, holder=DUNG), MAI, to=YEN, now=2000, until=3000)


def accept(one: Baton, who: MemberId = DUNG, in_hand: int = 0) -> Baton:
    return handoffs.accept(one, who, now=2500, in_hand=in_hand, cap=5, return_at=9000)


def test_yes_moves_it_to_the_person_asked() -> None:
    taken = accept(offered())
    assert (taken.state, taken.holder, taken.offered_to, taken.held_since) == (BatonState.HELD, DUNG, None, 2500)


def test_a_yes_over_the_cap_leaves_it_where_it_was() -> None:
    with refused("claim_cap"):
        accept(offered(), in_hand=5)


def test_only_the_person_asked_may_answer_and_only_while_it_stands() -> None:
    with refused("no_offer"):
        accept(offered(), who=YEN)
    with refused("already_yours"):
        accept(offered(), who=MAI)
    with refused("no_offer"):
        accept(baton(BatonState.OPEN))


def test_no_leaves_it_with_the_offerer() -> None:
    kept = handoffs.decline(offered(), DUNG, now=2500, return_at=9000)
    assert (kept.state, kept.holder, kept.offered_to, kept.due) == (BatonState.HELD, MAI, None, "return")
    assert kept.held_since == 500


def test_silence_leaves_it_with_the_offerer() -> None:
    kept = handoffs.withdraw(offered(), now=3000, return_at=9000)
    assert (kept.state, kept.holder) == (BatonState.HELD, MAI)


@pytest.mark.parametrize("state", [BatonState.HELD, BatonState.OPEN, BatonState.DONE])
def test_an_offer_that_is_over_cannot_end_again(state: BatonState) -> None:
    with refused("no_offer"):
        handoffs.withdraw(baton(state), now=3000, return_at=9000)


@pytest.mark.parametrize(
    ("state", "after", "due"),
    [
        (BatonState.HELD, BatonState.HELD, "return"),
        (BatonState.OFFERED, BatonState.HELD, "return"),
        (BatonState.PARKED, BatonState.PARKED, "wake"),
        (BatonState.BLOCKED, BatonState.BLOCKED, ""),
    ],
)
def test_what_is_handed_over_goes_along_as_it_stands(state: BatonState, after: BatonState, due: str) -> None:
    waits = baton(state, due="wake", due_at=8000) if state == BatonState.PARKED else baton(state)
    given = handoffs.hand_over(waits, DUNG, now=3000, return_at=9000)
    assert (given.state, given.holder, given.due, given.held_since) == (after, DUNG, due, 3000)
    assert given.due_at == {"wake": 8000, "return": 9000, "": None}[due]
    assert (given.version, given.offered_to) == (waits.version + 1, None)
    with refused("already_theirs"):
        handoffs.hand_over(given, DUNG, now=3000, return_at=9000)
