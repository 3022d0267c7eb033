"""A form that comes back: which report it is, what stands in its cells whatever program filled it in, and what is wrong in words."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lists import form_search, reading, unit_form
from lists.refusals import ListRefused
from lists.unit_form import CellTrouble, Filled, ReadForm
from reports import unit_form as writer
from tests.stages.hostile_books import bomb, far_cell, wide_and_long

NUMBERS, WORDS = frozenset({"lien_he", "kich_hoat"}), frozenset({"kho_khan"})
LABELS = {"lien_he": "Tổ chức đã liên hệ", "kich_hoat": "Tổ chức đã kích hoạt", "kho_khan": "Khó khăn, vướng mắc"}
Fill = Callable[[Any], None]


def form(path: Path, values: Mapping[str, object] | None = None, *, hidden: Mapping[str, object] | None = None) -> Path:
    """A form as the bot gives it out, with these values."""
    known = values or {}
    rows = [
        {"field": name, "label": label, "text": name in WORDS, "value": known.get(name)}
        for name, label in LABELS.items()
    ]
    content = {
        "sheet": "Báo cáo", "title": "Báo cáo tuần", "subtitle": "Phường Mẫu", "instructions": ["Một.", "Hai."], "head": ["Nội dung", "Số"],
        "wrong": ["Sai", "Chỉ ghi số nguyên."], "too_long": "Dài quá.", "rows": rows,
        "hidden": {"campaign": "binh_phuoc", "unit_report": 12, "version": 3} | dict(hidden or {}),
    }  # fmt: skip
    path.write_bytes(writer.write(content))
    return path


def filled(path: Path, fill: Fill) -> ReadForm:
    """What is read of the form after somebody has worked in it."""
    book = openpyxl.load_workbook(form(path))
    fill(book)
    book.save(path)
    return reading.form(path)


def beside(book: Any, **values: object) -> None:
    """Fill in cells by their field."""
    sheet = book["Báo cáo"]
    for row in sheet.iter_rows():
        for name, value in values.items():
            if row[0].value == LABELS[name]:
                row[1].value = value


def understood(form: ReadForm) -> Filled:
    return unit_form.understand(form, numbers=NUMBERS, words=WORDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bao-cao.xlsx"


def test_a_filled_form_says_which_report_it_is_and_what_stands_in_it(path: Path) -> None:
    read = filled(path, lambda book: beside(book, lien_he=14, kich_hoat="1.748", kho_khan="Mạng chậm;\n chờ xử lý"))
    assert (read.campaign, read.unit_report, read.version, read.missing) == ("binh_phuoc", 12, 3, ())
    assert understood(read) == Filled({"lien_he": 14, "kich_hoat": 1748}, {"kho_khan": "Mạng chậm;\nchờ xử lý"})


def test_what_was_prefilled_comes_back_as_it_was(path: Path) -> None:
    read = reading.form(form(path, {"lien_he": 0, "kich_hoat": 7, "kho_khan": "Mạng chậm"}))
    assert understood(read) == Filled({"lien_he": 0, "kich_hoat": 7}, {"kho_khan": "Mạng chậm"})


@pytest.mark.parametrize("typed", ["Không", "Không có\nkhó khăn gì ạ.", 0, "-"])
def test_a_cell_that_says_that_there_is_nothing_is_no_text(path: Path, typed: object) -> None:
    assert understood(filled(path, lambda book: beside(book, lien_he=14, kho_khan=typed))).texts == {"kho_khan": ""}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12), (12.0, 12), ("12.0", 12), (" 1 748 ", 1748), ("1.000", 1000), ("1\u00a0748", 1748), ("1.000.000", 1_000_000),
        ("'7", 7), (0, 0), (None, None), ("", None), ("-", None), (" ", None),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_however_they_are_written(typed: object, number: int | None) -> None:
    assert unit_form.whole(typed) == number


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("1,748", "decimal"), (1.748, "decimal"), ("12,5", "decimal"), (-3, "negative"), ("- 3", "negative"), ("chưa có", "number"),
        ("12 DN", "number"), (True, "number"), (date(2025, 5, 1), "number"), (99_999_999, "too_large"), ("1.2.3", "number"),
        ("=1+1", "number"), ("１２", "number"),
    ],
)  # fmt: skip
def test_what_could_mean_something_else_is_not_guessed(typed: object, kind: str) -> None:
    assert unit_form.whole(typed) == kind


def test_a_cell_that_is_not_understood_is_named_as_people_name_it(path: Path) -> None:
    read = filled(path, lambda book: beside(book, lien_he="khoảng 12", kich_hoat=2.5, kho_khan="x" * 2000))
    found = understood(read)
    assert found.troubles == (
        CellTrouble("number", "B6", LABELS["lien_he"], "khoảng 12"),
        CellTrouble("decimal", "B7", LABELS["kich_hoat"], "2.5"),
        CellTrouble("too_long", "B8", LABELS["kho_khan"], "1000"),
    )


def test_an_empty_form_and_an_empty_number_are_known_as_such(path: Path) -> None:
    assert understood(reading.form(form(path))).empty
    some = understood(filled(path, lambda book: beside(book, lien_he=1)))
    assert (some.empty, some.blank) == (False, ("kich_hoat",))


def test_rows_that_were_moved_and_columns_that_were_put_in_between_do_not_matter(path: Path) -> None:
    def work(book: Any) -> None:
        beside(book, lien_he=14, kich_hoat=3)
        sheet = book["Báo cáo"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1, 27)
        book.move_sheet("Báo cáo", 1)

    read = filled(path, work)
    assert understood(read).figures == {"lien_he": 14, "kich_hoat": 3}
    assert [cell.address for cell in read.cells] == ["AC9", "AC10", "AC11"]


def test_a_label_that_is_gone_is_told(path: Path) -> None:
    def retype(book: Any) -> None:
        beside(book, kich_hoat=3)
        book["Báo cáo"]["A6"] = "Số khác"

    read = filled(path, retype)
    assert read.missing == (LABELS["lien_he"],)
    assert understood(read).figures == {"kich_hoat": 3}


def test_fields_that_the_plan_does_not_have_are_left_alone(path: Path) -> None:
    read = reading.form(form(path, {"lien_he": 1, "kich_hoat": 2, "kho_khan": "x"}))
    assert unit_form.understand(read, numbers=frozenset({"lien_he"}), words=frozenset()).figures == {"lien_he": 1}


def some_workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Danh sách").write_row(0, 0, ["Mã số thuế", 3800000012])
    book.close()


def without_its_hidden_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(form(path))
    del book["tiepsuc"]
    book.save(path)


def many_cells(path: Path) -> None:
    book = openpyxl.load_workbook(form(path))
    book["Báo cáo"]["A99999"] = "x"
    book["Báo cáo"]["Z1"] = "x"
    book.save(path)


def not_a_zip(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0 a picture")


def cut_short(path: Path) -> None:
    path.write_bytes(form(path).read_bytes()[:900])


def a_csv(path: Path) -> None:
    path.write_text("a;b\n1;2\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (some_workbook, "not_our_form"), (without_its_hidden_sheet, "not_our_form"), (far_cell, "far_cell"), (bomb, "bomb"),
        (many_cells, "not_our_form"), (not_a_zip, "picture"), (cut_short, "damaged"), (a_csv, "not_our_form"),
        pytest.param(wide_and_long, "too_heavy", marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_what_is_no_form_of_ours_is_refused_and_harms_nobody(
    path: Path, make: Callable[[Path], None], kind: str
) -> None:
    make(path)
    with pytest.raises(ListRefused) as refused:
        reading.form(path)
    assert refused.value.kind == kind


@pytest.mark.parametrize("hidden", [{"unit_report": "12; DROP"}, {"version": "-1"}, {"unit_report": ""}])
def test_a_hidden_sheet_that_makes_no_sense_is_no_form(path: Path, hidden: dict[str, object]) -> None:
    with pytest.raises(ListRefused, match="not_our_form"):
        reading.form(form(path, hidden=hidden))


def test_a_reader_that_takes_too_long_is_ended(path: Path) -> None:
    with pytest.raises(ListRefused, match="too_heavy"):
        reading.form(form(path), seconds=0.01)


def test_the_hidden_sheet_is_the_writers(path: Path) -> None:
    assert form_search.MARK == writer.MARK
    assert openpyxl.load_workbook(form(path))[form_search.MARK].sheet_state == "veryHidden"
