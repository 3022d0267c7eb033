"""On which day a task of the plan is due, and on which mornings it is reminded of: pure arithmetic over plan and calendar.

A reminder that falls on a day off comes on the working day before it, and two that meet on one day are one. A weekly task
moves within its own week; a week without a working day up to it has none. What goes on all the time is named once a week.
Nothing is reminded of before the plan was issued.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.plan import Plan, Task
from campaign.plan.hours import WEEK

DAY = timedelta(days=1)
WEEKS = 7 * DAY
BEFORE = (7, 3, 1, 0)
"""So many days before its last one a task is reminded of."""
FARTHEST = 30
"""Longer than so many days no office is closed."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence: `last` is the last day in time (None: no day is named), `period` what sets it apart from the others
    of the same task: the nominal day of a weekly one, the phase of one that is due by phases, else empty."""

    period: str = ""
    last: date | None = None


def issued(plan: Plan) -> date:
    """The day from which the plan's tasks are anybody's business."""
    return plan.campaign.issued or plan.campaign.start


def due(plan: Plan, task: Task, *, today: date) -> Occurrence:
    """The occurrence that counts today: this week's, this phase's, or the only one."""
    if task.weekday is not None:
        return _of_week(plan, task, today)
    if task.deadline_kind == "theo_giai_doan" and plan.phases:
        phase = next((each for each in plan.phases if each.end >= today), plan.phases[-1])
        return Occurrence(phase.id, phase.end)
    return Occurrence("", task.last_day(plan.campaign.start))


def _of_week(plan: Plan, task: Task, day: date) -> Occurrence:
    """The weekly occurrence of that day's week, Monday to Sunday; without a last day outside the campaign."""
    nominal = day + (WEEK.index(task.weekday or "mon") - day.weekday()) * DAY
    inside = plan.campaign.start <= nominal <= plan.campaign.end
    return Occurrence(nominal.isoformat(), nominal if inside else None)


def reminder_days(plan: Plan, task: Task, *, occurrence: Occurrence) -> tuple[date, ...]:
    """The mornings on which one occurrence is reminded of, in order."""
    if occurrence.last is None:
        return ()
    wanted = (_weekly if task.weekday is not None else _dated)(plan, occurrence.last)
    return tuple(sorted({day for day in wanted if day is not None and day >= issued(plan)}))


def _dated(plan: Plan, last: date) -> list[date | None]:
    return [working(plan, last - number * DAY) for number in BEFORE]


def _weekly(plan: Plan, nominal: date) -> list[date | None]:
    """The morning of its day and that of the working day before; none when its week has no working day up to it."""
    day = working(plan, nominal)
    if day is None or nominal.isocalendar()[:2] != day.isocalendar()[:2]:
        return []
    return [day, working(plan, day - DAY)]


def working(plan: Plan, day: date) -> date | None:
    """That day, or the last working day before it."""
    days = (day - number * DAY for number in range(FARTHEST))
    return next((each for each in days if plan.office_days.works(each)), None)


def reminded(plan: Plan, task: Task, *, day: date) -> Occurrence | None:
    """The occurrence of which that morning reminds, if there is one."""
    return next((each for each in _coming(plan, task, day) if day in reminder_days(plan, task, occurrence=each)), None)


def _coming(plan: Plan, task: Task, day: date) -> Iterator[Occurrence]:
    """This occurrence; of a weekly task the next ones too: before a long holiday one may be reminded of weeks ahead."""
    yield due(plan, task, today=day)
    if task.weekday is not None:
        yield from (due(plan, task, today=day + number * WEEKS) for number in (1, 2))


def steady(plan: Plan, task: Task, *, day: date) -> bool:
    """Does that morning name a task that goes on all the time («thường xuyên»)? Once a week, while the campaign lasts."""
    inside = issued(plan) <= day <= plan.campaign.end
    return task.deadline_kind == "thuong_xuyen" and inside and weekly_morning(plan, day)


def weekly_morning(plan: Plan, day: date) -> bool:
    """Is it the week's morning for what is overdue or goes on all the time: Monday, or the first working day after it?"""
    monday = day - day.weekday() * DAY
    week = (monday + number * DAY for number in range(7))
    return day == next((each for each in week if plan.office_days.works(each)), None)
