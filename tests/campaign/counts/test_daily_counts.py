"""What a posted figure becomes, what is questioned about it, and how somebody's day stands."""

from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.counts import daily_counts
from campaign.counts.daily_counts import Count, CountSource, CountStanding, CountState, How, UsualCount
from campaign.figure_doubts import Doubt, DoubtKind
from campaign.ids import MemberId
from tests.stages import relay


def count(value: int, state: CountState = CountState.POSTED, *, late: bool = False) -> Count:
    return Count(1, 0, "2025-05-20", "lien_he", value, "", MemberId(7), CountSource.POSTED, state, late)


@pytest.mark.parametrize(
    ("how", "value", "figure"),
    [("set", 12, 12), ("correct", 10, 10), ("add", 3, 15), ("add", -2, 10), ("total", 112, 12)],
)
def test_a_figure_is_set_corrected_added_or_the_rest_of_a_running_total(how: How, value: int, figure: int) -> None:
    assert daily_counts.becomes(how, value, now=12, total=100) == figure


@pytest.mark.parametrize(
    ("how", "value", "known", "doubts"),
    [
        ("set", 12, UsualCount(), ()),
        ("set", 12, UsualCount(left=11), (Doubt(DoubtKind.MORE_THAN_LEFT, 11),)),
        ("set", 11, UsualCount(left=11), ()),
        ("total", -3, UsualCount((10,), 100), (Doubt(DoubtKind.FALLS, 100),)),
        ("add", -1, UsualCount(), (Doubt(DoubtKind.FALLS, 4),)),
        ("set", 60, UsualCount((20, 15, 20), 55), (Doubt(DoubtKind.LOOKS_TOTAL, 55),)),
        ("set", 54, UsualCount((20, 15, 20), 55), ()),
        ("add", 60, UsualCount((20, 15, 20), 55), ()),
        ("set", 120, UsualCount((12, 11, 0, 13), 2000), (Doubt(DoubtKind.TENFOLD, 12),)),
        ("set", 119, UsualCount((12, 11, 0, 13), 2000), ()),
        ("set", 120, UsualCount((12, 11), 2000), ()),
        ("set", 199, UsualCount(), ()),
        ("set", 1200, UsualCount(), (Doubt(DoubtKind.GREAT, 200),)),
        ("set", 1200, UsualCount((12, 11), 2000), (Doubt(DoubtKind.GREAT, 200),)),
        ("set", 1200, UsualCount((400, 350, 420), 1170), (Doubt(DoubtKind.LOOKS_TOTAL, 1170),)),
        ("set", 19, UsualCount((1, 1, 1), 3), ()),
        ("set", 50, UsualCount((0, 0, 0), 0), (Doubt(DoubtKind.TENFOLD, 0),)),
        ("set", 500, UsualCount((12, 11, 13), 2000, 400), (Doubt(DoubtKind.MORE_THAN_LEFT, 400), Doubt(DoubtKind.TENFOLD, 12))),
    ],
)  # fmt: skip
def test_the_impossible_is_questioned(how: How, value: int, known: UsualCount, doubts: tuple[Doubt, ...]) -> None:
    said = -5 if value == -1 else value
    assert daily_counts.doubts(how, said, day_figure=value, known=known) == doubts


@given(st.integers(0, 19), st.lists(st.integers(0, 19), max_size=7))
def test_small_figures_are_never_questioned_for_their_size(value: int, earlier: list[int]) -> None:
    assert daily_counts.doubts("set", value, day_figure=value, known=UsualCount(tuple(earlier), sum(earlier))) == ()


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(0, 10**6), max_size=7),
    st.sampled_from(get_args(How)),
)
def test_a_doubt_never_stands_alone_without_the_number_it_is_held_against(
    value: int, earlier: list[int], how: How
) -> None:
    known = UsualCount(tuple(earlier), sum(earlier))
    for doubt in daily_counts.doubts(how, value, day_figure=value, known=known):
        assert value >= doubt.than


@pytest.mark.parametrize(
    ("rows", "machine", "standing"),
    [
        ([], 0, CountStanding.MISSING),
        ([], 3, CountStanding.MACHINE),
        ([count(3, CountState.MACHINE)], 0, CountStanding.MACHINE),
        ([count(0)], 0, CountStanding.ZERO),
        ([count(0)], 3, CountStanding.ZERO),
        ([count(0), count(2)], 0, CountStanding.POSTED),
        ([count(2, CountState.CONFIRMED)], 2, CountStanding.POSTED),
        ([count(2, late=True)], 0, CountStanding.LATE),
        ([count(0, late=True)], 0, CountStanding.LATE),
        ([count(3, CountState.MACHINE), count(2)], 3, CountStanding.POSTED),
    ],
)
def test_zero_missing_late_and_silence_are_different_things(
    rows: list[Count], machine: int, standing: CountStanding
) -> None:
    assert daily_counts.standing(rows, machine=machine) is standing


def test_a_figure_is_late_once_its_day_is_closed() -> None:
    def late(day: str, now: str) -> bool:
        return daily_counts.is_late(day, datetime.fromisoformat(now), close_at="20:00")

    assert not late("2025-05-20", "2025-05-20T19:59")
    assert late("2025-05-20", "2025-05-20T20:00")
    assert late("2025-05-19", "2025-05-20T08:00")
    assert not late("2025-05-21", "2025-05-20T21:00")


def test_a_stamp_changes_with_what_a_card_shows_and_not_with_its_order() -> None:
    assert (
        daily_counts.stamp({"a": 1, "b": 2})
        == daily_counts.stamp({"b": 2, "a": 1})
        != daily_counts.stamp({"a": 1, "b": 3})
    )


def test_the_tick_means_what_the_counting_step_ends_with() -> None:
    assert daily_counts.is_ticked(relay.plan(), "dinh_danh")
    assert not daily_counts.is_ticked(relay.plan(), "lien_he")


def test_the_machines_figures_come_from_the_counters_that_feed_an_indicator() -> None:
    fed = next(each for each in relay.plan().indicators if each.counters)
    counted = dict.fromkeys(fed.counters, 2) | {"no_indicators_counter": 9}
    found = daily_counts.machine(relay.plan().indicators, counted)
    assert found[fed.id] == 2 * len(fed.counters)
    assert 0 not in found.values()
    assert daily_counts.machine(relay.plan().indicators, {}) == {}


def test_a_day_shows_what_was_posted_else_what_the_machine_counted() -> None:
    indicators = relay.plan().indicators[:3]
    first, second, third = (each.id for each in indicators)
    posted, silent = count(4), count(9, CountState.MACHINE)
    unit = replace(count(50), unit="p_mau")
    live = [replace(posted, indicator=second), replace(silent, indicator=third), replace(unit, indicator=first)]
    assert daily_counts.own_day(indicators, live, counted={first: 2, second: 7}) == {first: 2, second: 4}
