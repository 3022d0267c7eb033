"""The open letter as a Word file to be signed and as a PDF to be looked at: head, parts, the code of the office's page, the table of people."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reports import desk_sheet, letterhead, page, paragraphs, wording
from reports.desk_sheet import HIGH, WIDE, PlacedText

Content = Mapping[str, Any]
"""agency, title, subject, greeting, parts ({name, heading, lines}), people ({heading, columns, rows}), code ({link, note}), closing,
place, signer."""
SIZE, MARGIN, LINE = 11.0, 50.0, 1.4
"""Letters of the PDF and its margins, in points; a line's height to its letters."""
CODE = 96.0
"""How wide the code is, in points: an inch and a third, read at arm's length."""
ASCENT = 1.0
"""How far the baseline lies below the top of a line, to its letters: a row's digits stand level with its names."""
COLUMNS = (0.27, 0.37, 0.11, 0.25)
"""How the table's width is shared."""
CM_A_POINT = 2.54 / 72


def dots(link: str) -> list[list[int]]:
    """The QR code of a link, row by row: 0 is a dark dot, 1 a light one; a light border of four dots around it."""
    import segno

    return [[1 - bit for bit in row] for row in segno.make(link, error="m", micro=False).matrix_iter(border=4)]


def docx(content: Content) -> bytes:
    """The letter for Word."""
    import docx as library

    document = library.Document()
    page.prepare(document, footer="", draft=False)
    core = document.core_properties
    core.title = core.subject = wording.line(content["subject"])[:255]
    core.author, core.comments, core.language = wording.line(content["agency"])[:255], "", page.LANGUAGE
    _head(document, content)
    for part in content["parts"]:
        paragraphs.add(document, part["heading"], bold=True, before=6, keep=True)
        for line in part["lines"]:
            paragraphs.add(document, f"- {line}", size=13, bold=part["name"] == "warning", after=2)
    _code(document, content["code"])
    people = content["people"]
    if people["rows"]:
        paragraphs.add(document, people["heading"], bold=True, before=6, after=3, keep=True)
        _table(document, people["columns"], people["rows"])
    paragraphs.add(document, content["closing"], before=6, after=12, keep=True)
    day = f"ngày{letterhead.BLANK}tháng{letterhead.BLANK}năm{letterhead.BLANK}"
    dated = ", ".join(filter(None, (wording.line(content["place"]), day)))
    paragraphs.add(document, dated, italic=True, align="center", left=0, keep=True)
    for line in content["signer"]:
        paragraphs.add(document, line, bold=True, align="center", left=0, keep=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Any, content: Content) -> None:
    paragraphs.add(document, letterhead.STATE, size=13, bold=True, align="center")
    paragraphs.add(document, letterhead.MOTTO, bold=True, align="center")
    paragraphs.rule(document, letterhead.MOTTO_CM, room=page.TEXT_CM)
    paragraphs.add(document, content["agency"].upper(), size=13, bold=True, align="center", before=6)
    paragraphs.add(document, content["title"], size=16, bold=True, align="center", before=12)
    paragraphs.add(document, content["subject"], bold=True, align="center", after=6)
    paragraphs.add(document, content["greeting"], bold=True, align="center", after=6)


def _table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    for column, share in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(page.TEXT_CM * share)
    for at, row in enumerate([columns, *rows]):
        line = table.add_row()
        _whole(line, heads=at == 0)
        for cell, text, share in zip(line.cells, row, COLUMNS, strict=True):
            cell.width = Cm(page.TEXT_CM * share)
            paragraphs.first(cell, text, size=12, bold=at == 0)


def _whole(row: Any, *, heads: bool) -> None:
    """A row is on one page; the first one is written again at the head of each."""
    from docx.oxml import OxmlElement

    for tag in ("w:cantSplit", "w:tblHeader")[: 1 + heads]:
        row._tr.get_or_add_trPr().append(OxmlElement(tag))  # the library has no word for either


def _code(document: Any, code: Mapping[str, str]) -> None:
    """The code in the middle, and the address in letters below it: whoever does not trust a code types it."""
    import segno
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    if not code["link"]:
        return
    picture = io.BytesIO()
    segno.make(code["link"], error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    picture.seek(0)
    paragraph = paragraphs.add(document, "", before=6)
    paragraph.alignment, paragraph.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    paragraph.add_run().add_picture(picture, width=Cm(CODE * CM_A_POINT))
    paragraphs.add(document, code["note"], size=13, align="center")


@dataclass(slots=True)
class PrintedPage:
    """A page of the PDF: pieces of text, rules (y in points), codes (y, link)."""

    pieces: list[PlacedText] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    codes: list[tuple[float, str]] = field(default_factory=list)


class Flow:
    """Lays text out from the top to the bottom, and begins a page where the last one is full."""

    def __init__(self) -> None:
        self.pages = [PrintedPage()]
        self.y = MARGIN

    def room(self, height: float) -> PrintedPage:
        """The page that has so much room below what stands there."""
        if self.y + height > HIGH - MARGIN:
            self.pages.append(PrintedPage())
            self.y = MARGIN
        return self.pages[-1]

    def text(
        self, text: str, *, size: float = SIZE, bold: bool = False, before: float = 0, with_next: float = 0
    ) -> None:
        """A paragraph across the page; `with_next`: so much room below it stays on its page."""
        lines = _wrapped(text, 1.0, size=size, bold=bold)
        self.y += before
        on = self.room(len(lines) * size * LINE + with_next)
        on.pieces.append(PlacedText(MARGIN, self.y, lines, size, bold))
        self.y += len(lines) * size * LINE

    def row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        """A row of the table with a rule below it."""
        wrapped = [_wrapped(text, share, size=SIZE - 1, bold=bold) for text, share in zip(cells, COLUMNS, strict=True)]
        height = max(map(len, wrapped)) * (SIZE - 1) * LINE + 4
        on, x = self.room(height), MARGIN
        for lines, share in zip(wrapped, COLUMNS, strict=True):
            on.pieces.append(PlacedText(x, self.y + 2, lines, SIZE - 1, bold))
            x += share * (WIDE - 2 * MARGIN)
        self.y += height
        on.rules.append(self.y)

    def code(self, link: str) -> None:
        """A code at the left margin."""
        self.room(CODE + SIZE * LINE).codes.append((self.y, link))
        self.y += CODE


def _wrapped(text: str, share: float, *, size: float, bold: bool) -> tuple[str, ...]:
    room = (WIDE - 2 * MARGIN) * share - (6 if share < 1 else 0)
    return tuple(desk_sheet.wrapped(text, room, size=size, bold=bold)) or ("",)


def laid_out(content: Content) -> list[PrintedPage]:
    """The PDF's pages."""
    flow = Flow()
    flow.text(content["agency"].upper(), bold=True)
    flow.text(content["title"], size=SIZE + 5, bold=True, before=6)
    flow.text(content["subject"], bold=True, before=2)
    flow.text(content["greeting"], before=6)
    for part in content["parts"]:
        flow.text(part["heading"], bold=True, before=8, with_next=SIZE * LINE * 2)
        for line in part["lines"]:
            flow.text(
                f"- {line}",
                size=SIZE + 2 if part["name"] == "contact" else SIZE,
                bold=part["name"] in ("contact", "warning"),
                before=1,
            )
    if content["code"]["link"]:
        flow.y += 8
        flow.code(content["code"]["link"])
        flow.text(content["code"]["note"])
    people = content["people"]
    if people["rows"]:
        flow.text(people["heading"], bold=True, before=8, with_next=SIZE * LINE * 3)
        for at, row in enumerate([people["columns"], *people["rows"]]):
            flow.row(row, bold=at == 0)
    flow.text(content["closing"], before=8)
    return flow.pages


def pdf(content: Content) -> bytes:
    """The letter to look at."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with PdfPages(out, metadata={"Title": content["subject"], "CreationDate": None}) as pages:
        for one in laid_out(content):
            sheet = Figure(figsize=(WIDE / 72, HIGH / 72))
            _drawn(sheet, one)
            pages.savefig(sheet)
    return out.getvalue()


def _drawn(sheet: Any, one: PrintedPage) -> None:
    from matplotlib.lines import Line2D

    for piece in one.pieces:
        for at, line in enumerate(piece.lines):
            y = 1 - (piece.y + (at * LINE + ASCENT) * piece.size) / HIGH
            weight = "bold" if piece.bold else "normal"
            sheet.text(piece.x / WIDE, y, line, fontsize=piece.size, fontweight=weight, va="baseline", parse_math=False)
    for y in one.rules:
        across = [MARGIN / WIDE, 1 - MARGIN / WIDE]
        sheet.add_artist(Line2D(across, [1 - y / HIGH] * 2, color="#A6A6A6", linewidth=0.6))
    for y, link in one.codes:
        square = sheet.add_axes((MARGIN / WIDE, 1 - (y + CODE) / HIGH, CODE / WIDE, CODE / HIGH))
        square.imshow(dots(link), cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        square.set_axis_off()
