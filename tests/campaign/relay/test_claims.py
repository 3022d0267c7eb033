"""Who may take a baton, and how it comes back when nobody moves it."""

from dataclasses import replace

import pytest

from campaign.ids import MemberId
from campaign.relay import claims
from campaign.relay.batons import Baton, BatonState
from tests.stages.relay import baton, refused

MAI, DUNG = MemberId(7), MemberId(8)


def take(one: Baton, *, in_hand: int = 0) -> Baton:
    return claims.take(one, MAI, now=5000, in_hand=in_hand, cap=5, return_at=9000)


def test_an_open_baton_is_held_by_whoever_takes_it_until_the_clock_asks_for_it() -> None:
    held = take(baton(BatonState.OPEN, busy_member=DUNG))
    assert (held.state, held.holder, held.held_since, held.due, held.due_at) == (
        BatonState.HELD,
        MAI,
        5000,
        "return",
        9000,
    )
    assert held.version == 6
    assert held.busy_member is None


def test_what_one_holds_already_cannot_be_taken_again() -> None:
    with refused("already_yours"):
        take(baton(BatonState.PARKED, holder=MAI))


@pytest.mark.parametrize("state", [BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED])
def test_whoever_comes_second_hears_who_has_it_and_since_when(state: BatonState) -> None:
    with refused("already_held") as facts:
        take(baton(state, holder=DUNG, held_since=777))
    assert (facts["by"], facts["since"]) == (DUNG, 777)


def test_since_when_falls_back_to_the_last_change() -> None:
    with refused("already_held") as facts:
        take(baton(BatonState.HELD, holder=DUNG))
    assert facts["since"] == 1000


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
def test_what_is_not_open_says_why(state: BatonState, kind: str) -> None:
    with refused(kind):
        take(baton(state))
    with refused(kind):
        claims.refuse_unless_open(baton(state, holder=DUNG) if state != BatonState.WAITING else baton(state), MAI)


def test_five_unmoved_batons_are_enough() -> None:
    assert take(baton(BatonState.OPEN), in_hand=4).holder == MAI
    with refused("claim_cap") as facts:
        take(baton(BatonState.OPEN), in_hand=5)
    assert facts["cap"] == 5


def test_what_nobody_moves_is_open_again_and_loud() -> None:
    back = claims.come_back(baton(BatonState.HELD, held_since=5, quiet=True), 2000)
    assert (back.state, back.holder, back.held_since, back.quiet, back.due_at) == (
        BatonState.OPEN,
        None,
        None,
        False,
        None,
    )
    with refused("not_held"):
        claims.come_back(baton(BatonState.PARKED), 2000)


@pytest.mark.parametrize(
    "state", [BatonState.OPEN, BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED]
)
def test_a_leader_gives_it_to_somebody_else_in_any_live_state(state: BatonState) -> None:
    holder = None if state == BatonState.OPEN else DUNG
    given = claims.assign(baton(state, holder=holder, offered_to=DUNG), MAI, now=5000, return_at=9000)
    assert (given.state, given.holder, given.offered_to, given.due) == (BatonState.HELD, MAI, None, "return")


def test_a_leader_cannot_give_what_is_over_or_what_the_person_has() -> None:
    with refused("already_done"):
        claims.assign(baton(BatonState.DONE), MAI, now=5000, return_at=9000)
    with refused("already_theirs") as facts:
        claims.assign(replace(baton(BatonState.HELD), holder=MAI), MAI, now=5000, return_at=9000)
    assert facts["by"] == MAI


def test_the_clocks_question_waits_and_going_on_begins_the_clock_anew() -> None:
    asked = claims.wait_for_answer(baton(BatonState.HELD, held_since=500), until=7000)
    assert (asked.due, asked.due_at, asked.state) == ("unanswered", 7000, BatonState.HELD)
    on = claims.go_on(replace(asked, asking="still::"), now=6000, return_at=9000)
    assert (on.due, on.due_at, on.asking, on.held_since) == ("return", 9000, "", 500)
    for waits in (BatonState.PARKED, BatonState.OPEN, BatonState.OFFERED):
        with refused("not_held"):
            claims.wait_for_answer(baton(waits), until=7000)
        with refused("not_held"):
            claims.go_on(baton(waits), now=6000, return_at=9000)
