"""Events: three days and one day before, the team that goes is reminded in its groups."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from acts.notices import occasion
from campaign.notices.occasions import BEFORE
from jobs.runs import Run, instant
from storage.notices import occasion_rows
from storage.work import Work

AT, UNTIL = "08:00", "20:00"


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The reminders of these days."""
    for one in occasion_rows.between(work, first, last=last + timedelta(days=max(BEFORE))):
        for days in BEFORE:
            day = one.day - timedelta(days=days)
            if first <= day <= last:
                at, end = instant(work, day, clock=AT), instant(work, day, clock=UNTIL)
                if at < one.made_at:
                    continue  # they have just read that they are to go
                yield Run("occasion", str(one.id), str(days), at, end, partial(occasion.remind, number=one.id))
