"""Where somebody goes to help: kept with the piece of work, found with its notes, and gone when nobody goes."""

from dataclasses import replace

from campaign.ids import BatonId, CaseId
from storage.relay import batons, cases, visits
from storage.reports import report_figures
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_an_address_goes_with_the_visit_and_takes_no_other_note_along(work: Work, people: People, case: int) -> None:
    first, other = (
        batons.get(work, BatonId(batons.add(work, CaseId(case), step=step, team="to1")))
        for step in ("lien_he", "kich_hoat")
    )
    assert first is not None
    assert other is not None
    cases.note(work, "thiếu giấy", case=CaseId(case), baton=first.id, member=people.bao, kind="block")
    visits.keep(work, first, text="12 đường Mẫu", who=people.bao)
    visits.keep(replace(work, now=NOW + 5), first, text="14 đường Mẫu", who=people.mai)
    visits.keep(work, other, text="3 đường Thử", who=people.mai)
    assert [(row["baton"], row["kind"], row["text"]) for row in cases.notes(work, CaseId(case))] == [
        (first.id, "block", "thiếu giấy"),
        (first.id, "visit", "12 đường Mẫu"),
        (first.id, "visit", "14 đường Mẫu"),
        (other.id, "visit", "3 đường Thử"),
    ]
    visits.forget(work, first)
    assert [row["text"] for row in cases.notes(work, CaseId(case))] == ["thiếu giấy", "3 đường Thử"]


def test_who_has_been_there_counts_once_a_day_and_not_when_it_was_a_slip(work: Work, people: People, case: int) -> None:
    baton = batons.get(work, BatonId(batons.add(work, CaseId(case), step="lien_he", team="to1")))
    assert baton is not None
    assert not visits.is_ahead(work, baton)
    visits.keep(work, baton, text="12 đường Mẫu", who=people.bao)
    assert visits.is_ahead(work, baton)
    later = replace(work, now=NOW + 5)
    first = visits.come(later, baton, who=people.bao, met=False)
    assert first is not None
    assert visits.come(later, baton, who=people.bao, met=True) is None, "once a day"
    assert not visits.is_ahead(work, baton)
    assert visits.come(later, baton, who=people.mai, met=True) is not None
    found = visits.find(work, first)
    assert found is not None
    assert (found.case, found.baton, found.member, found.at, found.met) == (case, baton.id, people.bao, NOW + 5, False)
    assert report_figures.visits(work, NOW, until=NOW + 5) == (2, 1, 1)
    assert report_figures.visits(work, NOW + 5, until=NOW + 9) == (0, 0, 0)
    assert visits.take_back(work, first)
    assert not visits.take_back(work, first)
    assert visits.find(work, first) is None
    assert report_figures.visits(work, NOW, until=NOW + 5) == (1, 1, 0)
    assert visits.come(later, baton, who=people.bao, met=True) is not None
