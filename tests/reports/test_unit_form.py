"""The form as other programs see it: what may be written where, what it looks like on paper, and that LibreOffice keeps it whole."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from lists import form_search
from lists import unit_form as reader
from reports import drawing, unit_form

ROWS = [
    {"field": "dinh_danh", "label": "Đã kích hoạt (trong kỳ)", "text": False, "value": 12},
    {"field": "luy_ke", "label": "Đã kích hoạt (lũy kế)", "text": False, "value": 1748},
    {"field": "lien_he", "label": "Liên hệ (trong kỳ)", "text": False, "value": None},
    {"field": "kho_khan", "label": "Khó khăn, vướng mắc", "text": True, "value": "=HYPERLINK(1)\nMạng chậm"},
    {"field": "kien_nghi", "label": "Kiến nghị", "text": True, "value": None},
]
CONTENT: dict[str, Any] = {
    "sheet": "Báo cáo", "title": "Báo cáo tuần: phường Mẫu", "subtitle": "Số liệu từ 15/5 đến 22/5.",
    "instructions": ["Điền các ô màu vàng.", "Gửi lại tệp này."], "head": ["Nội dung", "Số liệu"],
    "wrong": ["Số chưa đúng", "Chỉ ghi số nguyên."], "too_long": "Dài quá 1.000 ký tự.", "rows": ROWS,
    "hidden": {"campaign": "binh_phuoc", "unit_report": 12, "version": 0},
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(unit_form.write(CONTENT)))


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Any:
    return book["Báo cáo"]


def test_two_lines_say_how_and_every_field_has_a_label_and_a_cell(sheet: Any) -> None:
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "Báo cáo tuần: phường Mẫu", "Số liệu từ 15/5 đến 22/5.", "Điền các ô màu vàng.", "Gửi lại tệp này.", "Nội dung"
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in range(6, 11)] == [row["label"] for row in ROWS]
    assert [sheet.cell(row, 2).value for row in range(6, 11)] == [row["value"] for row in ROWS]


def test_nothing_that_was_typed_becomes_a_formula(sheet: Any) -> None:
    assert (sheet["B9"].value, sheet["B9"].data_type) == ("=HYPERLINK(1)\nMạng chậm", "s")


def test_only_the_cells_to_fill_in_can_be_written(sheet: Any) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"B6", "B7", "B8", "B9", "B10"}


def test_numbers_are_held_to_whole_ones_and_texts_to_a_length(sheet: Any) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    number, words = rules["B6"], rules["B9"]
    assert (number.type, number.formula1, number.formula2) == ("whole", "0", "9999999"), "between is the default"
    assert (number.errorTitle, number.error, number.allow_blank) == ("Số chưa đúng", "Chỉ ghi số nguyên.", True)
    assert (words.type, words.formula1) == ("textLength", "1000")
    assert words.error == "Dài quá 1.000 ký tự."


def test_it_prints_on_one_a4_page_across(sheet: Any) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "as long as it must be; one page across is the default"
    assert sheet.print_area == "'Báo cáo'!$A$1:$B$10"


def test_a_hidden_sheet_says_which_report_it_is(book: Workbook) -> None:
    hidden = book[unit_form.MARK]
    assert hidden.sheet_state == "veryHidden"
    assert {row[0].value: row[1].value for row in hidden.iter_rows()} == {
        "campaign": "binh_phuoc", "unit_report": "12", "version": "0", "field:dinh_danh": "Đã kích hoạt (trong kỳ)",
        "field:luy_ke": "Đã kích hoạt (lũy kế)", "field:lien_he": "Liên hệ (trong kỳ)", "field:kho_khan": "Khó khăn, vướng mắc",
        "field:kien_nghi": "Kiến nghị",
    }  # fmt: skip


@pytest.mark.slow
def test_the_child_process_writes_it_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    drawing.form(CONTENT, target)
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]
    assert form_search.read(target).unit_report == 12
    with pytest.raises(drawing.NotDrawn, match="KeyError"):
        drawing.form({}, tmp_path / "y.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


@pytest.mark.slow
def test_libreoffice_opens_it_and_what_it_saves_is_read_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("No LibreOffice was found; scripts/office installs one.")
    (tmp_path / "x.xlsx").write_bytes(unit_form.write(CONTENT))
    before = form_search.read(tmp_path / "x.xlsx")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "x.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    after = form_search.read(tmp_path / "out" / "x.xlsx")
    fields = {"numbers": frozenset({"dinh_danh", "luy_ke", "lien_he"}), "words": frozenset({"kho_khan", "kien_nghi"})}
    assert reader.understand(after, **fields) == reader.understand(before, **fields)
    assert (after.campaign, after.unit_report, after.version) == ("binh_phuoc", 12, 0)
