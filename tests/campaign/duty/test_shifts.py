"""Shifts: nobody is in two places at once, none lies in the past or lasts for days, a week later is the same hour of the clock."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.duty import shifts
from campaign.duty.shifts import DutyShift
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from tests.stages.relay import refused

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOUR = 3_600_000


def made(start: int, end: int, *, member: int = 1, place: str = "tru_so") -> DutyShift:
    return DutyShift(MemberId(member), "to1", place, start * HOUR, end * HOUR)


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (made(1, 2), "shift_past"),
        (made(10, 10), "shift_hours"),
        (made(12, 11), "shift_hours"),
        (made(10, 35), "shift_hours"),
        (made(11, 13), "shift_overlaps"),
        (made(8, 20, place=""), "shift_overlaps"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(wanted: DutyShift, kind: str) -> None:
    with refused(kind) as facts:
        shifts.refuse(wanted, [made(10, 12)], now=5 * HOUR)
    if kind == "shift_overlaps":
        assert facts == {"person": 1, "since": 10 * HOUR, "until": 12 * HOUR}


@pytest.mark.parametrize("wanted", [made(12, 14), made(8, 10), made(10, 12, member=2), made(4, 10)])
def test_what_only_touches_or_is_somebody_elses_stands_beside(wanted: DutyShift) -> None:
    shifts.refuse(wanted, [made(10, 12)], now=5 * HOUR)


def test_a_night_ends_on_the_next_day() -> None:
    start, end = shifts.instants(date(2025, 5, 20), (time(21, 30), time(6, 30)), zone=ZONE)
    assert end - start == 9 * HOUR
    assert shifts.instants(date(2025, 5, 20), shifts.WHOLE_DAY, zone=ZONE)[1] - start > 0


def test_the_first_to_come_are_next() -> None:
    coming = [made(10, 12), made(10, 14, member=2), made(12, 14, member=3)]
    assert [one.member for one in shifts.next_up(coming)] == [1, 2]
    assert shifts.next_up([]) == []


spans = st.tuples(st.integers(0, 200), st.integers(1, 24)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12))
def test_of_what_was_let_in_no_two_go_on_at_once(wanted: list[tuple[int, int]]) -> None:
    kept: list[DutyShift] = []
    for start, end in wanted:
        one = made(start, end)
        try:
            shifts.refuse(one, kept, now=-1)
        except RuleBroken:
            assert any(one.overlaps(other) for other in kept)
        else:
            kept.append(one)
    for hour in range(230):
        assert sum(one.covers(hour * HOUR) for one in kept) <= 1


@given(spans, st.integers(-30, 30))
def test_so_many_days_later_it_is_the_same_hour(span: tuple[int, int], days: int) -> None:
    one = made(*span)
    later = shifts.days_later(one, days, zone=ZONE)
    assert later.starts_at - one.starts_at == days * 24 * HOUR  # no summer time in this zone
    assert shifts.days_later(later, -days, zone=ZONE).same(one)
