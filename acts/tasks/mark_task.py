"""Mark a part of one of the plan's tasks as done, note something about it, or take a mark back.

Whoever consolidates may do all; a unit's focal point its own part, a team's head what the plan gives the team.
"""

from dataclasses import dataclass

from campaign import permissions, wording
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import WHOLE, Mark, Status, TaskStanding
from storage.tasks import task_marks
from storage.work import Work
from telling.tasks import task_said


@dataclass(frozen=True, slots=True)
class AskedOccurrence:
    """The occurrence that a question was about, and for the how-many-th time it would be done."""

    period: str
    number: int


def parts(known: Status, who: Member) -> tuple[str, ...]:
    """What of a task `who` may mark: unit ids, WHOLE for the whole of it; nothing of a task that was dropped."""
    if known.standing == TaskStanding.DROPPED:
        return ()
    if _all(who):
        return (*(unit.id for unit in known.units), WHOLE)
    own = rules.parts_of(known, who)
    return own if permissions.may(who, "task_done", own=True) else ()


def _all(who: Member) -> bool:
    return who.active and permissions.scope(who, "task_done") == "all"


def get(work: Work, task_id: str) -> Status:
    """The task as it stands. Raises RuleBroken `unknown_task`."""
    found = task_marks.status(work, task_id)
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_TASK, code=task_id)
    return found


def allowed(work: Work, task_id: str, *, unit: str, who: Member) -> Status:
    """The task, when `who` may mark that part of it. Raises RuleBroken: unknown_task, task_dropped, task_not_yours."""
    found = get(work, task_id)
    if found.standing == TaskStanding.DROPPED:
        raise RuleBroken(Refusal.TASK_DROPPED, code=task_id)
    if unit not in parts(found, who):
        raise RuleBroken(Refusal.TASK_NOT_YOURS, lead="; ".join(found.task.lead))
    return found


def upcoming(work: Work, task_id: str, *, unit: str, who: Member) -> AskedOccurrence:
    """What a question asks for that is put now. Raises RuleBroken as `done` does."""
    found = allowed(work, task_id, unit=unit, who=who)
    return AskedOccurrence(found.due.period, _number(work, found, unit))


def done(
    work: Work,
    task_id: str,
    *,
    unit: str,
    who: Member,
    note: str = "",
    file: str = "",
    file_name: str = "",
    asked: AskedOccurrence | None = None,
) -> tuple[Mark, bool]:
    """Mark a part as done; `unit` WHOLE for the whole. The mark, and whether it is new.

    `asked`: what a question was about when it was asked; who answers it twice corrects what came with their own mark.
    Raises RuleBroken: unknown_task, task_dropped, task_not_yours, task_already_done, plain_words.
    """
    found = allowed(work, task_id, unit=unit, who=who)
    wording.check(note)
    wanted = asked or AskedOccurrence(found.due.period, _number(work, found, unit))
    own = _own(work, task_id, unit=unit, wanted=wanted, who=who)
    if own is not None:
        task_marks.rewrite(work, own.id, note=note, file=file, file_name=file_name)
        work.record(Event(TrailEvent.TASK_NOTED, None, None, who.id, {"task": task_id, "mark": own.id}))
        return own, False
    made = task_marks.add(
        work, task_id, unit=unit, period=wanted.period, number=wanted.number, member=who.id, note=note, file=file,
        file_name=file_name,
    )  # fmt: skip
    if made is None:
        raise _already(work, task_id, unit=unit, period=wanted.period)
    data: Data = {"task": task_id, "unit": unit, "period": made.period, "mark": made.id, "number": made.number}
    work.record(Event(TrailEvent.TASK_DONE, None, None, who.id, data))
    task_said.redraw(work, task_id, parts=parts, who=who)
    return made, True


def _number(work: Work, found: Status, unit: str) -> int:
    """The next number of a part. Raises RuleBroken `task_already_done` when there is nothing left to do."""
    newest = task_marks.last(work, found.task.id, unit=unit, period=found.due.period)
    number = newest.number + 1 if newest else 1
    if number > found.task.times or found.complete or found.standing == TaskStanding.DONE:
        raise _already(work, found.task.id, unit=unit, period=found.due.period)
    return number


def _already(work: Work, task_id: str, *, unit: str, period: str) -> RuleBroken:
    """Whoever marked this part, or the whole, or the last of the units."""
    theirs = [mark for mark in reversed(task_marks.marks(work, task_id)) if mark.period == period]
    newest = next((mark for mark in theirs if mark.unit in (unit, WHOLE)), next(iter(theirs), None))
    by, since = (newest.member, newest.at) if newest else (None, None)
    return RuleBroken(Refusal.TASK_ALREADY_DONE, code=task_id, by=by, since=since)


def _own(work: Work, task_id: str, *, unit: str, wanted: AskedOccurrence, who: Member) -> Mark | None:
    """Their own mark of that very number, when they have answered the same question before."""
    here = (unit, wanted.period, wanted.number, who.id)
    marks = task_marks.marks(work, task_id)
    return next((mark for mark in marks if (mark.unit, mark.period, mark.number, mark.member) == here), None)


def note(work: Work, task_id: str, *, unit: str, who: Member, text: str, file: str = "", file_name: str = "") -> None:
    """Keep a word or a file on the way; the task stays open. Raises RuleBroken as `allowed`, `plain_words`."""
    allowed(work, task_id, unit=unit, who=who)
    wording.check(text)
    row = task_marks.add_note(work, task_id, unit=unit, member=who.id, note=text, file=file, file_name=file_name)
    work.record(Event(TrailEvent.TASK_NOTED, None, None, who.id, {"task": task_id, "mark": row}))


def undo(work: Work, mark_id: int, *, who: Member) -> Mark:
    """Take a mark back: whoever made it, for the plan's minutes; later whoever consolidates.

    Raises RuleBroken: task_mark_gone, task_mark_not_yours, task_undo_late.
    """
    mark = task_marks.live(work, mark_id)
    if mark is None:
        raise RuleBroken(Refusal.TASK_MARK_GONE)
    if not may_undo(work, mark, who=who):
        if mark.member != who.id:
            raise RuleBroken(Refusal.TASK_MARK_NOT_YOURS, by=mark.member)
        raise RuleBroken(Refusal.TASK_UNDO_LATE, minutes=work.plan.relay.undo_minutes)
    task_marks.withdraw(work, mark.id, by=who.id)
    work.record(
        Event(TrailEvent.TASK_UNDONE, None, None, who.id, {"task": mark.task, "unit": mark.unit, "mark": mark.id})
    )
    task_said.undone(work, mark.id)
    task_said.redraw(work, mark.task, parts=parts, who=who)
    return mark


def may_undo(work: Work, mark: Mark, *, who: Member) -> bool:
    """Whoever consolidates may at any time; who made the mark for the plan's minutes."""
    in_time = work.spoken_at - mark.at <= work.plan.relay.undo_minutes * 60_000
    return _all(who) or (mark.member == who.id and in_time)
