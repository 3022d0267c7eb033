"""Cells as people read them, and text as files can hold it."""

import unicodedata
from datetime import datetime
from fractions import Fraction

from campaign import rounding
from telling import formats, safe_cells
from telling.reports.report_shapes import FormSheet, ReportCell

TOTAL = "Tổng cộng"
DRAFT = "DỰ THẢO"
NOTHING = "Không phát sinh"


def clean(said: str) -> str:
    """Composed letters, and none that XML forbids; a file with one of those does not open."""
    return unicodedata.normalize("NFC", safe_cells.FORBIDDEN.sub("", said))


def line(said: str) -> str:
    """The same on one line: for headings, names of sheets and whatever has one line only."""
    return " ".join(clean(said).split())


def cell(value: ReportCell, form: FormSheet) -> str:
    """A figure as the letter writes it: 1.412, 14,12 %, 15/5/2025, 11:00 15/5/2025; "" for none.

    What does not fit its column's form stays as it was said.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _moment(clean(value), form)
    if form == "percent":
        return _percent(Fraction(str(value)))
    return formats.rate(Fraction(str(value)))


def _percent(share: Fraction) -> str:
    """14,10 %: always two places, so that a column of them can be read down."""
    whole, places = divmod(rounding.half_up(share * 10_000), 100)
    return f"{formats.number(whole)},{places:02d}\N{NO-BREAK SPACE}%"


def _moment(said: str, form: FormSheet) -> str:
    if form not in ("date", "moment"):
        return said
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return formats.day(at) if form == "date" else f"{formats.clock(at)} {formats.day(at)}"
