"""A roster of duty as a workbook or a text table, found by its headings: which day, which hours, where, who; into rows of texts.

What the cells mean says `handlers/understanding/duty_table.py`, as of a table that is pasted. The form that the bot gives out has these headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from campaign import names, text_normalisation
from lists import cells, prescan, sheets, vocabulary
from lists.refusals import ListRefusal, ListRefused

HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("ngay", "ngay truc", "thu, ngay", "thu ngay", "ngay thang", "day", "date"),
    "hours": ("gio", "gio truc", "ca", "ca truc", "thoi gian", "buoi", "hours"),
    "place": ("noi", "noi truc", "dia diem", "dia diem truc", "tai", "place"),
    "people": ("nguoi truc", "can bo truc", "ho ten", "ho va ten", "nguoi", "dong chi", "dong chi truc", "thanh vien", "truc", "who"),
}  # fmt: skip
"""Folded headings by what stands below them; several columns may hold people."""
LOOKED_AT = 30
"""Rows among which the headings are looked for."""
MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One row as it stands: `line` is its number in the sheet, the rest are texts, empty where nothing stands."""

    line: int
    day: str = ""
    hours: str = ""
    place: str = ""
    people: str = ""


def read(path: Path) -> list[DutyLine]:
    """The rows below the headings that name anybody. Raises ListRefused: what `prescan` refuses, `no_names`, `too_long`."""
    kind = prescan.kind(path)
    if kind in ("zip", "page"):
        raise ListRefused(ListRefusal.NOT_A_SPREADSHEET, file=path.name)
    if kind == "xlsx":
        prescan.workbook(path)
    for sheet in sheets.read(path, kind, words=vocabulary.load()):
        if sheet.visible and (found := _table(sheet, path.name)) is not None:
            return found
    raise ListRefused(ListRefusal.NO_NAMES, file=path.name)


def _table(sheet: sheets.Sheet, file: str) -> list[DutyLine] | None:
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns = _columns(row)
        if columns["day"] and columns["people"]:
            if len(sheet.rows) - at > MOST_ROWS:
                raise ListRefused(ListRefusal.TOO_LONG, file=file, length=len(sheet.rows) - at, most=MOST_ROWS)
            return _below(sheet.rows[at + 1 :], columns, first=at + 2)
    return None


def _columns(row: Sequence[object]) -> dict[str, list[int]]:
    """By what stands in them, the columns."""
    heads = [text_normalisation.fold(cells.text(cell)).strip(" :.*0123456789") for cell in row]
    return {name: [at for at, head in enumerate(heads) if head in known] for name, known in HEADINGS.items()}


def _below(rows: Sequence[Sequence[object]], columns: dict[str, list[int]], *, first: int) -> list[DutyLine]:
    """The rows that name somebody; one without a day belongs to the day above it."""
    found, day = [], ""
    for line, row in enumerate(rows, first):
        said = {name: ", ".join(filter(None, (_text(row, at) for at in where))) for name, where in columns.items()}
        day = said["day"] = said["day"] or day
        if said["people"]:
            found.append(DutyLine(line, **said))
    return found


def _text(row: Sequence[object], at: int) -> str:
    cell = row[at] if at < len(row) else ""
    said = f"{cell:%H:%M}" if isinstance(cell, time) else cells.text(cell)
    return " ".join(text_normalisation.nfc(names.harmless(said)).split())
