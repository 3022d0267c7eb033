"""What a report's tables are made of (`telling/reports/report_shapes.py`): plain JSON values, with the names that the office gives to columns."""

from collections.abc import Sequence
from typing import Any

from telling.reports.report_writer import ReportWriter

ContentTable = dict[str, Any]
ContentColumn = dict[str, Any]


def column(
    teller: ReportWriter, name: str, *, form: str, width: int, total: bool = False, label: str = ""
) -> ContentColumn:
    """One column: `form` text, number, percent, date or moment."""
    shown = label or teller.say("column", name=name)
    return {"id": name, "name": shown, "format": form, "width": width, "total": "sum" if total else "none"}


def table(
    teller: ReportWriter, name: str, *, columns: Sequence[ContentColumn], rows: list[list[Any]], note: str = ""
) -> ContentTable:
    """One table with its title; each row has a cell for each column."""
    assert all(len(row) == len(columns) for row in rows), name
    return {
        "id": name, "title": teller.say("table", name=name), "columns": list(columns), "rows": rows, "note": note,
    }  # fmt: skip
