"""Workbooks by calamine: XLSX, XLSB, XLS and ODS, with merged cells and with what is hidden in them."""

import io
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from lists import binary_books, column_widths, long_workbooks, open_documents, prescan
from lists.open_documents import UnseenOfSheet
from lists.refusals import ListRefusal, ListRefused

HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*>")
ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")
ODD_BOOK = re.compile(rb"workbook\d*\.xml", re.IGNORECASE)
NOTHING = UnseenOfSheet([], frozenset())
MOST_OF_A_BOOK = 4_000_000
"""Bytes of the part that names the sheets."""


class BookSheet(NamedTuple):
    """A sheet as `lists.sheets.Sheet` begins."""

    name: str
    rows: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int, int]]
    hidden: frozenset[int]
    visible: bool
    broken: bool = False
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_told: bool = True
    hidden_columns: frozenset[int] = frozenset()


def read(path: Path, kind: str) -> list[BookSheet]:
    """Every sheet of a workbook, those that nobody sees too. Raises ListRefused when it is damaged."""
    import python_calamine

    try:
        if kind == "xlsx" and long_workbooks.is_long(path):
            with suppress(long_workbooks.NotPlain):
                return [
                    BookSheet(*sheet[:5], uncalculated=sheet.uncalculated, hidden_columns=sheet.hidden_columns)
                    for sheet in long_workbooks.read(path, _real_parts(path))
                ]
            prescan.held_whole(path)
        book = python_calamine.CalamineWorkbook.from_object(_usual(path) if kind == "xlsx" else str(path))
        unseen = _unseen(path, kind)
        found = [
            _sheet(book, about, unseen.get(about.name, NOTHING))._replace(hidden_told=about.name in unseen)
            for about in book.sheets_metadata
            if _has_cells(about)
        ]
    except (python_calamine.CalamineError, ValueError, OSError, KeyError, ET.ParseError) as error:
        raise ListRefused(ListRefusal.DAMAGED, file=path.name) from error
    if found and all(sheet.broken for sheet in found):
        raise ListRefused(ListRefusal.DAMAGED, file=path.name)
    return found


def _usual(path: Path) -> Any:
    """The file, or its parts under the names that every other program gives them: some portals write «xl\\workbook22.xml»."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" in names:
            return str(path)
        usual = io.BytesIO()
        with zipfile.ZipFile(usual, "w") as made:
            for name in names:
                raw = archive.read(name)
                raw = ODD_BOOK.sub(b"workbook.xml", raw) if name.endswith(".rels") or name.startswith("[") else raw
                made.writestr(
                    re.sub(r"workbook\d*\.xml", "workbook.xml", name.replace("\\", "/"), flags=re.IGNORECASE), raw
                )
    usual.seek(0)
    return usual


def _has_cells(about: Any) -> bool:
    return str(about.typ).rpartition(".")[2] == "WorkSheet"


def _unseen(path: Path, kind: str) -> dict[str, UnseenOfSheet]:
    """What calamine does not tell, by the sheet's name."""
    if kind == "ods":
        return open_documents.read(path)
    return _beside_the_cells(path) if kind == "xlsx" else binary_books.read(path, kind)


def _sheet(book: Any, about: Any, unseen: UnseenOfSheet) -> BookSheet:
    """One sheet; a damaged one does not spoil the others."""
    import python_calamine

    visible = str(about.visible).rpartition(".")[2] == "Visible"
    try:
        sheet = book.get_sheet_by_name(about.name)
        merges = unseen.merges or [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        rows = sheet.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, OSError, KeyError):
        return BookSheet(about.name, [], [], frozenset(), visible, broken=True)
    return BookSheet(
        about.name,
        rows,
        merges,
        unseen.hidden,
        visible,
        uncalculated=unseen.uncalculated,
        hidden_columns=unseen.columns,
    )


def _beside_the_cells(path: Path) -> dict[str, UnseenOfSheet]:
    """By the sheet's name its hidden rows (a filter hides rows in the same way, ECMA-376, 18.3.1.73) and formulas without a value."""
    with zipfile.ZipFile(path) as archive:
        parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        found = {}
        for name, part in _parts(archive, parts).items():
            if part in parts:
                xml = archive.read(parts[part])
                numbers = (ROW_NUMBER.search(row[0]) for row in HIDDEN_ROW.finditer(xml))
                hidden = frozenset(int(number[1]) - 1 for number in numbers if number)
                found[name] = UnseenOfSheet([], hidden, long_workbooks.uncalculated(xml), column_widths.unseen(xml))
        return found


def _real_parts(path: Path) -> dict[str, str]:
    """By the sheet's name the part that holds its cells."""
    with zipfile.ZipFile(path) as archive:
        parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        found = _parts(archive, parts).items()
        return {name: parts[part] for name, part in found if part in parts and part.startswith("xl/worksheets/")}


def _parts(archive: zipfile.ZipFile, parts: dict[str, str]) -> dict[str, str]:
    """Which part holds which sheet, lower case."""
    book = next((part for part in parts if re.fullmatch(r"xl/workbook\d*\.xml", part)), "")
    links = f"xl/_rels/{book.rpartition('/')[2]}.rels"
    if not book or links not in parts:
        return {}
    targets = {
        link.get("Id"): str(link.get("Target", "")).lstrip("/").removeprefix("xl/").lower()
        for link in _xml(archive, parts[links])
    }
    sheets = [item for item in _xml(archive, parts[book]) if item.tag.rpartition("}")[2] == "sheet"]
    found = {}
    for sheet in sheets:
        link = next((value for name, value in sheet.items() if name.rpartition("}")[2] == "id"), "")
        if target := targets.get(link):
            found[sheet.get("name", "")] = f"xl/{target}"
    return found


def _xml(archive: zipfile.ZipFile, part: str) -> list[ET.Element]:
    with archive.open(part) as file:
        raw = file.read(MOST_OF_A_BOOK)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ValueError(part)
    return list(ET.fromstring(raw).iter())  # noqa: S314 - entities were refused above
