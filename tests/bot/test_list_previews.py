"""Whole previews as an officer sees them; a changed word shows here, and a person's number never does."""

import pytest

from bot.commands import list_accounts
from tests.bot import list_previews
from tests.bot.list_previews import HERE, OWNER, STORIES


@pytest.mark.parametrize("name", STORIES)
def test_a_preview_is_the_one_that_was_read_and_approved(name: str) -> None:
    assert list_previews.preview(name) == (HERE / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_no_preview_shows_a_person_s_number_or_a_whole_phone(name: str) -> None:
    shown = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert not [digits for digits in (OWNER, "070090001235", "0990120039", "0613812345") if digits in shown]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nguyễn Văn A, CCCD 012 345 678 901", "Nguyễn Văn A, CCCD 012***901"),
        ("Thử Thị Bình - CMND 271234567", "Thử Thị Bình - CMND 271***567"),
        ("gọi ông A 0912345678", "gọi ông A 091***678"),
        ("0912.345-678", "091***678"),
        ("2025-05-28 00:00:00", "2025-05-28 00:00:00"),
        ("12.05.2025, số 12345678", "12.05.2025, số 12345678"),
    ],
)
def test_what_stands_in_a_note_or_a_name_shows_no_long_number_however_it_is_grouped(typed: str, shown: str) -> None:
    assert list_accounts.plain(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3890455042", "3890455042"),
        ("3890455042-001", "3890455042-001"),
        ("389045504", "389045504"),
        ("070090001234", "070***234"),
        ("070 090 001 234", "070***234"),
    ],
)
def test_the_column_of_codes_shows_a_tax_code_and_no_person_s_number(typed: str, shown: str) -> None:
    assert list_accounts.plain(typed, codes=True) == shown


def test_cases_that_a_list_shows_to_be_one_are_named_by_number() -> None:
    assert list_accounts.doubles([]) == list_accounts.doubles([(3, 0, "Công ty Một")]) == [], "what has no second case"
    assert list_accounts.doubles([(5, 7, "Công ty Hai"), (3, 0, "Công ty Một")]) == [
        "1 phiếu là của tổ chức đã có phiếu khác đang mở, được gộp:",
        "  phiếu 7 vào phiếu 5: Công ty Hai",
    ]
