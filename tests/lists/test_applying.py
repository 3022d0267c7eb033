"""A list becomes organisations and people; a second one is a difference; what calls opened before merges with it."""

from collections.abc import Callable
from typing import cast

import pytest

from campaign.ids import CaseId, OrganisationId
from campaign.organisations import Organisation
from campaign.relay.batons import BatonState
from lists import applying, difference
from lists.known_organisations import KnownOrganisations
from lists.staging import Staged
from storage import tallies
from storage.lists import added_rows, imports, organisations
from storage.relay import cases
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.stages import builders

Read = Callable[..., Staged]
XANH = (1, "3890455042", "Cty Ví Dụ Xanh", "Phường Mẫu", "Mẫu Văn An", "0990120039", "chưa", "chưa")
DO = (2, "3890242176", "HTX Ví Dụ Đỏ", "Xã Tân Mẫu", "Thử Thị Bình", "0990120040", "x", "x")


def take(work: Work, staged: Staged) -> dict[str, int]:
    """Apply a staged list as an import does, in one slice."""
    known_organisations = KnownOrganisations(staged.rows)
    counts = applying.apply(work, known_organisations, rows=staged.rows)
    imports.add_many(work, imports.NEW_WORD, rows=applying.words(known_organisations, staged.rows))
    imports.forget_nobodies(work)
    return {kind: n for kind, n in counts.items() if n}


def of(work: Work, code: str) -> OrganisationId:
    found = organisations.by_tax_code(work, code)
    assert found is not None
    return found.id


def changed_rows(work: Work, job: Callable[[], object]) -> int:
    data = cast("SqliteStore", work.db)
    before = data.total_changes
    job()
    return data.total_changes - before


def test_a_new_list_is_found_by_code_phone_and_name(work: Work, read: Read) -> None:
    assert take(work, read(XANH, DO)) == {"new": 2}
    found = organisations.by_tax_code(work, "3890455042")
    assert found is not None
    assert (found.name, found.unit, found.category, found.listed) == ("Cty Ví Dụ Xanh", "p_mau", "dn", True)
    assert organisations.by_phone(work, "0990120039") == [found]
    assert organisations.by_words(work, "công ty vi du xa") == [found]
    assert organisations.representatives(work, found.id)[0].matched == "no"


def test_the_same_list_again_writes_not_one_row(work: Work, read: Read) -> None:
    take(work, read(XANH, DO))
    again = read(DO, XANH)
    assert difference.compare(work, again).nothing
    known_organisations = KnownOrganisations(again.rows)
    assert changed_rows(work, lambda: applying.apply(work, known_organisations, rows=again.rows)) == 0


def test_a_second_list_is_told_apart_and_nothing_is_deleted(work: Work, read: Read) -> None:
    take(work, read(XANH, DO, (3, "3893083272", "Cty Mẫu Vàng", "", "", "", "", "")))
    later = read(
        (1, "3890455042", "Cty Ví Dụ Xanh Lá", "Phường Mẫu", "Mẫu Văn An", "0990120041", "x", "chưa"),
        DO,
        (3, "3891916045", "Cty Mẫu Tím", "", "", "", "", ""),
    )
    found = difference.compare(work, later)
    assert (found.new, found.changed, found.unchanged, found.gone) == (1, 1, 1, 1)
    assert dict(found.fields) == {"name": 1, "phones": 1, "matched_yes": 1}
    assert take(work, later) == {"new": 1, "changed": 1, "unchanged": 1}
    person = organisations.representatives(work, of(work, "3890455042"))[0]
    assert (person.matched, person.phones) == ("yes", ("0990120039", "0990120041"))
    assert organisations.by_words(work, "xanh la") != []
    assert organisations.get(work, of(work, "3893083272")).name == "Cty Mẫu Vàng"


def test_a_list_that_names_only_a_part_marks_nobody_as_gone(work: Work, read: Read) -> None:
    take(work, read(XANH, DO, (3, "3893083272", "Cty Mẫu", "", "", "", "", "")))
    found = difference.compare(work, read(XANH))
    assert found.partial
    assert found.nothing


def test_an_organisation_that_was_gone_comes_back(work: Work, read: Read) -> None:
    take(work, read(XANH, DO))
    imports.mark_gone(work, [of(work, "3890242176")])
    assert take(work, read(XANH, DO)) == {"unchanged": 1, "changed": 1}
    assert difference.compare(work, read(XANH, DO)).nothing


def test_a_yes_of_the_relay_is_not_taken_back_by_an_older_list(work: Work, read: Read) -> None:
    take(work, read(XANH))
    person = organisations.representatives(work, of(work, "3890455042"))[0]
    organisations.set_fact(work, person.id, fact="matched", value="yes")
    later = read((*XANH[:5], "0990120042", "chưa", "chưa"))
    assert difference.compare(work, later).kept == 1
    take(work, later)
    assert organisations.representatives(work, of(work, "3890455042"))[0].matched == "yes"


def test_one_person_may_represent_several_organisations(work: Work, read: Read) -> None:
    take(work, read(XANH, (2, "3890242176", "HTX Ví Dụ", "", "Mẫu văn  An", "0990120039", "x", "")))
    person = organisations.representatives(work, of(work, "3890455042"))[0]
    assert organisations.sharing(work, person.id) == [of(work, "3890455042"), of(work, "3890242176")]
    assert person.matched == "yes"


def test_two_people_of_one_name_with_different_phones_stay_two(work: Work, read: Read) -> None:
    take(work, read(XANH, (2, "3890242176", "HTX Ví Dụ", "", "Mẫu Văn An", "0990120077", "x", "")))
    first = organisations.representatives(work, of(work, "3890455042"))[0]
    assert organisations.sharing(work, first.id) == [of(work, "3890455042")]


def test_a_new_director_replaces_the_old_one_who_is_forgotten(work: Work, read: Read) -> None:
    take(work, read(XANH))
    take(work, read((*XANH[:4], "Giả Văn Tú", "0990120099", "", "")))
    people = organisations.representatives(work, of(work, "3890455042"))
    assert [person.name for person in people] == ["Giả Văn Tú"]
    assert work.one("SELECT count(*) AS n FROM representative")["n"] == 1  # type: ignore[index]


def test_a_director_who_moves_between_two_rows_stays_one_person(work: Work, read: Read) -> None:
    take(work, read(XANH, DO))
    take(work, read((*XANH[:4], *DO[4:]), (*DO[:4], *XANH[4:])))
    assert [p.name for p in organisations.representatives(work, of(work, "3890455042"))] == ["Thử Thị Bình"]
    assert [p.name for p in organisations.representatives(work, of(work, "3890242176"))] == ["Mẫu Văn An"]
    assert work.one("SELECT count(*) AS n FROM representative")["n"] == 2  # type: ignore[index]


@pytest.mark.parametrize(("code", "phone"), [("3890455042", None), (None, "0990120039"), ("3890455042", "0990120039")])
def test_a_case_opened_before_the_list_merges_with_it(
    work: Work, read: Read, code: str | None, phone: str | None
) -> None:
    opened = organisations.open_unlisted(work, "vi du xanh", tax_code=code, phone=phone)
    before = organisations.representatives(work, opened.id)[0]
    organisations.set_fact(work, before.id, fact="level2", value="yes")
    staged = read(XANH, DO)
    assert difference.compare(work, staged).merged == 1
    assert take(work, staged) == {"merged": 1, "new": 1}
    merged = organisations.get(work, opened.id)
    assert (merged.tax_code, merged.name, merged.listed) == ("3890455042", "Cty Ví Dụ Xanh", True)
    after = organisations.representatives(work, opened.id)
    assert [(p.id, p.name, p.level2, p.matched) for p in after] == [(before.id, "Mẫu Văn An", "yes", "no")]


@pytest.mark.parametrize(("code", "phone"), [("3890455042", None), (None, "0990120039")])
def test_one_that_a_leader_added_is_taken_over_by_the_list_that_names_it_and_never_gone(
    work: Work, read: Read, code: str | None, phone: str | None
) -> None:
    take(work, read(DO))
    by = builders.member(work, "khoa")
    added, other = (
        organisations.open_unlisted(work, "vi du xanh", tax_code=code, phone=phone),
        organisations.open_unlisted(work, "Cty Khác", tax_code="3893083272"),
    )
    for one in (added, other):
        added_rows.add(work, one.id, unit="", category="", by=by)
    staged = read(XANH, DO)
    found = difference.compare(work, staged)
    assert (found.merged, found.new, found.gone) == (1, 0, 0)
    assert take(work, staged) == {"merged": 1, "unchanged": 1} or work
    assert [organisations.get(work, one.id).added for one in (added, other)] == [False, True]
    assert sum(one.organisations for one in tallies.standings(work)) == 3
    assert tallies.check(work) == ()
    assert list(imports.present(work)) == [of(work, "3890242176"), of(work, "3890455042")]


def test_a_phone_that_two_rows_share_merges_only_where_the_name_agrees(work: Work, read: Read) -> None:
    opened = organisations.open_unlisted(work, "HTX Ví Dụ Đỏ", tax_code=None, phone="0990120039")
    other = organisations.open_unlisted(work, "Ai đó", tax_code=None, phone="0990120050")
    staged = read(
        XANH,
        (*DO[:5], "0990120039", "", ""),
        (3, "3893083272", "Cty Một", "", "", "0990120050", "", ""),
        (4, "3891916045", "Cty Hai", "", "", "0990120050", "", ""),
    )
    assert take(work, staged) == {"new": 3, "merged": 1}
    assert organisations.get(work, opened.id).tax_code == "3890242176"
    assert not organisations.get(work, other.id).listed


def test_registration_by_the_list_is_set_once_with_its_day(work: Work, read: Read) -> None:
    headings = ("MST", "Tên", "Ngày đăng ký định danh")
    take(work, read(("3890455042", "Cty Ví Dụ", ""), headings=headings))
    organisations.mark_registered(work, of(work, "3890455042"), member=None, source="relay")
    later = read(("3890455042", "Cty Ví Dụ", "5/5/2025"), ("3890242176", "Cty Mới", "6/5/2025"), headings=headings)
    counts = take(work, later)
    assert counts == {"unchanged": 1, "new": 1, "registered": 1}
    assert organisations.get(work, of(work, "3890455042")).registered_at == work.now
    assert organisations.get(work, of(work, "3890242176")).registered_at == 1_746_464_400_000


def open_work(work: Work, organisation: OrganisationId, step: str, state: BatonState = BatonState.OPEN) -> int:
    """An open case with one baton, as the relay's tables have it."""
    return builders.baton(work, builders.case(work, organisation), step, state=state)


def test_what_a_list_knows_about_open_work_is_counted_and_left_alone(work: Work, read: Read) -> None:
    take(work, read(XANH, DO))
    baton = open_work(work, of(work, "3890455042"), "lam_sach")
    done = open_work(work, of(work, "3890242176"), "muc_2", BatonState.DONE)
    later = read((*XANH[:6], "Khớp", "chưa"), DO)
    found = difference.compare(work, later)
    assert found.finished == {"lam_sach": [baton]}
    assert done not in difference.unneeded(work)
    take(work, later)
    assert difference.unneeded(work) == [baton]
    row = work.one("SELECT state FROM baton WHERE id = :id", {"id": baton})
    assert row is not None
    assert row["state"] == "open"


def test_work_goes_on_while_one_of_two_people_is_not_matched(work: Work, read: Read) -> None:
    take(work, read(XANH))
    organisation = of(work, "3890455042")
    builders.representative(work, "Dụ", of=organisation, matched="no")
    open_work(work, organisation, "lam_sach")
    assert difference.compare(work, read((*XANH[:6], "Khớp", "chưa"))).finished == {}


def opened_twice(work: Work) -> tuple[Organisation, Organisation]:
    """By two callers of one office, before any list: each with a case of its own."""
    first = organisations.open_unlisted(work, "cty vi du", phone="0990120039")
    second = organisations.open_unlisted(work, "Ví Dụ Xanh", phone="0990120050")
    for one in (first, second):
        builders.case(work, one.id)
    return first, second


def test_a_list_shows_that_two_open_cases_are_one_organisation_and_merges_them(work: Work, read: Read) -> None:
    first, second = opened_twice(work)
    staged = read((*XANH[:5], "0990120039, 0990120050", "", ""), DO)
    found = difference.compare(work, staged)
    assert (found.merged, found.doubles) == (1, [(1, 2, "Cty Ví Dụ Xanh")])
    assert not organisations.get(work, first.id).listed, "looking changes nothing"

    assert take(work, staged) == {"merged": 1, "new": 1, "doubles": 1}
    assert not organisations.exists(work, second.id)
    assert cases.current(work, CaseId(2)) == 1
    assert difference.compare(work, staged).nothing


def test_a_number_that_a_later_list_brings_merges_what_was_opened_with_it(work: Work, read: Read) -> None:
    take(work, read(XANH, DO))
    caller = organisations.open_unlisted(work, "cty vi du", phone="0990120050")
    builders.case(work, caller.id)
    staged = read((*XANH[:5], "0990120039, 0990120050", "", ""), DO)
    assert difference.compare(work, staged).doubles == [(1, 0, "Cty Ví Dụ Xanh")]
    assert take(work, staged) == {"changed": 1, "unchanged": 1, "doubles": 1}
    kept = of(work, "3890455042")
    opened = cases.open_of(work, kept)
    assert opened is not None
    assert opened.id == 1
    assert len(organisations.representatives(work, kept)) == 1


def test_a_number_that_was_known_for_it_merges_nobody_later(work: Work, read: Read) -> None:
    """Whoever opened a case of its own under that number has been shown the organisation, and has said that it is another."""
    take(work, read(XANH, DO))
    other = organisations.open_unlisted(work, "Công ty khác", phone="0990120039")
    assert take(work, read((*XANH[:2], "Cty Ví Dụ Xanh Mới", *XANH[3:]), DO)) == {"changed": 1, "unchanged": 1}
    assert organisations.exists(work, other.id)
