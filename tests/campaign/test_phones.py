"""Phone numbers in every spelling become national digits; groups see them masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import phones


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("+84 (0)912345678", "0912345678"),
        ("(0271) 3 888 999", "02713888999"),
        ("0651 3888999", "02713888999"),
        ("01691234567", "0391234567"),
        ("01201234567", "0701234567"),
        ("01881234567", "0581234567"),
        ("01991234567", "0591234567"),
        ("+84 120 123 4567", "0701234567"),
        ("0771234567", "0771234567"),
        ("024 3826 1234", "02438261234"),
        ("19001234", "19001234"),
        ("024 3826 1234 ext 12", "02438261234"),
        ("+1 202 555 0100 ext 1", None),
        ("ext", None),
        ("(0)12", None),
        ("0111234567", None),
        ("012345678901", None),
        ("912345678", None),
        ("", None),
    ],
)
def test_a_number_is_read_in_any_spelling(text: str, digits: str | None) -> None:
    assert phones.read(text) == digits


def test_a_lost_leading_zero_comes_back_only_when_asked() -> None:
    assert phones.read("912345678", lost_zero=True) == "0912345678"
    assert phones.read("0912345678", lost_zero=True) == "0912345678"


def test_all_numbers_in_a_text_are_found_with_their_places() -> None:
    text = "0912345678/0913456789; 0271.3888.999 - 0987 654 321, +84 (0)905 111 222"
    found = phones.find_all(text)
    assert [digits for _, _, digits in found] == ["0912345678", "0913456789", "02713888999", "0987654321", "0905111222"]
    assert text[found[2][0] : found[2][1]] == "0271.3888.999"


@pytest.mark.parametrize("text", ["MST 0901234567", "mã số thuế: 0901234567", "3800123456", "00912345678", "0271 000"])
def test_what_is_a_tax_code_or_nothing_is_no_phone(text: str) -> None:
    assert phones.find_all(text) == []


def test_a_group_sees_two_digits_and_three() -> None:
    assert phones.mask("0912345678") == "09xx***678"


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    for _, _, digits in phones.find_all(text):
        assert phones.read(digits) == digits


@pytest.mark.parametrize(
    ("text", "digits", "sure"),
    [
        ("0773.812345", "0773812345", False), ("(08) 38123456", "0838123456", False), ("077 3812345", "0773812345", False),
        ("0613.812345", "0613812345", True), ("026 3812345", "0263812345", True), ("0710 3812345", "07103812345", True),
        ("0773 812 345", "", False), ("0651.3812345", "", False), ("0912345678", "", False), ("+84 613 812345", "", False),
        ("0 6 1 3 812345", "", False),
        ("061 9123456", "", False), ("12345", "", False),
    ],
)  # fmt: skip
def test_a_landline_of_before_2017_is_known_by_its_area_code(text: str, digits: str, sure: bool) -> None:
    assert phones.old_landline(text) == (digits, sure)
    assert phones.is_old(digits) == sure
