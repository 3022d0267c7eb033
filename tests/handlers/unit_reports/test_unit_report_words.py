"""What people type for a unit's report: numbers first, then words behind their labels, and who of the unit said so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import unit_reports as reading
from handlers.understanding.unit_reports import Entry, Given
from tests.stages.relay import plan

TODAY = date(2025, 5, 21)


def read(text: str) -> Entry:
    return reading.read(text, indicators=plan().indicators, today=TODAY)


def numbers(text: str) -> dict[str, int]:
    found = read(text)
    assert not found.doubt, found
    return {each.field: each.value for each in found.figures}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("đk 12, khớp 5, lũy kế 140", {"dinh_danh": 12, "khop": 5, "luy_ke": 140}),
        ("đk 12 lũy kế 1.412", {"dinh_danh": 12, "luy_ke": 1412}),
        ("đk 12, đk lũy kế 140", {"dinh_danh": 12, "luy_ke": 140}),
        ("luỹ kế: 140; đk: 12", {"dinh_danh": 12, "luy_ke": 140}),
        ("dk 12 (lk 140)", {"dinh_danh": 12, "luy_ke": 140}),
        ("lk 140", {"luy_ke": 140}),
        ("12", {"dinh_danh": 12}),
        ("m2 3\nkhớp 5", {"muc_2": 3, "khop": 5}),
        ("sửa đk 12 thành 13", {"dinh_danh": 13}),
    ],
)
def test_numbers(text: str, figures: dict[str, int]) -> None:
    assert numbers(text) == figures


def test_more_and_less_come_on_top() -> None:
    assert read("thêm 3").figures == (Given("dinh_danh", 3, add=True),)
    assert read("khớp bớt 2").figures == (Given("khop", -2, add=True),)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("khớp lũy kế 5", "unclear"),
        ("hôm qua 8", "day"),
        ("đk 12, đk 13", "twice"),
        ("lũy kế 5, lũy kế 6", "twice"),
        ("", "nothing"),
        (" ; ", "nothing"),
        ("đk 12?", "asks"),
    ],
)
def test_what_is_no_number_of_the_period(text: str, doubt: str) -> None:
    assert read(text).doubt == doubt


def test_words_stand_behind_their_labels_as_typed() -> None:
    found = read(
        "đk 12; Khó khăn, vướng mắc: lệch dữ liệu thuế; 3 phiếu\nkiến nghị rà soát, bổ sung\n"
        "Nhiệm vụ tuần tới: gọi lại 8 DN; người báo: anh Tư, lúc 10h"
    )
    assert found.texts == {
        "kho_khan": "lệch dữ liệu thuế; 3 phiếu",
        "kien_nghi": "rà soát, bổ sung",
        "nhiem_vu": "gọi lại 8 DN",
    }
    assert (found.reported_by, found.reported_at) == ("anh Tư", "10h")
    assert found.figures == (Given("dinh_danh", 12),)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("kho khan: mang cham", {"kho_khan": "mang cham"}),
        ("đk 12. Khó khăn: DN vướng mắc: thuế", {"kho_khan": "DN vướng mắc: thuế"}),
        ("khó khăn: a; kiến nghị: b; khó khăn: c", {"kho_khan": "a; c", "kien_nghi": "b"}),
        ("kiến nghị: -", {"kien_nghi": ""}),
        ("đề xuất: tăng cường người", {"kien_nghi": "tăng cường người"}),
    ],
)
def test_labels_with_and_without_accents(text: str, texts: dict[str, str]) -> None:
    assert read(text).texts == texts


@pytest.mark.parametrize(
    "text", ["không phát sinh", "khong phat sinh", "báo cáo không phát sinh", "ko phát sinh gì", "không có", "không"]
)
def test_nothing_happened(text: str) -> None:
    assert read(text) == Entry(zero=True)


def test_a_zero_may_say_more() -> None:
    found = read("không phát sinh, lũy kế 128; người báo: chị Ba lúc 9h30 sáng")
    assert (found.zero, found.figures) == (True, (Given("luy_ke", 128),))
    assert (found.reported_by, found.reported_at) == ("chị Ba", "9h30 sáng")


def test_a_text_that_is_too_long_is_sent_back() -> None:
    assert read("khó khăn: " + "a" * 1001) == Entry(doubt="long", piece="1000")


@pytest.mark.parametrize(
    ("text", "units", "rest"),
    [
        ("phường Minh Hoạ đk 12", ("p_minh_hoa",), "đk 12"),
        ("phuong minh hoa: đk 12", ("p_minh_hoa",), "đk 12"),
        ("P.Mẫu; không phát sinh", ("p_mau",), "không phát sinh"),
        ("x. Đồng Mẫu", ("x_dong_mau",), ""),
        ("phường Mẫuu 12", (), "phường Mẫuu 12"),
        ("đk 12", (), "đk 12"),
    ],
)
def test_the_unit_comes_first(text: str, units: tuple[str, ...], rest: str) -> None:
    assert reading.unit_in(text, plan().units) == (units, rest)


def test_without_indicators_a_number_means_nothing() -> None:
    assert reading.read("12", indicators=(), today=TODAY).doubt == "unclear"


@given(st.text(alphabet="đkĐK lũyếkhóăvướngmắ:;,.\n-0123456789báoờiNguphtsigĩ?İß", max_size=80))
def test_no_text_breaks_it_and_words_stay_as_typed(text: str) -> None:
    found = read(text)
    assert all(len(words) <= len(text) for words in found.texts.values())
    assert not (found.doubt and (found.figures or found.texts or found.zero))
    units, rest = reading.unit_in(text, plan().units)
    assert units == () or len(rest) < len(text)
