"""«Đã xong»: a task, or one unit's part of it, is marked as done with a note or a file; what is not clear is asked."""

from acts.tasks import mark_task
from acts.tasks.mark_task import AskedOccurrence
from campaign import verbs
from campaign.questions import TaskNote
from campaign.tasks.plan_tasks import WHOLE, Status
from handlers.interaction import Interaction, Tapped
from handlers.understanding import tasks as reading
from handlers.understanding.tasks import TaskWish
from telling import words
from telling.messages import Answer, Choice
from telling.tasks import task_cards
from telling.tasks.task_arguments import PartDone, TaskDone, WithdrawMark
from telling.tasks.task_keys import DonePrompt

OFFERED = 12
"""So many units are offered as buttons; the others are typed."""


def typed(interaction: Interaction, wish: TaskWish) -> Answer:
    """«xong kg_v1 huyện Mẫu, ghi chú»: the unit is asked for where the line leaves it open."""
    found = mark_task.get(interaction.work, wish.task)
    unit, note = unit_named(found, wish.rest)
    part = unit or _only_part(found, mark_task.parts(found, interaction.who))
    if part is None:
        return _which(interaction, found, note)
    return mark(interaction, found, unit=part, note=note)


def unit_named(found: Status, text: str) -> tuple[str, str]:
    """The unit whose name stands at the beginning, and the note behind it."""
    return reading.unit_of(text, [(unit.id, (unit.name, *unit.words)) for unit in found.units])


def _only_part(found: Status, parts: tuple[str, ...]) -> str | None:
    """The part that is meant when none is named; None when there are several. Whoever has none is refused by the act."""
    still = task_cards.open_parts(found, parts) or parts
    return (still or (WHOLE,))[0] if len(still) < 2 else None


def tapped(interaction: Tapped, button: TaskDone) -> Answer:
    """Đã xong under a task."""
    found = mark_task.get(interaction.work, button.task)
    part = _only_part(found, mark_task.parts(found, interaction.who))
    return _which(interaction, found, "") if part is None else _ask(interaction, found, part)


def _which(interaction: Interaction, found: Status, note: str) -> Answer:
    """Which unit's part is done? Asked of whoever may mark several."""
    code, still = found.task.id, found.behind
    interaction.overtake(TaskNote, lambda kept: kept.task == code)
    kept = interaction.keep(TaskNote(note, code)) if note else 0
    names = [(unit.name, unit.id) for unit in still[:OFFERED]] + [(interaction.word("task_whole"), WHOLE)]
    made = [Choice(name, verbs.token("task", kept, argument=PartDone(code, unit))) for name, unit in names]
    rows = tuple((choice,) for choice in made if choice.token)
    return Answer(write(interaction, "which_unit", code=code, more=len(still[OFFERED:])), rows=rows, question=kept)


def chosen(interaction: Tapped, button: PartDone) -> Answer:
    """A unit was chosen: with the note that was typed before it is done now, else the note is asked for."""
    found = mark_task.get(interaction.work, button.task)
    kept = interaction.kept(interaction.press.subject, TaskNote)
    if kept is None:
        return _ask(interaction, found, button.unit)
    return mark(interaction, found, unit=button.unit, note=kept[1].text)


def _ask(interaction: Interaction, found: Status, unit: str) -> Answer:
    """A note or a file is asked for; the answer marks it as done."""
    task = found.task
    asked = mark_task.upcoming(interaction.work, task.id, unit=unit, who=interaction.who)
    text = write(
        interaction, "ask_done", code=task.id, what=task.what, unit=name_of(found, unit), number=asked.number, times=task.times,
        rows=task.expected_rows,
    )  # fmt: skip
    return Answer(text, ask=True, about=str(DonePrompt(task.id, unit, asked.period, asked.number)))


def mark(
    interaction: Interaction, found: Status, *, unit: str, note: str, asked: AskedOccurrence | None = None
) -> Answer:
    """The part `unit` (WHOLE: all of it) is done, with the note and the file that came; said again, the note is put right."""
    code = found.task.id
    made, new = mark_task.done(
        interaction.work, code, unit=unit, who=interaction.who, note=reading.note_of(note), asked=asked, **file(interaction)
    )  # fmt: skip
    if not new:
        return Answer(write(interaction, "corrected", code=code))
    now = mark_task.get(interaction.work, code)
    late = (
        now.due.last is not None
        and made.period == now.due.period
        and interaction.work.today() > now.due.last.isoformat()
    )
    text = write(
        interaction, "done", code=code, unit=name_of(now, unit), ready=len(now.ready), units=len(now.units) if unit else 0,
        count=now.count, times=now.task.times, late=late,
    )  # fmt: skip
    slip = Choice(interaction.word("task_slip"), verbs.token("task", made.id, argument=WithdrawMark()))
    return Answer(text, rows=((slip,),))


def file(interaction: Interaction) -> dict[str, str]:
    """What came with the line: the platform's name of the file, and what it is called."""
    return {"file": interaction.incoming.file_id, "file_name": interaction.incoming.file_name}


def name_of(found: Status, unit: str) -> str:
    """A unit's name in a sentence; empty for the whole."""
    return next((each.name for each in found.units if each.id == unit), "")


def write(interaction: Interaction, macro: str, **values: object) -> str:
    """One of the sentences of `tasks.toml`."""
    return words.write(interaction.language, "tasks", macro=macro, **values)
