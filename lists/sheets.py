"""Files into sheets of cells, whatever an office saved them as: workbooks, text, and the web pages that portals call .xls."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from lists import delimited, legacy_fonts, long_texts, prescan, sideways, streams, vocabulary, workbooks
from lists.refusals import ListRefusal, ListRefused
from lists.streams import RowStream
from lists.vocabulary import ListVocabulary

LOOKED_AT = 3000
"""Rows by which the font of a column is known."""
Merge = tuple[int, int, int, int]
"""A merged cell: first row, first column, last row, last column, from 0."""


class Sheet(NamedTuple):
    """A sheet's name and its cells; the first row of `rows` is row 1 of the sheet.

    `hidden` are indexes of rows that nobody sees (hidden, or left out by a filter); `font` names the old font that its texts were
    converted from; `open_quotes` are lines of a text file with a quotation mark that nobody closed. A `broken` one could not be read;
    `uncalculated` are (row, column) of formulas without a value, `joined` the lines of a text file whose cells had to be joined;
    without `hidden_told` nobody knows which rows are hidden; `hidden_columns` are indexes of columns that nobody sees.
    """

    name: str
    rows: Sequence[Sequence[object]]
    merges: Sequence[Merge] = ()
    hidden: frozenset[int] = frozenset()
    visible: bool = True
    font: str = ""
    open_quotes: Sequence[int] = ()
    broken: bool = False
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    joined: Sequence[int] = ()
    hidden_told: bool = True
    hidden_columns: frozenset[int] = frozenset()


def read(path: Path, kind: str, *, words: ListVocabulary) -> list[Sheet]:
    """All sheets that have cells. Raises ListRefused when they are too wide, too long, empty or damaged."""
    sheets = [
        _modern(sheet) for sheet in _any(path, kind, words) if sheet.broken or any(any(row) for row in sheet.rows)
    ]
    if all(sheet.broken for sheet in sheets):
        raise ListRefused(ListRefusal.EMPTY, file=path.name)
    too_large = [refused for sheet in sheets if (refused := _too_large(sheet, path.name))]
    if too_large and all(sheet.broken or _too_large(sheet, path.name) for sheet in sheets):
        for sheet in sheets:
            if (column := sideways.column_of_headings(sheet.rows, words)) >= 0:
                raise ListRefused(ListRefusal.SIDEWAYS, file=path.name, column=column + 1)
        raise too_large[0]
    return [Sheet(sheet.name, (), broken=True) if _too_large(sheet, path.name) else sheet for sheet in sheets]


def shown(path: Path) -> list[Sheet]:
    """The sheets that are seen of a small table that somebody sent. Raises ListRefused: what `prescan` and `read` refuse."""
    kind = prescan.kind(path)
    if kind in ("zip", "page"):
        raise ListRefused(ListRefusal.NOT_A_SPREADSHEET, file=path.name)
    if kind == "xlsx":
        prescan.workbook(path)
    return [sheet for sheet in read(path, kind, words=vocabulary.load()) if sheet.visible]


def _too_large(sheet: Sheet, file: str) -> ListRefused | None:
    stream = isinstance(sheet.rows, RowStream)
    width = max((len(row) for row in (sheet.rows[:LOOKED_AT] if stream else sheet.rows)), default=0)
    if width > prescan.MOST_COLUMNS:
        return ListRefused(ListRefusal.TOO_WIDE, file=file, width=width, most=prescan.MOST_COLUMNS)
    if not stream and len(sheet.rows) > prescan.MOST_ROWS:
        return ListRefused(ListRefusal.TOO_LONG, file=file, length=len(sheet.rows), most=prescan.MOST_ROWS)
    return None


def _any(path: Path, kind: str, words: ListVocabulary) -> list[Sheet]:
    if kind == "page":
        from lists import pages  # what few lists need is read with them only: the child starts a tenth faster

        return [Sheet(*table[:5], hidden_columns=table.hidden_columns) for table in pages.read(path)]
    if kind == "text" and path.stat().st_size > streams.LARGE:
        text = long_texts.read(path, words)
        return [Sheet("", text.rows, font=text.font, open_quotes=text.open_quotes)]
    if kind == "text":
        plain = delimited.read(path, words)
        return [Sheet("", plain.rows, font=plain.font, open_quotes=plain.open_quotes, joined=plain.joined)]
    return [
        Sheet(
            *parts[:5],
            broken=parts.broken,
            uncalculated=parts.uncalculated,
            hidden_told=parts.hidden_told,
            hidden_columns=parts.hidden_columns,
        )
        for parts in workbooks.read(path, kind)
    ]


def _modern(sheet: Sheet) -> Sheet:
    """Columns that were typed in an old font, in Unicode."""
    top = sheet.rows[:LOOKED_AT]
    if all(not isinstance(cell, str) or cell.isascii() for row in top for cell in row):
        return sheet
    fonts = [
        legacy_fonts.font_of([cell for cell in column if isinstance(cell, str) and not cell.isascii()])
        for column in zip_longest(*top, fillvalue="")
    ]
    if not any(fonts):
        return sheet

    def converted(row: Sequence[object]) -> Sequence[object]:
        return [
            legacy_fonts.convert(cell, font) if font and isinstance(cell, str) else cell
            for cell, font in zip_longest(row, fonts[: len(row)])
        ]

    rows = sheet.rows.made(converted) if isinstance(sheet.rows, RowStream) else [converted(row) for row in sheet.rows]
    return sheet._replace(rows=rows, font=next(font for font in fonts if font))
