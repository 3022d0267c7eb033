"""What calamine does not tell of an OpenDocument sheet: its merged cells, and the rows that nobody sees.

Source: OpenDocument 1.2, part 1, sections 9.1 (tables) and 19.6 and following (their attributes).
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LARGEST = 150_000_000
"""Bytes of the part that holds the sheets."""
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ROW, COLUMN, SHEET = f"{TABLE}table-row", f"{TABLE}table-column", f"{TABLE}table"
MOST_COLUMNS = 1000
"""Columns of which is told whether they are seen."""
Merge = tuple[int, int, int, int]


class UnseenOfSheet(NamedTuple):
    """Of one sheet: the merged cells, the indexes of hidden rows and columns, and where formulas stand that nobody calculated."""

    merges: list[Merge]
    hidden: frozenset[int]
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    columns: frozenset[int] = frozenset()


def read(path: Path) -> dict[str, UnseenOfSheet]:
    """By the sheet's name. Raises ValueError, KeyError or ParseError when the file is not what it should be."""
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        head = file.read(4096)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or archive.getinfo("content.xml").file_size > LARGEST:
            raise ValueError(path.name)
        file.seek(0)
        return dict(_sheets(ET.iterparse(file, ("start", "end"))))  # noqa: S314 - entities were refused above


def _sheets(events: Iterator[tuple[str, ET.Element]]) -> Iterator[tuple[str, UnseenOfSheet]]:
    merges: list[Merge] = []
    hidden: set[int] = set()
    columns: set[int] = set()
    at = column = 0
    for event, item in events:
        if item.tag == SHEET and event == "start":
            merges, hidden, columns, at, column = [], set(), set(), 0, 0
        elif item.tag == SHEET:
            yield (
                item.get(f"{TABLE}name", ""),
                UnseenOfSheet(merges, frozenset(hidden), columns=frozenset(columns)),
            )
        elif item.tag == COLUMN and event == "end":
            again = _number(item, "number-columns-repeated")
            if item.get(f"{TABLE}visibility", "visible") != "visible":
                columns |= set(range(column, min(column + again, MOST_COLUMNS)))
            column += again
        elif item.tag == ROW and event == "end":
            again = _number(item, "number-rows-repeated")
            merges += _merges(item, at)
            if item.get(f"{TABLE}visibility", "visible") != "visible":
                hidden |= set(range(at, at + min(again, 200_000)))
            at += again
            item.clear()


def _merges(row: ET.Element, at: int) -> Iterator[Merge]:
    column = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            yield at, column, at + down - 1, column + across - 1
        column += _number(cell, "number-columns-repeated")


def _number(item: ET.Element, name: str) -> int:
    said = item.get(f"{TABLE}{name}", "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1
