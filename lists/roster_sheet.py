"""The list of who takes part, as an office keeps it: a workbook or a text table, found by its headings, into rows of texts.

What the cells mean (which team, which role) says `lists/roster_people.py`. The form that the bot gives out has these headings;
a list with other columns between them is read too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from campaign import names, text_normalisation
from lists import cells, sheets
from lists.refusals import ListRefusal, ListRefused

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("ho va ten", "ho ten", "ho va ten can bo", "ten", "full name", "name"),
    "title": ("chuc vu", "chuc danh", "chuc vu, don vi cong tac", "chuc vu, don vi", "don vi cong tac", "title"),
    "team": ("to", "thuoc to", "to cong tac", "team"),
    "extra": ("tang cuong", "tang cuong cho to", "tang cuong to", "reinforces"),
    "phone": ("so may cong bo", "so dien thoai cong bo", "so cong bo", "dien thoai", "so dien thoai", "sdt", "published number"),
    "role": ("vai tro", "nhiem vu trong to", "vai tro trong chien dich", "role"),
    "unit": ("dia ban", "don vi bao cao", "xa, phuong", "place"),
}  # fmt: skip
"""Folded headings by what stands below them."""
LOOKED_AT = 30
"""Rows among which the headings are looked for."""
MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row as it stands: `line` is its number in the sheet, the rest are texts, empty where nothing stands."""

    line: int
    name: str = ""
    title: str = ""
    team: str = ""
    extra: str = ""
    phone: str = ""
    role: str = ""
    unit: str = ""


def read(path: Path) -> list[PersonRow]:
    """The rows below the headings that hold anything. Raises ListRefused: what `prescan` refuses, `no_names`, `too_long`."""
    for sheet in sheets.shown(path):
        if (found := _table(sheet, path.name)) is not None:
            return found
    raise ListRefused(ListRefusal.NO_NAMES, file=path.name)


def _table(sheet: sheets.Sheet, file: str) -> list[PersonRow] | None:
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns = _columns(row)
        if "name" in columns and len(columns) > 1:
            if len(sheet.rows) - at > MOST_ROWS:
                raise ListRefused(ListRefusal.TOO_LONG, file=file, length=len(sheet.rows) - at, most=MOST_ROWS)
            people = (_person(at + n, below, columns) for n, below in enumerate(sheet.rows[at + 1 :], 2))
            return [each for each in people if each.name or each.title or each.team or each.role]
    return None


def _columns(row: Sequence[object]) -> dict[str, int]:
    """By what stands in it, the column; the first of two with the same heading."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = text_normalisation.fold(cells.text(cell)).strip(" :.*")
        for name, known in HEADINGS.items():
            if heading in known:
                found.setdefault(name, at)
    return found


def _person(line: int, row: Sequence[object], columns: dict[str, int]) -> PersonRow:
    def text(name: str) -> str:
        at = columns.get(name, len(row))
        return text_normalisation.nfc(names.harmless(cells.text(row[at]))) if at < len(row) else ""

    return PersonRow(line, **{name: text(name) for name in HEADINGS})
