"""A list of one's own work, and of what the team has open, when the office opens: for whoever has chosen so (`/nhantin`)."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from campaign import workdays
from campaign.ids import MemberId
from campaign.people.preferences import MORNING
from campaign.plan.shape import span
from jobs.runs import Run, ms
from storage import members
from storage.duty import absence_rows
from storage.people import preferences
from storage.work import Work
from telling.relay import morning

USEFUL_MS = 4 * 3_600_000
"""So long after the office has opened it is still one of the morning."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The lists of these days: one for each who wants it, on the office's days of the campaign."""
    wanted = preferences.everybody(work, MORNING)
    campaign, opens = work.plan.campaign, span(work.plan.hours.morning)[0]
    for day in workdays.days(max(first, campaign.start), min(last, campaign.end)) if wanted else ():
        if work.plan.office_days.works(day):
            at = ms(datetime.combine(day, opens, campaign.zone))
            for member in wanted:
                yield Run("morning", str(member), day.isoformat(), at, at + USEFUL_MS, partial(tell, member=member))


def tell(work: Work, member: MemberId) -> None:
    """Silence to whoever is away or has left, and where there is nothing."""
    person = members.get(work, member)
    if person is not None and person.active and member not in absence_rows.away(work):
        morning.say(work, person)
