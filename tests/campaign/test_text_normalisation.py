"""Names compare without diacritics, case and company words; what people read stays as entered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import text_normalisation


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hoà ĐÔNG", "hoa dong"),
        ("Hòa Đông", "hoa dong"),
        ("  Ví   Dụ\u00a0Xanh ", "vi du xanh"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Ưởng"), "nguyen thi uong"),
        ("ASCII only", "ascii only"),
    ],
)
def test_text_folds_to_plain_letters(text: str, folded: str) -> None:
    assert text_normalisation.fold(text) == folded


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Công ty TNHH MTV Ví Dụ Xanh", "vi du xanh"),
        ("CÔNG TY TRÁCH NHIỆM HỮU HẠN HAI THÀNH VIÊN TRỞ LÊN Mẫu", "mau"),
        ("Chi nhánh Công ty Cổ phần Thử Nghiệm", "thu nghiem"),
        ("HTX Nông nghiệp Hòa", "nong nghiep hoa"),
        ("Liên hiệp hợp tác xã Mẫu", "mau"),
        ("Công ty Hợp danh Mẫu", "mau"),
        ("Ví Dụ Công ty", "vi du cong ty"),
        ("Công ty TNHH", "cong ty tnhh"),
        ("", ""),
    ],
)
def test_company_words_in_front_are_dropped_unless_nothing_is_left(name: str, core: str) -> None:
    assert text_normalisation.company_core(name) == core


def test_composed_text_keeps_its_tone_marks_and_loses_double_spaces() -> None:
    assert text_normalisation.nfc(unicodedata.normalize("NFD", "Hoà  Đông ")) == "Hoà Đông"


def test_words_of_other_scripts_are_words_too() -> None:
    assert text_normalisation.words("Ví Dụ-Xanh, số 12 (東)") == ("vi", "du", "xanh", "so", "12", "東")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_written_forms_agree(text: str) -> None:
    assert text_normalisation.fold(text_normalisation.fold(text)) == text_normalisation.fold(text)
    assert text_normalisation.fold(unicodedata.normalize("NFC", text)) == text_normalisation.fold(
        unicodedata.normalize("NFD", text)
    )
