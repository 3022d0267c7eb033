"""A long table is written as XlsxWriter would write it, cell by cell, and is the same to whoever opens it."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from lists import flat_book
from lists.flat_book import BookColumn, FlatBook

BOOK = FlatBook(
    "Danh sách", [BookColumn("STT", 6), BookColumn("MST", 16, as_text=True), BookColumn("Tên", 50)], 2, {"of": "mau"}
)
ROWS = [
    ["0389045504", "Công ty Mẫu & Thử <Việt> \"A\" 'B'"],
    ["", "  đứng sau hai dấu cách  "],
    ["3890455042", ""],
    ["", ""],
    ["00012", "Hai\ndòng; nguyên _x000D_ và _x41_ và _x0041_"],
    ["3890455042-001", "'=1+1"],
    ["3890242176", "\U0001f600 Đặng Thị Ỷ, 1 < 2 ]]> &amp;"],
]


def by_the_library(rows: list[list[str]]) -> io.BytesIO:
    made = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet, as_text = book.add_worksheet("Danh sách"), book.add_format({"num_format": "@"})
        sheet.write_row(0, 0, [column.heading for column in BOOK.columns])
        for n, (code, name) in enumerate(rows, 1):
            sheet.write_number(n, 0, n)
            if code:
                sheet.write_string(n, 1, code, as_text)
            if name:
                sheet.write_string(n, 2, name)
    made.seek(0)
    return made


def ours(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w+b") as out:
        assert flat_book.write(out, BOOK, rows=rows, total=len(rows)) == len(rows)
    return path


def test_every_cell_is_what_the_library_would_have_written(tmp_path: Path) -> None:
    path = ours(tmp_path / "out.xlsx", ROWS)
    expected, found = openpyxl.load_workbook(by_the_library(ROWS)), openpyxl.load_workbook(path)
    cells = [[[(c.value, c.data_type) for c in row] for row in book["Danh sách"].rows] for book in (expected, found)]
    assert cells[0] == cells[1]
    book = python_calamine.CalamineWorkbook.from_path(path)
    by_calamine = book.get_sheet_by_index(0).to_python()
    assert (
        by_calamine
        == python_calamine.CalamineWorkbook.from_object(by_the_library(ROWS)).get_sheet_by_index(0).to_python()
    )
    assert [row[1:] for row in by_calamine[1:]] == ROWS


def test_around_the_rows_stand_headings_a_filter_and_what_nobody_sees(tmp_path: Path) -> None:
    path = ours(tmp_path / "out.xlsx", ROWS)
    sheet = openpyxl.load_workbook(path)["Danh sách"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.dimensions) == ("C2", "A1:C8", "A1:C8")
    assert [sheet["B2"].number_format, sheet["C2"].number_format] == ["@", "General"]
    assert (sheet["A1"].font.b, sheet["A2"].font.b, sheet.column_dimensions["C"].width > 50) == (True, False, True)
    with zipfile.ZipFile(path) as parts:
        assert b'name="of"><vt:lpwstr>mau<' in parts.read("docProps/custom.xml")


@pytest.mark.parametrize("n", [0, 1, 2, 3, 6, 7])
def test_what_a_sheet_cannot_hold_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
    monkeypatch.setattr(flat_book, "LONGEST_SHEET", 4)
    monkeypatch.setattr(flat_book, "AT_ONCE", 2)
    book = openpyxl.load_workbook(ours(tmp_path / "out.xlsx", ROWS[:n]))
    sheets = [list(sheet.values) for sheet in book.worksheets]
    assert [len(sheet) for sheet in sheets] == ([1 + min(3, n - at) for at in range(0, n, 3)] or [1])
    assert {sheet[0] for sheet in sheets} == {("STT", "MST", "Tên")}
    assert [row[0] for sheet in sheets for row in sheet[1:]] == list(range(1, n + 1))
    assert [row[1] or "" for sheet in sheets for row in sheet[1:]] == [code for code, _ in ROWS[:n]]


@pytest.mark.parametrize("total", [6, 8])
def test_a_table_with_other_rows_than_were_announced_is_none(total: int) -> None:
    with pytest.raises(ValueError, match=str(total)):
        flat_book.write(io.BytesIO(), BOOK, rows=ROWS, total=total)


@pytest.mark.slow
def test_libreoffice_opens_it_with_every_code_as_it_was(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("No LibreOffice was found; scripts/office installs one.")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", "ods",
         "--outdir", str(tmp_path), str(ours(tmp_path / "out.xlsx", ROWS))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = python_calamine.CalamineWorkbook.from_path(tmp_path / "out.ods").get_sheet_by_index(0).to_python()
    assert [[n, *cells] for n, cells in enumerate(ROWS, 1)] == [[int(str(row[0])[:-2]), *row[1:]] for row in saved[1:]]
