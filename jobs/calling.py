"""Calls: whose time is over is free again, and a promised call comes back by itself: to whoever promised it, else to who is on duty."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from acts.outreach import next_call
from jobs.runs import Run, instant
from storage.outreach import call_rows
from storage.work import Work

USEFUL_MS = 4 * 3_600_000
"""So long a promised call is still brought to somebody; afterwards it waits at the head of the queue."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The ends of calls on these days, and the promised ones."""
    begin, end = instant(work, first, clock="00:00"), instant(work, last + timedelta(days=1), clock="00:00")
    for call in call_rows.expiring(work, begin, last=end):
        yield Run("call_expires", str(call.id), str(call.expires_at), call.expires_at, end + USEFUL_MS, next_call.free)
    for call in call_rows.promised(work, begin, last=end):
        at = call.until or 0
        yield Run("call_back", str(call.id), str(at), at, at + USEFUL_MS, partial(next_call.bring_back, number=call.id))
