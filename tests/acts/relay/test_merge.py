"""Two open cases that turn out to be one organisation: one case, both histories, one count, and nobody left in the dark."""

from acts.relay import block, claim, merge, undo
from campaign.ids import CaseId, OrganisationId
from storage.relay import batons, cases
from telling import views
from tests.stages.relay import Relay, refused

PHONE, OTHER = "0990123456", "0990123457"


def two(relay: Relay) -> tuple[CaseId, CaseId]:
    """A case of a caller without a code, and one of the same office with its code."""
    first = relay.organisation("cty Hoa Mẫu", phone=PHONE)
    second = relay.organisation("Công ty TNHH Hoa Mẫu", "3860000017", OTHER)
    return relay.case(organisation=first), relay.case(organisation=second)


def merged(relay: Relay, *numbers: CaseId, by: str = "yen") -> merge.Merging:
    return relay.do(lambda work: merge.cases_of(work, (numbers[0], numbers[1]), who=relay.who(by)))


def organisation_of(relay: Relay, case: CaseId) -> OrganisationId:
    return OrganisationId(relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0])


def history(relay: Relay, case: CaseId) -> list[str]:
    shown = views.of(relay.work, next(iter(batons.of_case(relay.work, case).values())), private=True)
    return [f"{line.what} {line.by}" for line in shown.history if not line.skipped]


def test_the_older_number_stays_and_the_other_leads_to_it(relay: Relay) -> None:
    first, second = two(relay)
    done = merged(relay, second, first)

    assert (done.kept.id, done.gone.id) == (first, second)
    assert cases.current(relay.work, second) == first
    found = cases.get(relay.work, second)
    assert found is not None
    assert not found.open
    kinds = [
        row[0] for row in relay.work.all("SELECT case_file FROM event WHERE kind = 'cases_merged' ORDER BY case_file")
    ]
    assert kinds == [first, second], "in both trails"


def test_the_entry_with_the_tax_code_stays_with_the_numbers_of_both(relay: Relay) -> None:
    first, second = two(relay)
    merged(relay, first, second)

    kept = organisation_of(relay, first)
    assert relay.one("SELECT tax_code, name FROM organisation WHERE id = :o", o=kept)[0] == "3860000017"
    phones = {row[0] for row in relay.work.all("SELECT digits FROM representative_phone")}
    assert phones == {PHONE, OTHER}
    assert relay.one("SELECT count(*) FROM organisation WHERE name LIKE '%Hoa Mẫu'")[0] == 1
    assert len(relay.heads(kept)) == 1, "the caller without a name is whoever answers for it"


def test_what_one_has_done_stands_and_the_other_who_was_at_it_hears_so(relay: Relay) -> None:
    first, second = two(relay)
    relay.contacted(case=second, by="dung", matched="no", level2="yes")
    relay.claim(first, by="bao")
    merged(relay, first, second)

    assert relay.states(first)["lien_he"] == "done"
    assert relay.states(first)["lam_sach"] == "open", "goes on from there"
    told = relay.said(relay.private("bao"))[-1]
    assert "đ/c Dũng đã xong, đồng chí không phải làm tiếp" in told
    assert relay.one("SELECT count(*) FROM baton WHERE holder = :m", m=relay.who("bao").id)[0] == 0


def test_of_two_who_hold_a_step_the_first_goes_on_and_the_other_hears_who(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(second, by="dung")
    relay.later(5)
    relay.claim(first, by="bao")
    merged(relay, first, second)

    kept = relay.baton(first)
    assert kept.holder == relay.who("dung").id
    assert "đ/c Dũng làm tiếp" in relay.said(relay.private("bao"))[-1]
    mine = relay.said(relay.private("dung"))[-1]
    assert f"Số phiếu nay là {first}" in mine
    assert "đồng chí vẫn giữ" in mine


def test_who_has_reached_something_goes_on_before_who_came_first(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="bao")
    relay.later(5)
    relay.claim(second, by="dung")
    relay.result(second, "lien_he", "khong_nghe_may", by="dung")
    merged(relay, first, second)
    assert relay.baton(first).holder == relay.who("dung").id


def test_both_histories_stay_in_the_one_case(relay: Relay) -> None:
    first, second = two(relay)
    relay.contacted(case=first, by="bao", matched="no", level2="yes")
    relay.later(1)
    relay.contacted(case=second, by="dung", matched="no", level2="yes")
    relay.later(1)
    relay.claim(first, "lam_sach", by="tuan")
    relay.result(first, "lam_sach", "da_nop_ho_so", by="tuan")
    relay.later(1)
    relay.claim(second, "lam_sach", by="mai")
    relay.result(second, "lam_sach", "da_khop", by="mai")
    merged(relay, first, second)

    assert history(relay, first)[:4] == ["Đã liên hệ Bảo", "Đã liên hệ Dũng", "Đã nộp hồ sơ Tuấn", "Đã khớp Mai"]
    assert "đ/c Mai đã xong" in relay.said(relay.private("tuan"))[-1]


def test_one_organisation_is_counted_once(relay: Relay) -> None:
    first, second = two(relay)
    for case, by in ((first, "bao"), (second, "dung")):
        relay.contacted(case=case, by=by, matched="no", level2="yes")
    assert relay.counted("da_lien_he") == 2
    merged(relay, first, second)

    assert relay.counted("da_lien_he") == 1
    taken = relay.one("SELECT case_file FROM event WHERE kind = 'undone'")
    assert taken[0] == second, "in the case that goes; every reader of the trail leaves out what was taken back"


def test_calls_that_nobody_answered_may_be_as_many_as_there_were(relay: Relay) -> None:
    first, second = two(relay)
    for case, by in ((first, "bao"), (second, "dung")):
        relay.claim(case, by=by)
        relay.result(case, "lien_he", "khong_nghe_may", by=by)
    merged(relay, first, second)
    assert relay.counted("khong_nghe_may") == 2


def test_notes_and_urgency_go_along(relay: Relay) -> None:
    first = relay.case(organisation=relay.organisation("cty A Mẫu", phone=PHONE), note="gọi buổi sáng")
    second = relay.case(organisation=relay.organisation("Công ty A Mẫu", "3860000017"), note="chưa khớp", urgent=True)
    merged(relay, first, second)
    assert [row["text"] for row in cases.notes(relay.work, first)] == ["gọi buổi sáng", "chưa khớp"]
    kept = cases.get(relay.work, first)
    assert kept is not None
    assert kept.urgent


def test_what_is_known_of_both_decides_whether_a_step_is_needed(relay: Relay) -> None:
    first, second = two(relay)
    relay.contacted(case=first, by="bao", matched="yes", level2="yes")
    relay.contacted(case=second, by="dung", matched="unknown", level2="unknown")
    relay.claim(second, "lam_sach", by="mai")
    merged(relay, first, second)

    assert relay.states(first)["lam_sach"] == "skipped"
    assert "bước này không cần nữa" in relay.said(relay.private("mai"))[-1]


def test_a_step_that_is_needed_after_all_is_done_although_the_other_case_had_skipped_it(relay: Relay) -> None:
    first, second = two(relay)
    relay.work.run("UPDATE representative SET name = 'Lê Mẫu' WHERE id = 1")
    relay.work.run("UPDATE representative SET name = 'Đỗ Mẫu' WHERE id = 2")
    relay.contacted(case=first, by="bao", matched="yes", level2="yes")
    relay.contacted(case=second, by="dung", matched="no", level2="yes")
    relay.claim(second, "lam_sach", by="mai")
    merged(relay, first, second)
    assert relay.baton(first, "lam_sach").holder == relay.who("mai").id


def test_nothing_before_it_is_taken_back_by_a_slip_afterwards(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="bao")
    merged(relay, first, second)
    with refused("not_undoable"):
        relay.do(lambda work: undo.undo(work, relay.baton(first).id, who=relay.who("bao")))
    with refused("not_undoable"):
        undo.last(relay.work, who=relay.who("yen"))


def test_who_opened_the_case_that_stays_does_not_cancel_what_came_into_it(relay: Relay) -> None:
    first = relay.case("dung", organisation=relay.organisation("cty B Mẫu", phone=PHONE))
    second = relay.case("yen", organisation=relay.organisation("Công ty B Mẫu", "3860000017"))
    merged(relay, first, second, by="yen")
    with refused("moved_on"):
        undo.last(relay.work, who=relay.who("dung"))


def test_a_third_case_is_counted_against_all_that_went_in_before(relay: Relay) -> None:
    first, second = two(relay)
    third = relay.case(organisation=relay.organisation("Hoa Mẫu", phone="0990123458"))
    relay.contacted(case=second, by="dung", matched="no", level2="yes")
    merged(relay, first, second)
    relay.contacted(case=third, by="bao", matched="no", level2="yes")
    merged(relay, second, third)
    assert relay.counted("da_lien_he") == 1
    assert cases.current(relay.work, third) == first


def test_what_blocks_or_waits_stays_so(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(second, by="dung")
    baton = relay.baton(second)
    relay.do(lambda work: block.block(work, baton.id, who=relay.who("dung"), reason="thieu_giay_to"))
    merged(relay, first, second)
    assert relay.states(first)["lien_he"] == "blocked"


def test_two_of_the_list_are_two_organisations(relay: Relay) -> None:
    first, second = two(relay)
    relay.work.run("UPDATE organisation SET listed = 1, tax_code = coalesce(tax_code, '3860000024')")
    with refused("two_organisations"):
        merged(relay, first, second)


def test_only_two_different_open_cases_are_merged(relay: Relay) -> None:
    first, second = two(relay)
    with refused("same_case"):
        merged(relay, first, first)
    with refused("unknown_case"):
        merged(relay, first, CaseId(999))
    third = relay.activated()
    with refused("case_closed"):
        merged(relay, first, third)
    merged(relay, first, second)
    with refused("same_case"):
        merged(relay, first, second)


def test_whose_business_neither_is_does_not_merge_them(relay: Relay) -> None:
    first, second = two(relay)
    with refused("not_your_cases"):
        merged(relay, first, second, by="ngan")
    with refused("no_right"):
        merged(relay, first, second, by="giam_doc")
    merged(relay, first, second, by="khoa")


def test_a_preview_that_has_been_overtaken_merges_nothing(relay: Relay) -> None:
    first, second = two(relay)
    seen = merge.planned(relay.work, (first, second), who=relay.who("yen")).seen
    relay.do(lambda work: claim.claim(work, relay.baton(first).id, who=relay.who("bao")))
    with refused("stale"):
        relay.do(lambda work: merge.cases_of(work, (first, second), who=relay.who("yen"), seen=seen))


def test_closed_cases_of_both_entries_stand_under_the_one_and_one_tick_counts(relay: Relay) -> None:
    for _ in range(2):
        relay.activated()
    assert relay.counted("registered") == 2
    kept, gone = (OrganisationId(row[0]) for row in relay.work.all("SELECT organisation FROM case_file ORDER BY id"))
    relay.do(lambda work: merge.one_entry(work, gone, kept=kept, who=None))
    assert relay.counted("registered") == 1
    assert [case.organisation for case in cases.of(relay.work, kept)] == [kept, kept]


def test_a_tick_of_the_entry_that_goes_is_kept(relay: Relay) -> None:
    case = relay.activated()
    gone, kept = organisation_of(relay, case), relay.organisation("Công ty Mẫu", "3860000017")
    relay.do(lambda work: merge.one_entry(work, gone, kept=kept, who=None))
    assert relay.one("SELECT registered FROM organisation WHERE id = :o", o=kept)[0] == 1
    assert relay.counted("registered") == 1


def test_a_list_that_calls_both_one_merges_their_cases_too(relay: Relay) -> None:
    first, second = two(relay)
    relay.claim(first, by="bao")
    gone, kept = organisation_of(relay, first), organisation_of(relay, second)
    assert merge.numbers(relay.work, (kept, gone)) == (first, second), "as it is shown beforehand"
    relay.do(lambda work: merge.one_entry(work, gone, kept=kept, who=None))
    assert cases.current(relay.work, second) == first
    assert relay.baton(first).holder == relay.who("bao").id
    assert merge.numbers(relay.work, (kept, gone)) == (first, 0)
    assert merge.numbers(relay.work, (gone, gone)) == (0, 0)
