"""Whatever an office saved its list as: pages called .xls, broken text, old fonts, archives; with made-up data."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.plan import Plan
from lists import reading
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B, C, D

Book = Callable[..., Staged]

HTML = """<html><head><meta charset="utf-8"><style>td {{}}</style></head><body><table><tr><td>Danh sách</td></tr></table>
<table><tr><th rowspan="2">STT</th><th rowspan=2>MST<th colspan="2">Doanh nghiệp</tr>
<tr><th>Tên<th>Điện thoại</tr>
<tr><td>1</td><td>{code}</td><td>Công ty<br>Ví Dụ</td><td>0990120039</td></tr></table></body></html>"""


def test_a_page_that_is_called_xls_is_read(file: Callable[..., Staged]) -> None:
    staged = file("tai_ve.xls", HTML.format(code=A).encode())
    assert [(row.code, row.name, row.people[0].phones) for row in staged.rows] == [(A, "Công ty Ví Dụ", ["0990120039"])]
    old = HTML.format(code=B).replace("utf-8", "windows-1258").encode("cp1258", "ignore")
    assert file("cu.xls", old).rows[0].code == B
    strange = HTML.format(code=C).replace("utf-8", "x-khong-co").encode("cp1258", "ignore")
    assert file("la.xls", strange).rows[0].code == C
    assert file("hai_byte.xls", HTML.format(code=D).replace("utf-8", "utf-16").encode("utf-16")).rows[0].code == D


def test_a_page_saved_whole_is_read(file: Callable[..., Staged]) -> None:
    page = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html; charset=\"utf-8\"\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + HTML.format(code=A).encode() + b"\n--x--\n"
    )  # fmt: skip
    assert [row.code for row in file("luu.xls", page).rows] == [A]


SPREADSHEET = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="DN"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">MST</Data></Cell><Cell><Data>Tên</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">{code}</Data></Cell><Cell><Data>Công ty Ví Dụ</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_an_xml_spreadsheet_is_read_and_a_broken_or_dangerous_one_refused(file: Callable[..., Staged]) -> None:
    staged = file("xml.xls", SPREADSHEET.format(code=A).encode())
    assert [(row.code, row.name) for row in staged.rows] == [(A, "Công ty Ví Dụ")]
    for wrong in ("<Row>", '<!DOCTYPE x [<!ENTITY a "b">]>'):
        with pytest.raises(ListRefused):
            file("hong.xls", SPREADSHEET.format(code=A).replace("<Worksheet", wrong + "<Worksheet", 1).encode())


def test_a_quotation_mark_that_nobody_closed_swallows_nothing(file: Callable[..., Staged]) -> None:
    text = f'MST;Tên;Ghi chú\n{A};"Công ty ""Một""";"dòng một\ndòng hai"\n{B};"Công ty Hai;x\n{C};Công ty Ba;"y"\n{D};Công ty Bốn;\n'
    staged = file("a.csv", text.encode())
    assert [row.code for row in staged.rows] == [A, B, C, D]
    assert staged.findings.sheets[0][4] == [4]


TCVN3 = {
    "Tên": "Tªn",
    "Công ty Ví Dụ": "C«ng ty VÝ Dô",
    "Mã số thuế": "M· sè thuÕ",
    "xã Tân Mẫu": "x· T©n MÉu",
    "Xã": "X·",
}
VNI = {
    "Tên": "Teân",
    "Công ty Ví Dụ": "Coâng ty Ví Duï",
    "Mã số thuế": "Maõ soá thueá",
    "xã Tân Mẫu": "xaõ Taân Maãu",
    "Xã": "Xaõ",
}


@pytest.mark.parametrize(("font", "words"), [("TCVN3", TCVN3), ("VNI", VNI)])
def test_text_in_an_old_font_is_turned_into_unicode(
    font: str, words: dict[str, str], book: Book, file: Callable[..., Staged]
) -> None:
    rows = [[words["Mã số thuế"], words["Tên"], words["Xã"]], [A, words["Công ty Ví Dụ"], words["xã Tân Mẫu"]]]
    text = "\n".join(";".join(row) for row in rows) + "\n"
    for staged in (book(rows), file("a.csv", text.encode("latin-1"))):
        assert [(row.name, row.unit) for row in staged.rows] == [("Công ty Ví Dụ", "x_tan_mau")]
        assert staged.findings.sheets[0][3] == font


def test_a_workbook_with_other_names_for_its_parts_is_read(book: Book, tmp_path: Path, plan: Plan) -> None:
    book([["MST", "Tên"], [A, "Công ty Một"]])
    made, odd = tmp_path / "list.xlsx", tmp_path / "odd.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(odd, "w") as new:
        for part in old.namelist():
            raw = (
                old.read(part)
                .replace(b"workbook.xml", b"workbook22.xml")
                .replace(b"workbook22.xml.rels", b"workbook22.xml.rels")
            )
            new.writestr(part.replace("workbook.xml", "workbook22.xml"), raw)
    assert [row.code for row in reading.read(odd, plan, folder=tmp_path / "staged").rows] == [A]


def test_one_list_in_an_archive_is_read(file: Callable[..., Staged], tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tháng 5/", "")
        archive.writestr("tháng 5/danh sách.csv", f"MST;Tên\n{A};Công ty Một\n")
    assert [row.code for row in file("a.zip", packed.getvalue()).rows] == [A]
    assert not list((tmp_path / "staged").glob("*.zip-part"))
