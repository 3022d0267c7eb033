"""The report's tables as a workbook: one sheet a table, a real Excel table on each, ready to be sorted and to be printed.

Every cell is written by the type of its column, so nothing that somebody typed can become a formula or a link. What Excel's
table style would colour is also said by the cells themselves, because other programs do not know those styles.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reports import frames, wording
from telling.reports.report_shapes import Content, FormSheet, ReportCell, ReportColumn, ReportTable

Sheet = Any
Style = Any
FORMATS: dict[FormSheet, str] = {
    "text": "@",
    "number": "#,##0",
    "percent": "0.00%",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}
FONT = {"font_name": "Times New Roman", "font_size": 12}
GRID, SHADE = "#A6A6A6", "#E7EDF5"
LINE = 16
"""Points that a line of text takes."""
HIGHEST = 400
"""Excel knows no rows of more than 409 points."""
HEAD_SPARE = 1
"""Characters that bold letters take more in a heading."""
ALIGNED: dict[str, dict[str, object]] = {"left": {"indent": 1}, "right": {}, "center": {"align": "center"}}
"""Figures stand where a spreadsheet puts them by itself, words a little apart from a figure before them."""
HEAD_ROW = 2
"""The table begins below its title and one line about it."""
ROOM = 60
"""Characters that frozen columns may take; more would leave no room to scroll on a small screen."""
NAME = 18
"""A text column as wide as this says what the row is about."""
WRAPPED = 500
"""Tables up to so many rows wrap their text; longer ones keep one line a row."""
FILTERED = 12
"""Tables of more rows get the buttons that filter them."""
FOOT_LETTERS = 90
"""A page's footer holds 255 letters, marks included, and some count twice."""


def write(content: Content, path: Path) -> None:
    """Write the workbook."""
    import pandas as pd

    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": _options()}) as writer:
        book: Any = writer.book
        book.set_properties(_properties(content))
        styles = _Styles(book)
        for table, name in zip(content["tables"], _sheet_names(content["tables"]), strict=True):
            _sheet(book.add_worksheet(name), content, table, styles)


def _options() -> dict[str, Any]:
    return {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": FONT,
    }


def _properties(content: Content) -> dict[str, Any]:
    """What the file says of itself; its moment is the moment of the figures."""
    letter = content["letter"]
    made = content.get("made")
    return {
        "title": wording.line(letter["subject"]),
        "subject": wording.line(content["title"]),
        "author": wording.line(letter["agency"]),
        "company": wording.line(letter["agency"]),
        "status": wording.DRAFT if content["draft"] else "",
        "comments": wording.line(content["footer"]),
        "created": datetime.fromisoformat(made) if made else datetime(letter["year"], letter["month"], 1),  # noqa: DTZ001 (the campaign's zone)
    }


class _Styles:
    """The looks of cells, each made once for the whole book."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Style] = {}

    def of(self, **looks: object) -> Style:
        """The style with these looks."""
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(looks)
        return self._made[key]

    def cell(self, number_format: str, **looks: object) -> Style:
        """A cell inside the grid."""
        return self.of(num_format=number_format, border=1, border_color=GRID, valign="vcenter", **looks)


def _sheet_names(tables: Sequence[ReportTable]) -> Iterable[str]:
    """Titles as Excel allows them for sheets: at most 31 letters, some marks not among them, no two alike."""
    taken: set[str] = set()
    for table in tables:
        title = re.sub(r"[\[\]:*?/\\']", " ", wording.line(table["title"]))
        yield _free(" ".join(title.split()) or table["id"], taken, longest=31)


def _free(name: str, taken: set[str], *, longest: int) -> str:
    """The name, numbered where it is taken already; upper and lower case are the same to Excel."""
    found, n = name[:longest].strip(), 1
    while found.casefold() in taken:
        n += 1
        tail = f" ({n})"
        found = name[: longest - len(tail)].strip() + tail
    taken.add(found.casefold())
    return found


def _sheet(sheet: Sheet, content: Content, table: ReportTable, styles: _Styles) -> None:
    shaped = frames.frame(table)
    columns, rows = table["columns"], max(1, len(shaped))
    summed = frames.totals(shaped, columns)
    last = HEAD_ROW + rows
    sheet.set_default_row(LINE + 3)
    for at, column in enumerate(columns):
        number_format = _number_format(column, whole=frames.whole(shaped[at]))
        wrapped = column["format"] == "text" and rows <= WRAPPED
        style = styles.cell(number_format, **ALIGNED[frames.aligned(column)], text_wrap=wrapped)
        sheet.set_column(at, at, column["width"])
        _cells(sheet, HEAD_ROW + 1, at, values=shaped[at].tolist() or [None], style=style)
    if not len(shaped):
        sheet.write_string(last, frames.label(columns) or 0, wording.NOTHING, styles.cell("@"))
    _heights(sheet, table)
    _table(sheet, table, summed, styles=styles, last=last)
    if summed:
        _totals(sheet, columns, summed, styles=styles, last=last)
    sheet.ignore_errors({"number_stored_as_text": f"A{HEAD_ROW + 2}:{_letter(len(columns) - 1)}{last + 1}"})
    _above(sheet, content, table, styles)
    _print(sheet, content)


def _heights(sheet: Sheet, table: ReportTable) -> None:
    """Rows whose text takes several lines, given room for them; not every program does that by itself."""
    names = _lines(table["columns"], [column["name"] for column in table["columns"]], spare=HEAD_SPARE)
    sheet.set_row(HEAD_ROW, names * LINE + 6)
    if len(table["rows"]) <= WRAPPED:
        for at, row in enumerate(table["rows"], start=HEAD_ROW + 1):
            lines = _lines(table["columns"], row)
            if lines > 1:
                sheet.set_row(at, min(lines * LINE + 3, HIGHEST))


def _lines(columns: Sequence[ReportColumn], row: Sequence[ReportCell], *, spare: int = 0) -> int:
    """How many lines the fullest of these cells takes."""
    cells = zip(columns, row, strict=True)
    return max(
        (len(textwrap.wrap(said, max(1, column["width"] - spare))) for column, said in cells if isinstance(said, str)),
        default=1,
    )


def _number_format(column: ReportColumn, *, whole: bool) -> str:
    return "#,##0.0" if column["format"] == "number" and not whole else FORMATS[column["format"]]


def _letter(at: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))


def _cells(sheet: Sheet, first: int, at: int, *, values: Iterable[object], style: Style) -> None:
    """One column, each cell written as what it is."""
    string, number, blank = sheet.write_string, sheet.write_number, sheet.write_blank
    for row, value in enumerate(values, start=first):
        if isinstance(value, str):
            string(row, at, value, style)
        elif value is None:
            blank(row, at, None, style)
        else:
            number(row, at, value, style)


def _table(sheet: Sheet, table: ReportTable, summed: dict[int, float], *, styles: _Styles, last: int) -> None:
    """The Excel table around the cells, with its heading and, where something is added up, its row of totals."""
    columns, taken = table["columns"], set[str]()
    looks = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": SHADE}
    head = styles.of(border=1, border_color=GRID, **looks)
    said = []
    for at, column in enumerate(columns):
        name = _free(wording.line(column["name"]) or column["id"], taken, longest=255)
        total = {"total_function": _sum(at, last)} if at in summed else {}
        total |= {"total_string": wording.TOTAL} if summed and at == frames.label(columns) else {}
        said.append({"header": name, "header_format": head, **total})
    options = {
        "name": "bang_" + re.sub(r"\W", "_", table["id"]),
        "columns": said,
        "total_row": bool(summed),
        "style": "Table Style Light 15",
        "autofilter": len(table["rows"]) > FILTERED,
    }
    sheet.add_table(HEAD_ROW, 0, last + bool(summed), len(columns) - 1, options)


def _totals(
    sheet: Sheet, columns: Sequence[ReportColumn], summed: dict[int, float], *, styles: _Styles, last: int
) -> None:
    """The row of totals: formulas over cells, which every program reckons alike, each with its result beside it."""
    looks: dict[str, object] = {"bold": True, "bg_color": SHADE}
    for at, column in enumerate(columns):
        style = styles.cell(_number_format(column, whole=float(summed.get(at, 0)).is_integer()), **looks)
        if at in summed:
            sheet.write_formula(last + 1, at, f"={_sum(at, last)}", style, summed[at])
        elif at == frames.label(columns):
            sheet.write_string(last + 1, at, wording.TOTAL, style)
        else:
            sheet.write_blank(last + 1, at, None, style)


def _sum(at: int, last: int) -> str:
    """The sum of what is in sight of a column: what a filter hides is not added."""
    return f"SUBTOTAL(109,{_letter(at)}{HEAD_ROW + 2}:{_letter(at)}{last + 1})"


def _above(sheet: Sheet, content: Content, table: ReportTable, styles: _Styles) -> None:
    """The title and what the figures are; both stay in sight with the heading and the columns that name a row."""
    title = wording.line(table["title"])
    sheet.write_string(
        0, 0, f"{wording.DRAFT} · {title}" if content["draft"] else title, styles.of(bold=True, font_size=14)
    )
    said = " · ".join(wording.line(part) for part in (table["note"], content["footer"]) if part)
    sheet.write_string(1, 0, said, styles.of(italic=True, font_size=11))
    sheet.freeze_panes(HEAD_ROW + 1, _frozen(table["columns"]))


def _frozen(columns: Sequence[ReportColumn]) -> int:
    """Columns to keep in sight: up to the one that names the row."""
    wide = 0
    for at, column in enumerate(columns):
        wide += column["width"]
        if wide > ROOM:
            return at
        if column["format"] == "text" and column["width"] >= NAME:
            return at + 1
    return 0


def _print(sheet: Sheet, content: Content) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.hide_gridlines(2)
    if content["draft"]:
        sheet.set_header(f'&R&12&"Times New Roman,Bold"{wording.DRAFT}')
    foot = wording.line(content["footer"])[:FOOT_LETTERS].replace("&", "&&")
    sheet.set_footer(f'&L&9&"Times New Roman,Italic"{foot}&R&10&"Times New Roman,Regular"&P/&N')
