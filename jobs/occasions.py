"""Events: three days and one day before, on working days, the team that goes is reminded in its groups."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from acts.notices import occasion
from campaign.notices.occasions import FURTHEST, reminded_on
from jobs.runs import Run, instant
from storage.notices import occasion_rows
from storage.work import Work

AT, UNTIL = "08:00", "20:00"


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The reminders of these days."""
    for one in occasion_rows.between(work, first, last=last + FURTHEST):
        for day, days in reminded_on(one.day, calendar=work.plan.office_days).items():
            if first <= day <= last:
                at, end = instant(work, day, clock=AT), instant(work, day, clock=UNTIL)
                if at < one.made_at:
                    continue  # they have just read that they are to go
                yield Run("occasion", str(one.id), str(days), at, end, partial(occasion.remind, number=one.id))
