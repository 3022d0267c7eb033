"""Files as programs damaged them: commas without quotation marks, lines quoted twice, letters saved in a wrong encoding, what is no list at all."""

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lists import child, guide
from lists.refusals import ListRefusal, ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
HEADINGS = "STT,Mã số thuế,Tên doanh nghiệp,Địa chỉ,Xã,Người đại diện,Điện thoại"
ROWS = (
    f"1,{A},Công ty Một,Số 1,xã Tân Mẫu,Mẫu Văn An,0990111001",
    f"2,{B},Công ty Hai,Số 2 - tổ 3,phường Mẫu,Thử Thị Bình,0990111002",
)
PLAIN = "\r\n".join((HEADINGS, *ROWS))


@pytest.fixture
def text(tmp_path: Path, stage: Stage) -> Callable[..., Staged]:
    def reader(content: bytes, name: str = "list.csv") -> Staged:
        (tmp_path / name).write_bytes(content)
        return stage(tmp_path / name)

    return reader


def said(staged: Staged) -> list[tuple[str, str, str, str, list[str]]]:
    return [(row.code, row.name, row.unit, row.people[0].name, row.people[0].phones) for row in staged.rows]


EXPECTED = [
    (A, "Công ty Một", "x_tan_mau", "Mẫu Văn An", ["0990111001"]),
    (B, "Công ty Hai", "p_mau", "Thử Thị Bình", ["0990111002"]),
]


@pytest.mark.parametrize(
    "content",
    [
        "\r\n".join(f'"{line}"' for line in PLAIN.split("\r\n")).encode("utf-8-sig"),
        PLAIN.encode().decode("latin-1").encode(),
        b"sep=,\r\n" + PLAIN.encode(),
        PLAIN.replace("\r\n", "\r").encode(),
    ],
    ids=["lines quoted twice", "UTF-8 twice", "sep=", "lines of an old Mac"],
)
def test_a_list_is_read_however_it_was_saved(text: Callable[..., Staged], content: bytes) -> None:
    assert said(text(content)) == EXPECTED


def test_some_bad_bytes_do_not_make_another_encoding_of_a_file(text: Callable[..., Staged]) -> None:
    staged = text(PLAIN.encode().replace("Bình".encode(), b"B\xff \xfe \xe1 nh"))
    assert [row.unit for row in staged.rows] == ["x_tan_mau", "p_mau"]
    assert staged.rows[0].people[0].name == "Mẫu Văn An"


def test_commas_in_an_address_without_quotation_marks_move_nothing_and_it_is_said(text: Callable[..., Staged]) -> None:
    staged = text(PLAIN.replace("Số 2 - tổ 3", "Số 2, ấp 1, tổ 3").encode())
    assert said(staged) == EXPECTED
    assert staged.rows[1].address == "Số 2, ấp 1, tổ 3"
    assert (staged.findings.warnings["commas"], staged.findings.examples["commas"][0][0]) == (1, 3)


def test_letters_that_are_lost_are_the_reason_of_a_refusal(text: Callable[..., Staged]) -> None:
    lost = PLAIN.encode().decode("cp1252", "replace").replace("\ufffd", "?")
    with pytest.raises(ListRefused) as refused:
        text(lost.encode("utf-8-sig"))
    assert refused.value.kind == ListRefusal.BROKEN_LETTERS
    assert "sai bảng mã" in refused.value.sentence


def test_a_cell_of_a_workbook_may_be_saved_twice_too(stage: Stage) -> None:
    rows = [[code, f"Công ty Số {code}".encode().decode("latin-1")] for code in (A, B, C)]
    staged = stage([["MST", "Tên doanh nghiệp"], *rows])
    assert [row.name for row in staged.rows] == [f"Công ty Số {code}" for code in (A, B, C)]
    assert staged.findings.sheets[0][3] == "UTF-8"


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "."), content)
    return out.getvalue()


WORD = packed(**{"word/document.xml": b"<w/>", "[Content_Types].xml": b"<x/>"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WORD, ListRefusal.LETTER), (b"{\\rtf1 Danh sach}", ListRefusal.LETTER), (b"%PDF-1.7", ListRefusal.PDF),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(90), ListRefusal.PICTURE), (b"Rar!\x1a\x07" + bytes(90), ListRefusal.PACKED),
        (packed(a__docx=WORD), ListRefusal.LETTER), (packed(a__csv=PLAIN.encode(), b__csv=PLAIN.encode()), ListRefusal.ARCHIVE),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_by_its_name(
    tmp_path: Path, plan: object, content: bytes, kind: ListRefusal
) -> None:
    path = tmp_path / "danh sach.xlsx"
    path.write_bytes(content)
    with pytest.raises(ListRefused) as refused:
        child.stage(path, tmp_path / "staged", guide=guide.of(plan))  # type: ignore[arg-type]
    assert refused.value.kind == kind
    assert "danh sach.xlsx" in refused.value.sentence


def test_the_one_list_of_an_archive_is_read_beside_a_letter(text: Callable[..., Staged]) -> None:
    staged = text(packed(ds__csv=PLAIN.encode(), doc_them__txt=b"xem tep danh sach", cong_van__docx=WORD), "gui.zip")
    assert said(staged) == EXPECTED
    assert staged.findings.file_name == "gui.zip"


def page(rows: list[str], style: str = "") -> bytes:
    lines = "".join(
        f"<tr{style if n == 1 else ''}><td>{line.replace(',', '</td><td>')}</td></tr>" for n, line in enumerate(rows)
    )
    return f'<html><meta charset="utf-8"><table>{lines}</table></html>'.encode()


def test_rows_that_a_page_or_an_xml_spreadsheet_does_not_show_are_left_out_and_counted(
    text: Callable[..., Staged],
) -> None:
    staged = text(page([HEADINGS, *ROWS], ' style="height:0; display: none"'), "list.xls")
    assert (said(staged), staged.findings.skipped["hidden"]) == (EXPECTED[1:], 1)
    cells = [[f"<Cell><Data>{cell}</Data></Cell>" for cell in line.split(",")] for line in (HEADINGS, *ROWS)]
    hide = ("", " ss:Hidden='1'", "")
    shown = [f"<Row{hidden}>{''.join(line)}</Row>" for hidden, line in zip(hide, cells, strict=True)]
    unseen = "<Worksheet ss:Name='c'><Table>{}</Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{"".join(shown)}</Table></Worksheet>'
        f"{unseen.format(''.join(f'<Row>{chr(32).join(line)}</Row>' for line in cells[:2]))}</Workbook>"
    )
    staged = text(book.encode(), "list.xls")
    assert (said(staged), staged.findings.skipped) == (EXPECTED[1:], {"heading": 1, "hidden": 1, "hidden_sheet": 2})


def test_every_sheet_of_a_workbook_saved_as_one_page_is_read(text: Callable[..., Staged]) -> None:
    parts = "".join(
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(body).decode()}\r\n"
        for body in (b"<html><frameset></frameset></html>", page([HEADINGS, ROWS[0]]), page([HEADINGS, ROWS[1]]))
    )
    whole = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n{parts}--b--\r\n'
    assert said(text(whole.encode(), "list.mht")) == EXPECTED
