"""Working days, both ends counted: the published plans' own numbers of days are the examples."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
from campaign import plan as plans
from campaign import workdays
from campaign.workdays import MONDAY_TO_FRIDAY, WorkdayCalendar

D = date.fromisoformat
EVERY_DAY, BUT_SUNDAY = WorkdayCalendar(frozenset(range(7))), WorkdayCalendar(frozenset(range(6)))
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
calendars = st.builds(
    WorkdayCalendar,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(days, max_size=20),
    st.frozensets(days, max_size=20),
)


@pytest.mark.parametrize(
    ("first", "last", "calendar", "count"),
    [
        ("2025-02-08", "2025-07-31", BUT_SUNDAY, 149),
        ("2025-02-10", "2025-07-31", BUT_SUNDAY, 148),
        ("2025-01-06", "2025-07-31", MONDAY_TO_FRIDAY, 149),
        ("2025-01-06", "2025-07-31", BUT_SUNDAY, 178),
        ("2025-01-01", "2025-07-31", BUT_SUNDAY, 182),
        ("2025-04-28", "2025-06-28", EVERY_DAY, 62),
        ("2025-04-28", "2025-06-28", BUT_SUNDAY, 54),
        ("2025-04-28", "2025-06-28", MONDAY_TO_FRIDAY, 45),
        ("2024-12-31", "2025-01-31", EVERY_DAY, 32),
        ("2024-12-31", "2025-01-31", BUT_SUNDAY, 28),
        ("2024-12-31", "2025-01-31", MONDAY_TO_FRIDAY, 24),
        ("2025-02-01", "2025-06-30", EVERY_DAY, 150),
        ("2025-02-01", "2025-06-30", BUT_SUNDAY, 128),
        ("2025-02-01", "2025-06-30", MONDAY_TO_FRIDAY, 106),
        ("2025-05-02", "2025-05-01", EVERY_DAY, 0),
        ("2025-05-04", "2025-05-04", BUT_SUNDAY, 0),
    ],
)
def test_days_are_counted_as_the_plans_print_them(first: str, last: str, calendar: WorkdayCalendar, count: int) -> None:
    assert workdays.count(D(first), D(last), calendar=calendar) == count


def test_one_hundred_and_forty_nine_days_fit_three_first_days() -> None:
    last, official = D("2025-07-31"), plans.load(examples.plan_path("vinh_chau")).working_days
    starts = [workdays.first_of(last, 149, calendar=calendar) for calendar in (BUT_SUNDAY, official, MONDAY_TO_FRIDAY)]
    assert starts == [D("2025-02-08"), D("2025-02-04"), D("2025-01-06")]


def test_the_holidays_of_the_campaign_are_off_and_the_exchanged_saturday_is_worked() -> None:
    calendar = plans.load(examples.plan_path()).working_days
    assert workdays.count(D("2025-04-28"), D("2025-06-28"), calendar=calendar) == 42
    assert workdays.between(D("2025-04-29"), D("2025-05-06"), calendar=calendar) == (
        D("2025-04-29"), D("2025-05-05"), D("2025-05-06"),
    )  # fmt: skip
    kien_giang = plans.load(examples.plan_path("kien_giang")).working_days
    assert kien_giang.works(D("2025-04-26"))
    assert not kien_giang.plain().works(D("2025-04-26"))


def test_so_many_working_days_later_it_is_the_same_hour() -> None:
    friday = datetime(2025, 5, 23, 16, tzinfo=UTC)
    assert workdays.later(friday, 2, calendar=MONDAY_TO_FRIDAY) == datetime(2025, 5, 27, 16, tzinfo=UTC)
    assert workdays.not_off(friday, MONDAY_TO_FRIDAY) == friday
    saturday = datetime(2025, 5, 24, 7, 30, tzinfo=UTC)
    assert workdays.not_off(saturday, MONDAY_TO_FRIDAY) == datetime(2025, 5, 26, 7, 30, tzinfo=UTC)
    assert workdays.later(friday, 2, calendar=WorkdayCalendar(frozenset())) == datetime(2025, 5, 25, 16, tzinfo=UTC)


def test_a_week_without_any_working_day_has_none_within_ten_years() -> None:
    never = WorkdayCalendar(frozenset())
    assert workdays.nth(D("2025-05-01"), 1, calendar=never) is None
    assert workdays.first_of(D("2025-05-01"), 1, calendar=never) is None


@given(days, st.integers(1, 200), calendars)
def test_from_the_first_to_the_nth_working_day_there_are_n(first: date, number: int, calendar: WorkdayCalendar) -> None:
    last = workdays.nth(first, number, calendar=calendar)
    assert last is not None
    assert calendar.works(last)
    assert workdays.count(first, last, calendar=calendar) == number
    began = workdays.first_of(last, number, calendar=calendar)
    assert began is not None
    assert workdays.count(began, last, calendar=calendar) == number


@given(days, st.integers(0, 300), st.integers(0, 300), calendars)
def test_two_spans_side_by_side_add_up(first: date, one: int, two: int, calendar: WorkdayCalendar) -> None:
    middle, last = first + timedelta(days=one), first + timedelta(days=one + 1 + two)
    both = workdays.count(first, middle, calendar=calendar) + workdays.count(
        middle + workdays.DAY, last, calendar=calendar
    )
    assert both == workdays.count(first, last, calendar=calendar)
