"""What is missing by the plan's minimum, and filling it by turns: nobody twice at once, nobody much more often than another."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.duty import minimums, rota
from campaign.duty.minimums import Need
from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId
from campaign.plan import Duty, DutyMinimum, DutyPlace
from tests.stages.relay import plan


def shift(member: int, start: int, end: int, *, team: str = "to1", place: str = "so") -> DutyShift:
    return DutyShift(MemberId(member), team, place, start, end)


NEED = Need("to1", "so", 10, 20, 2)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ([], [(10, 20, 2)]),
        ([shift(1, 0, 30)], [(10, 20, 1)]),
        ([shift(1, 0, 30), shift(2, 10, 20)], []),
        ([shift(1, 0, 15), shift(2, 10, 20)], [(15, 20, 1)]),
        ([shift(1, 12, 14)], [(10, 12, 2), (12, 14, 1), (14, 20, 2)]),
        ([shift(1, 10, 15), shift(2, 15, 20)], [(10, 20, 1)]),
        ([shift(1, 10, 20, place=""), shift(2, 10, 20, team="to2")], [(10, 20, 2)]),
    ],
)
def test_what_is_missing(known: list[DutyShift], missing: list[tuple[int, int, int]]) -> None:
    assert [(one.starts_at, one.ends_at, one.people) for one in minimums.missing(NEED, known)] == missing


shifts = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 12)), max_size=6)


@given(shifts)
def test_at_every_instant_those_there_and_those_missing_are_enough(spans: list[tuple[int, int]]) -> None:
    known = [shift(n, start, start + length) for n, (start, length) in enumerate(spans)]
    gaps = minimums.missing(NEED, known)
    for at in range(10, 20):
        there = sum(one.covers(at) for one in known)
        lacking = sum(one.people for one in gaps if one.starts_at <= at < one.ends_at)
        assert lacking == max(0, NEED.people - there)


WEEK = [date(2025, 5, day) for day in range(19, 26)]


def test_the_plan_asks_by_working_days_or_by_its_own() -> None:
    minimum = (
        DutyMinimum(team="to1", place="so", people=2),
        DutyMinimum(team="to1", days=("sat",), hours="21:00-06:00"),
    )
    asked = plan().model_copy(update={"duty": Duty(places=(DutyPlace(id="so", name="Sở"),), minimum=minimum)})
    found = list(minimums.needed(asked, WEEK, team="to1"))
    assert [(one.place, one.people) for one in found] == [("so", 2)] * 5 + [("", 1)]
    assert found[-1].ends_at - found[-1].starts_at == 9 * 3_600_000
    assert list(minimums.needed(asked, WEEK, team="to2")) == []
    assert len(list(minimums.usual(asked, WEEK, team="to2"))) == 5
    assert list(minimums.usual(asked, WEEK, team="to1")) == found


def test_a_team_without_a_place_is_on_duty_online() -> None:
    places = (DutyPlace(id="so", name="Sở", teams=("to1",)),)
    asked = plan().model_copy(update={"duty": Duty(places=places)})
    assert [minimums.usual_place(asked, team) for team in ("to1", "to2")] == ["so", ""]


def needs(days: int, people: int) -> list[Need]:
    return [Need("to1", "so", 100 * day, 100 * day + 10, people) for day in range(days)]


@given(st.integers(1, 6), st.integers(0, 14), st.integers(1, 3), st.dictionaries(st.integers(0, 5), st.integers(0, 4)))
def test_by_turns_nobody_is_in_two_places_and_who_has_had_fewest_goes_first(
    crew: int, days: int, people: int, had: dict[int, int]
) -> None:
    names = [MemberId(n) for n in range(crew)]
    known = {MemberId(n): number for n, number in had.items() if n < crew}
    made = rota.fill(needs(days, people), people=names, had=known, free=lambda one: True)
    assert len(made) == days * min(people, crew)
    for one in made:
        assert sum(one.member == other.member and one.overlaps(other) for other in made) == 1
    total = Counter(known) + Counter(one.member for one in made)
    given_to = Counter(one.member for one in made)
    for who in names:
        for colleague in names:
            if given_to[who] and people == 1:
                assert total[who] <= total[colleague] + 1


def test_whoever_cannot_is_passed_over_and_what_nobody_can_stays_open() -> None:
    made = rota.fill(
        needs(3, 1), people=[MemberId(1), MemberId(2)], had={}, free=lambda one: one.member == 2 and one.starts_at < 200
    )
    assert [(one.member, one.starts_at) for one in made] == [(2, 0), (2, 100)]
    assert rota.fill(needs(3, 1), people=[], had={}, free=lambda one: True) == []
