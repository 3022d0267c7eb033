"""Which days the campaign counts as working days: a week's mask in the plan file, dated days in `calendar.csv`."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from campaign import workdays
from campaign.plan.hours import WEEK, Weekday
from campaign.plan.shape import Named, Table


class Calendar(Table):
    """The weekdays by which pace is counted; office hours have their own."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")

    def with_days(self, dated: Iterable["CalendarDay"]) -> workdays.Calendar:
        """The mask with the dated days laid over it."""
        known = tuple(dated)
        return workdays.Calendar(
            mask=frozenset(WEEK.index(day) for day in self.days),
            off=frozenset(day.date for day in known if day.kind == "off"),
            work=frozenset(day.date for day in known if day.kind == "work"),
        )


class CalendarDay(Table):
    """A day that is not as its weekday says: a holiday, or a day worked in exchange."""

    date: date
    kind: Literal["off", "work"]
    name: Named
