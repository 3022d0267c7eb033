"""A table as a pandas frame: every column of its own type, and the totals of those that are added up."""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from telling import safe_cells
from telling.reports.report_shapes import FormSheet, ReportCell, ReportColumn, ReportTable

if TYPE_CHECKING:
    Series = pd.Series[Any]

EPOCH = pd.Timestamp("1899-12-30")
"""Spreadsheets count days from here."""
SHORT = 9
"""Columns of figures up to this width hold a running number or a rank."""
FIRST_DAY = 61
"""1 March 1900; days before it are counted differently by different programs, so they are left as text."""


def frame(table: ReportTable) -> pd.DataFrame:
    """The rows, ready for a spreadsheet: figures as numbers, days as serial numbers, text that no cell takes for a formula.

    An empty cell is None. What is text in a column of figures or days stays text.
    """
    raw = pd.DataFrame(table["rows"], columns=range(len(table["columns"])), dtype=object)
    typed = {at: _typed(raw[at], column["format"]) for at, column in enumerate(table["columns"])}
    return pd.DataFrame(typed, dtype=object)


def totals(shaped: pd.DataFrame, columns: Sequence[ReportColumn]) -> dict[int, float]:
    """The sums by the columns' places; text in a column of figures adds nothing."""
    added = [at for at, column in enumerate(columns) if column["total"] == "sum"]
    return {at: plain(pd.to_numeric(shaped[at].where(~_text(shaped[at])), errors="coerce").sum()) for at in added}


def label(columns: Sequence[ReportColumn]) -> int | None:
    """Where a row of totals says what it is: the first text column, else the first that is not added up."""
    free = [at for at, column in enumerate(columns) if column["total"] == "none"]
    return next((at for at in free if columns[at]["format"] == "text"), next(iter(free), None))


def aligned(column: ReportColumn) -> Literal["left", "center", "right"]:
    """Text from the left, figures to the right; days, and short figures that are not added up (numbers, ranks), between."""
    if column["format"] == "text":
        return "left"
    short = column["format"] == "number" and column["total"] == "none" and column["width"] <= SHORT
    return "center" if short or column["format"] in ("date", "moment") else "right"


def plain(number: float) -> float:
    """A whole number without its empty places."""
    return int(number) if float(number).is_integer() else float(number)


def whole(values: "Series") -> bool:
    """Whether no figure of the column has places behind the comma."""
    figures = pd.to_numeric(values.where(~_text(values)), errors="coerce").dropna()
    return bool((figures == figures.round()).all())


def _text(values: "Series") -> "Series":
    return values.map(lambda value: isinstance(value, str)).astype(bool)


def _typed(values: "Series", form: FormSheet) -> list[ReportCell]:
    if form in ("date", "moment"):
        values = _days(values)
    return [_safe(value) if isinstance(value, str) else value for value in values.tolist()]


def _days(values: "Series") -> "Series":
    """ISO days and moments as serial numbers, where they can be read."""
    read = (pd.to_datetime(values, format="ISO8601", errors="coerce") - EPOCH) / pd.Timedelta(days=1)
    return read.astype(object).where(read >= FIRST_DAY, values)


def _safe(said: str) -> str:
    return safe_cells.text(said if said.isascii() else unicodedata.normalize("NFC", said))
