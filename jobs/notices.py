"""Reminders of what leaders have sent: whoever has not answered hears twice, in the office's hours; who comes to a meeting, shortly before."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from acts.notices import tell
from campaign import workdays
from campaign.notices.notices import SOON_MS, Notice
from jobs.runs import Run, instant
from storage.notices import notice_rows
from storage.work import Work

HOURS = ("08:30", "14:00")
"""When people are reminded, on working days."""
TIMES = 2
"""So often at most."""
PATIENCE_MS = 60 * 60_000
"""Whoever got it less than so long ago is not reminded yet."""
USEFUL_MS = 2 * 60 * 60_000
"""So long a reminder that was missed is still made."""
KEPT = timedelta(days=14)
"""What was sent longer ago is not reminded of."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The reminders of these days, of everything that holds."""
    oldest = instant(work, first - KEPT, clock="00:00")
    for notice in notice_rows.lately(work, oldest):
        for turn, at in enumerate(_instants(work, notice)):
            if first <= work.local(at).date() <= last:
                do = partial(remind, number=notice.id)
                yield Run("notice_remind", str(notice.id), str(turn), at, _until(notice, at), do)
        soon = notice.starts_at - SOON_MS
        if notice.starts_at and notice.at < soon and first <= work.local(soon).date() <= last:
            yield Run("notice_soon", str(notice.id), "", soon, notice.starts_at, partial(tell.soon, number=notice.id))


def remind(work: Work, number: int) -> None:
    """Who has not answered reads it again."""
    tell.remind(work, number)


def _instants(work: Work, notice: Notice) -> list[int]:
    """When it is reminded of: the first of the office's hours that leave time to read it, before a meeting begins."""
    day = work.local(notice.at).date()
    hours = (
        instant(work, one, clock=clock)
        for one in workdays.days(day, day + KEPT)
        if work.plan.office_days.works(one)
        for clock in HOURS
    )
    fit = (at for at in hours if at >= notice.at + PATIENCE_MS and not 0 < notice.starts_at <= at)
    return [at for _, at in zip(range(TIMES), fit, strict=False)]


def _until(notice: Notice, at: int) -> int:
    return min(at + USEFUL_MS, notice.starts_at) if notice.starts_at else at + USEFUL_MS
