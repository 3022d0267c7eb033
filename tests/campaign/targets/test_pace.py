"""How fast it must go and how fast it goes: by working days, today's included in what is left, not in what was done."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import examples
from campaign import pace, rounding, workdays
from campaign import plan as plans
from campaign.pace import Forecast, Light
from campaign.plan import Pace
from campaign.workdays import MONDAY_TO_FRIDAY, WorkdayCalendar

D = date.fromisoformat
EVERY_DAY, BUT_SUNDAY = WorkdayCalendar(frozenset(range(7))), WorkdayCalendar(frozenset(range(6)))
START = D("2025-04-28")
TUESDAY = D("2025-05-20")


def done(first: str, *numbers: int) -> Mapping[date, int]:
    """One number a day from `first` on."""
    return {D(first) + timedelta(days=place): number for place, number in enumerate(numbers)}


@pytest.mark.parametrize(
    ("left", "days", "needed"),
    [(67_147, 149, 451), (1, 149, 1), (0, 149, 0), (-3, 5, 0), (0, 0, 0), (5, 0, None), (149, 149, 1), (150, 149, 2)],
)
def test_what_is_left_over_the_days_left_rounded_up(left: int, days: int, needed: int | None) -> None:
    assert pace.needed_per_day(left, days) == needed


@given(st.integers(1, 10**6), st.integers(1, 400))
def test_the_needed_pace_arrives_and_one_less_a_day_does_not(left: int, days: int) -> None:
    each = pace.needed_per_day(left, days)
    assert each is not None
    assert each * days >= left > (each - 1) * days


@pytest.mark.parametrize(
    ("first", "last", "calendar", "enterprises", "cooperatives", "others"),
    [
        ("2024-12-31", "2025-01-31", EVERY_DAY, "88,0", "4,06", "13,28"),
        ("2025-02-01", "2025-06-30", EVERY_DAY, "43,81", "2,0", "6,61"),
        ("2024-12-31", "2025-01-31", BUT_SUNDAY, "100,57", "4,64", "15,18"),
        ("2025-02-01", "2025-06-30", BUT_SUNDAY, "51,34", "2,34", "7,74"),
    ],
)
def test_kien_giangs_phases_by_every_reading_of_the_week(
    first: str, last: str, calendar: workdays.WorkdayCalendar, enterprises: str, cooperatives: str, others: str
) -> None:
    amounts = (2_816, 130, 425) if first < "2025" else (6_571, 300, 991)
    days = workdays.count(D(first), D(last), calendar=calendar)
    printed = [Fraction(text.replace(",", ".")) for text in (enterprises, cooperatives, others)]
    assert [Fraction(rounding.half_up(Fraction(amount * 100, days)), 100) for amount in amounts] == printed


@pytest.mark.parametrize(("left", "each", "days"), [(4_924, 33, 150), (1_852, 12, 155), (0, 0, 0), (5, 0, None)])
def test_the_days_that_a_printed_pace_takes(left: int, each: int, days: int | None) -> None:
    assert pace.days_needed(left, each) == days


def test_the_seven_days_before_today_are_divided_by_their_working_days() -> None:
    week = done("2025-05-12", 99, 10, 10, 10, 10, 5, 0, 10, 1_000)
    assert pace.per_day(week, TUESDAY, start=START, calendar=MONDAY_TO_FRIDAY) == Fraction(55, 5)
    assert pace.per_day(week, TUESDAY, start=START, calendar=EVERY_DAY) == Fraction(55, 7)


def test_the_first_days_of_a_campaign_are_not_diluted_by_the_days_before_it() -> None:
    assert pace.per_day(done("2025-04-28", 12), D("2025-04-29"), start=START, calendar=MONDAY_TO_FRIDAY) == 12


def test_on_the_first_day_nobody_has_a_pace_yet() -> None:
    assert pace.per_day({}, START, start=START, calendar=MONDAY_TO_FRIDAY) is None
    assert pace.per_day({}, START, start=START, calendar=workdays.WorkdayCalendar(frozenset())) is None


def test_after_tet_the_pace_reaches_back_to_the_last_working_day() -> None:
    calendar = plans.load(examples.plan_path("kien_giang")).working_days
    before_tet = done("2025-01-24", 40, 3)
    assert pace.per_day(before_tet, D("2025-02-03"), start=D("2024-12-30"), calendar=calendar) == 43


@pytest.mark.parametrize(
    ("left", "each", "day"),
    [
        (10, Fraction(10), "2025-05-20"),
        (11, Fraction(10), "2025-05-21"),
        (45, Fraction(10), "2025-05-26"),
        (0, None, "2025-05-19"),
        (10, None, None),
        (10, Fraction(0), None),
        (10, Fraction(-3), None),
        (10**9, Fraction(1, 7), None),
    ],
)
def test_the_day_of_completion_is_a_working_day(left: int, each: Fraction | None, day: str | None) -> None:
    found = pace.finish_day(left, each, today=TUESDAY, calendar=MONDAY_TO_FRIDAY)
    assert found == (D(day) if day else None)


def test_a_forecast_ranges_from_the_best_to_the_worst_pace_of_the_week() -> None:
    slower = done("2025-05-05", 20, 20, 20, 20, 20, 0, 0, 10, 10, 10, 10, 10, 0, 0, 10)
    assert pace.forecast(40, slower, today=TUESDAY, start=START, calendar=MONDAY_TO_FRIDAY) == Forecast(
        expected=D("2025-05-23"), earliest=D("2025-05-22"), latest=D("2025-05-23")
    )


def test_without_a_pace_no_day_is_in_sight() -> None:
    assert pace.forecast(40, {}, today=START, start=START, calendar=MONDAY_TO_FRIDAY) == Forecast(None, None, None)


@given(st.integers(1, 2_000), st.lists(st.integers(0, 60), min_size=14, max_size=40))
def test_the_expected_day_lies_within_its_range(left: int, numbers: list[int]) -> None:
    told = pace.forecast(left, done("2025-04-28", *numbers), today=TUESDAY, start=START, calendar=BUT_SUNDAY)
    if told.expected is not None and told.latest is not None:
        assert told.earliest is not None
        assert told.earliest <= told.expected <= told.latest
    assert (told.earliest is not None) or (told.expected is None)


@pytest.mark.parametrize(
    ("left", "needed", "each", "light"),
    [
        (0, 0, Fraction(3), "done"),
        (10, None, Fraction(3), "behind"),
        (10, 10, None, "on_track"),
        (10, 10, Fraction(12), "ahead"),
        (10, 10, Fraction(119, 10), "on_track"),
        (10, 10, Fraction(10), "on_track"),
        (10, 10, Fraction(99, 10), "at_risk"),
        (10, 10, Fraction(8), "at_risk"),
        (10, 10, Fraction(79, 10), "behind"),
    ],
)
def test_a_light_follows_the_plans_thresholds(
    left: int, needed: int | None, each: Fraction | None, light: Light
) -> None:
    assert pace.light(left, needed, pace=each, thresholds=Pace()) == light


@pytest.mark.parametrize(
    ("day", "due"),
    [("2025-05-04", 0), ("2025-05-05", 20), ("2025-05-11", 100), ("2025-05-16", 200), ("2025-06-01", 200)],
)
def test_the_line_of_need_rises_on_working_days_only(day: str, due: int) -> None:
    first, last = D("2025-05-05"), D("2025-05-16")
    assert pace.expected_by(D(day), 200, first=first, last=last, calendar=MONDAY_TO_FRIDAY) == due


@pytest.mark.parametrize(("day", "due"), [("2025-05-03", 0), ("2025-05-04", 9)])
def test_a_span_without_working_days_is_due_at_its_end(day: str, due: int) -> None:
    week_end = {"first": D("2025-05-03"), "last": D("2025-05-04")}
    assert pace.expected_by(D(day), 9, calendar=MONDAY_TO_FRIDAY, **week_end) == due


SHARES = {"a": Fraction(1, 2), "b": Fraction(9, 10), "c": None, "d": Fraction(1, 2), "e": Fraction(1, 10)}


def test_leaders_see_the_lowest_share_first_and_the_group_the_highest() -> None:
    assert [placed.key for placed in pace.lowest_first(SHARES)] == ["e", "a", "d", "b"]
    assert [(placed.key, placed.place) for placed in pace.best_first(SHARES)] == [
        ("b", 1),
        ("a", 2),
        ("d", 2),
        ("e", 4),
    ]


def test_who_improved_most_is_told_and_who_did_not_is_not() -> None:
    before = {"a": Fraction(1, 4), "b": Fraction(9, 10), "d": Fraction(2, 3)}
    assert pace.most_improved(before, SHARES) == (("a", Fraction(1, 4)), ("e", Fraction(1, 10)))


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.none() | st.fractions(0, 2)))
def test_a_better_share_never_has_a_worse_place(shares: dict[str, Fraction | None]) -> None:
    best = pace.best_first(shares)
    assert [placed.share for placed in best] == sorted((placed.share for placed in best), reverse=True)
    assert all(one.place <= two.place for one, two in pairwise(best))
    assert set(pace.lowest_first(shares)) == set(best)
