"""What a report's tables are made of (`telling/reports/report_shapes.py`): plain JSON values, with the names that the office gives to columns."""

from collections.abc import Sequence

from telling.reports.report_shapes import FormSheet, ReportCell, ReportColumn, ReportTable
from telling.reports.report_writer import ReportWriter


def column(
    teller: ReportWriter, name: str, *, form: FormSheet, width: int, total: bool = False, label: str = ""
) -> ReportColumn:
    """One column: `form` text, number, percent, date or moment."""
    shown = label or teller.say("column", name=name)
    return {"id": name, "name": shown, "format": form, "width": width, "total": "sum" if total else "none"}


def table(
    teller: ReportWriter, name: str, *, columns: Sequence[ReportColumn], rows: list[list[ReportCell]], note: str = ""
) -> ReportTable:
    """One table with its title; each row has a cell for each column."""
    assert all(len(row) == len(columns) for row in rows), name
    return {
        "id": name, "title": teller.say("table", name=name), "columns": list(columns), "rows": rows, "note": note,
    }  # fmt: skip
