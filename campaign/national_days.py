"""Viet Nam's public holidays and the Saturdays worked in exchange, as a table beside this file, and how it was made.

The table is what the library `holidays` knows, plus decisions it has missed (DECIDED). It is kept as a table because the
library costs a small server 11 MB and 0,2 s; a test holds the two together. Swaps are decided only days or months before:
a plan's own `calendar.csv` has the last word, and `python -m campaign.national_days` makes the table anew.
"""

import csv
from datetime import date
from functools import cache
from importlib import resources

FIRST_YEAR, LAST_YEAR = 2024, 2030
TABLE = "national_days.csv"
DECIDED: dict[date, tuple[str, str]] = {
    date(2026, 1, 2): ("off", "Nghỉ hoán đổi với ngày 10/01/2026"),
    date(2026, 1, 10): ("work", "Làm bù cho ngày 02/01/2026"),
}
"""What the library does not know: decided on 25/12/2025, when its table for 2026 was already out."""


@cache
def table() -> dict[date, tuple[str, str]]:
    """Date to (off or work, its name), for the years of the table."""
    text = (resources.files("campaign") / TABLE).read_text(encoding="utf-8")
    return {date.fromisoformat(row["date"]): (row["kind"], row["name"]) for row in csv.DictReader(text.splitlines())}


def of_kind(kind: str) -> frozenset[date]:
    """All days of that kind: `off` or `work`."""
    return frozenset(day for day, (found, _) in table().items() if found == kind)


def known(first: date, last: date) -> bool:
    """Does the table reach over all these years?"""
    return first.year >= FIRST_YEAR and last.year <= LAST_YEAR


def from_library() -> dict[date, tuple[str, str]]:
    """The table made anew from the library and DECIDED. Needs the package `holidays` (development only)."""
    from holidays import country_holidays

    found = country_holidays("VN", language="vi", years=range(FIRST_YEAR, LAST_YEAR + 1))
    days = {day: ("off", name) for day, name in found.items()}
    days |= {day: ("work", "Làm bù") for day in found.weekend_workdays if FIRST_YEAR <= day.year <= LAST_YEAR}
    return dict(sorted((days | DECIDED).items()))


def main() -> None:
    """Write the table on standard output."""
    import sys

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("date", "kind", "name"))
    out.writerows((day.isoformat(), kind, name) for day, (kind, name) in from_library().items())


if __name__ == "__main__":
    main()
