"""Vướng: the holder cannot go on; then Báo cáo cấp trên, or Hết vướng."""

from acts.relay import timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import blocking
from campaign.relay.batons import Baton, BatonState
from storage.relay import cases
from storage.work import Work
from telling import effects, reactions
from telling.relay import advice


def block(work: Work, baton_id: BatonId, *, reason: str, who: Member, note: str = "", seen: int | None = None) -> Baton:
    """Blocked for `reason` (an id of the plan's reasons, or `other` with a note in the person's words). Raises RuleBroken."""
    if reason != "other" and reason not in {one.id for one in work.plan.reasons}:
        raise RuleBroken(Refusal.UNKNOWN_REASON)
    old = transitions.load(work, baton_id)
    new = blocking.block(old, who.id, now=work.now, reason=reason)
    permissions.check(who, "block", team=old.team, own=True)
    if note:
        cases.note(work, note, case=old.case, baton=old.id, member=who.id, kind="block")
    return transitions.apply(
        work, old, new=new, kind=BatonEvent.BLOCKED, who=who, seen=seen, reason=reason, count="blocked"
    )


def unblock(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None) -> Baton:
    """Solved: the holder goes on; when a leader says it for them, they hear so."""
    old = transitions.load(work, baton_id)
    lead = not old.held_by(who.id) and permissions.may(who, "unblock", team=old.team)
    new = blocking.unblock(old, who.id, now=work.now, return_at=timers.return_at(work), lead=lead)
    return transitions.apply(work, old, new=new, kind=BatonEvent.UNBLOCKED, who=who, seen=seen)


def escalate(work: Work, baton_id: BatonId, *, who: Member) -> Baton:
    """Tell the team's leaders, in private, that this needs them; once per block."""
    old = transitions.load(work, baton_id)
    if old.state != BatonState.BLOCKED:
        raise RuleBroken(Refusal.NOT_BLOCKED, baton=old.id)
    if not old.held_by(who.id):
        raise RuleBroken(Refusal.ALREADY_HELD, baton=old.id, by=old.holder, since=old.held_since)
    row = cases.last_act_about(work, old.id)
    if row is not None and row["kind"] == "escalated":
        raise RuleBroken(Refusal.ALREADY_ESCALATED, baton=old.id)
    if not advice.leads_in_reach(work, old):
        raise RuleBroken(Refusal.NOBODY_TO_TELL, team=old.team)
    work.record(
        Event(
            BatonEvent.ESCALATED, old.case, old.id, who.id, {"reason": old.reason, "step": old.step, "team": old.team}
        )
    )
    reactions.tell(work, BatonEvent.ESCALATED, told=effects.Transition(old, old, who))
    return old
