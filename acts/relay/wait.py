"""Hẹn / Chờ…: park a baton; the clock brings it back to the same person."""

from acts.relay import timers, transitions
from campaign import permissions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import waiting
from campaign.relay.batons import Baton
from storage.relay import visits
from storage.work import Work


def park(work: Work, baton_id: BatonId, *, until: int, who: Member, cause: str = "", seen: int | None = None) -> Baton:
    """Wait until `until` (UTC ms) for `cause` (a wait's id in the plan, or empty). Raises RuleBroken."""
    old = transitions.load(work, baton_id)
    new = waiting.park(old, who.id, now=work.now, until=until, cause=cause)
    permissions.check(who, "wait", team=old.team, own=True)
    visits.forget(work, old)
    return transitions.apply(work, old, new=new, kind=BatonEvent.PARKED, who=who, seen=seen, until=until, cause=cause)


def wake(work: Work, baton_id: BatonId) -> Baton:
    """The moment has come (the clock's act): it is in the same hand again, and its holder hears so."""
    old = transitions.load(work, baton_id)
    return transitions.apply(
        work,
        old,
        new=waiting.wake(old, now=work.now, return_at=timers.return_at(work)),
        kind=BatonEvent.WOKEN,
        who=None,
    )
