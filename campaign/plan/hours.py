"""Office hours and quiet hours, by the plan's week. Holidays are not known here.

Every moment given is local to the campaign (aware, in its zone); what comes back is in the same zone.
"""

from datetime import datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import Field

from campaign.plan.shape import PlanTable, Span, clock_time, span, within

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(PlanTable):
    """When the office is open and when nobody off duty is woken."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")
    morning: Span = "07:00-11:30"
    afternoon: Span = "13:30-17:00"
    quiet_span: Annotated[Span, Field(alias="quiet")] = "21:30-06:30"

    def works_on(self, moment: datetime) -> bool:
        """Is that day one of the plan's working days?"""
        return WEEK[moment.weekday()] in self.days

    def office_open(self, moment: datetime) -> bool:
        """Is somebody at the office then?"""
        clock = moment.time()
        return self.works_on(moment) and (within(clock, self.morning) or within(clock, self.afternoon))

    def counter_since(self, moment: datetime) -> datetime:
        """Who came to the counter before this is not there any more: the last closing time, on the same day; else midnight."""
        closes = datetime.combine(moment.date(), span(self.afternoon)[1], tzinfo=moment.tzinfo)
        return closes if moment >= closes else datetime.combine(moment.date(), time.min, tzinfo=moment.tzinfo)

    def quiet(self, moment: datetime) -> bool:
        """Is it an hour in which only those on duty may be rung?"""
        return within(moment.time(), self.quiet_span)

    def next_office_start(self, moment: datetime) -> datetime:
        """The next start of a morning or afternoon session, strictly after `moment`."""
        days = (moment.date() + timedelta(days=days) for days in range(8))
        starts = (
            datetime.combine(day, span(session)[0], tzinfo=moment.tzinfo)
            for day in days
            for session in (self.morning, self.afternoon)
        )
        return next(start for start in starts if start > moment and self.works_on(start))

    def office_minutes_later(self, moment: datetime, minutes: int) -> datetime:
        """When so many minutes of office time will have passed; outside office hours the count begins with the next session."""
        at, left = moment, timedelta(minutes=minutes)
        while True:
            if not self.office_open(at):
                at = self.next_office_start(at)
            session = self.morning if within(at.time(), self.morning) else self.afternoon
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
            working_days -= self.works_on(day)
        return datetime.combine(day.date(), span(self.morning)[0], tzinfo=moment.tzinfo)

    def tomorrow_at(self, moment: datetime, clock: str) -> datetime:
        """Tomorrow at a `ClockTime`, working day or not: the campaign runs day and night."""
        return datetime.combine(moment.date() + timedelta(days=1), clock_time(clock), tzinfo=moment.tzinfo)
