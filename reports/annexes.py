"""The letter's annexes: wide tables on lying pages of their own, headings repeated on every page.

Cells are written as XML at once: a document library that looks up every cell takes seconds for a table of all units.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reports import frames, letterhead, page, paragraphs, wording
from telling.reports.report_shapes import Content, ReportCell, ReportColumn, ReportTable

TWIPS_A_CM = 567
MANY = 9
"""Tables of more columns are set smaller."""
NARROW, WIDE = 5, 40
"""Widths in characters beyond which columns are not told apart."""
SHADE = "F2F2F2"


def add(document: Document, content: Content) -> None:
    """Every table that the content names as an annex, in that order."""
    tables = {table["id"]: table for table in content["tables"]}
    named = [tables[name] for name in content["annexes"]]
    for at, table in enumerate(named, start=1):
        page.annex(document, draft=content["draft"])
        _head(document, content, table, name=f"Phụ lục {roman(at)}" if len(named) > 1 else "Phụ lục")
        body = document._body._body
        body.insert_element_before(parse_xml(_table(table)), "w:sectPr")
    page.finish(document)


def roman(number: int) -> str:
    """I, II, III, IV …, up to 39."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _head(document: Document, content: Content, table: ReportTable, *, name: str) -> None:
    letter = content["letter"]
    kind, agency = wording.line(content["title"]).capitalize(), wording.line(letter["agency"])
    paragraphs.add(document, name, bold=True, align="center", keep=True)
    paragraphs.add(document, wording.line(table["title"]).upper(), bold=True, align="center", keep=True)
    said = f"(Kèm theo {kind} số{letterhead.BLANK}/{letter['symbol']} {letterhead.blank_day(letter)} của {agency})"
    paragraphs.add(document, said, italic=True, align="center", after=6, keep=True)
    if table["note"]:
        paragraphs.add(document, wording.line(table["note"]), size=12, italic=True, after=4, keep=True)


def _table(table: ReportTable) -> str:
    columns = table["columns"]
    widths = _widths(columns)
    size = 20 if len(columns) > MANY else 22
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        f'<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_rows(table, widths, size))}</w:tbl>"
    )


def _widths(columns: Sequence[ReportColumn]) -> list[int]:
    """The room shared out in proportion, in twentieths of a point."""
    weights = [min(max(column["width"], NARROW), WIDE) for column in columns]
    return [int(page.ACROSS_CM * TWIPS_A_CM * weight / sum(weights)) for weight in weights]


def _rows(table: ReportTable, widths: Sequence[int], size: int) -> Iterable[str]:
    columns = table["columns"]
    names = [
        _cell(wording.line(column["name"]), "center", width, size, bold=True)
        for column, width in zip(columns, widths, strict=True)
    ]
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(names)}</w:tr>"
    for row in table["rows"]:
        yield _row(columns, row, widths, size, bold=False)
    if not table["rows"]:
        yield f"<w:tr>{_cell(wording.NOTHING, 'center', sum(widths), size, span=len(columns))}</w:tr>"
    elif any(column["total"] == "sum" for column in columns):
        yield _row(columns, _totals(table), widths, size, bold=True)


def _totals(table: ReportTable) -> list[ReportCell]:
    columns = table["columns"]
    summed = frames.totals(frames.frame(table), columns)
    row: list[ReportCell] = [summed.get(at) for at in range(len(columns))]
    label = frames.label(columns)
    if label is not None:
        row[label] = wording.TOTAL
    return row


def _row(
    columns: Sequence[ReportColumn], row: Sequence[ReportCell], widths: Sequence[int], size: int, *, bold: bool
) -> str:
    cells = (
        _cell(wording.cell(value, column["format"]), frames.aligned(column), width, size, bold=bold)
        for column, value, width in zip(columns, row, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, align: str, width: int, size: int, *, bold: bool = False, span: int = 1) -> str:
    spread = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if bold else ""
    heavy = "<w:b/>" if bold else ""
    words = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(part) for part in text.splitlines())
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spread}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="30" w:after="30"/><w:jc w:val="{align}"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:pPr>'
        f'<w:r><w:rPr>{heavy}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>'
    )
