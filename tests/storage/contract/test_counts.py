"""Figures: posted, asked for, official, assigned, and the tallies that the database keeps: none is overwritten."""

from datetime import date

import pytest

from campaign.counts.daily_counts import CountSlot, CountSource, CountState, DayAnswer, EnteredCount
from campaign.ids import MemberId
from storage import tallies
from storage.counts import count_entries, official
from storage.lists import organisations
from storage.port import DataTrouble, Trouble
from storage.targets import assigned_targets
from storage.work import Work
from tests.storage.contract.conftest import NOW, People

DAY = "2025-05-20"


def post(work: Work, member: MemberId, number: int, *, day: str = DAY, replaces: int | None = None) -> int:
    entered = EnteredCount(number, CountSource.POSTED, CountState.POSTED, member, "to1", said=f"m{number}")
    return count_entries.add(work, CountSlot(day, "lien_he", member), entered=entered, replaces=replaces)


def test_one_figure_holds_and_a_second_beside_it_is_a_conflict(work: Work, people: People) -> None:
    first = post(work, people.bao, 12)
    with pytest.raises(DataTrouble) as second, work.savepoint():
        post(work, people.bao, 13)
    assert second.value.kind == Trouble.CONFLICT
    assert [count_entries.withdraw(work, first) for _ in range(2)] == [True, False]
    after = post(work, people.bao, 13, replaces=first)
    found = count_entries.live(work, CountSlot(DAY, "lien_he", people.bao))
    before = count_entries.before(work, after)
    assert (found is not None and found.value, before is not None and before["value"]) == (13, 12)


def test_the_sums_of_a_window_are_of_what_holds(work: Work, people: People) -> None:
    gone = post(work, people.bao, 5)
    count_entries.withdraw(work, gone)
    post(work, people.bao, 7, replaces=gone)
    post(work, people.mai, 3, day="2025-05-19")
    assert count_entries.posted(work, "lien_he", first="2025-05-19", last=DAY) == {"posted": 10}
    assert assigned_targets.posted_by_day(work, "lien_he") == {"": {date(2025, 5, 19): 3, date(2025, 5, 20): 7}}
    assert count_entries.known(work, "2025-05-21", indicator="lien_he", member=people.bao).total == 7


def test_a_day_is_asked_for_once_reminded_once_and_answered(work: Work, people: People) -> None:
    assert [count_entries.ask(work, DAY, member=people.bao) for _ in range(2)] == [True, False]
    assert [count_entries.remind(work, DAY, member=people.bao) for _ in range(2)] == [True, False]
    assert (count_entries.unanswered(work, DAY), count_entries.open_day(work, people.bao, since=DAY)) == (
        [people.bao],
        DAY,
    )
    count_entries.settle(work, DAY, member=people.bao, state=DayAnswer.CONFIRMED)
    assert (count_entries.asked(work, DAY, member=people.bao), count_entries.unanswered(work, DAY)) == ("confirmed", [])


def test_of_official_figures_the_latest_instant_holds_and_of_one_instant_the_last_entered(
    work: Work, people: People
) -> None:
    for value, as_of in ((10, 100), (30, 300), (20, 200), (21, 200)):
        official.enter(work, "dinh_danh", category="", unit="", value=value, as_of=as_of, source="Cục", by=people.bao)
    until = official.latest(work, "dinh_danh", until=299)
    newest = official.latest(work, "dinh_danh")
    assert (until is not None and until.value, newest is not None and newest.value) == (21, 30)
    assert official.running(work, "dinh_danh", until=150)["", ""].value == 10
    assert [each.value for each in official.history(work, "dinh_danh", category="", unit="", until=300)] == [
        10,
        20,
        21,
        30,
    ]


def test_an_assigned_target_takes_the_place_of_the_one_before_it(work: Work, people: People) -> None:
    key = ("dinh_danh", "all", "p_mau", "")
    first = assigned_targets.assign(work, key, number=100, by=people.bao)
    second = assigned_targets.assign(work, key, number=120, by=people.mai)
    assert (assigned_targets.assigned(work), second > first) == ({key: 120}, True)
    for value in (50, 60):
        assigned_targets.enter_denominator(work, "dn", unit="", value=value, by=people.bao)
    assert assigned_targets.denominators(work) == {("dn", ""): 60}


def test_tallies_follow_every_tick_and_agree_with_a_recount(work: Work, people: People) -> None:
    known = organisations.open_unlisted(work, "Cty Sao Mai", tax_code="3891234567")
    assert [organisations.mark_registered(work, known.id, member=people.bao, source="relay") for _ in range(2)] == [
        True,
        False,
    ]
    assert [(each.organisations, each.registered) for each in tallies.standings(work)] == [(0, 1)]
    assert sum(tallies.registered_by_day(work, date(2025, 5, 20), last=date(2025, 5, 20))["", ""].values()) == 1
    assert tallies.check(work) == ()
    work.run("UPDATE tally SET registered = registered + 2")
    assert {(each.table, each.kept, each.recounted) for each in tallies.check(work)} == {("registered", 3, 1)}
    tallies.rebuild(work)
    assert tallies.check(work) == ()
    assert organisations.unmark_registered(work, known.id)
    assert tallies.check(work) == ()
    assert work.now == NOW
