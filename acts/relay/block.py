"""Vướng: the holder cannot go on; then Báo cáo cấp trên, or Hết vướng."""

import json

from acts.relay import call, raise_up, timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import blocking, handoffs
from campaign.relay.batons import Baton, BatonState
from storage.duty import absence_rows
from storage.relay import batons, cases
from storage.work import Work
from telling import effects, reactions
from telling.relay import advice, incident


def block(work: Work, baton_id: BatonId, *, reason: str, who: Member, note: str = "", seen: int | None = None) -> Baton:
    """Blocked for `reason` (an id of the plan's reasons, or `other` with a note in the person's words). Raises RuleBroken."""
    if reason != "other" and reason not in {one.id for one in work.plan.reasons}:
        raise RuleBroken(Refusal.UNKNOWN_REASON)
    old = transitions.load(work, baton_id)
    new = blocking.block(old, who.id, now=work.now, reason=reason, until=timers.solved_by(work, reason))
    permissions.check(who, "block", team=old.team, own=True)
    if note:
        cases.note(work, note, case=old.case, baton=old.id, member=who.id, kind="block")
    return transitions.apply(
        work, old, new=new, kind=BatonEvent.BLOCKED, who=who, seen=seen, reason=reason, count="blocked"
    )


def unblock(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None) -> Baton:
    """Solved: the holder goes on; when a leader says it for them, they hear so, and who is away by then has it taken off them with a word."""
    old = transitions.load(work, baton_id)
    lead = not old.held_by(who.id) and raise_up.may(work, old, verb="unblock", who=who)
    new = blocking.unblock(old, who.id, now=work.now, return_at=timers.return_at(work), lead=lead)
    raise_up.answered(work, old, who=who)
    if lead and old.holder in absence_rows.away(work):
        return _to_team(work, old, who=who, seen=seen)
    return transitions.apply(work, old, new=new, kind=BatonEvent.UNBLOCKED, who=who, seen=seen, reason=old.reason)


def _to_team(work: Work, old: Baton, *, who: Member, seen: int | None = None) -> Baton:
    """Its holder is away: it is open again, and they hear so."""
    free = call.raised(work, handoffs.give_back(old, who.id, now=work.now, lead=True))
    return transitions.apply(work, old, new=free, kind=BatonEvent.RELEASED, who=who, seen=seen, calls=free.calls)


def over(work: Work, reason: str, *, who: Member) -> list[Baton]:
    """An incident is over: everybody who was stuck by it goes on, and reads so once, however many cases that are; what somebody holds
    who is away goes to their team. Said by who was stuck by it, or leads a team that is. Raises RuleBroken.
    """
    if not is_incident(work, reason):
        raise RuleBroken(Refusal.UNKNOWN_REASON)
    stuck, freed = batons.blocked_by(work, reason), []
    leads = [one for one in stuck if raise_up.may(work, one, verb="unblock", who=who)]
    if not leads and not any(one.held_by(who.id) for one in stuck) and not _was_stuck(work, reason, who=who):
        permissions.check(who, "unblock", team=stuck[0].team if stuck else "")
    away = absence_rows.away(work) - {who.id}
    for old in stuck:
        raise_up.answered(work, old, who=who)
        if old.holder in away:
            _to_team(work, old, who=who)
            continue
        new = blocking.unblock(old, who.id, now=work.now, return_at=timers.return_at(work), lead=True)
        freed.append(transitions.apply(work, old, new=new, kind=BatonEvent.INCIDENT_OVER, who=who, reason=reason))
    incident.is_over(work, freed, reason=reason, who=who)
    return stuck


def _was_stuck(work: Work, reason: str, *, who: Member) -> bool:
    """Do they go on with something that it had stopped?"""
    last = (cases.last_act_about(work, one.id) for one in batons.in_hand(work, who.id))
    went_on = (row for row in last if row is not None and row["kind"] == BatonEvent.UNBLOCKED)
    return any(json.loads(row["data"]).get("reason") == reason for row in went_on)


def is_incident(work: Work, reason: str) -> bool:
    """Is it something that many people are stuck by at once?"""
    return any(one.id == reason and one.incident for one in work.plan.reasons)


def escalate(work: Work, baton_id: BatonId, *, who: Member) -> Baton:
    """Tell the team's leaders, in private, that this needs them; once per block, and once of an incident. Who leads, or was told so,
    brings it to the level above, and so does the holder where no leader can be reached. Raises RuleBroken."""
    old = transitions.load(work, baton_id)
    if old.state != BatonState.BLOCKED:
        raise RuleBroken(Refusal.NOT_BLOCKED, baton=old.id)
    if not old.held_by(who.id) and not raise_up.may(work, old, verb="escalate", who=who):
        raise RuleBroken(Refusal.ALREADY_HELD, baton=old.id, by=old.holder, since=old.held_since)
    if not old.held_by(who.id) or not advice.leads_in_reach(work, old):
        raise_up.up(work, old, who=who)
        return old
    if _last_is(work, old, BatonEvent.ESCALATED, TrailEvent.RAISED):
        raise RuleBroken(Refusal.ALREADY_ESCALATED, baton=old.id)
    return _escalate(work, old, who)


def overdue(work: Work, baton_id: BatonId) -> Baton:
    """What the plan's hours for its reason have not solved goes to the team's leaders (the clock's act)."""
    old = transitions.load(work, baton_id)
    if old.state != BatonState.BLOCKED:
        raise RuleBroken(Refusal.NOT_BLOCKED, baton=old.id)
    if not _last_is(work, old, BatonEvent.ESCALATED, TrailEvent.ADVISED, TrailEvent.RAISED) and advice.leads_in_reach(
        work, old
    ):
        _escalate(work, old, None)
    return transitions.look_again(work, old, at=None)


def _escalate(work: Work, old: Baton, who: Member | None) -> Baton:
    data = {"reason": old.reason, "step": old.step, "team": old.team}
    work.record(Event(BatonEvent.ESCALATED, old.case, old.id, who.id if who else None, data))
    reactions.tell(work, BatonEvent.ESCALATED, told=effects.Transition(old, old, who))
    return old


def _last_is(work: Work, baton: Baton, *kinds: BatonEvent | TrailEvent) -> bool:
    """Is this the newest about it, or about another that the same incident holds up in its team?"""
    one_of = batons.blocked_by(work, baton.reason) if is_incident(work, baton.reason) else [baton]
    last = (cases.last_act_about(work, each.id) for each in one_of if each.team == baton.team)
    return any(row is not None and row["kind"] in kinds for row in last)
