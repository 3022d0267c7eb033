"""The rows that could not be used, back to the office as an Excel file: where each stood, why, and what it said."""

from collections.abc import Sequence
from pathlib import Path

from lists.records import Unusable
from telling import safe_cells


def write(path: Path, rows: Sequence[Unusable], *, headings: Sequence[str]) -> None:
    """One row each, the reason beside it; cells are text, so that codes and phones stay as they were. Raises OSError."""
    import xlsxwriter

    with path.open("wb") as out:  # a place that cannot be written to shows before anything is made
        book = xlsxwriter.Workbook(
            out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet("Dòng lỗi")
        bold, as_text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
        sheet.set_column(0, 1, 12)
        sheet.set_column(2, 2, 60)
        sheet.set_column(3, 3 + len(headings), 22)
        sheet.freeze_panes(1, 3)
        for at, heading in enumerate(["Trang", "Dòng", "Lý do không dùng được", *headings]):
            sheet.write_string(0, at, safe_cells.text(heading), bold)
        for n, row in enumerate(rows, start=1):
            sheet.write_string(n, 0, safe_cells.text(row.sheet))
            sheet.write_number(n, 1, row.line)
            sheet.write_string(n, 2, row.reason)
            for at, cell in enumerate(row.cells):
                sheet.write_string(n, 3 + at, safe_cells.text(cell), as_text)
        book.close()
