"""Chuyển cho…: offer a baton to one person, who says yes or no; until then the offerer holds it and may go on, which ends the offer."""

from acts.relay import raise_up, timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.ids import BatonId, MemberId
from campaign.members import Member
from campaign.relay import claims, handoffs, holding
from campaign.relay.batons import Baton, BatonState
from storage import members
from storage.duty import absence_rows
from storage.relay import batons, cases
from storage.work import Work


def offer(work: Work, baton_id: BatonId, *, to: MemberId, who: Member, seen: int | None = None) -> Baton:
    """Offer to `to`, who must be of the baton's team; a leader of the team assigns at once. Raises RuleBroken."""
    old = transitions.load(work, baton_id)
    person = somebody_fit(work, old, person=to)
    if not old.held_by(who.id) and raise_up.may(work, old, verb="assign", who=who):
        raise_up.answered(work, old, who=who)
        return _assign(work, old, person, who=who, seen=seen)
    holding.require_holder(old, who.id)
    permissions.check(who, "offer", team=old.team, own=True)
    new = handoffs.offer(
        old, who.id, to=to, now=work.now, until=timers.offer_until(work, transitions.case_of(work, old))
    )
    return transitions.apply(work, old, new=new, kind=BatonEvent.OFFERED, who=who, seen=seen, to=to)


def somebody_fit(work: Work, baton: Baton, *, person: MemberId) -> Member:
    """Whom it can be passed on to. Raises RuleBroken unknown_member, person_not_in_team, person_away."""
    found = members.get(work, person)
    if found is None or not found.active:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    if not permissions.works_in(found, baton.team):
        raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=person, team=baton.team)
    refuse_away(work, person)
    return found


def refuse_away(work: Work, person: MemberId) -> None:
    """Nobody is asked who is away. Raises RuleBroken person_away."""
    if (away := absence_rows.until(work, person)) is not None:
        raise RuleBroken(Refusal.PERSON_AWAY, person=person, until=away)


def _assign(work: Work, old: Baton, person: Member, *, who: Member, seen: int | None) -> Baton:
    new = claims.assign(old, person.id, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.ASSIGNED, who=who, seen=seen, to=person.id)


def accept(work: Work, baton_id: BatonId, *, who: Member) -> Baton:
    """The person asked says yes. An old button of an offer that still stands is as good as a new one."""
    old = transitions.load(work, baton_id)
    handoffs.refuse_unless_offered(old, who.id)
    permissions.check(who, "claim", team=old.team)  # they may have left the team since they were asked
    cap = work.plan.relay.claim_cap
    new = handoffs.accept(
        old, who.id, now=work.now, in_hand=batons.unmoved(work, who.id), cap=cap, return_at=timers.return_at(work)
    )
    return transitions.apply(work, old, new=new, kind=BatonEvent.ACCEPTED, who=who)


def decline(work: Work, baton_id: BatonId, *, who: Member, note: str = "") -> Baton:
    """The person asked says no, perhaps why; the offerer hears so and goes on holding it."""
    old = transitions.load(work, baton_id)
    new = handoffs.decline(old, who.id, now=work.now, return_at=timers.return_at(work))
    if note:
        cases.note(work, note, case=old.case, baton=old.id, member=who.id, kind="decline")
    return transitions.apply(work, old, new=new, kind=BatonEvent.DECLINED, who=who)


def keep(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None) -> Baton:
    """Thôi, tôi làm: the offerer takes the question back and goes on."""
    old = transitions.load(work, baton_id)
    holding.require_holder(old, who.id)
    new = handoffs.withdraw(old, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.OFFER_WITHDRAWN, who=who, seen=seen)


def expire(work: Work, baton_id: BatonId) -> Baton:
    """Nobody answered in the plan's minutes (the clock's act): it stays with the offerer."""
    old = transitions.load(work, baton_id)
    if old.state != BatonState.OFFERED:
        raise RuleBroken(Refusal.NO_OFFER, baton=old.id)
    new = handoffs.withdraw(old, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.OFFER_EXPIRED, who=None)
