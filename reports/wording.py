"""Cells as people read them, and text as files can hold it."""

import unicodedata
from datetime import datetime
from fractions import Fraction

from reports.shapes import Cell, Form
from telling import formats, safe_cells

TOTAL = "Tổng cộng"
DRAFT = "DỰ THẢO"


def clean(said: str) -> str:
    """Composed letters, and none that XML forbids; a file with one of those does not open."""
    return unicodedata.normalize("NFC", safe_cells.FORBIDDEN.sub("", said))


def line(said: str) -> str:
    """The same on one line: for headings, names of sheets and whatever has one line only."""
    return " ".join(clean(said).split())


def cell(value: Cell, form: Form) -> str:
    """A figure as the letter writes it: 1.412, 14,12 %, 15/5/2025, 11:00 15/5/2025; "" for none.

    What does not fit its column's form stays as it was said.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _moment(clean(value), form)
    if form == "percent":
        return formats.percent(Fraction(str(value))).replace(" ", "\N{NO-BREAK SPACE}")
    return formats.rate(Fraction(str(value)))


def _moment(said: str, form: Form) -> str:
    if form not in ("date", "moment"):
        return said
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return formats.day(at) if form == "date" else f"{formats.clock(at)} {formats.day(at)}"
