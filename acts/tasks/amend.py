"""Change a task of the plan: whoever consolidates proposes it with a reason, the first leader who answers decides.

Nothing is overwritten: the task as amended is the plan's row and the approved amendments in their order.
"""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from acts.tasks import mark_task
from campaign import permissions, wording
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD, AmendmentState, Status, TaskStanding
from storage.tasks import task_marks
from storage.tasks.task_marks import Amendment
from storage.work import Work
from telling.tasks import task_changes


@dataclass(frozen=True, slots=True)
class AmendmentWish:
    """What is to be changed; `new` as `campaign.tasks.plan_tasks.Change` has it."""

    task: str
    field: str
    new: str
    reason: str


def was(found: Status, field: str) -> str:
    """How a task stands in what would be changed, in the form in which the new value is kept."""
    if field == DEADLINE:
        last = found.due.last if found.task.weekday is None else None
        return last.isoformat() if last is not None else ""
    if field == LEAD:
        return "; ".join(found.task.lead)
    return "1" if found.standing == TaskStanding.DROPPED else ""


def weigh(work: Work, wish: AmendmentWish, *, who: Member) -> Status:
    """The task that would be changed, when it can be. Raises RuleBroken: no_right, unknown_task, task_dropped,
    amend_needs_reason, amend_same, amend_past."""
    permissions.check(who, "amend")
    found = mark_task.get(work, wish.task)
    if found.standing == TaskStanding.DROPPED and wish.field != DROPPED:
        raise RuleBroken(Refusal.TASK_DROPPED, code=wish.task)
    if was(found, wish.field) == wish.new:
        raise RuleBroken(Refusal.AMEND_SAME, code=wish.task)
    if wish.field == DEADLINE and date.fromisoformat(wish.new) < work.local(work.now).date():
        raise RuleBroken(Refusal.AMEND_PAST)
    if not wish.reason.strip():
        raise RuleBroken(Refusal.AMEND_NEEDS_REASON)
    wording.check(wish.reason)
    return found


def stamp(found: Status, wish: AmendmentWish) -> int:
    """What was shown, as one number: a tap must not send another change than its preview's."""
    return crc32(repr((wish, was(found, wish.field))).encode())


def propose(work: Work, wish: AmendmentWish, *, who: Member) -> Amendment:
    """Put the change to the leaders; what still waits for the same field is replaced. Raises RuleBroken as `weigh`."""
    found = weigh(work, wish, who=who)
    for earlier in task_marks.proposed(work):
        if (earlier.task, earlier.field) == (wish.task, wish.field):
            task_marks.decide(work, earlier.id, state=AmendmentState.REPLACED, by=who.id)
            _note(work, earlier, TrailEvent.AMEND_REPLACED, who=who)
    number = task_marks.propose(
        work,
        wish.task,
        field=wish.field,
        old=was(found, wish.field),
        new=wish.new,
        reason=wish.reason.strip(),
        by=who.id,
    )
    made = task_marks.amendment(work, number)
    assert made is not None
    _note(work, made, TrailEvent.AMEND_PROPOSED, who=who)
    task_changes.ask_leaders(work, made)
    return made


def decide(work: Work, number: int, *, yes: bool, who: Member) -> Amendment:
    """A leader's answer; the first one holds. Raises RuleBroken: no_right, unknown_amendment, amend_settled, amend_replaced."""
    permissions.check(who, "approve_amend")
    found = task_marks.amendment(work, number)
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_AMENDMENT, number=number)
    before = task_marks.status(work, found.task)
    won = task_marks.decide(work, number, state=AmendmentState.APPROVED if yes else AmendmentState.REFUSED, by=who.id)
    settled = task_marks.amendment(work, number)
    assert settled is not None
    if not won:
        raise RuleBroken(
            Refusal.AMEND_REPLACED if settled.state == AmendmentState.REPLACED else Refusal.AMEND_SETTLED,
            by=settled.decided_by,
            since=settled.decided_at,
        )
    _note(work, settled, TrailEvent.AMEND_APPROVED if yes else TrailEvent.AMEND_REFUSED, who=who)
    task_changes.settled(work, settled, before=before)
    return settled


def _note(work: Work, amendment: Amendment, kind: TrailEvent, *, who: Member) -> None:
    """The event, and the leaders' cards anew."""
    data: Data = {"amendment": amendment.id, "task": amendment.task, "field": amendment.field}
    work.record(Event(kind, None, None, who.id, data))
    task_changes.redraw(work, amendment.id)
