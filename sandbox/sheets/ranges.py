"""Ranges in A1 notation, read as strictly as the real API does, and the values that stand in one."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.sheets.errors import bad
from sandbox.sheets.world import SheetTab, Spreadsheet, Value

RANGE = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!:]+))(?:!(?P<cells>.+))?\Z")
CELLS = re.compile(r"(?P<from_column>[A-Z]{0,3})(?P<from_row>\d*)(?::(?P<to_column>[A-Z]{0,3})(?P<to_row>\d*))?\Z")


@dataclass(frozen=True)
class Box:
    """Rows and columns from 0, ends not in it."""

    tab: SheetTab
    top: int
    bottom: int
    left: int
    right: int


def read(spreadsheet: Spreadsheet, text: str) -> Box:
    """Raises SheetsRefused: what cannot be parsed, names no tab, or reaches beyond the grid."""
    match = RANGE.match(text)
    title = (match["quoted"] or "").replace("''", "'") or match["plain"] if match else ""
    tab = next((one for one in spreadsheet.tabs if one.title.casefold() == title.casefold()), None)
    if match is None or tab is None:
        raise bad(f"Unable to parse range: {text}")
    if match["cells"] is None:
        return Box(tab, 0, tab.rows, 0, tab.columns)
    cells = CELLS.match(match["cells"])
    if cells is None or not match["cells"].strip(":"):
        raise bad(f"Unable to parse range: {text}")
    whole = cells["to_column"] is not None
    left = _column(cells["from_column"]) if cells["from_column"] else 0
    top = int(cells["from_row"] or 1) - 1
    right = (_column(cells["to_column"]) + 1 if cells["to_column"] else tab.columns) if whole else left + 1
    bottom = (int(cells["to_row"]) if cells["to_row"] else tab.rows) if whole else top + 1
    if bottom > tab.rows or right > tab.columns or top >= tab.rows or left >= tab.columns:
        raise bad(f"Range ({text}) exceeds grid limits. Max rows: {tab.rows}, max columns: {tab.columns}")
    return Box(tab, top, bottom, left, right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def values(box: Box, *, by_columns: bool, formatted: bool) -> list[list[Any]]:
    """Rows (or columns) without what is empty at their ends, and without empty ones at the end."""
    rows = [
        [_shown(box.tab.cells.get((row, column)), formatted) for column in range(box.left, box.right)]
        for row in range(box.top, min(box.bottom, box.tab.used))
    ]
    lines = [list(one) for one in zip(*rows, strict=True)] if by_columns else rows
    trimmed = [_trimmed(one) for one in lines]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _shown(value: Value | None, formatted: bool) -> Any:
    if value is None:
        return ""
    if formatted and isinstance(value, bool):
        return str(value).upper()
    return str(value) if formatted else value


def _trimmed(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] == "":
        cells = cells[:-1]
    return cells
