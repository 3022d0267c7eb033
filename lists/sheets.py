"""Files into rows of cells: XLSX by calamine, CSV in whatever encoding and with whatever separator an office saved it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lists import prescan
from lists.refusals import ListRefused

SEPARATORS = ";,\t|"
LOOKED_AT = 64_000
LONGEST_CELL = 100_000
VIETNAMESE_MARKS = "\u0300\u0309\u0303\u0301\u0323"


class Sheet(NamedTuple):
    """A sheet's name and its cells; the first row of `rows` is row 1 of the sheet."""

    name: str
    rows: Sequence[Sequence[object]]


def read(path: Path, kind: str) -> list[Sheet]:
    """All sheets that have cells. Raises Refused when they are too wide, too long, empty or damaged."""
    sheets = [sheet for sheet in (_workbook(path) if kind == "xlsx" else [_text(path)]) if sheet.rows]
    if not sheets:
        raise ListRefused("empty", file=path.name)
    for sheet in sheets:
        width = max(len(row) for row in sheet.rows)
        if width > prescan.MOST_COLUMNS:
            raise ListRefused("too_wide", file=path.name, width=width, most=prescan.MOST_COLUMNS)
        if len(sheet.rows) > prescan.MOST_ROWS:
            raise ListRefused("too_long", file=path.name, length=len(sheet.rows), most=prescan.MOST_ROWS)
    return sheets


def _workbook(path: Path) -> list[Sheet]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        return [Sheet(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise ListRefused("damaged", file=path.name) from error


def _text(path: Path) -> Sheet:
    text = decoded(path.read_bytes())
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    except csv.Error as error:
        raise ListRefused("damaged", file=path.name) from error
    return Sheet("", rows)


def decoded(raw: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without mark, UTF-16, or the old Vietnamese Windows encoding (1258)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")


def separator(text: str) -> str:
    """The separator that splits most of the first lines into the same number of cells."""
    lines = [line for line in text[:LOOKED_AT].splitlines()[:60] if line]
    return max(SEPARATORS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines: list[str], mark: str) -> tuple[int, int]:
    counts = [line.count(mark) for line in lines]
    usual = max(set(counts), key=lambda n: (n > 0, counts.count(n), n), default=0)
    return (counts.count(usual) * (usual > 0), usual)
