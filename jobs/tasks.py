"""Reminders of the plan's tasks, in the morning: 7, 3, 1 and 0 days before the last one, weekly when overdue or steady.

One run a working day; whom to remind of what is found out when it happens. A morning that was missed is caught up until
the office closes, later it is over. Nobody hears of nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from campaign import workdays
from campaign.ids import MemberId
from campaign.members import Member
from campaign.tasks import plan_tasks as rules
from campaign.tasks import task_days, task_people
from campaign.tasks.plan_tasks import Status, TaskStanding
from jobs.runs import Run, instant
from storage import members
from storage.tasks import task_marks
from storage.work import Work
from telling.tasks import task_reminders
from telling.tasks.task_reminders import Morning

AT, UNTIL = "08:00", "17:00"
AFTER_THE_END = timedelta(days=28)
"""What stays overdue is reminded of for so long after the campaign, or after its own last day when that is later."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """One for each working day since the plan was issued."""
    for day in workdays.days(max(first, task_days.issued(work.plan)), last):
        if work.plan.tasks and work.plan.office_days.works(day):
            at, until = instant(work, day, clock=AT), instant(work, day, clock=UNTIL)
            yield Run("task_remind", "", day.isoformat(), at, until, partial(remind, day=day))


def remind(work: Work, day: date) -> None:
    """One message to everybody who has something to do, and to whoever consolidates what is overdue."""
    statuses = task_marks.statuses(work, day)
    due = [each for each in _due(work, statuses, day) if not each.finished]
    overdue = [each for each in statuses.values() if _is_overdue(work, each, day)]
    steady = [
        each for each in statuses.values() if task_days.steady(work.plan, each.task, day=day) and not each.finished
    ]
    everybody = members.everybody(work)
    people: dict[MemberId, Member] = {}
    mornings: dict[MemberId, tuple[list[Status], list[Status], list[Status]]] = defaultdict(lambda: ([], [], []))
    for part, found in enumerate((due, overdue, steady)):
        for each in found:
            for person in task_people.doers(everybody, each):
                people[person.id] = person
                mornings[person.id][part].append(each)
    consolidators = task_people.consolidators(everybody) if overdue else []
    for person in consolidators:
        people[person.id] = person
        mornings[person.id] = (mornings[person.id][0], overdue, mornings[person.id][2])
    whole = {person.id for person in consolidators}
    for number, person in sorted(people.items()):
        task_reminders.say(work, person, morning=Morning(*mornings[number], whole=number in whole), day=day)


def _due(work: Work, statuses: Mapping[str, Status], day: date) -> Iterator[Status]:
    """The tasks of which that morning reminds, each with the occurrence that is meant."""
    marks = task_marks.marks(work)
    for each in statuses.values():
        coming = task_days.reminded(work.plan, each.task, day=day)
        if coming is None or each.standing == TaskStanding.DROPPED or rules.kept_by_report(work.plan, each.task):
            continue
        yield rules.occurrence(work.plan, each, due=coming, marks=marks, today=day)


def _is_overdue(work: Work, each: Status, day: date) -> bool:
    """Overdue, on the week's morning for that, and not so long after the end that nobody works on it any more."""
    if each.standing != TaskStanding.OVERDUE or not task_days.weekly_morning(work.plan, day):
        return False
    last = max(work.plan.campaign.end, each.due.last or day)
    return day <= last + AFTER_THE_END
