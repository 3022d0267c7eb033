"""Vướng: work that cannot go on until something outside changes; then it goes on where it was."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding
from campaign.relay.batons import Baton, BatonState, moved


def block(baton: Baton, member: MemberId, *, now: int, reason: str, until: int | None = None) -> Baton:
    """The holder cannot go on; `reason` is a reason's id in the plan, or `other` with a note beside it. `until`: its leaders are told then."""
    holding.require_holder(baton, member)
    if baton.state == BatonState.BLOCKED:
        raise RuleBroken(Refusal.ALREADY_BLOCKED, baton=baton.id)
    due = "block" if until is not None else ""
    return replace(moved(baton, BatonState.BLOCKED, now=now), reason=reason, due_at=until, due=due)


def unblock(baton: Baton, member: MemberId, *, now: int, return_at: int, lead: bool = False) -> Baton:
    """Solved: the holder goes on at once, also when a leader (`lead`) says so."""
    if baton.state != BatonState.BLOCKED:
        raise RuleBroken(Refusal.NOT_BLOCKED, baton=baton.id)
    holding.require_holder(baton, member, also_lead=lead)
    return replace(moved(baton, BatonState.HELD, now=now), due_at=return_at, due="return")
