"""When teams are asked of days off: each day once, before it, on a working day; also around Tết."""

from datetime import date, timedelta

import pytest

from campaign.duty import days_off
from campaign.workdays import WorkdayCalendar

WEEK = frozenset(range(5))
TET = frozenset(date(2026, 2, 14) + timedelta(days=n) for n in range(9))
"""Saturday 14 to Sunday 22 February 2026."""
CALENDAR = WorkdayCalendar(WEEK, TET | {date(2026, 4, 30), date(2026, 5, 1)})


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def test_a_weekend_is_asked_of_on_its_thursday_and_on_no_other_day() -> None:
    asked = {day: days_off.asked_on(day, calendar=CALENDAR) for day in days(date(2026, 1, 5), 7)}
    assert {day: off for day, off in asked.items() if off} == {date(2026, 1, 8): (date(2026, 1, 10), date(2026, 1, 11))}
    assert days_off.told_on(date(2026, 1, 8), calendar=CALENDAR) == date(2026, 1, 9)


def test_all_of_tet_is_asked_of_before_it() -> None:
    assert days_off.asked_on(date(2026, 2, 12), calendar=CALENDAR) == tuple(sorted(TET))


def test_a_thursday_that_is_a_holiday_is_asked_of_on_the_day_before_and_told_at_once() -> None:
    wednesday = date(2026, 4, 29)
    assert days_off.asked_on(wednesday, calendar=CALENDAR) == tuple(days(date(2026, 4, 30), 4))
    assert days_off.told_on(wednesday, calendar=CALENDAR) == wednesday


@pytest.mark.parametrize("year", [2025, 2026])
def test_each_day_off_of_a_year_is_asked_of_once_and_before_it(year: int) -> None:
    found: list[date] = []
    for day in days(date(year, 1, 1), 365):
        off = days_off.asked_on(day, calendar=CALENDAR)
        assert not off or CALENDAR.works(day)
        assert all(one > day for one in off)
        found += off
    every = [day for day in days(date(year, 1, 12), 340) if not CALENDAR.works(day)]
    assert [day for day in found if day in every] == every


def test_before_a_shutdown_without_an_end_it_is_asked_of_some_weeks() -> None:
    closed = WorkdayCalendar(WEEK, frozenset(days(date(2026, 1, 10), 300)))
    assert len(days_off.asked_on(date(2026, 1, 8), calendar=closed)) == 7 * days_off.WEEKS - 2
