"""The form of who takes part, as a workbook: one row a person, teams and roles to pick from, those who are known filled in.

`lists/roster_sheet.py` reads it back by its headings; nobody has to keep its order, and other columns may stand between.
"""

import io
from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Any]
"""sheet, title, instructions (lines), columns ({head, width, pick: what may be chosen, text: never a number}), rows (lists of texts)."""

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", "text_wrap": True}
GRID, SHADE, OPEN = "#A6A6A6", "#E7EDF5", "#FFFBE6"
A4 = 9
BLANK = 60
"""Rows to fill in below those that are filled."""
LINE = 20


def write(content: Content) -> bytes:
    """The workbook."""
    import xlsxwriter

    out = io.BytesIO()
    no_magic = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **no_magic})
    sheet = book.add_worksheet(content["sheet"])
    first = _head(book, sheet, content)
    _rows(book, sheet, content, first)
    sheet.freeze_panes(first, 0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first - 1)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, content: Content) -> int:
    """Title, how to fill it in, the heads; returns the first row below them."""
    last = len(content["columns"]) - 1
    styles = [FONT | {"bold": True, "font_size": 15}, *(FONT | {"italic": True} for _ in content["instructions"])]
    for row, (line, style) in enumerate(zip((content["title"], *content["instructions"]), styles, strict=True)):
        made = book.add_format(style)
        sheet.merge_range(row, 0, row, last, "", made)
        sheet.write_string(row, 0, line, made)
        sheet.set_row(row, LINE if row else 26)
    first = 1 + len(content["instructions"])
    head = book.add_format(
        FONT | {"bold": True, "align": "center", "bg_color": SHADE, "border": 1, "border_color": GRID}
    )
    for at, column in enumerate(content["columns"]):
        sheet.set_column(at, at, column["width"])
        sheet.write_string(first, at, column["head"], head)
    return first + 1


def _rows(book: Any, sheet: Any, content: Content, first: int) -> None:
    style = book.add_format(FONT | {"border": 1, "border_color": GRID, "bg_color": OPEN, "num_format": "@"})
    last = first + len(content["rows"]) + BLANK - 1
    for row in range(first, last + 1):
        known = content["rows"][row - first] if row - first < len(content["rows"]) else [""] * len(content["columns"])
        for at, text in enumerate(known):
            sheet.write_string(row, at, text, style) if text else sheet.write_blank(row, at, None, style)
    for at, column in enumerate(content["columns"]):
        if column["pick"]:
            rule = {"validate": "list", "source": column["pick"], "error_type": "information"}
            sheet.data_validation(first, at, last, at, rule)
