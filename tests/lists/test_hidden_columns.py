"""Columns that nobody sees on the screen: left out and said with counts, taken with `--hidden`, in every format that tells of them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from bot.commands import list_accounts
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists import corpus_binary
from tests.lists.codes import A, B

Stage = Callable[..., Staged]
ROWS = [
    ["MST", "Tên", "Người đại diện cũ", "Ghi chú", "Địa chỉ"],
    [A, "Công ty Một", "", "nội bộ", "Số 1"],
    [B, "Công ty Hai", "", "", "Số 2"],
]
HIDDEN = 3


def xlsx(path: Path, *columns: int) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("DN")
        for n, row in enumerate(ROWS):
            sheet.write_row(n, 0, row)
        for column in columns:
            sheet.set_column(column, column, None, None, {"hidden": True})


def xlsb(path: Path, *columns: int) -> None:
    path.write_bytes(corpus_binary.xlsb({"DN": ROWS}, unseen_columns=columns))


def ods(path: Path, *columns: int) -> None:
    inside = "".join(
        f"<table:table-column{' table:visibility=' + chr(34) + 'collapse' + chr(34) if n in columns else ''}/>"
        for n in range(5)
    )
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    name = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{name}:office:1.0" xmlns:table="{name}:table:1.0" xmlns:text="{name}:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="DN">{inside}{lines}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
        made.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )


def page(path: Path, *columns: int) -> None:
    inside = "".join(f"<col{' style=' + chr(39) + 'display:none' + chr(39) if n in columns else ''}>" for n in range(5))
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f"<html><body><table>{inside}{lines}</table></body></html>", encoding="utf-8")


def cells_of_a_page(path: Path, *columns: int) -> None:
    def cell(n: int, text: object) -> str:
        return f'<td style="display: none">{text}</td>' if n in columns else f"<td>{text}</td>"

    lines = "".join(f"<tr>{''.join(cell(n, text) for n, text in enumerate(row))}</tr>" for row in ROWS)
    path.write_text(f"<html><body><table>{lines}</table></body></html>", encoding="utf-8")


def spreadsheet_ml(path: Path, *columns: int) -> None:
    inside = "".join(f'<Column ss:Index="{n + 1}" ss:Hidden="1"/>' for n in columns)
    lines = "".join(
        f"<Row>{''.join(f'<Cell><Data ss:Type={chr(34)}String{chr(34)}>{cell}</Data></Cell>' for cell in row)}</Row>"
        for row in ROWS
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="DN"><Table>{inside}{lines}'
        "</Table></Worksheet></Workbook>",
        encoding="utf-8",
    )


FORMATS = {
    "a.xlsx": xlsx, "a.xlsb": xlsb, "a.ods": ods, "a.xls": page, "b.xls": cells_of_a_page, "c.xls": spreadsheet_ml,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_hidden_column_is_left_out_and_said_and_taken_when_asked_for(stage: Stage, tmp_path: Path, name: str) -> None:
    FORMATS[name](tmp_path / name, HIDDEN)
    staged = stage(tmp_path / name)
    assert [(row.name, row.note, row.address) for row in staged.rows] == [
        ("Công ty Một", "", "Số 1"),
        ("Công ty Hai", "", "Số 2"),
    ]
    assert [tuple(column[1:]) for column in staged.findings.hidden_columns] == [(4, "Ghi chú", 1)]
    said = list_accounts.accounts(staged.findings)[-1]
    assert said.startswith("Lưu ý: 1 cột đang ẩn nên không đọc: cột D")
    assert "«Ghi chú» (1)" in said
    assert "--hidden" in said
    all_of_it = stage(tmp_path / name, with_hidden=True)
    assert [row.note for row in all_of_it.rows] == ["nội bộ", ""]
    assert not all_of_it.findings.hidden_columns


@pytest.mark.parametrize("name", FORMATS)
def test_hidden_codes_are_why_a_list_is_refused(stage: Stage, tmp_path: Path, name: str) -> None:
    FORMATS[name](tmp_path / name, 0)
    with pytest.raises(ListRefused) as refused:
        stage(tmp_path / name)
    assert "Cột mã số thuế" in refused.value.sentence
    assert "đang ẩn" in refused.value.sentence
    assert len(stage(tmp_path / name, with_hidden=True).rows) == 2
