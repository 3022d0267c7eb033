"""Which days count as working days, and how many there are: a week's mask, days off, and days worked in exchange.

Both ends of every span are counted. Knows nothing of hours, of the clock, or of where the dates come from.
A day's lines ask for the same spans again and again, so answers are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
FAR = 3_660
"""Days after which nobody asks any more (ten years)."""


@dataclass(frozen=True, slots=True)
class WorkdayCalendar:
    """`mask`: weekdays that are worked, Monday 0 to Sunday 6. `off` wins over the mask, `work` over both."""

    mask: frozenset[int]
    off: frozenset[date] = field(default_factory=frozenset)
    work: frozenset[date] = field(default_factory=frozenset)

    def works(self, day: date) -> bool:
        """Is it a working day?"""
        return day in self.work or (day.weekday() in self.mask and day not in self.off)

    def plain(self) -> "WorkdayCalendar":
        """The same week without its dated days."""
        return WorkdayCalendar(self.mask)


MONDAY_TO_FRIDAY = WorkdayCalendar(frozenset(range(5)))


def days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last; none when last is before first."""
    for number in range((last - first).days + 1):
        yield first + number * DAY


def between(first: date, last: date, *, calendar: WorkdayCalendar) -> tuple[date, ...]:
    """The working days from first to last."""
    return tuple(day for day in days(first, last) if calendar.works(day))


@lru_cache(maxsize=1024)
def count(first: date, last: date, *, calendar: WorkdayCalendar) -> int:
    """How many working days there are from first to last; 0 when last is before first."""
    return len(between(first, last, calendar=calendar))


@lru_cache(maxsize=1024)
def nth(first: date, number: int, *, calendar: WorkdayCalendar) -> date | None:
    """The number-th working day (from 1) at or after `first`; None when it is more than ten years away."""
    for day in days(first, first + FAR * DAY):
        number -= calendar.works(day)
        if number <= 0 and calendar.works(day):
            return day
    return None


def later(moment: datetime, number: int, *, calendar: WorkdayCalendar) -> datetime:
    """The same hour on the number-th working day (from 1) after a moment's day; of that many days where none is worked."""
    day = nth(moment.date() + DAY, number, calendar=calendar)
    return moment + number * DAY if day is None else datetime.combine(day, moment.timetz())


def not_off(moment: datetime, calendar: WorkdayCalendar) -> datetime:
    """The same hour of the next working day, where the moment's own day is off."""
    return moment if calendar.works(moment.date()) else later(moment, 1, calendar=calendar)


@lru_cache(maxsize=1024)
def first_of(last: date, number: int, *, calendar: WorkdayCalendar) -> date | None:
    """On which working day a span of `number` working days began that ended with `last`; None when over ten years ago."""
    for back in range(FAR):
        day = last - back * DAY
        number -= calendar.works(day)
        if number <= 0 and calendar.works(day):
            return day
    return None
