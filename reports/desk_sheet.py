"""The one page to print: words and what they do in two columns, as a PDF to print and a DOCX to change first.

The letters are as large as one page allows. The PDF's own are measured; Word's are narrower, so what fits there fits in Word too.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reports import page

Content = Mapping[str, Any]
"""title, subtitle, parts ({heading, rows: pairs of what is said and what it does}), footer."""
WIDE, HIGH, MARGIN = 595.3, 841.9, 45.0
"""A4 and its margins, in points."""
FIRST = 150.0
"""The left column, in points; the right one has the rest."""
SIZES = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.0, 9.0, 8.0)
"""Letters, in points: the first with which everything is on one page."""
MEASURED = 100.0
"""Points of the letters that are measured."""
LINE, AIR = 1.3, 7.0
"""Of a line's height to its letters; what a row has above and below, in points."""
GAP = 8.0
"""Between columns, and above a heading."""
WORD_IS_NARROWER = 2.0
"""By so many points Word's letters may be larger."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Lines of text at a place (points from the top left)."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page as it is drawn: pieces of text, thin rules between rows, how far down it reaches."""

    size: float
    pieces: tuple[PlacedText, ...]
    rules: tuple[float, ...]
    height: float


def pdf(content: Content) -> bytes:
    """The page for a printer."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    out, made = io.BytesIO(), layout(content)
    sheet = Figure(figsize=(WIDE / 72, HIGH / 72))
    for piece in made.pieces:
        weight = "bold" if piece.bold else "normal"
        for at, line in enumerate(piece.lines):
            y = 1 - (piece.y + at * piece.size * LINE) / HIGH
            sheet.text(piece.x / WIDE, y, line, fontsize=piece.size, fontweight=weight, va="top", parse_math=False)
    for y in made.rules:
        across = [MARGIN / WIDE, 1 - MARGIN / WIDE]
        sheet.add_artist(Line2D(across, [1 - y / HIGH] * 2, color="#A6A6A6", linewidth=0.6))
    with PdfPages(out, metadata={"Title": content["title"], "CreationDate": None}) as pages:
        pages.savefig(sheet)
    return out.getvalue()


def layout(content: Content) -> SheetPage:
    """The page with the largest letters that leave it one page; with the smallest where none do."""
    made = (_layout(content, size) for size in SIZES)
    return next((one for one in made if one.height <= HIGH - MARGIN), _layout(content, SIZES[-1]))


def _layout(content: Content, size: float) -> SheetPage:
    pieces: list[PlacedText] = []
    rules: list[float] = []
    y, whole = MARGIN, WIDE - 2 * MARGIN

    def add(text: str, *, width: float = whole, x: float = MARGIN, of: float = size, bold: bool = False) -> float:
        pieces.append(PlacedText(x, y, tuple(wrapped(text, width, size=of, bold=bold)), of, bold))
        return len(pieces[-1].lines) * of * LINE

    y += add(content["title"], of=size + 4, bold=True)
    y += add(content["subtitle"], of=size - 1)
    for part in content["parts"]:
        y += GAP
        y += add(part["heading"], of=size + 1, bold=True) + AIR / 2
        for said, does in part["rows"]:
            rules.append(y)
            y += AIR / 2
            left = add(said, width=FIRST - GAP, bold=True)
            y += max(left, add(does, width=whole - FIRST, x=MARGIN + FIRST)) + AIR / 2
        rules.append(y)
    y += GAP
    y += add(content["footer"], bold=True)
    return SheetPage(size, tuple(pieces), tuple(rules), y)


def wrapped(text: str, width: float, *, size: float, bold: bool) -> Iterator[str]:
    """The words in lines of that width; a word that is wider has a line of its own."""
    line, wide = "", 0.0
    for word in text.split():
        more = size * _wide(f" {word}" if line else word, bold=bold)
        if line and wide + more > width:
            yield line
            line, wide, more = "", 0.0, size * _wide(word, bold=bold)
        line, wide = f"{line} {word}".strip(), wide + more
    yield line


@lru_cache(maxsize=1024)
def _wide(text: str, *, bold: bool) -> float:
    """In letters of one point, points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    looks = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=MEASURED)
    return float(text_to_path.get_text_width_height_descent(text, looks, ismath=False)[0]) / MEASURED


def docx(content: Content) -> bytes:
    """The page for Word."""
    import docx as library
    from docx.shared import Pt

    document, size = library.Document(), layout(content).size + WORD_IS_NARROWER
    page.prepare(document, footer="", draft=False)
    section = document.sections[0]
    section.different_first_page_header_footer = False
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(MARGIN)
    for paragraph in section.header.paragraphs:
        paragraph.clear()
    _line(document, content["title"], size=size + 4, bold=True)
    _line(document, content["subtitle"], size=size - 1)
    for part in content["parts"]:
        _line(document, part["heading"], size=size + 1, bold=True, before=GAP)
        _table(document, part["rows"], size)
    _line(document, content["footer"], size=size, bold=True, before=GAP)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, rows: Any, size: float) -> None:
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    widths = (FIRST, WIDE - 2 * MARGIN - FIRST)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Pt(width)
            spaced = cell.paragraphs[0].paragraph_format
            spaced.space_before = spaced.space_after = Pt(AIR / 4)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(size), width == FIRST


def _line(document: Any, text: str, *, size: float, bold: bool = False, before: float = 0) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
