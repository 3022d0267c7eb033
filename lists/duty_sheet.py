"""A roster of duty as a workbook or a text table, found by its headings: which day, which hours, where, who; into rows of texts.

What the cells mean says `handlers/understanding/duty_table.py`, as of a table that is pasted. The form that the bot gives out has these headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from campaign import names, phones, text_normalisation
from lists import cells, sheets
from lists.merged_rows import MergedRows
from lists.refusals import ListRefusal, ListRefused

HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("ngay", "ngay truc", "thu, ngay", "thu ngay", "ngay thang", "day", "date"),
    "hours": ("gio", "gio truc", "ca", "ca truc", "thoi gian", "buoi", "hours"),
    "place": ("noi", "noi truc", "dia diem", "dia diem truc", "tai", "place"),
    "people": ("nguoi truc", "can bo truc", "ho ten", "ho va ten", "nguoi", "dong chi", "dong chi truc", "thanh vien", "truc", "who"),
}  # fmt: skip
"""Folded headings by what stands below them; several columns may hold people."""
SHIFT = re.compile(r"(?:(?:ca|truc|buoi) )*(?:sang|trua|chieu|toi|dem|ca ngay)")
"""A folded heading that is itself the hours of whoever stands below it."""
OF_PEOPLE = re.compile(r"(?:truc|can bo|lanh dao) (?!(?:sang|trua|chieu|toi|dem)\b)[a-z ]+")
"""«Trực ban», «Trực lãnh đạo»: people as well."""
A_DAY = re.compile(r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)\b.*|.*\d{1,2}/\d{1,2}.*)")
YEAR_FIRST = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})[.-](\d{1,2})[.-](20\d\d)\b")
ACROSS = 3
"""So many days in one row are a table whose days go sideways."""
LOOKED_AT = 30
"""Rows among which the headings are looked for."""
MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One row as it stands: `line` is its number in the sheet, the rest are texts, empty where nothing stands; `sheet` where there are several."""

    line: int
    day: str = ""
    hours: str = ""
    place: str = ""
    people: str = ""
    sheet: str = ""

    @property
    def where(self) -> str:
        """Its number, with its sheet where the workbook has several."""
        return f"{self.line} ({self.sheet})" if self.sheet else str(self.line)


def read(path: Path) -> list[DutyLine]:
    """The rows below the headings that name anybody, of every sheet that is shown.

    Raises ListRefused: what `prescan` refuses, `too_long`, `formulas` (not calculated), `sideways` (days across), `no_names` (no roster).
    """
    shown = sheets.shown(path)
    tables = [(sheet.name, table) for sheet in shown if (table := _table(sheet, path.name)) is not None]
    if tables:
        return [replace(one, sheet=name if len(tables) > 1 else "") for name, table in tables for one in table]
    sideways = any(_sideways(row) for sheet in shown for row in sheet.rows[:LOOKED_AT])
    raise ListRefused(ListRefusal.SIDEWAYS if sideways else ListRefusal.NO_NAMES, file=path.name, column=1)


def _table(sheet: sheets.Sheet, file: str) -> list[DutyLine] | None:
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns = _columns(row)
        if columns.where["day"] and (columns.where["people"] or columns.shifts):
            return _below(sheet, columns, at=at, file=file)
    return None


@dataclass(frozen=True, slots=True)
class _Columns:
    """`where`: by what stands in them, the columns; `shifts`: columns of people with the hours that are their heading."""

    where: dict[str, list[int]]
    shifts: dict[int, str]


def _columns(row: Sequence[object]) -> _Columns:
    heads = [text_normalisation.fold(cells.text(cell)).strip(" :.*0123456789") for cell in row]
    where = {name: [at for at, head in enumerate(heads) if head in known] for name, known in HEADINGS.items()}
    where["people"] += [at for at, head in enumerate(heads) if OF_PEOPLE.fullmatch(head) and at not in where["people"]]
    return _Columns(where, {at: _text(row, at) for at, head in enumerate(heads) if SHIFT.fullmatch(head)})


def _sideways(row: Sequence[object]) -> bool:
    """Do days stand beside each other?"""
    return (
        sum(isinstance(cell, date) or bool(A_DAY.fullmatch(text_normalisation.fold(cells.text(cell)))) for cell in row)
        >= ACROSS
    )


def _below(sheet: sheets.Sheet, columns: _Columns, *, at: int, file: str) -> list[DutyLine]:
    """The rows that name somebody; one without a day belongs to the day above it."""
    used = {each for some in columns.where.values() for each in some} | columns.shifts.keys()
    if any(row > at and column in used for row, column in sheet.uncalculated):
        raise ListRefused(ListRefusal.FORMULAS, file=file)
    found: list[DutyLine] = []
    day = ""
    for line, row in enumerate(MergedRows(sheet.merges).filled(sheet.rows, at + 1), at + 2):
        said = {
            name: ", ".join(filter(None, (_text(row, one) for one in some))) for name, some in columns.where.items()
        }
        day = said["day"] = _day(said["day"]) or day
        if line - 1 in sheet.hidden:
            continue
        found += [DutyLine(line, **said)] if said["people"] else []
        for one, hours in columns.shifts.items():
            if people := _text(row, one):
                found.append(DutyLine(line, said["day"], hours, said["place"], people))
    if len(found) > MOST_ROWS:
        raise ListRefused(ListRefusal.TOO_LONG, file=file, length=len(found), most=MOST_ROWS)
    return found


def _day(said: str) -> str:
    """As a day is typed here: «2025-05-26», «26.05.2025», «26-5-2025» too."""
    if found := YEAR_FIRST.search(said):
        return f"{found[3]}/{found[2]}/{found[1]}"
    return DAY_FIRST.sub(r"\1/\2/\3", said)


def _text(row: Sequence[object], at: int) -> str:
    cell = row[at] if at < len(row) else ""
    said = f"{cell:%H:%M}" if isinstance(cell, time) else cells.lines(cell)
    said = ", ".join(filter(None, map(str.strip, said.splitlines())))
    for first, end, _ in reversed(phones.find_all(said)):
        said = said[:first].rstrip(" -–:(,") + said[end:].lstrip(" )")
    return " ".join(text_normalisation.nfc(names.harmless(said)).split())
