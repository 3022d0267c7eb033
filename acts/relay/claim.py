"""Nhận việc: a free member takes a baton. The database decides who was first."""

from acts.relay import timers, transitions
from campaign import permissions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import claims
from campaign.relay.batons import Baton
from storage.relay import batons
from storage.work import Work


def may(who: Member, *, team: str) -> bool:
    """Could `who` take work of this team?"""
    return permissions.works_in(who, team)


def take_over(work: Work, old: Baton, *, who: Member, seen: int | None = None) -> Baton:
    """A colleague did the work and has said so: they hold it, so that what is still unknown is asked of them."""
    permissions.check(who, "done_for", team=old.team)
    new = claims.assign(old, who.id, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.ASSIGNED, who=who, seen=seen, to=who.id)


def claim(
    work: Work, baton_id: BatonId, *, who: Member, after_done: int | None = None, opened_case: bool = False
) -> Baton:
    """`who` takes the baton. Raises RuleBroken: other_team, no_right, already_held, already_yours, claim_cap, …

    `after_done` is the baton whose end led straight to this one; `opened_case` that the case was opened by this act.
    The version on the button does not matter here: an old card of work that is still open is as good as a new one.
    """
    old = transitions.load(work, baton_id)
    claims.refuse_unless_open(old, who.id)
    permissions.check(who, "claim", team=old.team)
    new = claims.take(
        old,
        who.id,
        now=work.now,
        in_hand=batons.unmoved(work, who.id),
        cap=work.plan.relay.claim_cap,
        return_at=timers.return_at(work),
    )
    return transitions.apply(
        work, old, new=new, kind=BatonEvent.CLAIMED, who=who, after_done=after_done, opened_case=opened_case or None
    )
