"""The workbook, read by another library: real tables, real numbers, totals that add up, nothing that could be a formula."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from practice import sample_report
from reports import workbook
from telling.reports.report_shapes import Content
from tests.reports import contents

HEAD = 3
"""The row of the heading."""


def written(content: Content, folder: Path, *, values: bool = False) -> Workbook:
    """The workbook as another library reads it; with `values`, the results of formulas in their place."""
    workbook.write(content, folder / "sach.xlsx")
    return openpyxl.load_workbook(folder / "sach.xlsx", data_only=values)


def one(content: Content, folder: Path, *, values: bool = False) -> Worksheet:
    """Its first sheet."""
    return written(content, folder, values=values).worksheets[0]


def cells(sheet: Worksheet) -> Iterator[Cell]:
    """Every cell that holds something."""
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The sample's workbook."""
    return written(sample_report.content(20), tmp_path_factory.mktemp("sach"))


def test_there_is_a_sheet_for_every_table(book: Workbook) -> None:
    assert book.sheetnames == [table["title"] for table in sample_report.content(20)["tables"]]


def test_every_sheet_has_a_real_table_over_its_heading_and_rows(book: Workbook) -> None:
    for sheet, table in zip(book.worksheets, sample_report.content(20)["tables"], strict=True):
        (made,) = sheet.tables.values()
        assert made.name == f"bang_{table['id']}"
        assert made.headerRowCount in (None, 1)
        assert made.column_names == [column["name"] for column in table["columns"]]
        assert made.tableStyleInfo is not None
        assert made.tableStyleInfo.showRowStripes
        summed = any(column["total"] == "sum" for column in table["columns"])
        rows = len(table["rows"]) + summed
        assert made.ref == f"A{HEAD}:{get_column_letter(len(table['columns']))}{HEAD + rows}"
        assert bool(made.totalsRowCount) == summed


def test_figures_are_numbers_in_the_form_of_their_column(book: Workbook) -> None:
    row = book["Kết quả theo đơn vị"][HEAD + 1]
    assert [type(cell.value) for cell in row[:7]] == [int, str, int, int, int, int, float]
    assert [cell.number_format for cell in row[:7]] == ["#,##0", "@", *["#,##0"] * 4, "0.00%"]


def test_words_do_not_touch_the_figure_before_them(book: Workbook) -> None:
    """A figure stands at the right edge and the word behind it at the left: «12đúng hạn» was read."""
    met = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=HEAD + 1):
            for before, cell in pairwise(row):
                if isinstance(before.value, int | float) and isinstance(cell.value, str) and cell.value[:1].isalpha():
                    met += 1
                    assert cell.alignment.horizontal == "center" or cell.alignment.indent >= 1, (
                        sheet.title,
                        cell.coordinate,
                    )
    assert met


def test_days_and_moments_are_days_and_moments(book: Workbook) -> None:
    row = [cell for cell in cells(book["Danh sách"]) if cell.row == HEAD + 7 and cell.is_date]
    assert [f"{cell.value:%Y-%m-%dT%H:%M}" for cell in row] == ["2025-05-05T15:07", "2025-05-05T00:00"]
    assert [cell.number_format for cell in row] == ["dd/mm/yyyy hh:mm", "dd/mm/yyyy"]


def test_codes_and_phones_keep_their_leading_zeros(book: Workbook) -> None:
    cell = book["Danh sách"].cell(HEAD + 1, 2)
    assert (cell.value, cell.data_type, cell.number_format) == ("0000007919", "s", "@")


def test_an_average_keeps_its_place_behind_the_comma(tmp_path: Path) -> None:
    made = contents.table([contents.column("Bình quân", "number", added=True)], [[68.6], [70]])
    sheet = one(contents.with_tables(made), tmp_path)
    assert [sheet.cell(row, 1).number_format for row in (4, 5, 6)] == ["#,##0.0"] * 3


def test_the_totals_are_formulas_with_their_result_beside_them(tmp_path: Path) -> None:
    table = sample_report.content()["tables"][1]
    content = contents.with_tables(table)
    last = HEAD + 1 + len(table["rows"])
    formulas = one(content, tmp_path)
    results = one(content, tmp_path, values=True)
    assert formulas.cell(last, 2).value == "Tổng cộng"
    assert formulas.cell(last, 3).value == f"=SUBTOTAL(109,C{HEAD + 1}:C{last - 1})"
    for at, column in enumerate(table["columns"]):
        expected = sum(row[at] for row in table["rows"]) if column["total"] == "sum" else None  # type: ignore[misc]
        assert results.cell(last, at + 1).value == ("Tổng cộng" if at == 1 else expected)


def test_a_gap_and_a_word_among_figures_add_nothing(tmp_path: Path) -> None:
    made = contents.table([contents.column("Số", "number", added=True)], [[3], [None], ["chưa báo cáo"], [4]])
    sheet = one(contents.with_tables(made), tmp_path, values=True)
    assert [sheet.cell(row, 1).value for row in range(4, 9)] == [3, None, "chưa báo cáo", 4, 7]


def test_a_day_that_is_none_stays_as_it_was_said(tmp_path: Path) -> None:
    made = contents.table([contents.column("Ngày", "date")], [["chưa rõ"], ["1899-12-31"], [None], ["2025-05-15"]])
    values = [cell.value for cell in one(contents.with_tables(made), tmp_path)["A"][HEAD:]]
    assert [str(value) for value in values] == ["chưa rõ", "1899-12-31", "None", "2025-05-15 00:00:00"]


def test_heading_and_name_stay_in_sight(book: Workbook) -> None:
    assert {sheet.title: sheet.freeze_panes for sheet in book.worksheets} == {
        "Tổng quan": "B4", "Kết quả theo đơn vị": "C4", "Kết quả theo loại hình": "B4", "Kết quả theo thành viên": "B4",
        "Khó khăn, vướng mắc": "C4", "Danh sách": "C4",
    }  # fmt: skip


def test_every_sheet_prints_on_lying_a4_as_wide_as_the_page_with_its_heading_repeated(book: Workbook) -> None:
    for sheet in book.worksheets:
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", None, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert sheet.oddFooter is not None
        assert sample_report.FOOTER in str(sheet.oddFooter.left.text)


def test_the_columns_are_as_wide_as_asked(book: Workbook) -> None:
    widths = book["Tổng quan"].column_dimensions
    assert [round(widths[letter].width) for letter in "AB"] == [45, 12]  # with the room that Excel adds


def test_the_file_says_what_it_is(book: Workbook) -> None:
    said = book.properties
    assert (said.creator, said.description, said.contentStatus) == ("Sở Tài chính", sample_report.FOOTER, None)
    assert f"{said.created:%Y-%m-%dT%H:%M}" == "2025-05-15T11:00"


def test_a_draft_says_so_on_the_sheet_on_paper_and_in_the_file(tmp_path: Path) -> None:
    book = written(sample_report.content(1, draft=True), tmp_path)
    for sheet in book.worksheets:
        assert str(sheet["A1"].value).startswith("DỰ THẢO")
        assert sheet.oddHeader is not None
        assert "DỰ THẢO" in str(sheet.oddHeader.right.text)
    assert book.properties.contentStatus == "DỰ THẢO"


def test_an_empty_table_is_a_table_that_says_so(tmp_path: Path) -> None:
    columns = [contents.column("STT", "number"), contents.column("Tên"), contents.column("Số", "number", added=True)]
    sheet = one(contents.with_tables(contents.table(columns, [])), tmp_path, values=True)
    assert [[cell.value for cell in row] for row in sheet["A4:C5"]] == [
        [None, "Không phát sinh", None],
        [None, "Tổng cộng", 0],
    ]
    (made,) = sheet.tables.values()
    assert made.ref == "A3:C5"


def test_titles_that_are_alike_or_too_long_become_names_of_sheets(tmp_path: Path) -> None:
    columns = [contents.column("Tên"), contents.column("TÊN", id_="b")]
    tables = [
        contents.table(columns, [["a", "b"]], id_=f"t{at}", title="Bảng: rất / dài [quá] " + "x" * 30)
        for at in range(3)
    ]
    book = written(contents.with_tables(*tables), tmp_path)
    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert max(len(name) for name in book.sheetnames) <= 31
    assert [cell.value for cell in book.worksheets[0][HEAD]] == ["Tên", "TÊN (2)"]


def test_nothing_that_was_typed_is_a_formula_or_a_link(tmp_path: Path) -> None:
    sheet = one(contents.hostile(), tmp_path)
    last = HEAD + len(contents.HOSTILE) + 1
    assert [cell.coordinate for cell in cells(sheet) if cell.data_type == "f"] == [f"C{last}"]
    assert [cell.coordinate for cell in cells(sheet) if cell.hyperlink] == []
    typed = [str(sheet.cell(row, 1).value) for row in range(HEAD + 1, last)]
    assert [text for text in typed if text.startswith(("=", "+", "-", "@", "\t"))] == []
    with zipfile.ZipFile(tmp_path / "sach.xlsx") as inside:
        parts = {name: inside.read(name).decode() for name in inside.namelist() if name.endswith(".xml")}
    assert re.findall(r"<f>[^<]*</f>", parts["xl/worksheets/sheet1.xml"]) == [f"<f>SUBTOTAL(109,C4:C{last - 1})</f>"]
    assert not any(unicodedata.normalize("NFC", text) != text for text in typed)


def test_long_text_in_a_small_table_gets_room(tmp_path: Path) -> None:
    made = contents.table([contents.column("Khó khăn", width=20)], [["dài " * 30], ["ngắn"]])
    heights = one(contents.with_tables(made), tmp_path).row_dimensions
    assert heights[4].height > 90
    assert heights[5].height < 20
