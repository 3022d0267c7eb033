"""Equipment that is broken: each working morning who sees to it reads what waits for an answer; on the week's first what is still broken.

What nobody has answered for a whole working day its leaders read once. Silence where nothing is broken.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from acts.duty import fault
from campaign import workdays
from campaign.tasks import task_days
from jobs.runs import Run, instant
from storage.duty import fault_rows
from storage.work import Work

AT, UNTIL = "08:00", "17:00"


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """One for each working day, while something is broken."""
    if not fault_rows.broken(work):
        return
    for day in workdays.days(first, last):
        if work.plan.office_days.works(day):
            at, until = instant(work, day, clock=AT), instant(work, day, clock=UNTIL)
            yield Run("equipment_remind", "", day.isoformat(), at, until, partial(remind, day=day))


def remind(work: Work, day: date) -> None:
    """That morning's message."""
    before = [workdays.first_of(day - workdays.DAY, number, calendar=work.plan.office_days) for number in (2, 1)]
    since, until = (instant(work, each or day, clock=AT) for each in before)
    fault.remind(work, answered_too=task_days.weekly_morning(work.plan, day), leaders_since=(since, until))
