"""What was said about a task and has buttons still: read again by everybody who has it once somebody marks the task, or takes that back."""

from collections.abc import Callable

from campaign.members import Member
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import Status
from campaign.verbs import Press
from storage import members, places, said_buttons
from storage.tasks import task_marks
from storage.work import Work
from telling import words
from telling.tasks import task_cards
from telling.tasks.task_arguments import PartDone, TaskDone, WithdrawMark
from telling.tasks.task_keys import OneTask


def redraw(work: Work, code: str, *, parts: Callable[[Status, Member], tuple[str, ...]], who: Member) -> None:
    """As it stands now: in private with what is left to do for that reader (`parts`: what they may mark), in groups with who has
    finished it (`who` moves it); what is over loses its buttons, as does the question whose part is done."""
    found = task_marks.status(work, code)
    if found is None:
        return
    over = found.complete or found.standing in rules.FINISHED
    for say, place in said_buttons.live(work, str(OneTask(code))):
        there = places.get(work, place)
        reader = members.get(work, there.member) if there is not None and there.member is not None else None
        if reader is not None:
            card = task_cards.one(work, found, who=reader, parts=parts(found, reader), private=True)
            said_buttons.rewrite(work, say, text=card.text, rows=card.rows)
        else:
            card = task_cards.one(work, found, who=who, parts=(), private=False)
            by = task_cards.finished_by(work, found) if over else ""
            said_buttons.reword(work, say, text=words.joined(card.text, by))
    said_buttons.drop(work, "task", gone=lambda press: _gone(press, found, over=over))


def undone(work: Work, mark: int) -> None:
    """A mark was taken back: no button offers that any more."""
    said_buttons.drop(work, "task", gone=lambda press: press.subject == mark and press.is_any((WithdrawMark,)))


def _gone(press: Press, found: Status, *, over: bool) -> bool:
    """Does the button ask for what is done?"""
    if (part := PartDone.read(press.argument)) is not None:
        return part.task == found.task.id and (over or part.unit in found.ready)
    whole = TaskDone.read(press.argument)
    return over and whole is not None and whole.task == found.task.id
