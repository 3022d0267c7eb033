"""Cases and organisations, the plan's tasks, awards, and the list: `case_file`, `task_*`, `nomination`, `list_import`."""

import pytest

from campaign.awards.nominations import NominationState, Nominee
from campaign.ids import BatonId, CaseId, OrganisationId
from campaign.relay.cases import CaseSource, CaseState
from campaign.tasks.plan_tasks import Mark
from storage.awards import award_rows, contributions, thanks_rows
from storage.lists import exports, imports, one_organisation, organisations
from storage.port import DataTrouble, Trouble
from storage.relay import batons, cases
from storage.tasks import task_marks
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_an_organisation_has_one_open_case_and_a_finish_can_be_taken_back(work: Work, case: int) -> None:
    number = CaseId(case)
    found = cases.get(work, number)
    assert found is not None
    with pytest.raises(DataTrouble) as second, work.savepoint():
        cases.add(work, found.organisation, source=CaseSource.CALL, urgent=False, member=None, origin=None)
    assert second.value.kind == Trouble.CONFLICT
    assert [cases.close(work, number, state=CaseState.FINISHED) for _ in range(2)] == [True, False]
    assert [cases.reopen(work, number) for _ in range(2)] == [True, False]
    assert [each.id for each in cases.of(work, found.organisation)] == [number]


def test_what_was_typed_about_a_case_stands_apart_from_its_trail(work: Work, case: int, people: People) -> None:
    cases.note(work, "gọi sau 14 giờ", case=CaseId(case), member=people.bao, kind="request")
    assert [(row["text"], row["kind"]) for row in cases.notes(work, CaseId(case))] == [("gọi sau 14 giờ", "request")]


def test_of_two_who_move_a_baton_one_does(work: Work, case: int) -> None:
    batons.add(work, CaseId(case), step="lien_he", team="to1")
    held = next(iter(batons.of_case(work, CaseId(case)).values()))
    take = "UPDATE baton SET state = 'held', version = version + 1 WHERE id = :id AND version = :seen"
    assert [work.run(take, {"id": held.id, "seen": held.version}) for _ in range(2)] == [1, 0]
    assert batons.get(work, BatonId(held.id)) is not None


def test_an_organisation_is_found_by_code_number_and_words(work: Work, case: int) -> None:
    by_code = organisations.by_tax_code(work, "3891234567")
    assert by_code is not None
    assert [each.id for each in organisations.by_phone(work, "0990345678")] == [by_code.id]
    assert [each.id for each in organisations.by_words(work, "sao mai")] == [by_code.id]
    (person,) = organisations.representatives(work, by_code.id)
    assert [organisations.set_fact(work, person.id, fact="matched", value="yes") for _ in range(2)] == [True, False]


def test_a_part_of_a_task_is_marked_once_and_anew_when_it_was_a_mistake(work: Work, people: People) -> None:
    def mark() -> Mark | None:
        return task_marks.add(work, "kg_v1", unit="p_mau", period="", number=1, member=people.bao)

    first = mark()
    assert first is not None
    assert mark() is None
    assert [task_marks.withdraw(work, first.id, by=people.mai) for _ in range(2)] == [True, False]
    again = mark()
    assert again is not None
    assert task_marks.last(work, "kg_v1", unit="p_mau", period="") == again
    task_marks.add_note(work, "kg_v1", unit="p_mau", member=people.bao, note="đã họp")
    assert [each.note for each in task_marks.notes(work, "kg_v1")] == ["đã họp"]


def test_an_award_is_proposed_within_its_quota_and_decided_once(work: Work, people: People) -> None:
    first = award_rows.nominate(work, Nominee(people.bao), criterion="c", note="", by=people.mai, quota=1)
    assert first
    assert award_rows.nominate(work, Nominee(people.mai), criterion="c", note="", by=people.bao, quota=1) == 0
    seen = award_rows.get(work, first)
    assert seen is not None
    assert [award_rows.settle(work, seen, state=NominationState.AGREED, by=people.mai) for _ in range(2)] == [
        True,
        False,
    ]
    said = [award_rows.object_(work, first, member=people.bao, text=text) for text in ("một", "hai")]
    assert [each.text for each in award_rows.objections(work, first)] == ["hai"]
    assert [award_rows.answer(work, said[1].id, by=people.mai, text="đã xem") for _ in range(2)] == [True, False]
    assert not award_rows.answer(work, said[0].id, by=people.mai, text="")


def test_a_week_is_suggested_and_commended_once(work: Work, people: People) -> None:
    for _ in range(2):
        award_rows.suggest(work, "2025-05-23", scope="to1", member=people.bao)
    assert award_rows.suggested(work, "2025-05-23", scope="to1") == [people.bao]
    assert [award_rows.commend(work, "2025-05-23", member=people.bao, by=people.mai) for _ in range(2)] == [True, False]
    assert award_rows.commended(work, "2025-05-23") == {people.bao: people.mai}


def test_what_people_did_is_the_same_before_and_after_it_is_settled(work: Work, case: int, people: People) -> None:
    batons.add(work, CaseId(case), step="lien_he", team="to1")
    work.run(
        "INSERT INTO event (at, kind, case_file, baton, member, cause, data) VALUES (:now, 'done', :c, 1, :m, 'x', :data)",
        {"now": work.now, "c": case, "m": people.bao, "data": '{"step":"lien_he","team":"to1"}'},
    )
    whole = contributions.figures(work, 0, end=work.now + 1, by="member")
    assert whole[people.bao].done == 1
    assert contributions.settle(work) == 1
    assert contributions.figures(work, 0, end=work.now + 1, by="member") == whole


def test_one_list_is_applied_at_a_time_and_goes_on_where_it_was(work: Work) -> None:
    given = {
        "file_name": "a.xlsx",
        "file_hash": "x",
        "staged": "/tmp/a.jsonl",
        "total": 3,
        "wishes": {"mark_gone": True},
    }
    number = imports.begin(work, **given)  # type: ignore[arg-type]
    with pytest.raises(DataTrouble) as second, work.savepoint():
        imports.begin(work, **given)  # type: ignore[arg-type]
    assert second.value.kind == Trouble.CONFLICT
    imports.advance(work, number, cursor=2)
    running = imports.running(work)
    assert running is not None
    assert (running.cursor, running.wishes, imports.in_use(work)) == (2, {"mark_gone": True}, {"/tmp/a.jsonl"})
    imports.end(work, number, state="applied", summary={"new": 3})
    assert (imports.running(work), imports.in_use(work)) == (None, set())


def test_a_lists_rows_are_written_by_the_hundred_and_exported_whole(work: Work) -> None:
    rows = [
        (n, f"38900000{n:02}", f"Cty {n}", f"cty {n}", "", "p_mau", "", "active", "", "d", 0, None, "")
        for n in range(1, 31)
    ]
    imports.add_many(work, imports.NEW_ORGANISATION, rows=rows)
    imports.add_many(work, imports.NEW_WORD, rows=[("cty", 1), ("cty", 1), ("cty", 2)])
    codes = [row[1] for row in rows]
    assert imports.listed(work, [*codes[1:3], "3899999999"]) == {
        code: (n, "d", False) for n, code in ((2, codes[1]), (3, codes[2]))
    }
    assert (imports.last_ids(work)[0], imports.ever_listed(work), len(list(exports.lines(work)))) == (30, (30, 30), 30)
    assert [imports.register(work, 1, at=5) for _ in range(2)] == [True, False]
    imports.mark_gone(work, [30])
    assert (imports.ever_listed(work), list(imports.present(work))) == ((30, 29), list(range(1, 30)))
    assert [each.tax_code for each in exports.lines(work) if each.gone] == ["3890000030"]
    assert organisations.exists(work, OrganisationId(30))


def test_the_number_of_a_merged_case_leads_to_the_one_that_stays(work: Work, case: int, people: People) -> None:
    one, first = organisations.open_unlisted(work, "Công ty Gộp"), CaseId(case)
    second = cases.add(work, one.id, source=CaseSource.CALL, urgent=True, member=None, origin=None)
    cases.note(work, "gọi buổi sáng", case=second, member=people.bao)
    batons.add(work, second, step="lien_he", team="to1")
    (baton,) = batons.of_case(work, second).values()
    cases.merge(work, second, into=first)
    batons.into_case(work, baton, case=first, attempt=2)

    assert (cases.current(work, second), cases.current(work, first)) == (first, first)
    assert (cases.has_absorbed(work, first), cases.has_absorbed(work, second)) == (True, False)
    found = cases.get(work, first)
    assert found is not None
    assert found.urgent
    assert [row["text"] for row in cases.notes(work, first)] == ["gọi buổi sáng"]
    assert [one.attempt for one in batons.of_case(work, first).values()] == [2]
    assert (cases.standing_counts(work, first), batons.given_way(work, first)) == ([], [])


def test_two_entries_of_one_organisation_become_one(work: Work, case: int) -> None:
    kept = organisations.by_tax_code(work, "3891234567")
    assert kept is not None
    gone = organisations.open_unlisted(work, "Gộp Vào", phone="0990345679")
    organisations.mark_registered(work, gone.id, member=None, source="relay")
    cases.of_another(work, gone.id, kept=kept.id)
    one_organisation.absorb(work, gone.id, kept=kept.id)
    known, nameless = organisations.representatives(work, kept.id)
    one_organisation.one_person(work, nameless.id, known=known.id, facts={"matched": "yes"})

    assert not organisations.exists(work, gone.id)
    assert one_organisation.ticked_here(work, kept.id)
    (person,) = organisations.representatives(work, kept.id)
    assert (person.matched, "0990345679" in person.phones) == ("yes", True)


def test_a_colleague_is_thanked_once_a_day_by_each(work: Work, people: People) -> None:
    assert [thanks_rows.add(work, people.bao, by=people.mai) for _ in range(2)] == [True, False]
    assert thanks_rows.add(work, people.mai, by=people.bao)
    assert thanks_rows.received(work, NOW, end_ms=NOW + 1) == {people.bao: 1, people.mai: 1}
    assert thanks_rows.received(work, NOW + 1, end_ms=NOW + 2) == {}
