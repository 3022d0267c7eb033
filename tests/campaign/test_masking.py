"""Whatever spelling a phone has in what people wrote, a paper shows it masked; codes, days and amounts stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import masking, phones, tax_codes

CODE = next(code for n in range(90_000) if tax_codes.fits(code := f"09{n:08d}") and phones.read(code))
"""A made-up tax code that could be a phone."""


@pytest.mark.parametrize(
    "number",
    [
        "0912345678",
        "0912.345.678",
        "0912 345 678",
        "0912-345-678",
        "0912 - 345 - 678",
        "0912\u2013345\u2013678",
        "0912\u00a0345\u00a0678",
        "0912_345_678",
        "09 12 34 56 78",
        "09.12.34.56.78",
        "+84 912 345 678",
        "84912345678",
        "+84 (0)912345678",
        "+84.912.345.678",
    ],
)
def test_a_phone_is_masked_in_any_spelling(number: str) -> None:
    assert masking.masked(f"Gọi {number}, gặp bà Thử") == "Gọi 09xx***678, gặp bà Thử"


def test_every_one_of_them_and_landlines_too() -> None:
    text = "ĐT 0912345678/0987 654 321; bàn (0271) 3 888 999; Ms. 0912345678"
    assert masking.masked(text) == "ĐT 09xx***678/09xx***321; bàn (02xx***999; Ms. 09xx***678"


@pytest.mark.parametrize(
    "text",
    [
        f"MST {CODE}",
        "MST 3800123456-001",
        "Quý II: 84.912.345.678 đồng",
        "từ 09.05.2025 đến 15.05.2025, 30 DN",
        "Công văn 0912/UBND ngày 08/5/2025",
        "01 02 03 04 05",
        "Tăng cường 04 đồng chí.",
        "",
    ],
)
def test_what_is_no_phone_stays_as_it_was_written(text: str) -> None:
    assert masking.masked(text) == text


def test_a_label_does_not_make_a_code_of_a_phone() -> None:
    wrong = CODE[:9] + str((int(CODE[9]) + 1) % 10)
    assert masking.masked(f"Mã: {wrong}") == f"Mã: {phones.mask(wrong)}"


@given(st.text(max_size=30), st.from_regex(r"0(3[2-9]|9[0-9])[0-9]{7}", fullmatch=True))
def test_masking_twice_is_masking_once_and_leaves_no_number(text: str, number: str) -> None:
    once = masking.masked(f"{text} {number} {text}")
    assert masking.masked(once) == once
    assert number not in once or phones.labelled_as_code(f"{text} ", len(text) + 1)
