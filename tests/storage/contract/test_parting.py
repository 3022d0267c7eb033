"""What is promised of how two merged cases stood: it is kept until it is forgotten, and both entries can stand again from it."""

from campaign.ids import CaseId, OrganisationId
from campaign.outreach.calls import CallStanding
from campaign.relay.cases import CaseSource
from campaign.relay.parting import MergedBefore
from storage.lists import entries_before, one_organisation, organisations
from storage.outreach import call_rows
from storage.relay import cases, merged_before, parted_cases
from storage.work import Work
from tests.storage.contract.conftest import People


def entry(work: Work, name: str, phone: str) -> OrganisationId:
    return OrganisationId(organisations.open_unlisted(work, name, phone=phone).id)


def a_case(work: Work, organisation: OrganisationId) -> CaseId:
    return cases.add(work, organisation, source=CaseSource.CALL, urgent=False, member=None, origin=None)


def test_it_is_found_by_either_number_the_newest_first_until_it_is_dropped_or_forgotten(work: Work) -> None:
    kept, first, second = (a_case(work, entry(work, f"Công ty {n}", f"099012345{n}")) for n in range(3))
    for gone, at in ((first, 10), (second, 20)):
        merged_before.keep(work, MergedBefore(kept, gone, at, None, f"body {gone}"))
    assert merged_before.of(work, kept) == MergedBefore(kept, second, 20, None, f"body {second}")
    assert merged_before.of(work, first) == MergedBefore(kept, first, 10, None, f"body {first}")
    merged_before.forget(work, before=20)
    assert merged_before.of(work, first) is None
    merged_before.drop(work, second)
    assert merged_before.of(work, kept) is None


def test_a_case_is_by_itself_again_with_its_notes(work: Work) -> None:
    entries = [entry(work, f"Công ty {n}", f"099012345{n}") for n in range(2)]
    kept, gone = (a_case(work, one) for one in entries)
    cases.note(work, "gọi buổi sáng", case=gone)
    notes = parted_cases.note_numbers(work, gone)
    cases.merge(work, gone, into=kept)
    cases.of_another(work, entries[1], kept=entries[0])
    parted_cases.belongs_to(work, gone, organisation=entries[1])
    parted_cases.part(work, gone, kept=kept, urgent=True)
    parted_cases.move_notes(work, notes, case=gone)
    assert [(one.id, one.open) for one in cases.of(work, entries[1])] == [(gone, True)]
    assert cases.current(work, gone) == gone
    found = cases.get(work, kept)
    assert found is not None
    assert found.urgent
    assert [row["text"] for row in cases.notes(work, gone)] == ["gọi buổi sáng"]


def test_two_entries_stand_again(work: Work, people: People) -> None:
    kept, gone = entry(work, "Công ty Gộp", "0990123451"), entry(work, "Gộp Vào", "0990123452")
    for one, member in ((kept, people.mai), (gone, people.bao)):
        assert call_rows.give(work, one, member=member, team="to1", expires_at=work.now + 1) is not None
    call_rows.stands(work, gone, called=CallStanding(5, 1, "no_answer"))
    before = entries_before.read(work, kept, gone=gone)
    one_organisation.absorb(work, gone, kept=kept)
    calls = [tuple(row) for row in work.all("SELECT organisation, member, state FROM outreach_call ORDER BY id")]
    assert calls == [(kept, people.mai, "given"), (kept, people.bao, "expired")], "one caller at a time"
    assert call_rows.called(work, kept) == CallStanding(5, 1, "no_answer")
    after = entries_before.people(work, before)
    assert entries_before.two_again(work, before, kept=kept, gone=gone, after=after) == gone
    assert entries_before.read(work, kept, gone=gone) == before
    assert [one.id for one in organisations.by_phone(work, "0990123452")] == [gone]
    assert call_rows.called(work, kept) == CallStanding()
