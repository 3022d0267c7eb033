"""A file that came with a task is sent again to whoever may read the task, in private; the trail knows to whom."""

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import outbox
from storage.priority import Priority
from storage.tasks import task_marks
from storage.work import Work
from telling.tasks import task_cards


def send(work: Work, mark: int, *, who: Member) -> None:
    """Owe it to them. Raises RuleBroken: no_right, task_file_gone (withdrawn, erased, never there), private_only."""
    permissions.check(who, "task")
    found = task_marks.filed(work, mark)
    if found is None:
        raise RuleBroken(Refusal.TASK_FILE_GONE)
    if who.private is None:
        raise RuleBroken(Refusal.PRIVATE_ONLY)
    outbox.say(work, who.private, card=task_cards.file_card(found), priority=Priority.ROUTINE)
    work.record(Event(TrailEvent.TASK_FILE_GIVEN, None, None, who.id, {"task": found.task, "mark": mark}))
