"""/nhiemvu: the plan's tasks. A list by pages, one task whole, done with a note or a file, taken back.

What a tap asks for is answered by a reply: a word in `replied`, a document in `received`. Everything can be typed as well.
"""

from collections.abc import Callable

from acts.tasks import mark_task as acts
from acts.tasks import task_file
from acts.tasks.mark_task import Asked
from campaign import permissions
from campaign.errors import RuleBroken
from campaign.tasks.plan_tasks import WHOLE, Mark, Status
from handlers.interaction import Said
from handlers.understanding import tasks as reading
from handlers.understanding.tasks import Wish
from storage.relay import cases
from storage.tasks import task_marks
from telling import words
from telling.messages import Answer, Card, Choice
from telling.tasks import task_cards as telling

OFFERED = 12
"""So many units are offered as buttons; the others are typed."""


def commanded(said: Said) -> Answer:
    """/nhiemvu, alone or with a filter, a code, «xong», «chưa xong» or «ghi chú»."""
    permissions.check(said.who, "task")
    return _wished(said, reading.read(said.rest, _codes(said)))


def _codes(said: Said) -> list[str]:
    return [task.id for task in said.work.plan.tasks]


def _wished(said: Said, wish: Wish) -> Answer:
    if wish.verb == "list":
        return _list(said, wish.rest, 0)
    if not wish.task:
        raise RuleBroken("unknown_task", code=wish.rest.split()[0][:24])
    return WISHES[wish.verb](said, wish)


def tapped(said: Said) -> Answer:
    """A button under a list, a task, a question or what was marked."""
    assert said.press is not None
    permissions.check(said.who, "task")
    verb, _, rest = said.press.argument.partition(".")
    return TAPS.get(verb, _unreadable)(said, rest)


def _unreadable(said: Said, rest: str) -> Answer:
    raise RuleBroken("unreadable_button")


# --- looking -----------------------------------------------------------------------------------------------------------


def _list(said: Said, wanted: str, page: int) -> Answer:
    return _said(
        telling.listing(said.work, wanted, page=page, who=said.who, private=said.incoming.private), telling.LIST
    )


def _turn(said: Said, rest: str) -> Answer:
    page, _, wanted = rest.partition(".")
    return _list(said, wanted.removeprefix("~"), int(page) if page.isascii() and page.isdigit() else 0)


def _look(said: Said, code: str) -> Answer:
    return _one(said, acts.get(said.work, code))


def _one(said: Said, found: Status) -> Answer:
    parts = acts.parts(found, said.who)
    undo = _undoable(said, found, parts)
    card = telling.one(said.work, found, who=said.who, parts=parts, private=said.incoming.private, undo=undo)
    return _said(card, f"{telling.ONE}:{found.task.id}")


def _undoable(said: Said, found: Status, parts: tuple[str, ...]) -> Mark | None:
    """The newest mark of this occurrence that the reader may take back."""
    marks = [mark for mark in task_marks.marks(said.work, found.task.id) if mark.period == found.due.period]
    return next(
        (mark for mark in reversed(marks) if mark.unit in parts and acts.may_undo(said.work, mark, said.who)), None
    )


def _said(card: Card, about: str) -> Answer:
    """A message whose buttons stay when one is tapped."""
    return Answer(card.text, rows=card.rows, about=about)


# --- done --------------------------------------------------------------------------------------------------------------


def _done_typed(said: Said, wish: Wish) -> Answer:
    found = acts.get(said.work, wish.task)
    unit, note = _unit(found, wish.rest)
    part = unit or _only_part(found, acts.parts(found, said.who))
    if part is None:
        return _which(said, found, note)
    return _mark(said, found, part, note)


def _unit(found: Status, text: str) -> tuple[str, str]:
    """The unit whose name stands at the beginning, and the note behind it."""
    return reading.unit_of(text, [(unit.id, (unit.name, *unit.words)) for unit in found.units])


def _only_part(found: Status, parts: tuple[str, ...]) -> str | None:
    """The part that is meant when none is named; None when there are several. Whoever has none is refused by the act."""
    still = telling.open_parts(found, parts) or parts
    return (still or (WHOLE,))[0] if len(still) < 2 else None


def _done_tapped(said: Said, code: str) -> Answer:
    found = acts.get(said.work, code)
    part = _only_part(found, acts.parts(found, said.who))
    return _which(said, found, "") if part is None else _ask(said, found, part)


def _which(said: Said, found: Status, note: str) -> Answer:
    """Which unit's part is done? Asked of whoever may mark several."""
    kept = cases.note(said.work, note, member=said.who.id, kind="asked") if note else 0
    code, still = found.task.id, found.behind
    names = [(unit.name, unit.id) for unit in still[:OFFERED]] + [(said.word("task_whole"), WHOLE)]
    made = [Choice(name, telling.token(f"d.{code}.{unit}", subject=kept)) for name, unit in names]
    rows = tuple((choice,) for choice in made if choice.token)
    return Answer(_write(said, "which_unit", code=code, more=len(still[OFFERED:])), rows=rows)


def _chosen(said: Said, rest: str) -> Answer:
    """A unit was chosen: with the note that was typed before it is done now, else the note is asked for."""
    assert said.press is not None
    code, _, unit = rest.partition(".")
    found = acts.get(said.work, code)
    note = cases.asked(said.work, said.press.subject, member=said.who.id) if said.press.subject else ""
    if not note:
        return _ask(said, found, unit)
    cases.forget_asked(said.work, said.press.subject)
    return _mark(said, found, unit, note)


def _ask(said: Said, found: Status, unit: str) -> Answer:
    """A note or a file is asked for; the answer marks it as done."""
    task = found.task
    asked = acts.upcoming(said.work, task.id, unit=unit, who=said.who)
    text = _write(
        said, "ask_done", code=task.id, what=task.what, unit=_name(found, unit), number=asked.number, times=task.times,
        rows=task.expected_rows,
    )  # fmt: skip
    return Answer(text, ask=True, about=":".join([telling.DONE, task.id, unit, asked.period, str(asked.number)]))


def _mark(said: Said, found: Status, unit: str, note: str, *, asked: Asked | None = None) -> Answer:
    code = found.task.id
    made, new = acts.done(
        said.work, code, unit=unit, who=said.who, note=reading.note_of(note), asked=asked, **_file(said)
    )  # fmt: skip
    if not new:
        return Answer(_write(said, "corrected", code=code))
    now = acts.get(said.work, code)
    late = now.due.last is not None and made.period == now.due.period and said.work.today() > now.due.last.isoformat()
    text = _write(
        said, "done", code=code, unit=_name(now, unit), ready=len(now.ready), units=len(now.units) if unit else 0,
        count=now.count, times=now.task.times, late=late,
    )  # fmt: skip
    slip = Choice(said.word("task_slip"), telling.token("n", subject=made.id))
    return Answer(text, rows=((slip,),))


# --- noted, taken back --------------------------------------------------------------------------------------------------


def _note_typed(said: Said, wish: Wish) -> Answer:
    found = acts.get(said.work, wish.task)
    return _noted(said, found, wish.rest) if wish.rest else _ask_note(said, wish.task)


def _ask_note(said: Said, code: str) -> Answer:
    found = acts.get(said.work, code)
    acts.allowed(said.work, code, unit=_first(found, said), who=said.who)
    text = _write(said, "ask_note", code=code, what=found.task.what)
    return Answer(text, ask=True, about=f"{telling.NOTED}:{code}")


def _first(found: Status, said: Said) -> str:
    """As whom somebody writes a note: for the whole, when that is theirs, else for their unit."""
    parts = acts.parts(found, said.who)
    return WHOLE if WHOLE in parts or not parts else parts[0]


def _noted(said: Said, found: Status, text: str) -> Answer:
    unit, note = _unit(found, text)
    acts.note(
        said.work, found.task.id, unit=unit or _first(found, said), who=said.who, text=reading.note_of(note), **_file(said)
    )  # fmt: skip
    return Answer(_write(said, "noted", code=found.task.id))


def _undo_tapped(said: Said, rest: str) -> Answer:
    assert said.press is not None
    return _undone(said, said.press.subject)


def _undo_typed(said: Said, wish: Wish) -> Answer:
    """«chưa xong kg_v1 huyện Mẫu»; without a unit the newest mark that is the speaker's to take back."""
    found = acts.get(said.work, wish.task)
    unit, _ = _unit(found, wish.rest)
    marks = [mark for mark in reversed(task_marks.marks(said.work, wish.task)) if mark.period == found.due.period]
    meant = [mark for mark in marks if not unit or mark.unit == unit]
    mine = [mark for mark in meant if acts.may_undo(said.work, mark, said.who)]
    mark = next(iter(mine or meant), None)
    if mark is None:
        raise RuleBroken("task_mark_gone")
    return _undone(said, mark.id)


def _undone(said: Said, mark_id: int) -> Answer:
    mark = acts.undo(said.work, mark_id, who=said.who)
    return Answer(_write(said, "undone", code=mark.task, unit=_name(acts.get(said.work, mark.task), mark.unit)))


# --- what a question was answered with ------------------------------------------------------------------------------------


def replied(said: Said) -> Answer | None:
    """A typed answer to one of our questions, or «xong …» in reply to a task; None when it is neither."""
    text = said.incoming.text
    if said.card.startswith(telling.ONE + ":"):
        verb, rest = reading.verb_of(text)
        return WISHES[verb](said, Wish(verb, said.card.split(":")[2], rest)) if verb else None
    return _answered(said, text)


def received(said: Said, *, together: bool = False) -> Answer | None:
    """A document (with perhaps a caption) in reply to one of our questions; None when it answers none.

    `together`: it came with one that has answered already: its words join that one's, its file is a note of its own, and nothing
    more is said.
    """
    if not together:
        return _answered(said, said.incoming.text)
    if not said.card.startswith((f"{telling.NOTED}:", f"{telling.DONE}:")):
        return None
    parts = said.card.split(":")
    found, text = acts.get(said.work, parts[2]), said.incoming.text
    if said.card.startswith(f"{telling.DONE}:") and text:
        asked = Asked(parts[4], int(parts[5]))
        acts.done(said.work, parts[2], unit=parts[3], who=said.who, note=reading.note_of(text), asked=asked)
        text = ""
    _noted(said, found, text)
    return Answer("")


def _answered(said: Said, text: str) -> Answer | None:
    if said.card.startswith(telling.NOTED + ":"):
        return _noted(said, acts.get(said.work, said.card.split(":")[2]), text)
    if not said.card.startswith(telling.DONE + ":"):
        return None
    code, unit, period, number = said.card.split(":")[2:]
    return _mark(said, acts.get(said.work, code), unit, text, asked=Asked(period, int(number)))


# --- files ----------------------------------------------------------------------------------------------------------------


def _file(said: Said) -> dict[str, str]:
    """What came with the line: the platform's name of the file, and what it is called."""
    return {"file": said.incoming.file_id, "file_name": said.incoming.file_name}


def _file_tapped(said: Said, rest: str) -> Answer:
    """Xem tệp: it comes in private, wherever the button was."""
    assert said.press is not None
    task_file.send(said.work, said.press.subject, who=said.who)
    return Answer(_write(said, "file_coming"))


# --- words ----------------------------------------------------------------------------------------------------------------


def _name(found: Status, unit: str) -> str:
    return next((each.name for each in found.units if each.id == unit), "")


def _write(said: Said, macro: str, **values: object) -> str:
    return words.write(said.language, "tasks", macro, **values)


WISHES: dict[str, Callable[[Said, Wish], Answer]] = {
    "one": lambda said, wish: _look(said, wish.task), "done": _done_typed, "note": _note_typed, "undo": _undo_typed,
}  # fmt: skip
TAPS: dict[str, Callable[[Said, str], Answer]] = {
    "p": _turn, "xem": _look, "x": _done_tapped, "d": _chosen, "g": _ask_note, "n": _undo_tapped,
    "t": _file_tapped,
}  # fmt: skip
