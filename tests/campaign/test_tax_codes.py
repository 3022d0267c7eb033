"""Tax codes in every spelling; a wrong check digit is told, not refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.vn import mst

from campaign import tax_codes
from campaign.tax_codes import TaxCode


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0100233488", TaxCode("0100233488", checked=True)),
        ("0100112437", TaxCode("0100112437", checked=True)),
        (" 0314409058-002 ", TaxCode("0314409058-002", checked=True)),
        ("0314409058002", TaxCode("0314409058-002", checked=True)),
        ("0100.233.488", TaxCode("0100233488", checked=True)),
        ("O100233488", TaxCode("0100233488", checked=True)),
        ("0100233480", TaxCode("0100233480", checked=False)),
        ("0100233488-000", TaxCode("0100233488-000", checked=False)),
        ("0100000000", TaxCode("0100000000", checked=False)),
        ("12345", None),
        ("049000000123", None),
        ("", None),
        ("3,14E+09", None),
    ],
)
def test_a_code_is_read_in_any_spelling(text: str, code: TaxCode | None) -> None:
    assert tax_codes.read(text) == code


def test_a_code_of_twelve_digits_is_a_person_s_own_and_shown_by_its_ends() -> None:
    assert [tax_codes.shown(code) for code in ("049000000302", "3890455042", "3890455042-001")] == [
        "049***302", "3890455042", "3890455042-001",
    ]  # fmt: skip


def test_a_lost_leading_zero_comes_back_only_when_asked() -> None:
    assert tax_codes.read("100233488") is None
    assert tax_codes.read("100233488", lost_zero=True) == TaxCode("0100233488", checked=True)
    assert tax_codes.read("314409058002", lost_zero=True) == TaxCode("0314409058-002", checked=True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("0912345678 cty Hoàng Gia 3800123456 chưa khớp, gấp", ["3800123456"]),
        ("MST: 0901234567", ["0901234567"]),
        ("3800 123 456 và 0314409058-002", ["3800123456", "0314409058-002"]),
        ("năm 2025, 1.234.567.890 đồng, 12345678901234", []),
        ("3800123456, 3800123457.", ["3800123456", "3800123457"]),
    ],
)
def test_codes_are_found_in_running_text_and_phones_are_not_codes(text: str, codes: list[str]) -> None:
    found = tax_codes.find_all(text)
    assert [code for _, _, code in found] == codes
    assert all(tax_codes.read(text[start:end]) for start, end, _ in found)


def test_nine_digits_have_a_tenth_or_were_never_issued() -> None:
    assert tax_codes.check_digit("380099100") == 2
    assert tax_codes.check_digit("380099007") is None


@given(st.from_regex(r"\A[0-9]{10}\Z"))
def test_the_check_agrees_with_the_library(code: str) -> None:
    assert tax_codes.fits(code) == mst.is_valid(code)


@given(st.from_regex(r"\A[0-9]{9}\Z"))
def test_nine_digits_have_at_most_one_tenth(nine: str) -> None:
    digit = tax_codes.check_digit(nine)
    fitting = [
        d for d in range(10) if 10 - d == sum(w * int(n) for w, n in zip(tax_codes.WEIGHTS, nine, strict=True)) % 11
    ]
    assert fitting == ([] if digit is None else [digit])
