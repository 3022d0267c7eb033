"""Reports by the clock: drafts, reminders to approve, cut-offs."""

from collections.abc import Iterator
from datetime import date

from jobs.runs import Run
from storage.work import Work


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """Whatever is due on these days."""
    yield from ()
