"""Results of a step: some only move it on, some end it. Done stays done."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding
from campaign.relay.batons import IN_HAND, Baton, BatonState, moved


def progress(baton: Baton, member: MemberId, *, now: int, result: str, return_at: int) -> Baton:
    """A result that does not end the step: it stays in the holder's hand, awake, with the result noted."""
    holding.require_holder(baton, member)
    return replace(moved(baton, BatonState.HELD, now=now), result=result, due_at=return_at, due="return")


def finish(baton: Baton, member: MemberId, *, now: int, result: str, for_holder: bool = False) -> Baton:
    """The step is done. `for_holder`: somebody else did it and has confirmed so ("đ/c Mai đang giữ. Ghi nhận …?")."""
    if not (for_holder and baton.state in IN_HAND | {BatonState.OPEN}):
        holding.require_holder(baton, member)
    done = moved(baton, BatonState.DONE, now=now)
    return replace(done, result=result, done_by=member, holder=None, held_since=None)


def skip(baton: Baton, *, now: int) -> Baton:
    """The plan says this step is not needed for this organisation; nobody may have it in hand."""
    if baton.state not in (BatonState.WAITING, BatonState.OPEN):
        raise RuleBroken(Refusal.CANNOT_SKIP, baton=baton.id)
    return moved(baton, BatonState.SKIPPED, now=now)
