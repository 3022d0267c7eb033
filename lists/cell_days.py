"""The day in a cell, in whatever form it is written, and of which country's program a column of days is."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from campaign import text_normalisation
from lists import cell_words, cells

DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)", re.ASCII)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?!\d)", re.ASCII)
TOGETHER = re.compile(r"(20\d\d)(\d\d)(\d\d)\Z", re.ASCII)
IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam|\s?,)? (\d{4})", re.ASCII)
MONTHS = {
    name: at
    for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
NAMED_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})[\s\-/.]+(?:([a-z]{3})[a-z]*|(?:thg|th|t)\s?(\d{1,2}))[\s\-/.,]+(\d{4}|\d{2})(?!\d)", re.ASCII
)
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 1/1/2000 and 31/12/2099
SERIAL_ZERO = date(1899, 12, 30)
MONTHS_A_YEAR, LONGEST_MONTH, YEARS_AHEAD = 12, 31, 1
"""A day further ahead is a typing mistake («2052» for 2025)."""


def day(cell: object, months_first: bool = False) -> str:
    """The day in a cell as ISO text («2025-05-05»); "" when there is none, or when it lies years ahead.

    Days come before months, but in a column that a program of another country wrote.
    """
    found = _day(cell, months_first)
    return found if found[:4] <= str(date.today().year + YEARS_AHEAD) else ""  # noqa: DTZ011 - a year more or less


def writes_months_first(column: Iterable[object]) -> bool:
    """Whether a column's days are written «05/28/2025»: some can only be so, and none only the other way."""
    found = [written for cell in column if isinstance(cell, str) and (written := DAY_FIRST.match(cell.strip()))]
    first, second = (
        any(int(one[1]) > MONTHS_A_YEAR for one in found),
        any(int(one[2]) > MONTHS_A_YEAR for one in found if int(one[2]) <= LONGEST_MONTH),
    )
    return second and not first


def nothing_else(cell: object) -> bool:
    """Whether a cell is a day and nothing besides."""
    return bool(day(cell)) and not cell_words.DAYS.sub("", cells.text(cell)).strip()


def _day(cell: object, months_first: bool) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    written = cells.text(cell)
    if found := TOGETHER.match(written):
        return _iso(found[1], found[2], found[3])
    serial = written.partition(".")[0]
    if serial.isascii() and serial.isdigit() and FIRST_SERIAL <= int(serial) <= LAST_SERIAL:
        return (SERIAL_ZERO + timedelta(days=int(serial))).isoformat()
    return _written_day(written, months_first)


def _written_day(written: str, months_first: bool) -> str:
    if found := YEAR_FIRST.search(written):
        return _iso(found[1], found[2], found[3])
    if found := DAY_FIRST.search(written):
        first, second = (found[2], found[1]) if months_first else (found[1], found[2])
        return _iso(_whole_year(found[3]), second, first)
    folded = text_normalisation.fold(written)
    if found := IN_WORDS.search(folded):
        return _iso(found[3], found[2], found[1])
    if (found := NAMED_MONTH.search(folded)) and (found[3] or found[2] in MONTHS):
        return _iso(_whole_year(found[4]), found[3] or str(MONTHS[found[2]]), found[1])
    return ""


def _whole_year(written: str) -> str:
    return written if len(written) == len("2025") else "20" + written


def _iso(year: str, month: str, day_of_month: str) -> str:
    try:
        return date(int(year), int(month), int(day_of_month)).isoformat()
    except ValueError:
        return ""
