"""Where somebody goes to help: kept with the piece of work, found with its notes, and gone when nobody goes."""

from dataclasses import replace

from campaign.ids import BatonId, CaseId
from storage.relay import batons, cases, visits
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
