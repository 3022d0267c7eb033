"""/nhiemvu: the plan's tasks. A list by pages, one task whole, done with a note or a file, taken back.

What a tap asks for is answered by a reply: a word in `replied`, a document in `received`. Everything can be typed as well.
"""

from collections.abc import Callable

from acts.tasks import mark_task, task_file
from acts.tasks.mark_task import AskedOccurrence
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.tasks.plan_tasks import WHOLE, Mark, Status
from handlers.conversation import Awaited, ButtonKind, Conversation, always, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.tasks import marking
from handlers.understanding import elsewhere
from handlers.understanding import tasks as reading
from handlers.understanding.tasks import TaskWish
from storage.tasks import task_marks
from telling.messages import Answer, Card
from telling.tasks import task_cards, task_keys
from telling.tasks.task_arguments import (
    TYPED,
    AskTaskNote,
    PartDone,
    ShowTask,
    TaskDone,
    TaskFile,
    TaskPage,
    WithdrawMark,
)
from telling.tasks.task_keys import DonePrompt, NotePrompt, OneTask


def commanded(interaction: Interaction) -> Answer:
    """/nhiemvu, alone or with a filter, a code, «xong», «chưa xong» or «ghi chú»."""
    permissions.check(interaction.who, "task")
    return _wished(interaction, reading.read(interaction.rest, _codes(interaction)))


def _codes(interaction: Interaction) -> list[str]:
    return [task.id for task in interaction.work.plan.tasks]


def _wished(interaction: Interaction, wish: TaskWish) -> Answer:
    if wish.verb == "list":
        return _list(interaction, wish.rest, 0)
    if not wish.task:
        raise RuleBroken(Refusal.UNKNOWN_TASK, code=wish.rest.split()[0][:24])
    return WISHES[wish.verb](interaction, wish)


def tapped(interaction: Tapped) -> Answer | None:
    """A button under a list, a task, a question or what was marked."""
    permissions.check(interaction.who, "task")
    return pressed(interaction, BUTTONS)


# --- looking -----------------------------------------------------------------------------------------------------------


def _list(interaction: Interaction, wanted: str, page: int) -> Answer:
    return _said(
        task_cards.listing(
            interaction.work, wanted, page=page, who=interaction.who, private=interaction.incoming.private
        ),
        task_keys.LIST,
    )


def _turn(interaction: Tapped, button: TaskPage) -> Answer:
    return _list(interaction, button.wanted.removeprefix(TYPED), button.page)


def _look(interaction: Tapped, button: ShowTask) -> Answer:
    return _one(interaction, mark_task.get(interaction.work, button.task))


def _one(interaction: Interaction, found: Status) -> Answer:
    parts = mark_task.parts(found, interaction.who)
    undo = _undoable(interaction, found, parts)
    card = task_cards.one(
        interaction.work, found, who=interaction.who, parts=parts, private=interaction.incoming.private, undo=undo
    )
    return _said(card, str(OneTask(found.task.id)))


def _undoable(interaction: Interaction, found: Status, parts: tuple[str, ...]) -> Mark | None:
    """The newest mark of this occurrence that the reader may take back."""
    marks = [mark for mark in task_marks.marks(interaction.work, found.task.id) if mark.period == found.due.period]
    return next(
        (
            mark
            for mark in reversed(marks)
            if mark.unit in parts and mark_task.may_undo(interaction.work, mark, who=interaction.who)
        ),
        None,
    )


def _said(card: Card, about: str) -> Answer:
    """A message whose buttons stay when one is tapped."""
    return Answer(card.text, rows=card.rows, about=about)


# --- noted, taken back --------------------------------------------------------------------------------------------------


def _note_typed(interaction: Interaction, wish: TaskWish) -> Answer:
    found = mark_task.get(interaction.work, wish.task)
    return _noted(interaction, found, wish.rest) if wish.rest else _ask_note(interaction, wish.task)


def _note_tapped(interaction: Tapped, button: AskTaskNote) -> Answer:
    return _ask_note(interaction, button.task)


def _ask_note(interaction: Interaction, code: str) -> Answer:
    found = mark_task.get(interaction.work, code)
    mark_task.allowed(interaction.work, code, unit=_first(found, interaction), who=interaction.who)
    text = marking.write(interaction, "ask_note", code=code, what=found.task.what)
    return Answer(text, ask=True, about=str(NotePrompt(code)))


def _first(found: Status, interaction: Interaction) -> str:
    """As whom somebody writes a note: for the whole, when that is theirs, else for their unit."""
    parts = mark_task.parts(found, interaction.who)
    return WHOLE if WHOLE in parts or not parts else parts[0]


def _noted(interaction: Interaction, found: Status, text: str) -> Answer:
    unit, note = marking.unit_named(found, text)
    mark_task.note(
        interaction.work,
        found.task.id,
        unit=unit or _first(found, interaction),
        who=interaction.who,
        text=reading.note_of(note),
        **marking.file(interaction),
    )
    return Answer(marking.write(interaction, "noted", code=found.task.id))


def _undo_tapped(interaction: Tapped, button: WithdrawMark) -> Answer:
    return _undone(interaction, interaction.press.subject)


def _undo_typed(interaction: Interaction, wish: TaskWish) -> Answer:
    """«chưa xong kg_v1 huyện Mẫu»; without a unit the newest mark that is the speaker's to take back."""
    found = mark_task.get(interaction.work, wish.task)
    unit, _ = marking.unit_named(found, wish.rest)
    marks = [
        mark for mark in reversed(task_marks.marks(interaction.work, wish.task)) if mark.period == found.due.period
    ]
    meant = [mark for mark in marks if not unit or mark.unit == unit]
    mine = [mark for mark in meant if mark_task.may_undo(interaction.work, mark, who=interaction.who)]
    mark = next(iter(mine or meant), None)
    if mark is None:
        raise RuleBroken(Refusal.TASK_MARK_GONE)
    return _undone(interaction, mark.id)


def _undone(interaction: Interaction, mark_id: int) -> Answer:
    mark = mark_task.undo(interaction.work, mark_id, who=interaction.who)
    now = mark_task.get(interaction.work, mark.task)
    unit = marking.name_of(now, mark.unit)
    text = marking.write(interaction, "undone", code=mark.task, unit=unit, count=now.count, times=now.task.times)
    return Answer(text)


# --- what a question was answered with ------------------------------------------------------------------------------------


def awaits(about: str) -> Awaited | None:
    """What was done, or a note: words in which «xong» is an answer, or a file."""
    asked = DonePrompt.read(about) or NotePrompt.read(about)
    return Awaited(elsewhere.Wanted.TASK) if asked else None


def replied(interaction: Interaction) -> Answer | None:
    """A typed answer to one of our questions, or «xong …» in reply to a task; None when it is neither."""
    text = interaction.incoming.text
    one = OneTask.read(interaction.card)
    if one is not None:
        verb, rest = reading.verb_of(text)
        return WISHES[verb](interaction, TaskWish(verb, one.task, rest)) if verb else None
    return _answered(interaction, text)


def received(interaction: Interaction, *, together: bool = False) -> Answer | None:
    """A document (with perhaps a caption) in reply to one of our questions; None when it answers none.

    `together`: it came with one that has answered already: its words join that one's, its file is a note of its own, and nothing
    more is said.
    """
    if not together:
        return _answered(interaction, interaction.incoming.text)
    prompt = DonePrompt.read(interaction.card) or NotePrompt.read(interaction.card)
    if prompt is None:
        return None
    found, text = mark_task.get(interaction.work, prompt.task), interaction.incoming.text
    if isinstance(prompt, DonePrompt) and text:
        mark_task.done(
            interaction.work, prompt.task, unit=prompt.unit, who=interaction.who, note=reading.note_of(text),
            asked=AskedOccurrence(prompt.period, prompt.number),
        )  # fmt: skip
        text = ""
    _noted(interaction, found, text)
    return Answer("")


def _answered(interaction: Interaction, text: str) -> Answer | None:
    note = NotePrompt.read(interaction.card)
    if note is not None:
        return _noted(interaction, mark_task.get(interaction.work, note.task), text)
    done = DonePrompt.read(interaction.card)
    if done is None:
        return None
    found, asked = mark_task.get(interaction.work, done.task), AskedOccurrence(done.period, done.number)
    return marking.mark(interaction, found, unit=done.unit, note=text, asked=asked)


# --- files ----------------------------------------------------------------------------------------------------------------


def _file_tapped(interaction: Tapped, button: TaskFile) -> Answer:
    """Xem tệp: it comes in private, wherever the button was."""
    task_file.send(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(marking.write(interaction, "file_coming"))


WISHES: dict[str, Callable[[Interaction, TaskWish], Answer]] = {
    "one": lambda interaction, wish: _one(interaction, mark_task.get(interaction.work, wish.task)),
    "done": marking.typed,
    "note": _note_typed,
    "undo": _undo_typed,
}
BUTTONS = (
    ButtonKind(TaskPage, _turn),
    ButtonKind(ShowTask, _look),
    ButtonKind(TaskDone, marking.tapped),
    ButtonKind(PartDone, marking.chosen),
    ButtonKind(AskTaskNote, _note_tapped),
    ButtonKind(WithdrawMark, _undo_tapped),
    ButtonKind(TaskFile, _file_tapped),
)


CONVERSATIONS = (
    Conversation(
        "task",
        tapped,
        without_cases(commanded),
        replied=replied,
        awaits=awaits,
        closes=always,
        buttons=BUTTONS,
    ),
)
