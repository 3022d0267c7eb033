"""Office hours and quiet hours, by the plan's week. Holidays are not known here, but in `office_time`.

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

    def quiet_until(self, moment: datetime) -> datetime:
        """The next end of the quiet hours, after a moment."""
        ends = datetime.combine(moment.date(), span(self.quiet_span)[1], tzinfo=moment.tzinfo)
        return ends if ends > moment else ends + timedelta(days=1)

    def tomorrow_at(self, moment: datetime, clock: str) -> datetime:
        """Tomorrow at a `ClockTime`, working day or not: the campaign runs day and night."""
        return datetime.combine(moment.date() + timedelta(days=1), clock_time(clock), tzinfo=moment.tzinfo)
