"""Bị từ chối cấp: what the answer of whoever was asked why opens again. What gives way stays in the case as an earlier attempt."""

from collections.abc import Mapping
from dataclasses import replace

from campaign.ids import MemberId
from campaign.plan import Plan
from campaign.relay import flow
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState, moved

BEGUN = FINISHED | IN_HAND | {BatonState.OPEN}


def again(plan: Plan, batons: Mapping[str, Baton], *, step: str) -> list[Baton]:
    """The live attempts that give way when the course is gone through again from `step`: its own and what has begun behind it."""
    behind = flow.successors(plan, step) | {step}
    return [
        batons[one.id] for one in plan.course if one.id in behind and one.id in batons and batons[one.id].state in BEGUN
    ]


def gives_way(baton: Baton, *, reason: str, now: int) -> Baton:
    """The attempt that is over, for `reason` (the id of the answer); who had reached something keeps it."""
    by = baton.done_by if baton.done_by is not None else baton.holder
    over = moved(baton, BatonState.SUPERSEDED, now=now)
    return replace(over, done_by=by, holder=None, held_since=None, reason=reason)


def stands_again(baton: Baton, before: Mapping[str, int | str | bool], *, now: int, return_at: int) -> Baton:
    """The same as it stood `before`, since the answer was a mistake; what rested in somebody's hand is held by them."""
    was = BatonState(str(before["was"]))
    held = was in IN_HAND
    back = moved(baton, BatonState.HELD if held else was, now=now)
    holder = MemberId(int(before["holder"])) if held else None
    due = (return_at, "return") if held else (None, "")
    return replace(
        back, holder=holder, held_since=int(before["held_since"]) if held else None, done_by=None if held else baton.done_by,
        due_at=due[0], due=due[1],
    )  # fmt: skip
