"""Workbooks too large to be held: calamine reads them piece by piece.

A piece is a small workbook of its own, with some rows of one sheet and the real styles. Texts that the workbook keeps in its common table
are put into a file without a name first; in a piece they are their numbers, behind a letter that nobody uses.
Source: ECMA-376, part 1, sections 18.3 (sheets) and 18.4 (the table of texts).
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lists import book_pieces, column_widths, streams
from lists.common_texts import TEXTS, CommonTexts
from lists.refusals import ListRefusal, ListRefused
from lists.streams import Row, RowStream

ROW = b"<row "
MARK = "\ue000"
KEPT = ("_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
FAR_APART = 200_000
"""Empty rows within one piece; a list has none, and calamine would fill them all."""

BEGINS = re.compile(rb"<worksheet\b[^>]*>")
DATA = re.compile(rb"<sheetData\s*(/?)>")
NUMBER = re.compile(rb'<row\b[^>]*?\br="(\d+)"')
COMMON = re.compile(rb't="s"([^>]*)><v>')
HIDDEN = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
MERGE = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
PERHAPS_FAR = re.compile(rb'r="[A-Z]{3}\d')
FAR = re.compile(rb'<c\b[^>]*\sr="([A-Z]{3,}\d+)"[^>]*[^/>]>')
NO_VALUE = re.compile(
    rb"<c\b[^>]*\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
"""A cell with a formula and no value."""


class NotPlain(Exception):
    """Written in a way that only a whole reading understands."""


class AroundRows(NamedTuple):
    """What stands around a sheet's rows: its merged cells, the indexes of hidden rows and columns, formulas that nobody calculated."""

    merges: list[tuple[int, int, int, int]]
    hidden: frozenset[int]
    uncalculated: frozenset[tuple[int, int]]
    hidden_columns: frozenset[int]


class LongSheet(NamedTuple):
    """A sheet as `lists.workbooks.BookSheet` begins."""

    name: str
    rows: RowStream
    merges: Sequence[tuple[int, int, int, int]]
    hidden: frozenset[int]
    visible: bool
    uncalculated: frozenset[tuple[int, int]]
    hidden_columns: frozenset[int]


def is_long(path: Path) -> bool:
    """Whether a workbook is too large to be read at once."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        large = any(part.file_size > streams.LARGE for part in parts if part.filename.endswith(".xml"))
        return large and set(KEPT) <= {part.filename for part in parts}


def read(path: Path, parts: dict[str, str]) -> list[LongSheet]:
    """Every sheet; `parts` says which part holds which. Raises NotPlain, or ListRefused for a cell far away from any table."""
    import python_calamine

    with zipfile.ZipFile(path) as archive:
        around = {name: archive.read(name) for name in KEPT}
        texts = CommonTexts(archive) if TEXTS in archive.namelist() else None
        unseen = {name: _unseen(archive, part, path.name) for name, part in parts.items()}
    book = python_calamine.CalamineWorkbook.from_object(book_pieces.book(around, {}))
    visible = {about.name: str(about.visible).rpartition(".")[2] == "Visible" for about in book.sheets_metadata}
    return [
        LongSheet(
            name,
            RowStream(_LongRows(path, name, part=part, around=around, texts=texts)),
            found.merges,
            found.hidden,
            visible[name],
            found.uncalculated,
            found.hidden_columns,
        )
        for name, part in parts.items()
        for found in [unseen[name]]
    ]


def _unseen(archive: zipfile.ZipFile, part: str, name: str) -> AroundRows:
    """One look through a sheet for what must be known before its rows are read."""
    hidden: set[int] = set()
    formulas: set[tuple[int, int]] = set()
    merges: list[tuple[int, int, int, int]] = []
    columns: frozenset[int] = frozenset()
    plain = False
    with archive.open(part) as file:
        for piece in book_pieces.pieces(file, ROW):
            plain = plain or bool(BEGINS.search(piece))
            columns |= column_widths.unseen(piece)
            if piece.count(ROW) != piece.count(b'<row r="') and piece.count(ROW) != len(NUMBER.findall(piece)):
                raise NotPlain(part)
            if PERHAPS_FAR.search(piece) and (far := FAR.search(piece)):
                raise ListRefused(ListRefusal.FAR_CELL, file=name, cell=far[1].decode())
            formulas |= uncalculated(piece)
            if b"hidden=" in piece:
                hidden |= {int(found[1]) - 1 for row in HIDDEN.findall(piece) if (found := NUMBER.search(row))}
            if b"<mergeCell " in piece:
                merges += [
                    (int(top) - 1, _column(left), int(bottom) - 1, _column(right))
                    for left, top, right, bottom in MERGE.findall(piece)
                ]
    if not plain:
        raise NotPlain(part)
    return AroundRows(merges, frozenset(hidden), frozenset(formulas), columns)


def uncalculated(xml: bytes) -> frozenset[tuple[int, int]]:
    """(row, column) from 0 of the formulas that no program has calculated."""
    if b"<f" not in xml:
        return frozenset()
    return frozenset((int(row) - 1, _column(letters)) for letters, row in NO_VALUE.findall(xml))


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at - 1


class _LongRows:
    """Reads one sheet, from its first row each time it is called."""

    def __init__(
        self, path: Path, name: str, *, part: str, around: dict[str, bytes], texts: CommonTexts | None
    ) -> None:
        self._path, self._name, self._part = path, name, part
        self._around = around
        self._texts = texts

    def __call__(self) -> Iterator[Row]:
        index, width = 0, 0
        with zipfile.ZipFile(self._path) as archive, archive.open(self._part) as file:
            for piece in book_pieces.pieces(file, ROW):
                start, rows = self._rows(piece)
                if rows and start > index:
                    yield from ([""] * width for _ in range(start - index))
                for row in rows:
                    width = max(width, len(row))
                    yield row
                index = start + len(rows) if rows else index

    def _rows(self, piece: bytes) -> tuple[int, list[list[Any]]]:
        """The index of the first row of a piece that has something in it, and all from there."""
        import python_calamine

        body = _body(piece, self._path.name)
        if not body:
            return 0, []
        more = {self._part: book_pieces.SHEET + (_numbered(body) if self._texts else body) + book_pieces.SHEET_ENDS}
        try:
            book = python_calamine.CalamineWorkbook.from_object(book_pieces.book(self._around, more))
            sheet = book.get_sheet_by_name(self._name)
        except python_calamine.CalamineError as error:
            raise ListRefused(ListRefusal.DAMAGED, file=self._path.name) from error
        if sheet.start is None:
            return 0, []
        top, left = sheet.start
        before = [""] * left
        rows = (
            [before + row for row in sheet.to_python(skip_empty_area=True)]
            if left
            else sheet.to_python(skip_empty_area=True)
        )
        if self._texts:
            rows = [[self._text(cell) if cell.__class__ is str else cell for cell in row] for row in rows]
            self._texts.forget()
        return top, rows

    def _text(self, cell: str) -> str:
        return self._texts[int(cell[1:])] if cell[:1] == MARK and self._texts else cell


def _body(piece: bytes, name: str) -> bytes:
    """The rows in a piece, without what stands before and behind them."""
    if begins := DATA.search(piece):
        piece = b"" if begins[1] else piece[begins.end() :]
    elif not piece.startswith(ROW):
        return b""
    ends = piece.find(b"</sheetData>")
    body = piece if ends < 0 else piece[:ends]
    if not body:
        return b""
    numbers = [int(found[1]) for found in (NUMBER.match(body), NUMBER.match(body, body.rfind(ROW))) if found]
    if len(numbers) < 2:
        raise ListRefused(ListRefusal.DAMAGED, file=name)
    if numbers[1] - numbers[0] > FAR_APART + body.count(ROW):
        raise ListRefused(ListRefusal.FAR_CELL, file=name, cell=f"A{numbers[1]}")
    return body


def _numbered(body: bytes) -> bytes:
    """Cells whose text stands in the common table hold its number, which calamine then takes for a text."""
    mark = MARK.encode()
    return COMMON.sub(rb't="str"\1><v>' + mark, body) if b't="s"' in body else body
