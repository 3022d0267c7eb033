"""The campaign's events and what was reached there."""

from dataclasses import replace
from datetime import date

from campaign.notices.occasions import Occasion
from storage.notices import occasion_rows
from storage.work import Work
from tests.storage.contract.conftest import People

DAY = date(2025, 6, 13)


def test_an_event_is_kept_until_it_is_called_off(work: Work, people: People) -> None:
    wanted = Occasion(0, people.mai, "to1", DAY, "Ngày hội", "hội trường")
    number = occasion_rows.add(work, wanted)
    kept = replace(wanted, id=number, made_at=work.now)
    assert occasion_rows.get(work, number) == kept
    assert occasion_rows.get(work, number + 1) is None
    assert occasion_rows.between(work, DAY, last=DAY) == [kept]
    assert occasion_rows.between(work, date(2025, 6, 14), last=date(2025, 6, 30)) == []
    assert [occasion_rows.end(work, number) for _ in range(2)] == [True, False]
    assert occasion_rows.between(work, DAY, last=DAY) == []
    assert occasion_rows.get(work, number) == replace(kept, ended_at=work.now)


def test_results_are_summed_over_people_and_ones_own_are_replaced(work: Work, people: People) -> None:
    number = occasion_rows.add(work, Occasion(0, people.mai, "to1", DAY, "Ngày hội"))
    assert occasion_rows.figures(work, number) == {}
    occasion_rows.book(work, number, member=people.mai, figures={"dk": 3, "lh": 9})
    occasion_rows.book(work, number, member=people.bao, figures={"dk": 4})
    occasion_rows.book(work, number, member=people.mai, figures={"dk": 5})
    assert occasion_rows.figures(work, number) == {"dk": 9, "lh": 9}


def test_what_was_booked_in_a_window_is_told_with_all_that_was_by_then(work: Work, people: People) -> None:
    def booked(since: int, until: int) -> list[tuple[int, dict[str, int]]]:
        return [
            (one.id, figures) for one, figures in occasion_rows.booked(work, work.now + since, until=work.now + until)
        ]

    first, second = (occasion_rows.add(work, Occasion(0, people.mai, "to1", DAY, name)) for name in ("Hội", "Họp"))
    for at, number, who, figures in (
        (5, first, people.mai, {"dk": 3}),
        (9, first, people.bao, {"dk": 4}),
        (9, second, people.bao, {"lh": 1}),
    ):
        occasion_rows.book(replace(work, now=work.now + at), number, member=who, figures=figures)
    assert booked(0, 5) == [(first, {"dk": 3})]
    assert booked(5, 9) == [(first, {"dk": 7}), (second, {"lh": 1})]
    assert booked(9, 99) == []
    occasion_rows.end(work, second)
    assert booked(0, 9) == [(first, {"dk": 7})]
