"""Formats in which the corpus saves its lists; old fonts and odd files are written here by hand, from their own tables."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import xlsxwriter

from tests.lists import corpus_binary
from tests.lists.corpus_layouts import Page

Cells = list[list[object]]
Merge = tuple[int, int, int, int]


class Drawn(NamedTuple):
    """A page laid out on a sheet: cells, merged ranges and hidden rows by their place on it."""

    rows: Cells
    merges: list[Merge]
    hidden: set[int]
    hidden_columns: list[int]


def drawn(page: Page) -> Drawn:
    """Where everything of a page stands."""
    pad: list[object] = [""] * page.left
    top = len(page.above)
    body = top + len(page.heads)
    rows = [[*pad, *row] for row in page.above]
    rows += [[*pad, *row] for row in page.heads]
    rows += [[*pad, *row.cells] for row in page.rows]
    width = max(len(row) for row in rows)
    merges = [
        (a + at, b + page.left, c + at, d + page.left)
        for found, at in ((page.head_merges, top), (page.body_merges, body))
        for a, b, c, d in found
    ]
    columns = sorted(at + page.left for at in page.hidden_columns)
    return Drawn([row + [""] * (width - len(row)) for row in rows], merges, {n + body for n in page.hidden}, columns)


def xlsx(page: Page) -> bytes:
    """Excel's own."""
    out, sheet_of = io.BytesIO(), drawn(page)
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in ({"Danh sách": sheet_of.rows} | page.more_sheets).items():
            sheet = book.add_worksheet(name)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
            if name in page.hidden_sheets:
                sheet.hide()
            if name == "Danh sách":
                for first, left, last, right in sheet_of.merges:
                    sheet.merge_range(first, left, last, right, rows[first][left])
                for n in sheet_of.hidden:
                    sheet.set_row(n, None, None, {"hidden": True})
                for at in sheet_of.hidden_columns:
                    sheet.set_column(at, at, None, None, {"hidden": True})
    return out.getvalue()


def ods(page: Page) -> bytes:
    """OpenDocument, as LibreOffice saves it: what a merged cell covers is a covered cell."""
    out = io.BytesIO()
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )  # fmt: skip
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{_content(page)}')
        made.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def fods(page: Page) -> bytes:
    """The same in one file of XML, with lines and blanks between its parts."""
    inside = _content(page).replace("office:document-content", "office:document").replace("><table:", ">\n   <table:")
    kind = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n\n{inside.replace("office:version", kind, 1)}'.encode()


def _content(page: Page) -> str:
    sheet = drawn(page)
    spans, covered = _spans(sheet.merges)
    lines = []
    for n, row in enumerate(sheet.rows):
        cells = []
        for i, cell in enumerate(row):
            tag = "covered-table-cell" if (n, i) in covered else "table-cell"
            down, across = spans.get((n, i), (1, 1))
            span = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
                if (n, i) in spans
                else ""
            )
            kind = (
                f' office:value-type="float" office:value="{cell}"'
                if isinstance(cell, int | float)
                else ' office:value-type="string"'
                if cell != ""
                else ""
            )
            inside = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n")) if cell != "" else ""
            cells.append(f"<table:{tag}{span}{kind}>{inside}</table:{tag}>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet1">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip


def _spans(merges: list[Merge]) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    spans = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in merges}
    covered = {(n, i) for a, b, c, d in merges for n in range(a, c + 1) for i in range(b, d + 1)} - set(spans)
    return spans, covered


def html(page: Page) -> bytes:
    """A portal's «.xls»: a table of HTML."""
    sheet = drawn(page)
    spans, covered = _spans(sheet.merges)
    lines = []
    for n, row in enumerate(sheet.rows):
        cells = []
        for i, cell in enumerate(row):
            if (n, i) in covered:
                continue
            down, across = spans.get((n, i), (1, 1))
            text = escape(str(cell)).replace("\n", "<br/>")
            cells.append(f'<td rowspan="{down}" colspan={across}>{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<html><head><meta charset="utf-8"></head><body><table border=1>{"".join(lines)}</table></body></html>'.encode()


def xml(page: Page) -> bytes:
    """The XML spreadsheet of Excel 2003, as some systems of the tax offices write it."""
    sheet = drawn(page)
    spans, covered = _spans(sheet.merges)
    lines = []
    for n, row in enumerate(sheet.rows):
        cells = []
        for i, cell in enumerate(row):
            if (n, i) in covered:
                continue
            down, across = spans.get((n, i), (1, 1))
            span = (f' ss:MergeDown="{down - 1}"' if down > 1 else "") + (
                f' ss:MergeAcross="{across - 1}"' if across > 1 else ""
            )
            kind = "Number" if isinstance(cell, int | float) else "String"
            data = f'<Data ss:Type="{kind}">{escape(str(cell))}</Data>' if cell != "" else ""
            cells.append(f'<Cell ss:Index="{i + 1}"{span}>{data}</Cell>')
        lines.append(f"<Row>{''.join(cells)}</Row>")
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Sheet1"><Table>{"".join(lines)}</Table></Worksheet></Workbook>'
    ).encode()


def text(page: Page, separator: str) -> str:
    """The lines of a text file; a quotation mark that the page wants unclosed is opened in its row."""
    out, sheet = io.StringIO(), drawn(page)
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(sheet.rows)
    lines = out.getvalue().split("\r\n")
    if page.unclosed >= 0:
        row = [str(cell) for cell in sheet.rows[page.unclosed]]
        at = lines.index(next(csv_line for csv_line in lines if csv_line.startswith(_line(row, separator)[:20])))
        row[page.at("name") + page.left] = f'"{row[page.at("name") + page.left]}'
        quoted = page.at("name") + page.left
        lines[at] = separator.join(cell if i == quoted else _line([cell], separator) for i, cell in enumerate(row))
    return "\r\n".join(lines)


def _line(row: list[str], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow(row)
    return out.getvalue()


def cp1258(said: str) -> bytes:
    """Windows' Vietnamese: letters with a hat are one byte, tones follow as a byte of their own."""
    tones = {"\u0300": b"\xcc", "\u0301": b"\xec", "\u0303": b"\xde", "\u0309": b"\xd2", "\u0323": b"\xf2"}
    out = b""
    for letter in unicodedata.normalize("NFC", said.replace("✓", "x")):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in apart if mark in tones)
            out += unicodedata.normalize("NFC", apart.replace(tone, "")).encode("cp1258") + tones[tone]
    return out


TCVN3_LETTERS = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a3a4a5a6a7"
        ),
        strict=True,
    )
)
"""TCVN 5712:1993 (VN3). Small letters with tones serve for capitals, which the font .VnTimeH draws."""


def tcvn3(said: str) -> bytes:
    """As typed in .VnTime."""
    return b"".join(
        bytes([TCVN3_LETTERS[c]]) if c in TCVN3_LETTERS
        else bytes([TCVN3_LETTERS[c.lower()]]) if c.lower() in TCVN3_LETTERS
        else c.encode("latin-1", "replace")
        for c in unicodedata.normalize("NFC", said.replace("✓", "x"))
    )  # fmt: skip


HATTED = {
    "\u0302": "âáàåãä", "\u0306": "êéèúüë",
}  # fmt: skip
"""VNI's second letter for a hat alone and with the tones of `TONES`."""
TONES = "\u0301\u0300\u0309\u0303\u0323"


def vni(said: str) -> bytes:
    """As typed in VNI-Times: marks are letters after their vowel."""
    alone = {"đ": "ñ", "Đ": "Ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    out = ""
    for letter in unicodedata.normalize("NFC", said.replace("✓", "x")):
        small = letter.lower()
        if small in alone:
            out += alone[small].upper() if letter != small else alone[small]
            continue
        apart = unicodedata.normalize("NFD", letter)
        base, marks = apart[:1], apart[1:]
        tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), 0)
        hat = next((mark for mark in marks if mark in HATTED), "")
        horn = "\u031b" in marks
        second = HATTED[hat][tone] if hat else ("" if not tone else "ùøûõï"[tone - 1])
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base] if horn else base
        out += base + (second.upper() if letter.isupper() else second)
    return out.encode("latin-1", "replace")


def _zipped(page: Page) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("danh sach.xlsx", xlsx(page))
    return out.getvalue()


STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
)


def _strict(page: Page) -> bytes:
    """ISO's strict form of Excel's, with the part of the workbook under another name and borders down to the last row."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(page))) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            raw = before.read(name).replace(b"workbook.xml", b"workbook22.xml")
            for usual, iso in STRICT:
                raw = raw.replace(usual, iso)
            raw = raw.replace(b"</sheetData>", b'<row r="1048576"><c r="B1048576" s="0"/></row></sheetData>')
            after.writestr(name.replace("workbook.xml", "workbook22.xml"), raw)
    return out.getvalue()


def _beside_a_damaged_sheet(page: Page) -> bytes:
    """A workbook one of whose sheets cannot be read."""
    page.more_sheets |= {"Hỏng": [["MST", "Tên"]]}
    damaged = f"sheet{len(page.more_sheets) + 1}.xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(page))) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<worksheet><sheetData><row>" if name.endswith(damaged) else before.read(name))
    return out.getvalue()


def _as_formulas(page: Page) -> str:
    """Codes and phones as «="…"», by which programs keep Excel from making numbers of them."""
    for row in page.rows:
        for at in (page.at("code"), page.at("phones")):
            if at >= 0 and str(row.cells[at]).isdecimal():
                row.cells[at] = f'="{row.cells[at]}"'
    return text(page, ",")


def _mhtml(page: Page) -> bytes:
    import base64

    body = base64.encodebytes(html(page)).decode()
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b--\r\n"
    ).encode()


def _xlsb(page: Page) -> bytes:
    sheet = drawn(page)
    sheets = {"Danh sách": sheet.rows} | page.more_sheets
    return corpus_binary.xlsb(
        sheets,
        merges=sheet.merges,
        hidden=sheet.hidden,
        unseen=sorted(page.hidden_sheets),
        unseen_columns=sheet.hidden_columns,
    )


FORMATS: dict[str, tuple[str, Callable[[Page], bytes]]] = {
    "xlsx": ("a.xlsx", xlsx),
    "ods": ("a.ods", ods),
    "fods": ("a.fods", fods),
    "csv ;": ("a.csv", lambda page: text(page, ";").encode("utf-8-sig")),
    "csv ,": ("a.csv", lambda page: text(page, ",").encode()),
    "txt tab UTF-16": ("a.txt", lambda page: text(page, "\t").encode("utf-16")),
    "csv ; cp1258": ("a.csv", lambda page: cp1258(text(page, ";"))),
    "csv ; TCVN3": ("a.csv", lambda page: tcvn3(text(page, ";"))),
    "csv ; VNI": ("a.csv", lambda page: vni(text(page, ";"))),
    "html .xls": ("a.xls", html),
    "SpreadsheetML": ("a.xls", xml),
    "mhtml": ("a.xls", _mhtml),
    "zip": ("a.zip", _zipped),
    "xlsx strict": ("a.xlsx", _strict),
    "xlsb": ("a.xlsb", _xlsb),
    "xlsx, a sheet damaged": ("a.xlsx", _beside_a_damaged_sheet),
    'csv , ="…"': ("a.csv", lambda page: _as_formulas(page).encode("utf-8-sig")),
}
MERGING = frozenset(
    (
        "xlsx",
        "ods",
        "fods",
        "html .xls",
        "SpreadsheetML",
        "mhtml",
        "zip",
        "xlsx strict",
        "xlsb",
        "xlsx, a sheet damaged",
    )
)
OLD = frozenset(("csv ; TCVN3", "csv ; VNI", "csv ; cp1258"))
BOOKS = frozenset(("xlsx", "zip", "xlsx strict", "xlsb", "xlsx, a sheet damaged"))
