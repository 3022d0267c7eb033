"""Requests about personal data: the day before the next of the law's days, and on it, whoever is responsible reads so."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from acts.people import data_request
from jobs.runs import Run, instant
from storage.people import data_request_rows
from storage.work import Work

AT, UNTIL = "08:00", "20:00"
BEFORE = (1, 0)
"""So many days before."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The reminders of these days."""
    for one in data_request_rows.waiting(work, ended_since=work.now + 1):
        due = one.next_day(work.plan.office_days)
        for days in BEFORE:
            day = due - timedelta(days=days)
            if first <= day <= last and day > one.day:
                at, end = instant(work, day, clock=AT), instant(work, day, clock=UNTIL)
                do = partial(data_request.remind, number=one.id)
                yield Run("data_request", str(one.id), f"{due.isoformat()}:{days}", at, end, do)
