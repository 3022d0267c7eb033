"""What stands above and below the letter's text: the head of two columns, the name and subject, to whom, the signature.

Number, day and signature are left blank: the office's clerk gives them. The words here belong to the form of Nghị định
30/2020/NĐ-CP, whatever language the campaign speaks.
"""

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table, _Cell

from reports import page, paragraphs, wording
from telling.reports.report_shapes import Content, Letter

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
MOTTO_CM = 6.0
"""How long the motto is at 14 points bold: its rule is as long."""
HEAD = (6.5, 10.0)
FEET = (8.0, 8.5)
"""Widths of the two columns in centimetres, together as wide as the text."""
BLANK = " " * 6
SHARE = 0.42
"""Rules under names are a third to a half as long as the line."""
ROOM_TO_SIGN = 84
"""Points between the authority and the name that will be written there."""
DRAFT_CM = 3.0


def head(document: Document, content: Content) -> None:
    """The agency on the left, the state on the right; number and date below."""
    letter = content["letter"]
    left, right = HEAD
    table = _columns(document, 2, HEAD)
    agency, state = table.rows[0].cells
    _agency(agency, letter)
    paragraphs.first(state, STATE, size=13, bold=True, align="center")
    paragraphs.add(state, MOTTO, bold=True, align="center")
    paragraphs.rule(state, MOTTO_CM, room=right)
    number, day = table.rows[1].cells
    paragraphs.first(number, f"Số:{BLANK}/{wording.line(letter['symbol'])}", size=13, align="center", before=6)
    paragraphs.first(
        day, f"{wording.line(letter['place'])}, {blank_day(letter)}", italic=True, align="center", before=6
    )
    if content["draft"]:
        side = (left - DRAFT_CM) / 2
        paragraphs.frame(paragraphs.add(number, wording.DRAFT, size=13, bold=True, align="center", before=8, left=side))


def blank_day(letter: Letter) -> str:
    """The day left blank; January and February are written with two digits."""
    month = f"{letter['month']:02d}" if letter["month"] < 3 else str(letter["month"])
    return f"ngày{BLANK}tháng {month} năm {letter['year']}"


def _agency(cell: _Cell, letter: Letter) -> None:
    name, parent = wording.line(letter["agency"]).upper(), wording.line(letter["parent"]).upper()
    if parent:
        paragraphs.first(cell, parent, size=13, align="center")
        paragraphs.add(cell, name, size=13, bold=True, align="center")
    else:
        paragraphs.first(cell, name, size=13, bold=True, align="center")
    paragraphs.rule(cell, SHARE * min(paragraphs.width(name, 13), HEAD[0]), room=HEAD[0])


def subject(document: Document, content: Content) -> None:
    """The kind of letter, what it is about, a rule."""
    about = wording.line(content["letter"]["subject"])
    room = page.TEXT_CM - 2
    paragraphs.add(document, wording.line(content["title"]).upper(), bold=True, align="center", before=18)
    paragraphs.add(document, about, bold=True, align="center", left=1)
    paragraphs.rule(document, SHARE * min(paragraphs.width(about, 14), room), room=page.TEXT_CM)


def addressees(document: Document, letter: Letter) -> None:
    """Kính gửi: one on the same line, several below one another."""
    names = [wording.line(name) for name in letter["addressees"] if name.strip()]
    if len(names) == 1:
        paragraphs.add(document, f"Kính gửi: {names[0].rstrip('.')}.", align="center", before=12, after=12)
    elif names:
        paragraphs.add(document, "Kính gửi:", before=12, left=3.5, keep=True)
        for name in names[:-1]:
            paragraphs.add(document, f"- {name};", left=5.5, keep=True)
        paragraphs.add(document, f"- {names[-1].rstrip('.')}.", left=5.5, after=12)


def signature(document: Document, letter: Letter) -> None:
    """Who gets copies on the left; who signs on the right, with room to do so. Both stay on one page."""
    left, right = _columns(document, 1, FEET).rows[0].cells
    paragraphs.first(left, "Nơi nhận:", size=12, bold=True, italic=True, before=6)
    names = [wording.line(name).rstrip(".;") for name in letter["recipients"] if name.strip()]
    for at, name in enumerate(names, start=1):
        paragraphs.add(left, f"- {name}{'.' if at == len(names) else ';'}", size=11)
    signers = [wording.line(name).upper() for name in letter["signer"]] or [""]
    paragraphs.first(right, signers[0], bold=True, align="center", before=6)
    for name in signers[1:]:
        paragraphs.add(right, name, bold=True, align="center")
    paragraphs.add(right, "", align="center", before=ROOM_TO_SIGN)


def _columns(document: Document, rows: int, widths: tuple[float, float]) -> Table:
    """A table without lines that only holds two columns side by side."""
    table: Table = document.add_table(rows, 2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = (
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    look = table._tbl.tblPr.find("{*}tblLook")
    look.addprevious(parse_xml(margins))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table
