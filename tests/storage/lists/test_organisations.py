"""Organisations are looked up by code, phone and words; facts and the tick «đã đăng ký» change once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign import plan as plans
from campaign.ids import MemberId, OrganisationId
from storage.lists import organisations
from storage.port import DataTrouble
from storage.work import Work
from tests.stages import new_data


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    connection = new_data.in_file(tmp_path / "data.db")
    plan = plans.load(Path(__file__).parents[3] / "examples" / "binh_phuoc")
    yield Work(connection, plan, 1000, "test")
    connection.close()


def open_all(work: Work, *names: str) -> list[OrganisationId]:
    return [organisations.open_unlisted(work, name).id for name in names]


def test_an_organisation_opened_by_a_call_has_one_person_without_a_name(work: Work) -> None:
    opened = organisations.open_unlisted(work, " Cty  Ví Dụ ", tax_code="3890455042", phone="0990120039")
    assert (opened.name, opened.listed, opened.tax_code) == ("Cty Ví Dụ", False, "3890455042")
    (person,) = organisations.representatives(work, opened.id)
    assert (person.name, person.phones, person.matched) == ("", ("0990120039",), "unknown")
    assert organisations.by_phone(work, "0990120039") == [opened]


def test_nothing_is_found_where_nothing_is(work: Work) -> None:
    assert organisations.by_tax_code(work, "3890455042") is None
    assert organisations.by_phone(work, "0990120039") == []
    assert organisations.by_words(work, "ví dụ") == []
    assert organisations.by_words(work, " - ") == []
    with pytest.raises(LookupError):
        organisations.get(work, OrganisationId(7))


@pytest.mark.parametrize("said", ["Hòa Bình Xanh", "hoa binh", "cty tnhh HOÀ BÌNH", "xanh hoa", "binh xa", "hoà"])
def test_a_name_is_found_with_or_without_diacritics_and_in_any_order(work: Work, said: str) -> None:
    wanted, _ = open_all(work, "Công ty TNHH MTV Hoà Bình Xanh", "Công ty Cổ phần Thử Nghiệm Vàng")
    assert [found.id for found in organisations.by_words(work, said)] == [wanted]


def test_every_word_must_fit_and_the_closest_name_comes_first(work: Work) -> None:
    long, exact, _ = open_all(work, "Cty Ví Dụ Xanh Đậm", "Công ty TNHH Ví Dụ Xanh", "Cty Ví Dụ Vàng")
    assert [found.id for found in organisations.by_words(work, "ví dụ xanh")] == [exact, long]
    assert organisations.by_words(work, "ví dụ tím") == []
    assert len(organisations.by_words(work, "ví dụ", limit=2)) == 2


def test_a_code_belongs_to_one_organisation(work: Work) -> None:
    organisations.open_unlisted(work, "Cty Một", tax_code="3890455042")
    with pytest.raises(DataTrouble, match="constraint failed"):
        organisations.open_unlisted(work, "Cty Hai", tax_code="3890455042")


def test_a_fact_is_set_once_and_only_one_that_exists(work: Work) -> None:
    (organisation,) = open_all(work, "Cty Một")
    (person,) = organisations.representatives(work, organisation)
    assert organisations.set_fact(work, person.id, fact="matched", value="yes")
    assert not organisations.set_fact(work, person.id, fact="matched", value="yes")
    with pytest.raises(ValueError, match="name"):
        organisations.set_fact(work, person.id, fact="name", value="x")


def test_the_tick_is_set_once_and_can_be_taken_back(work: Work) -> None:
    (organisation,) = open_all(work, "Cty Một")
    assert organisations.mark_registered(work, organisation, member=MemberId(5), source="relay")
    assert not organisations.mark_registered(work, organisation, member=MemberId(6), source="relay")
    ticked = organisations.get(work, organisation)
    assert (ticked.registered, ticked.registered_at, ticked.registered_by) == (True, 1000, 5)
    assert organisations.unmark_registered(work, organisation)
    assert not organisations.unmark_registered(work, organisation)
    assert organisations.get(work, organisation).registered_at is None
