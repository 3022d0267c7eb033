"""Files that programs make: codes that Excel must not touch, codes under a heading that says nothing of them, archives of a Mac."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from campaign.plan import Plan
from lists import cells, guide, places
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B, C
from tests.lists.conftest import made_book

Stage = Callable[..., Staged]


def text(folder: Path, said: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(said, encoding="utf-8-sig")
    return path


def test_codes_written_as_formulas_of_text_are_codes(stage: Stage, tmp_path: Path) -> None:
    staged = stage(text(tmp_path, f'MST,Tên công ty,Chi cục thuế quản lý\n"=""{A}""","Công ty ""Một""",Thuế cơ sở 5\n'))
    assert [(row.code, row.name) for row in staged.rows] == [(A, 'Công ty "Một"')]


def test_a_column_of_codes_is_found_by_what_stands_in_it_and_that_is_said(stage: Stage, tmp_path: Path) -> None:
    staged = stage(text(tmp_path, f"Đối tác,Tên công ty,Điện thoại\n{A},Một,0990120039\n{C},Hai,0990120040\n"))
    assert [row.code for row in staged.rows] == [A, C]
    assert staged.findings.by_content == ["Đối tác"]
    assert staged.findings.sheet_rows == 3 == staged.findings.used + sum(staged.findings.skipped.values())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (f"Công ty Một - MST {A}\nCông ty Hai - MST {B}\n", "no_headings"),
        (f"1,{A},Công ty Một\n2,{B},Công ty Hai\n", "no_headings"),
        ("Số,Ngày,Trích yếu\n12,5/5/2025,Công văn\n", "no_tax_code"), ("Điện thoại,Tên,Xã\n0990120039,Một,Hai\n", "no_tax_code"),
        ("MST,Tên công ty\n", "only_headings"), ('[{"MST": "1", "Tên": "Một"}]', "not_a_spreadsheet"),
    ],
)  # fmt: skip
def test_a_refusal_names_its_own_cause(stage: Stage, tmp_path: Path, said: str, kind: str) -> None:
    with pytest.raises(ListRefused) as refused:
        stage(text(tmp_path, said))
    assert refused.value.kind == kind
    assert "–" not in refused.value.sentence


def test_an_archive_of_a_mac_holds_one_list(stage: Stage, tmp_path: Path) -> None:
    book = made_book(tmp_path / "Danh sách.xlsx", [["MST", "Tên"], [A, "Công ty Một"]])
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.write(book, book.name)
        archive.writestr("__MACOSX/._Danh sách.xlsx", b"x")
        archive.writestr("Thumbs.db", b"x")
    assert [row.code for row in stage(tmp_path / "list.zip").rows] == [A]


@pytest.mark.parametrize(
    ("said", "unit"),
    [("UBND P. Mẫu", "p_mau"), ("Công an X. Long Thử", "x_long_thu"), ("UBND phường Lạ", "")],
)
def test_an_office_of_a_unit_is_the_unit(stage: Stage, said: str, unit: str) -> None:
    assert stage([["MST", "Tên", "Xã/Phường"], [A, "Công ty", said]]).rows[0].unit == unit


def test_the_name_of_today_wins_in_an_address(plan: Plan) -> None:
    assert places.Places(guide.of(plan)).unit_in("Thôn 2, xã Tân Mẫu (nay là xã Phú Mẫu), tỉnh Mẫu") == "x_phu_mau"


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The workbook with other parts; a part that becomes None is gone."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            if (raw := change(name, before.read(name))) is not None:
                after.writestr(name, raw)
    return target


@pytest.mark.parametrize("left", [None, b"<worksheet><sheetData><row>"])
def test_a_damaged_sheet_does_not_spoil_the_others_and_is_named(
    stage: Stage, tmp_path: Path, left: bytes | None
) -> None:
    book = made_book(tmp_path / "a.xlsx", {"DN": [["MST", "Tên"], [A, "Một"]], "Cũ": [["MST", "Tên"], [C, "Hai"]]})
    staged = stage(changed(book, lambda name, raw: left if name.endswith("sheet2.xml") else raw))
    assert [row.code for row in staged.rows] == [A]
    assert [(name, state) for name, _, state, *_ in staged.findings.sheets] == [("Cũ", "broken"), ("DN", "")]
    with pytest.raises(ListRefused, match="damaged"):
        stage(changed(book, lambda name, raw: left if "worksheets/" in name else raw))


def test_a_sheet_that_is_too_wide_does_not_spoil_the_others(stage: Stage) -> None:
    staged = stage({"DN": [["MST", "Tên"], [A, "Một"]], "Rộng": [["Cột"] * 300, [1] * 300]})
    assert [row.code for row in staged.rows] == [A]
    assert ("Rộng", "broken") in [(name, state) for name, _, state, *_ in staged.findings.sheets]


def with_formulas(path: Path, codes: int) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DN")
        sheet.write_row(0, 0, ["MST", "Tên"])
        for row in range(1, codes + 1):
            sheet.write_formula(row, 0, "=VLOOKUP(B2,X!A:B,2,0)", None, "")
            sheet.write(row, 1, f"Công ty {row}")
    return changed(path, lambda _, raw: raw.replace(b"<v></v>", b""))


def test_formulas_that_nobody_calculated_are_said_once(stage: Stage, tmp_path: Path) -> None:
    path = with_formulas(tmp_path / "a.xlsx", 3)
    with pytest.raises(ListRefused, match="formulas") as refused:
        stage(path)
    assert refused.value.facts["unusable"] == 3
    book = changed(path, lambda name, raw: raw.replace(b"<f>VLOOKUP(B2,X!A:B,2,0)</f>", b"<v>3890455042</v>", 1))
    staged = stage(book)
    assert [row.code for row in staged.rows] == [A]
    assert [tuple(one) for one in staged.findings.uncalculated] == [("DN", 2)]
    assert {row.reason for row in staged.findings.unusable} == {cells.UNCALCULATED}


SPREADSHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT = (
    (SPREADSHEET, b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (LINKS, b"http://purl.oclc.org/ooxml/officeDocument/"),
)


def test_a_strict_workbook_and_borders_to_the_last_row_are_read(stage: Stage, tmp_path: Path) -> None:
    book = made_book(tmp_path / "a.xlsx", [["MST", "Tên"], [A, "Một"]])
    border = b'<row r="1048576"><c r="B1048576" s="0"/></row></sheetData>'

    def strict(_: str, raw: bytes) -> bytes:
        for usual, iso in STRICT:
            raw = raw.replace(usual, iso)
        return raw.replace(b"</sheetData>", border)

    assert [row.code for row in stage(changed(book, strict)).rows] == [A]
