"""Hẹn / Chờ…: most work waits for somebody else; it stays with its holder and comes back by itself."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding
from campaign.relay.batons import Baton, BatonState, moved

DAY = 86_400_000
LONGEST = 60 * DAY


def park(baton: Baton, member: MemberId, *, now: int, until: int, cause: str) -> Baton:
    """Wait until `until` (UTC ms, later than now, within 60 days); `cause` is a wait's id in the plan or empty."""
    holding.require_holder(baton, member)
    if not now < until <= now + LONGEST:
        raise RuleBroken(Refusal.MOMENT_OUT_OF_RANGE, baton=baton.id)
    return replace(moved(baton, BatonState.PARKED, now=now), due_at=until, due="wake", reason=cause)


def wake(baton: Baton, *, now: int, return_at: int) -> Baton:
    """The moment has come: held by the same person again, with a fresh return timer."""
    if baton.state != BatonState.PARKED:
        raise RuleBroken(Refusal.NOT_PARKED, baton=baton.id)
    return replace(moved(baton, BatonState.HELD, now=now), due_at=return_at, due="return")
