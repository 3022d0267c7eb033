"""The plan's tasks as they stand: amended or not, done by whom of how many, open or overdue; who leads, whose part it is.

Pure: the plan, what was marked and what was amended go in. Marks and amendments are kept in `storage/tasks/task_marks.py`; days are
reckoned in `task_days`. A task that was due before the plan was issued is overdue all the same, but never reminded of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from campaign import text_normalisation, units
from campaign.ids import MemberId, TeamId
from campaign.members import Member, Role
from campaign.plan import Plan, Report, Task, Unit
from campaign.tasks import task_days
from campaign.tasks.task_days import Occurrence

WHOLE = ""
"""The part of a task that is the whole of it."""
DEADLINE, LEAD, DROPPED = "deadline", "lead", "dropped"
"""What can be amended. `new` is an ISO day, the names of offices or teams divided by «;», or "1" (empty: taken up again)."""


class TaskStanding(StrEnum):
    """How a task stands; `BEFORE`: overdue already when the plan was issued."""

    OVERDUE = "overdue"
    OPEN = "open"
    WEEKLY = "weekly"
    NO_DAY = "no_day"
    BEFORE = "before"
    DONE = "done"
    DROPPED = "dropped"


FINISHED = frozenset({TaskStanding.DONE, TaskStanding.DROPPED})


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody said that a part is done, for the `number`-th time in that period. `at`: UTC milliseconds."""

    id: int
    at: int
    task: str
    unit: str
    period: str
    number: int
    member: MemberId


class AmendmentState(StrEnum):
    """A proposal until a leader has answered, or a newer one took its place."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class TaskChange:
    """An amendment that a leader has approved; `version` counts those of the whole plan."""

    task: str
    field: str
    new: str
    version: int


@dataclass(frozen=True, slots=True)
class Party:
    """Which of our units and teams some names mean."""

    units: tuple[Unit, ...] = ()
    teams: tuple[TeamId, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """One task on one day. `task` is the plan's, as amended; `units` those that have to do it each, `ready` those of them
    that have; `count` how often the whole was done (of `task.times`); `gone` whoever has it still to do and is there no more."""

    task: Task
    standing: TaskStanding
    due: Occurrence
    units: tuple[Unit, ...] = ()
    ready: frozenset[str] = frozenset()
    count: int = 0
    party: Party = Party()
    gone: tuple[Unit, ...] = ()
    amended: frozenset[str] = frozenset()

    @property
    def behind(self) -> tuple[Unit, ...]:
        """The units that have not done it yet."""
        return () if self.complete else tuple(unit for unit in self.units if unit.id not in self.ready)

    @property
    def complete(self) -> bool:
        """Is this occurrence done, as a whole or by every unit?"""
        every = bool(self.units) and all(unit.id in self.ready for unit in self.units)
        return every or self.count >= self.task.times

    @property
    def finished(self) -> bool:
        """Is nothing left to do, this week or for good?"""
        return self.standing in FINISHED or self.complete


def status(plan: Plan, task: Task, *, marks: Iterable[Mark], changes: Sequence[TaskChange], today: date) -> Status:
    """How a task of the plan stands on that day; `marks` and `changes` may hold those of other tasks too."""
    own = [change for change in changes if change.task == task.id]
    now, dropped = amended(plan, task, changes=own)
    due = task_days.due(plan, now, today=today)
    return _status(plan, now, due, marks=marks, dropped=dropped, today=today, fields=frozenset(c.field for c in own))


def occurrence(plan: Plan, known: Status, *, due: Occurrence, marks: Iterable[Mark], today: date) -> Status:
    """The same task with another of its occurrences: next week's, of which is reminded before the weekend."""
    dropped = known.standing == TaskStanding.DROPPED
    return _status(plan, known.task, due, marks=marks, dropped=dropped, today=today, fields=known.amended)


def _status(
    plan: Plan,
    task: Task,
    due: Occurrence,
    *,
    marks: Iterable[Mark],
    dropped: bool,
    today: date,
    fields: frozenset[str],
) -> Status:
    theirs = [mark for mark in marks if (mark.task, mark.period) == (task.id, due.period)]
    party = named(plan, task.lead)
    every = each_of(plan, task, day=min(due.last or today, today))
    ready = frozenset(unit.id for unit in every if _times(theirs, unit.id) >= task.times)
    still = tuple(unit for unit in every if unit.id not in ready) if every else party.units
    gone = tuple(unit for unit in still if units.ended(unit, today))
    found = Status(task, TaskStanding.DROPPED, due, every, ready, _times(theirs, WHOLE), party, gone, fields)
    return found if dropped else replace(found, standing=_standing(plan, found, today))


def _times(marks: Iterable[Mark], unit: str) -> int:
    return sum(mark.unit == unit for mark in marks)


def _standing(plan: Plan, found: Status, today: date) -> TaskStanding:
    if found.task.weekday is not None:
        return TaskStanding.WEEKLY
    if found.task.deadline_kind == "da_hoan_thanh" or found.complete:
        return TaskStanding.DONE
    last = found.due.last
    if last is None:
        return TaskStanding.NO_DAY
    if last >= today:
        return TaskStanding.OPEN
    return TaskStanding.BEFORE if last < task_days.issued(plan) else TaskStanding.OVERDUE


# --- amended ---------------------------------------------------------------------------------------------------------


def amended(plan: Plan, task: Task, *, changes: Iterable[TaskChange]) -> tuple[Task, bool]:
    """A task of the plan after its approved amendments in their order, and whether it is dropped."""
    dropped = False
    for change in sorted(changes, key=lambda each: each.version):
        if change.field == DROPPED:
            dropped = bool(change.new)
        elif change.field == DEADLINE:
            task = _until(task, date.fromisoformat(change.new))
        else:
            task = _led_by(plan, task, change.new)
    return task, dropped


def _until(task: Task, last: date) -> Task:
    """A given day ends what was weekly, by phases, relative to the start, or the business of a report with its own day."""
    fields = {
        "deadline_kind": "den_het_ngay",
        "deadline": last,
        "day_number": None,
        "weekday": None,
        "time": None,
        "report": "",
    }
    return task.model_copy(update=fields)


def _led_by(plan: Plan, task: Task, names: str) -> Task:
    """New offices: when several of our units are named every one has to do it, else it is one piece of work."""
    lead = tuple(name.strip() for name in names.split(";") if name.strip())
    heirs = named(plan, lead).units
    return task.model_copy(update={"lead": lead, "each": tuple(unit.id for unit in heirs) if len(heirs) > 1 else ()})


# --- whose it is -----------------------------------------------------------------------------------------------------


def named(plan: Plan, names: Iterable[str]) -> Party:
    """Our units and teams of those names; case, diacritics and punctuation do not matter."""
    wanted = {_words(name) for name in names}
    known = tuple(unit for unit in plan.units if any(_words(way) in wanted for way in (unit.name, *unit.words)))
    teams = tuple(team.id for team in plan.teams if any(_words(way) in wanted for way in (team.name, team.title)))
    return Party(known, teams)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """Folded once: every list of tasks asks for the same names."""
    return text_normalisation.words(name)


def each_of(plan: Plan, task: Task, *, day: date) -> tuple[Unit, ...]:
    """The units that have to do it each, as they were on that day; when none was there any more, the last that were."""
    meant = [unit for unit in plan.units if unit.kind in task.each or unit.id in task.each]
    there = tuple(unit for unit in meant if units.there(unit, day))
    last = max((unit.valid_to for unit in meant if unit.valid_to is not None), default=None)
    if there or last is None:
        return there
    return tuple(unit for unit in meant if unit.valid_to == last)


def parts_of(known: Status, member: Member) -> tuple[str, ...]:
    """What of a task is this member's to mark: a focal point's own unit, a team head's or leading office's whole."""
    focal = member.unit if Role.CONTACT in member.roles else ""
    parts = [unit.id for unit in known.units if unit.id == focal]
    leads = any(member.leads(team) for team in known.party.teams)
    if leads or (not known.units and any(unit.id == focal for unit in known.party.units)):
        parts.append(WHOLE)
    return tuple(parts)


def kept_by_report(plan: Plan, task: Task) -> Report | None:
    """The report that a task is, which asks and reminds by itself, and nobody twice: the one that the plan names, or the
    units' weekly report, for a weekly task of many units on the same day."""
    if task.report:
        return next((line for line in plan.reports if line.id == task.report), None)
    weekly = (line for line in plan.reports if line.by == "unit" and line.weekday is not None)
    return next((line for line in weekly if task.each and line.weekday == task.weekday), None)
