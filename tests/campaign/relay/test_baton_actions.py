"""What can be done to a baton: a row for every verb that names a case, and what its rows say together."""

import pytest

from campaign.ids import MemberId
from campaign.relay import baton_actions
from campaign.relay.batons import IN_HAND, BatonState
from campaign.verbs import VERBS, Press
from tests.stages.relay import baton


def test_every_verb_that_names_a_case_has_exactly_one_row() -> None:
    assert sorted(action.verb for action in baton_actions.ACTIONS) == sorted(
        verb.name for verb in VERBS if verb.takes_cases
    )


@pytest.mark.parametrize("state", list(BatonState))
def test_a_button_stands_in_one_place_of_the_holders_card(state: BatonState) -> None:
    for action in baton_actions.ACTIONS:
        assert (state in action.above) + (state in action.card) + (state in action.more) <= (
            2 if action.verb == "undo" else 1
        )
    standing = [action.verb for action in baton_actions.ACTIONS if state in action.above | action.card | action.more]
    assert bool(standing) == (state in IN_HAND)


def test_while_it_is_stuck_the_way_on_stands_first_and_a_colleague_is_asked_once() -> None:
    stuck = [action.verb for action in baton_actions.ACTIONS if BatonState.BLOCKED in action.card]
    assert stuck == ["unblock", "escalate", "busy", "undo"]
    offered = [action.verb for action in baton_actions.ACTIONS if BatonState.OFFERED in action.more]
    assert offered == ["close", "walk_over", "write_for", "undo", "show"]


def test_only_looking_and_telling_of_a_visit_move_nothing() -> None:
    assert set(baton_actions.BY_VERB) - {"show", "visited"} == baton_actions.MOVING


@pytest.mark.parametrize(
    ("state", "argument", "stands"),
    [
        (BatonState.BLOCKED, "", True),
        (BatonState.BLOCKED, "xong", True),
        (BatonState.HELD, "", True),
        (BatonState.HELD, "xong", False),
        (BatonState.OPEN, "", False),
    ],
)
def test_a_leader_may_answer_while_somebody_has_it_and_end_the_block_while_there_is_one(
    state: BatonState, argument: str, *, stands: bool
) -> None:
    now = baton(state, holder=MemberId(7))
    assert baton_actions.stands(Press("advise", now.id, now.version + 1, argument), now) is stands


def test_open_work_can_be_taken_by_an_older_button_and_nothing_else_is_done_by_one() -> None:
    now = baton(BatonState.OPEN)
    assert baton_actions.stands(Press("claim", now.id, now.version + 1, ""), now)
    assert not baton_actions.stands(Press("done", now.id, now.version + 1, ""), now)
    assert baton_actions.stands(Press("done", now.id, now.version, ""), now)
