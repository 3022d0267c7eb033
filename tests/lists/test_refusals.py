"""What is no list is refused with one clear sentence, and nothing stays behind."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from campaign.plan import Plan
from lists import prescan, reading
from lists.refusals import SENTENCES, ListRefused
from tests.stages.hostile_books import bomb, far_cell, wide_and_long

Make = Callable[[Path], object]


def workbook(*rows: Sequence[object], **properties: str) -> Make:
    def make(path: Path) -> None:
        book = xlsxwriter.Workbook(str(path))
        for name, value in properties.items():
            book.set_custom_property(name, value)
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        book.close()

    return make


def zip_of_something(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def broken_book(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")


def two_lists(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("danh_sach/1.csv", "MST;Tên\n")
        archive.writestr("danh_sach/2.csv", "MST;Tên\n")


def locked_archive(path: Path) -> None:
    two_lists(path)
    raw = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            raw[at + flags] |= 1
    path.write_bytes(raw)


def encrypted(path: Path) -> None:
    path.write_bytes(prescan.OLE + b"\0" * 600 + prescan.ENCRYPTED)


GOOD = ["3890455042", "Cty Ví Dụ", "xã Nơi Khác"]
CASES: list[tuple[str, str, Make]] = [
    ("empty", "a.xlsx", lambda path: path.write_bytes(b"")),
    ("empty", "a.csv", lambda path: path.write_bytes(b"\n \n")),
    ("empty", "b.xlsx", workbook()),
    ("missing", "a.xlsx", lambda path: None),
    ("pdf", "a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n\0\0\0")),
    ("pdf", "b.pdf", lambda path: path.write_bytes(b"%PDF-1.4\n%\xe2\xe3 no byte of it is naught")),
    ("no_tax_code", "b.xls", lambda path: path.write_bytes(b"\xef\xbb\xbf\r\n<html><table><tr><td>STT</td></tr></table>")),
    ("letter", "a.docx", zip_of_something),
    ("picture", "a.jpg", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")),
    ("packed", "a.rar", lambda path: path.write_bytes(b"Rar!\x1a\x07\0 something")),
    ("broken_letters", "b.csv", lambda path: path.write_bytes("MST;Tên;Người đại diện\n".encode().decode("cp1252", "replace").encode())),
    ("password", "a.xlsx", encrypted),
    ("not_a_spreadsheet", "a.doc", lambda path: path.write_bytes(prescan.OLE + b"\0" * 600)),
    ("damaged", "a.xls", lambda path: path.write_bytes(prescan.OLE + prescan.BOOK + b"\0" * 600)),
    ("page", "a.xls", lambda path: path.write_text("<html><body>Phiên làm việc đã hết hạn</body></html>", encoding="utf-8")),
    ("archive", "a.zip", two_lists),
    ("password", "b.zip", locked_archive),
    ("damaged", "a.xlsx", lambda path: path.write_bytes(b"PK\x03\x04 cut off")),
    ("damaged", "b.xlsx", broken_book),
    ("bomb", "a.xlsx", bomb),
    ("far_cell", "a.xlsx", far_cell),
    ("too_heavy", "a.xlsx", wide_and_long),
    ("too_wide", "a.xlsx", workbook(["MST", "Tên", *["Cột"] * 298], GOOD)),
    ("no_tax_code", "a.xlsx", workbook(["Tên", "Điện thoại"], ["Cty Ví Dụ", "0990120039"])),
    ("sideways", "a.xlsx", workbook(["Mã số thuế", *GOOD[:1] * 3], ["Tên", "Cty Ví Dụ", "Cty Hai", "Cty Ba"], ["Xã", "", "", ""])),
    ("sideways", "b.xlsx", workbook(["Tên", *["Cty"] * 300], ["MST", *GOOD[:1] * 300])),
    ("sideways", "a.csv", lambda path: path.write_text("Biểu số 1;;\nSTT;1;2\nTên;Cty Một;Cty Hai\nMST;3890455042;3890455053\n", encoding="utf-8")),
    ("cards_beside", "a.xlsx", workbook(["MST:", GOOD[0], "MST:", "3890242176"])),
    ("hidden_codes", "a.xls", lambda path: path.write_text("<table><col hidden><tr><td>MST<td>Tên<tr><td>3890455042<td>C</table>", encoding="utf-8")),
    ("only_codes", "a.xlsx", workbook(["MST", "Nhu cầu đăng ký định danh"], ["3890455042", "Có"], ["3890455067", "Có"])),
    ("no_headings", "a.csv", lambda path: path.write_text("chỉ là một dòng chữ\n", encoding="utf-8")),
    ("only_headings", "a.xlsx", workbook(["MST", "Tên"])),
    ("no_rows", "a.xlsx", workbook(["MST", "Tên"], ["123", "Cty Ví Dụ"])),
    ("other_campaign", "a.xlsx", workbook(["MST", "Tên"], GOOD, tiepsuc_campaign="kien_giang")),
    ("other_units", "a.xlsx", workbook(["MST", "Tên", "Xã"], *[[f"38904550{n:02d}", "Cty", "xã Nơi Khác"] for n in range(9)])),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "make"), CASES, ids=[f"{kind}-{name}" for kind, name, _ in CASES])
def test_what_is_no_list_is_refused_in_one_sentence(
    kind: str, name: str, make: Make, tmp_path: Path, plan: Plan
) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(ListRefused) as refused:
        reading.read(path, plan, folder=tmp_path / "staged")
    assert refused.value.kind == kind
    assert name in refused.value.sentence
    assert "{" not in refused.value.sentence
    assert list((tmp_path / "staged").iterdir()) == []


def test_every_sentence_is_reached_by_a_story_above() -> None:
    covered = {kind for kind, _, _ in CASES}
    assert set(SENTENCES) - covered == {"too_big", "too_long", "formulas", "no_names"}


def test_a_reader_that_runs_too_long_is_stopped(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "a.csv"
    path.write_text("MST;Tên\n3890455042;Cty\n", encoding="utf-8")
    with pytest.raises(ListRefused) as refused:
        reading.read(path, plan, folder=tmp_path / "staged", seconds=0.001)
    assert refused.value.kind == "too_heavy"


def test_a_staged_list_is_its_owners_alone(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "a.csv"
    path.write_text("MST;Tên\n3890455042;Cty\n", encoding="utf-8")
    staged = reading.read(path, plan, folder=tmp_path / "staged")
    assert staged.path.stat().st_mode & 0o077 == 0
    assert staged.path.parent.stat().st_mode & 0o077 == 0
