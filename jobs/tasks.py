"""Reminders of the plan's tasks: 7, 3, 1 and 0 days before, and weekly when overdue."""

from collections.abc import Iterator
from datetime import date

from jobs.runs import Run
from storage.work import Work


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """Whatever is due on these days."""
    yield from ()
