"""The rows that could not be used, back to the office as an Excel file: where each stood, why, and what it said."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lists.records import Unusable
from lists.staging import ReadColumn
from telling import safe_cells

OURS = ("Trang", "Dòng", "Lý do không dùng được")
TITLE = "Dòng lỗi"
LONGEST_SHEET = 1_048_576
"""Rows of a sheet, by the format; what is beyond them stands on a further one."""


def write(path: Path, rows: Iterable[Unusable], *, columns: Sequence[ReadColumn]) -> None:
    """One row each, the reason beside it, under the headings of its own sheet; cells are text, so that codes and phones stay as
    they were. What is mended here can be imported again. Only its owner may read the file. Raises OSError.
    """
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:  # a place that cannot be written to shows before anything is made
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(out, options) as book:
            bold, as_text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
            _lines(book, rows, columns, bold, as_text)


def _sheet(book: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(TITLE if number == 1 else f"{TITLE} {number}")
    sheet.set_column(0, 1, 12)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 60, 22)
    sheet.freeze_panes(1, 3)
    return sheet


def _lines(book: Any, rows: Iterable[Unusable], columns: Sequence[ReadColumn], bold: Any, as_text: Any) -> None:
    sheet, headed, line = _sheet(book), None, 0
    for row in rows:
        if line + 1 + (row.sheet != headed) > LONGEST_SHEET:
            sheet, headed, line = _sheet(book), None, 0
        if row.sheet != headed:
            headed = row.sheet
            for at, heading in enumerate((*OURS, *_headings(row, columns))):
                sheet.write_string(line, at, safe_cells.text(heading), bold)
            line += 1
        sheet.write_string(line, 0, safe_cells.text(row.sheet))
        sheet.write_number(line, 1, row.line)
        sheet.write_string(line, 2, row.reason)
        for at, cell in enumerate(row.cells):
            sheet.write_string(line, len(OURS) + at, safe_cells.text(cell), as_text)
        line += 1


def _headings(row: Unusable, columns: Sequence[ReadColumn]) -> list[str]:
    """What stands over the cells of a row in its sheet."""
    texts = {at: heading for sheet, at, heading, _, _ in columns if sheet == row.sheet}
    return [texts.get(at, "Mã số thuế" if not row.line else "") for at in range(1, len(row.cells) + 1)]
