"""Shifts and absences, on every implementation: what goes on now, what comes, what is over and what was taken off."""

from dataclasses import replace

import pytest

from campaign.duty.absences import Absence
from campaign.duty.shifts import DutyShift, ShiftState
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from storage.duty import absence_rows, shift_rows, volunteer_rows
from storage.port import DataTrouble
from storage.relay import rings
from storage.work import Work
from tests.storage.contract.conftest import NOW, People

HOUR = 3_600_000


def shift(member: MemberId, start: int, end: int, *, team: str = "to1", place: str = "tru_so") -> DutyShift:
    return DutyShift(member, team, place, NOW + start * HOUR, NOW + end * HOUR)


def test_now_and_coming_by_team(work: Work, people: People) -> None:
    assert not shift_rows.any_at_all(work)
    kept = [
        shift(people.bao, -1, 1),
        shift(people.bao, 1, 3),
        shift(people.mai, -2, 2, team="to2"),
        shift(people.mai, -4, -3),
    ]
    ids = [shift_rows.add(work, one, by=people.mai) for one in kept]
    assert shift_rows.any_at_all(work)
    assert shift_rows.now(work, "to1") == [replace(kept[0], id=ids[0])]
    assert [one.id for one in shift_rows.coming(work, ["to1"], until=NOW + 9 * HOUR)] == [ids[1]]
    assert shift_rows.coming(work, ["to2"], until=NOW + 9 * HOUR) == []
    assert [one.id for one in shift_rows.between(work, NOW, last=NOW + HOUR)] == [ids[2], ids[0]]
    assert [one.id for one in shift_rows.of_member(work, people.mai, since=NOW)] == [ids[2]]


def test_a_shift_is_taken_off_once_and_stays_out_of_sight(work: Work, people: People) -> None:
    number = shift_rows.add(work, shift(people.bao, -1, 1), by=people.mai)
    assert [shift_rows.drop(work, number) for _ in range(2)] == [True, False]
    assert shift_rows.get(work, number) is None
    assert shift_rows.now(work, "to1") == []
    again = shift_rows.add(work, shift(people.bao, -1, 1), by=people.mai)
    found = shift_rows.get(work, again)
    assert found is not None
    assert found.id == again


def test_nobody_has_two_shifts_that_begin_together(work: Work, people: People) -> None:
    shift_rows.add(work, shift(people.bao, 1, 2), by=people.mai)
    with pytest.raises(DataTrouble), work.savepoint():
        shift_rows.add(work, shift(people.bao, 1, 4, place=""), by=people.mai)


def test_somebody_is_looked_for_until_one_takes_it_and_who_came_and_went_is_kept(work: Work, people: People) -> None:
    number = shift_rows.add(work, shift(people.bao, -1, 3), by=people.mai)
    assert not shift_rows.let_go(work, number), "chưa nhờ ai"
    shift_rows.look_for_cover(work, number, until=NOW + HOUR)
    shift_rows.arrive(work, number)
    found = shift_rows.get(work, number)
    assert found is not None
    assert (found.asked_until, found.arrived_at, found.left_at) == (NOW + HOUR, NOW, None)
    assert [one.id for one in shift_rows.looked_for(work, NOW, last=NOW + 2 * HOUR)] == [number]
    assert shift_rows.looked_for(work, NOW + 2 * HOUR, last=NOW + 9 * HOUR) == []
    shift_rows.leave(work, number)
    assert shift_rows.now(work, "to1") == [], "đã về"
    assert [shift_rows.let_go(work, number) for _ in range(2)] == [True, False]


def test_an_offer_waits_in_order_and_is_settled_once(work: Work, people: People) -> None:
    first = volunteer_rows.add(work, shift(people.mai, 24, 30))
    second = volunteer_rows.add(work, shift(people.bao, 24, 30))
    volunteer_rows.add(work, shift(people.bao, -9, -3))
    assert [one.id for one in volunteer_rows.waiting(work, "to1")] == [first, second]
    assert shift_rows.between(work, NOW, last=NOW + 99 * HOUR) == []
    assert volunteer_rows.get(work, first) == replace(shift(people.mai, 24, 30), id=first)
    assert [volunteer_rows.settle(work, first, state=ShiftState.SET) for _ in range(2)] == [True, False]
    assert volunteer_rows.get(work, first) is None
    assert [one.id for one in shift_rows.between(work, NOW, last=NOW + 99 * HOUR)] == [first]


def test_who_is_away_is_on_no_duty_and_comes_back(work: Work, people: People) -> None:
    shift_rows.add(work, shift(people.bao, -1, 1), by=people.mai)
    absence = Absence(people.bao, NOW - HOUR, NOW + 5 * HOUR)
    number = absence_rows.add(work, absence, by=people.bao)
    absence_rows.add(work, Absence(people.mai, NOW + HOUR, NOW + 2 * HOUR), by=people.mai)
    assert absence_rows.away(work) == {people.bao}
    assert shift_rows.now(work, "to1") == []
    assert absence_rows.until(work, people.bao) == NOW + 5 * HOUR
    assert absence_rows.until(work, people.mai) is None
    assert absence_rows.of_member(work, people.bao) == [replace(absence, id=number)]
    assert len(absence_rows.between(work, NOW, last=NOW + 3 * HOUR)) == 2
    assert [absence_rows.end(work, people.bao) for _ in range(2)] == [1, 0]
    assert absence_rows.away(work) == frozenset()


def test_rings_are_counted_by_member_and_day(work: Work, people: People) -> None:
    assert rings.today(work) == {}
    rings.once_more(work, (people.bao, people.mai))
    rings.once_more(work, (people.bao,))
    assert rings.today(work) == {people.bao: 2, people.mai: 1}
    assert rings.today(replace(work, now=work.now + 24 * HOUR)) == {}


def test_who_is_on_duty_at_some_hour_of_the_day(work: Work, people: People) -> None:
    assert shift_rows.people_today(work) is None, "an office without a roster"
    shift_rows.add(work, shift(people.bao, 24, 26), by=people.mai)
    assert shift_rows.people_today(work) == frozenset()
    shift_rows.add(work, shift(people.mai, -1, 0, team="to2"), by=people.mai)
    assert shift_rows.people_today(work) == frozenset({people.mai})


def test_whether_a_swap_was_asked_for_stands_in_the_trail(work: Work, people: People) -> None:
    work.record(Event(TrailEvent.SWAP_ASKED, None, None, people.bao, {"shift": 3, "person": people.bao, "other": 5}))
    assert shift_rows.swaps_asked(work, {5, 8}) == [(3, 5)]
    assert shift_rows.swaps_asked(work, {3}) == []
    work.record(Event(TrailEvent.SWAP_ASKED, None, None, people.bao, {"shift": 3, "person": people.bao, "other": 8}))
    work.record(Event(TrailEvent.SWAP_DECLINED, None, None, people.mai, {"shift": 3, "person": people.bao, "other": 5}))
    assert shift_rows.swaps_asked(work, {5, 8}) == [(3, 8)], "said no"
    work.record(Event(TrailEvent.SWAP_ASKED, None, None, people.bao, {"shift": 3, "person": people.bao, "other": 5}))
    assert shift_rows.swaps_asked(work, {5, 8}) == [(3, 5), (3, 8)], "asked again"
    assert shift_rows.swaps_asked(replace(work, now=work.now + 16 * 24 * HOUR), {5, 8}) == []
