"""The plan's tasks in words: the list by pages, one task whole, and the buttons under both."""

import html
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from campaign import text_normalisation, verbs, visibility
from campaign.members import Member
from campaign.places import Place
from campaign.plan import Task, Unit
from campaign.plan.duties import DeadlineKind
from campaign.tasks import plan_tasks as rules
from campaign.tasks import task_lists
from campaign.tasks.plan_tasks import DEADLINE, WHOLE, Mark, Status
from campaign.tasks.task_lists import ListedTask
from storage.tasks import task_marks
from storage.tasks.task_marks import Filed, Noted
from storage.work import Work
from telling import labels, views, words
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice, File
from telling.tasks import task_changes
from telling.tasks.task_arguments import TYPED, AskTaskNote, ShowTask, TaskDone, TaskFile, TaskPage, WithdrawMark
from telling.tasks.task_keys import AmendCard

PAGE = 8
WHAT, LEAD, NOTE, FILE_NAME = 70, 60, 200, 30
"""So many letters of a task's text, its offices, a note and a file's name are shown where it is one of several."""
NAMED = 40
"""So many units are named; more are counted."""
CODES_A_ROW = 3


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as lists and reminders show it. `days`: from today to its last day (negative: so long ago). `reported`: the
    report that the task is; "unit" for one of the units."""

    code: str
    what: str
    lead: str
    wording: str
    kind: DeadlineKind
    last: date | None
    days: int
    standing: str
    amended: bool
    finished: bool
    ready: int
    units: int
    count: int
    times: int
    reported: str
    gone: bool


def line(work: Work, found: Status, *, today: date) -> TaskLine:
    """A status, ready for the words."""
    task, last = found.task, found.due.last
    counted = bool(found.units) and (bool(found.ready) or found.standing.value != "no_day")
    return TaskLine(
        task.id, shorten(task.what, WHAT), shorten("; ".join(task.lead), LEAD), task.deadline_text, task.deadline_kind,
        last, (last - today).days if last else 0, found.standing.value, DEADLINE in found.amended, found.finished,
        len(found.ready), len(found.units) if counted else 0, found.count, task.times,
        _report(work, task), bool(found.gone) and not found.finished,
    )  # fmt: skip


def _report(work: Work, task: Task) -> str:
    found = rules.kept_by_report(work.plan, task)
    return "" if found is None else "unit" if found.by == "unit" else found.name


def shorten(text: str, length: int) -> str:
    """Cut at a word, and visibly."""
    return textwrap.shorten(text, length, placeholder="…")


# --- the list ----------------------------------------------------------------------------------------------------------


def listing(work: Work, wanted: str, *, page: int, who: Member, private: bool) -> Card:
    """A page of the list; `wanted` as `campaign.tasks.task_lists` has it. Whose work is overdue only leaders read, in private."""
    today = work.local(work.now).date()
    names = private and visibility.everything(who)
    everything = list(task_marks.statuses(work, today).values())
    found = task_lists.chosen(everything, wanted, who=who, today=today, names=names)
    if not found:
        return Card(
            _write(work, "nothing", wanted=wanted if wanted not in task_lists.FILTERS else "", all=len(everything))
        )
    pages = (len(found) - 1) // PAGE + 1
    number = min(max(page, 0), pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    hidden = {
        name: sum(task_lists.group(each, today) == name for each in everything) for name in ("later", "done", "dropped")
    }
    text = _write(
        work, "listing", all=len(everything), groups=_groups(work, found, shown, names=names), hidden=hidden,
        page=number + 1, pages=pages, default=wanted == "",
    )  # fmt: skip
    return Card(text, (*codes(each.status.task.id for each in shown), *_turning(work, wanted, number, pages)))


def _groups(
    work: Work, found: Sequence[ListedTask], shown: Sequence[ListedTask], *, names: bool
) -> list[dict[str, object]]:
    """The parts of a page; without `names` it is not said who leads what is overdue."""
    today = work.local(work.now).date()
    lines = {each.status.task.id: line(work, each.status, today=today) for each in shown}
    if not names:
        lines = {
            code: replace(each, lead="") if each.standing in task_lists.LATE else each for code, each in lines.items()
        }
    return [
        {
            "name": name,
            "total": sum(each.group == name for each in found),
            "lines": [lines[each.status.task.id] for each in part],
        }
        for name, part in groupby(shown, key=lambda each: each.group)
    ]


def codes(ids: Iterable[str]) -> tuple[tuple[Choice, ...], ...]:
    """A small button for each task, that shows it whole."""
    made = [Choice(each, verbs.token("task", 0, argument=ShowTask(each))) for each in ids]
    return tuple(tuple(made[at : at + CODES_A_ROW]) for at in range(0, len(made), CODES_A_ROW))


def _turning(work: Work, wanted: str, page: int, pages: int) -> tuple[tuple[Choice, ...], ...]:
    short = wanted if wanted in task_lists.FILTERS else TYPED + text_normalisation.fold(wanted)[:40].strip()
    steps = (("task_back", page - 1), ("task_on", page + 1))
    turns = tuple(
        Choice(labels.word(work.plan.campaign.language, word), verbs.token("task", 0, argument=TaskPage(to, short)))
        for word, to in steps
        if 0 <= to < pages
    )
    return (turns,) if turns else ()


# --- one task ------------------------------------------------------------------------------------------------------------


def one(
    work: Work, found: Status, *, who: Member, parts: Sequence[str], private: bool, undo: Mark | None = None
) -> Card:
    """A task whole: what, who, until when, how far, what was changed and noted. Names of units that are behind, and what
    people wrote, only in private; the names only to those who watch over these units. `undo`: a mark that may be taken back.
    """
    today = work.local(work.now).date()
    watched = visibility.over(work.plan, who, day=today) if private else frozenset()
    task = found.task
    shown = _open(line(work, found, today=today), found, who=who, private=private)
    notes = task_marks.notes(work, task.id) if private else []
    text = _write(
        work, "one", line=shown, section=task.section, what=task.what, lead="; ".join(task.lead),
        coordinating="; ".join(task.coordinating), rows=task.expected_rows,
        category=work.plan.category(task.category).name if task.category else "",
        ready=_names(unit for unit in found.units if unit.id in found.ready & watched),
        behind=_names(unit for unit in found.behind if unit.id in watched), gone=_heirs(work, found),
        changes=[task_changes.told(work, each) for each in task_marks.amendments(work, task.id)],
        notes=_notes(work, notes),
    )  # fmt: skip
    back = ((undo_choice(work, undo),),) if undo is not None else ()
    everything = Choice(
        labels.word(work.plan.campaign.language, "task_list"), verbs.token("task", 0, argument=TaskPage(0))
    )
    return Card(text, (*_under(work, found, parts), *back, *_files(work, notes), (everything,)))


def _open(shown: TaskLine, found: Status, *, who: Member, private: bool) -> TaskLine:
    """To leaders in private, and to those whose task it is, how late it is; others read who leads it and until when, no more."""
    tells = private and (visibility.everything(who) or bool(rules.parts_of(found, who)))
    return shown if tells or shown.standing not in task_lists.LATE else replace(shown, standing="")


def _names(units: Iterable[Unit]) -> tuple[tuple[str, ...], int]:
    """Names of units, and how many more there are."""
    names = tuple(unit.name for unit in units)
    return names[:NAMED], len(names[NAMED:])


def _heirs(work: Work, found: Status) -> list[tuple[str, date | None, str]]:
    """Offices that are there no more: name, last day, who came after them."""
    return [
        (unit.name, unit.valid_to, "; ".join(work.plan.unit(heir).name for heir in unit.successors))
        for unit in (() if found.finished else found.gone[:PAGE])
    ]


def _notes(work: Work, notes: Iterable[Noted]) -> list[dict[str, object]]:
    units = {unit.id: unit.name for unit in work.plan.units}
    return [
        {
            "at": views.when(work, each.at), "by": views.short_name(work, each.member), "unit": units.get(each.unit, ""),
            "done": each.done, "file": each.file, "text": shorten(each.note, NOTE),
        }
        for each in notes
    ]  # fmt: skip


def _files(work: Work, notes: Iterable[Noted]) -> Iterator[tuple[Choice, ...]]:
    """A button for each file that came with the task."""
    word = labels.word(work.plan.campaign.language, "task_file")
    for each in notes:
        if each.file:
            name = each.file_name[:FILE_NAME]
            yield (Choice(f"{word}: {name}" if name else word, verbs.token("task", each.id, argument=TaskFile())),)


def file_card(found: Filed) -> Card:
    """The file again, as the platform has it; what has no name is taken for a picture, and the channel finds out where it is none."""
    name = html.escape(found.name)
    caption = f"{found.task}: {name}" if name else found.task
    file = File("", found.name, caption=caption, picture=not found.name, known=found.file)
    return Card(caption, file=file)


def _under(work: Work, found: Status, parts: Sequence[str]) -> tuple[tuple[Choice, ...], ...]:
    """What may be done with it by whoever looks."""
    language, code = work.plan.campaign.language, found.task.id
    mine = (
        ()
        if not parts
        else (Choice(labels.word(language, "task_note"), verbs.token("task", 0, argument=AskTaskNote(code))),)
    )
    if open_parts(found, parts):
        mine = (Choice(labels.word(language, "task_done"), verbs.token("task", 0, argument=TaskDone(code))), *mine)
    return (mine,) if mine else ()


def undo_choice(work: Work, mark: Mark) -> Choice:
    """Take a mark back; of one unit's, the label says whose."""
    unit = next((each.name for each in work.plan.units if each.id == mark.unit), "")
    label = labels.word(work.plan.campaign.language, "task_undo")
    return Choice(f"{label} ({unit})" if unit else label, verbs.token("task", mark.id, argument=WithdrawMark()))


def finished_by(work: Work, found: Status) -> str:
    """Who has finished a task, for a group that has it in front of it; empty where nobody marked it."""
    last = next(
        (mark for mark in reversed(task_marks.marks(work, found.task.id)) if mark.period == found.due.period), None
    )
    if last is None:
        return ""
    return _write(work, "finished_by", by=views.short_name(work, last.member), at=views.when(work, last.at))


def open_parts(found: Status, parts: Sequence[str]) -> list[str]:
    """Those parts that are still to be done, the whole last."""
    if found.complete or found.standing in rules.FINISHED:
        return []
    return [part for part in parts if part == WHOLE or part not in found.ready]


# --- what else -------------------------------------------------------------------------------------------------------------


def draw(work: Work, place: Place, key: AmendCard) -> Card | None:
    """A leaders' card; None for a change that is not there."""
    return task_changes.card(work, key.amendment)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "tasks", macro=macro, **values)


FAMILIES = (CardFamily("tasks:"), CardFamily("task:", (DrawnCard(AmendCard, draw),)))
