"""Office hours on the days on which the office works: nights, week ends, holidays such as Tết and days worked in exchange are considered.

Every moment given is local to the campaign (aware, in its zone); what comes back is in the same zone.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaign.plan.hours import Hours
from campaign.plan.shape import span, within
from campaign.workdays import WorkdayCalendar

FAR_DAYS = 366
"""No office is closed for so long."""


@dataclass(frozen=True, slots=True)
class OfficeTime:
    """When somebody is at the office: the sessions of `hours` on the days of `calendar`."""

    hours: Hours
    calendar: WorkdayCalendar

    def open(self, moment: datetime) -> bool:
        """Is somebody there then?"""
        return self.calendar.works(moment.date()) and self.by_day(moment)

    def by_day(self, moment: datetime) -> bool:
        """Is it an hour at which people work, on whatever day?"""
        sessions = (self.hours.morning, self.hours.afternoon)
        return any(within(moment.time(), session) for session in sessions)

    def next_start(self, moment: datetime) -> datetime:
        """The next start of a morning or afternoon session, strictly after `moment`."""
        days = (moment.date() + timedelta(days=days) for days in range(FAR_DAYS))
        starts = (
            self._at(day, session, moment) for day in days for session in (self.hours.morning, self.hours.afternoon)
        )
        return next(start for start in starts if start > moment and self.calendar.works(start.date()))

    def minutes_later(self, moment: datetime, minutes: int) -> datetime:
        """When so many minutes of office time will have passed; outside office hours the count begins with the next session."""
        at, left = moment, timedelta(minutes=minutes)
        while True:
            if not self.open(at):
                at = self.next_start(at)
            session = self.hours.morning if within(at.time(), self.hours.morning) else self.hours.afternoon
            end = datetime.combine(at.date(), span(session)[1], tzinfo=at.tzinfo)
            if left <= end - at:
                return at + left
            left -= end - at
            at = end

    def morning_after(self, moment: datetime, working_days: int) -> datetime:
        """The start of the morning of the n-th working day after `moment`'s day."""
        day = moment
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.calendar.works(day.date())
        return self._at(day.date(), self.hours.morning, moment)

    @staticmethod
    def _at(day: date, session: str, moment: datetime) -> datetime:
        return datetime.combine(day, span(session)[0], tzinfo=moment.tzinfo)
