"""Each evening of the campaign the list is to be written for the shared folder; whoever writes it is `bot/list_sharer.py`."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.runs import Run, instant
from storage.outreach import share_rows
from storage.work import Work

USEFUL_MS = 20 * 3_600_000
"""So long a list that was missed is still written: until shortly before the next one."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The evenings of these days."""
    campaign = work.plan.campaign
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if campaign.start <= day <= campaign.end:
            at = instant(work, day, clock=work.plan.calling.share_at)
            yield Run("share_list", "", day.isoformat(), at, at + USEFUL_MS, share_rows.want)
