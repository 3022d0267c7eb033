"""Còn làm: the holder of what nobody moved was asked, and goes on; the clock begins anew."""

from acts.relay import timers, transitions
from campaign import permissions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import claims, holding
from campaign.relay.batons import Baton
from storage.work import Work


def go_on(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None) -> Baton:
    """Still in the same hand, with a fresh return timer. Raises RuleBroken: not_held where it waits or is blocked, and as for a holder's acts."""
    old = transitions.load(work, baton_id)
    holding.require_holder(old, who.id)
    permissions.check(who, "still", team=old.team, own=True)
    new = claims.go_on(old, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.WENT_ON, who=who, seen=seen)
