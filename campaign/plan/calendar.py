"""Which days the campaign counts as working days: a week's mask in the plan file, dated days in `calendar.csv`."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from campaign import national_days, workdays
from campaign.plan.hours import WEEK, Weekday
from campaign.plan.shape import Named, PlanTable


class Calendar(PlanTable):
    """The weekdays by which pace is counted; office hours have their own. `national`: public holidays are days off."""

    national: bool = True
    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = ("mon", "tue", "wed", "thu", "fri")

    def with_days(self, dated: Iterable["CalendarDay"], *, week: Iterable[Weekday] = ()) -> workdays.WorkdayCalendar:
        """The mask (`week` instead, when given), the public holidays, and the dated days, which have the last word."""
        own = {day.date: day.kind for day in dated}

        def of_kind(kind: str) -> frozenset[date]:
            national = national_days.of_kind(kind) if self.national else frozenset[date]()
            return national.difference(own) | frozenset(day for day, found in own.items() if found == kind)

        mask = frozenset(WEEK.index(day) for day in (tuple(week) or self.days))
        return workdays.WorkdayCalendar(mask=mask, off=of_kind("off"), work=of_kind("work"))


class CalendarDay(PlanTable):
    """A day that is not as its weekday says: a holiday, or a day worked in exchange."""

    date: date
    kind: Literal["off", "work"]
    name: Named
