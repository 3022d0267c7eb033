"""The form of a unit's report as a workbook that can be filled in, printed and sent back: one sheet, a label and a cell a row.

Labels are locked (without a password: against slips, not against people), numbers are held to whole ones, and a hidden sheet says
which report it is. `lists/unit_form.py` reads it back; both know the hidden sheet by `MARK`.
"""

import io
from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Any]
"""title, subtitle, instructions (lines), head (two words), rows ({field, label, text, value}), hidden ({name: value}), wrong (title, message)."""
Style = Any

MARK = "tiepsuc"
"""The hidden sheet: names in column A, values in column B; «field:<id>» stands before the label of that field."""
FONT = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter", "text_wrap": True}
GRID, SHADE, OPEN = "#A6A6A6", "#E7EDF5", "#FFFBE6"
A4 = 9
LABELS, VALUES = 46, 40
"""Column widths in characters; together they fill a page."""
TALL, LINE = 66, 24
"""Heights of a row for words and of one for a number, in points."""
LONGEST = 1000
"""Characters that a text may have."""
MOST = 9_999_999


def write(content: Content) -> bytes:
    """The workbook."""
    import xlsxwriter

    out = io.BytesIO()
    no_magic = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **no_magic})
    book.set_properties({"title": content["title"]})
    sheet = book.add_worksheet(content["sheet"])
    first = _head(book, sheet, content)
    _rows(book, sheet, content, first)
    _page(sheet, content, first + len(content["rows"]))
    _mark(book, content)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, content: Content) -> int:
    """Title, what it is about, how to fill it in, the column heads; returns the first row of the fields."""
    sheet.set_column(0, 0, LABELS)
    sheet.set_column(1, 1, VALUES)
    lines = [
        (content["title"], book.add_format(FONT | {"bold": True, "font_size": 15, "align": "center"}), 40),
        (content["subtitle"], book.add_format(FONT | {"italic": True, "align": "center"}), 36),
        *((line, book.add_format(FONT | {"font_size": 11}), 32) for line in content["instructions"]),
    ]
    for row, (line, style, height) in enumerate(lines):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, 1, "", style)
        sheet.write_string(row, 0, line, style)
    head = book.add_format(
        FONT | {"bold": True, "align": "center", "bg_color": SHADE, "border": 1, "border_color": GRID}
    )
    for column, word in enumerate(content["head"]):
        sheet.write_string(len(lines), column, word, head)
    sheet.set_row(len(lines), LINE)
    return len(lines) + 1


def _rows(book: Any, sheet: Any, content: Content, first: int) -> None:
    grid = FONT | {"border": 1, "border_color": GRID, "indent": 1}
    label = book.add_format(grid)
    number = book.add_format(grid | {"locked": False, "num_format": "#,##0", "align": "right", "bg_color": OPEN})
    words = book.add_format(grid | {"locked": False, "num_format": "@", "valign": "top", "bg_color": OPEN})
    for row, line in enumerate(content["rows"], first):
        sheet.set_row(row, TALL if line["text"] else LINE)
        sheet.write_string(row, 0, line["label"], label)
        _cell(sheet, row, line["value"], words if line["text"] else number)
        sheet.data_validation(row, 1, row, 1, _rule(content, text=line["text"]))


def _cell(sheet: Any, row: int, value: object, style: Style) -> None:
    if value is None or value == "":
        sheet.write_blank(row, 1, None, style)
    elif isinstance(value, int):
        sheet.write_number(row, 1, value, style)
    else:
        sheet.write_string(row, 1, str(value), style)


def _rule(content: Content, *, text: bool) -> dict[str, object]:
    title, message = content["wrong"]
    told = {"error_title": title, "error_message": message, "ignore_blank": True}
    if text:
        return told | {"validate": "length", "criteria": "<=", "value": LONGEST, "error_message": content["too_long"]}
    return told | {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST}


def _page(sheet: Any, content: Content, last: int) -> None:
    """Locked but for the cells to fill in, and one A4 page when printed."""
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.print_area(0, 0, last - 1, 1)
    sheet.fit_to_pages(1, 0)
    sheet.set_selection(last - len(content["rows"]), 1, last - len(content["rows"]), 1)


def _mark(book: Any, content: Content) -> None:
    hidden = book.add_worksheet(MARK)
    said = [*content["hidden"].items(), *((f"field:{row['field']}", row["label"]) for row in content["rows"])]
    for row, (name, value) in enumerate(said):
        hidden.write_string(row, 0, name)
        hidden.write_string(row, 1, str(value))
    hidden.protect()
    hidden.very_hidden()
