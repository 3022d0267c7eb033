"""A workbook of one long table: XlsxWriter draws all that stands around the rows, the rows themselves are written here.

A library that looks at every cell for itself takes ten times as long as the file's own compression; a table whose cells are all plain
texts needs none of that. What is beyond a sheet's last row goes on in the next one, under the same headings.
Source: ECMA-376, part 1, sections 18.3.1.73 (rows), 18.3.1.4 (cells), 18.4.4 (texts in their cells) and 22.9.2.19 (`_xHHHH_`).
"""

import io
import re
import shutil
import string
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, NamedTuple

LONGEST_SHEET = 1_048_576
"""Rows of a sheet, by the format."""
AT_ONCE = 1000
"""Rows that are put into XML together."""
COMPRESSION = 3
"""Of nine levels; the usual sixth costs a third more time for the whole, for a file a seventh smaller."""
SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
STYLED = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
SPECIAL = re.compile("[&<>]|_x[0-9A-Fa-f]{4}_")
TAKEN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader would take for a letter written by its number."""
BETWEEN = "\x00"
"""Stands in no cell: XML forbids it."""
SPACES = ' xml:space="preserve">'
LETTERS = string.ascii_uppercase[1:]
"""Of the columns after the first one; a list has no more."""
Frame = tuple[str, str]
"""What stands before a cell's row number, and between that and its text."""


class BookColumn(NamedTuple):
    """A column: its heading, its width in letters, and whether Excel is told that it holds texts."""

    heading: str
    width: int
    as_text: bool = False


class FlatBook(NamedTuple):
    """What stands around the rows: sheets' title, columns (the first one counts the rows), how many of them stay in sight, and
    properties that nobody sees.
    """

    title: str
    columns: Sequence[BookColumn]
    frozen: int
    properties: dict[str, str]


def write(out: IO[bytes], book: FlatBook, *, rows: Iterable[Sequence[str]], total: int) -> int:
    """Write the book with `total` rows, each the cells after the first column's: texts as XML may have them. Returns how many there were.

    Raises OSError, and ValueError when there are others than `total`.
    """
    lines, written = iter(rows), 0
    with (
        zipfile.ZipFile(_around(book, total)) as around,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as made,
    ):
        for part in around.infolist():
            with around.open(part) as plain, made.open(part.filename, "w", force_zip64=True) as target:
                if total and SHEET.fullmatch(part.filename):
                    written += _sheet(plain.read().decode(), target, lines=lines, done=written)
                else:
                    shutil.copyfileobj(plain, target)
    if written != total or next(lines, None) is not None:
        raise ValueError(f"{total} rows were announced")
    return written


def _around(book: FlatBook, total: int) -> io.BytesIO:
    """The whole workbook, of whose rows each sheet has only the headings and an empty last one."""
    import xlsxwriter

    shell = io.BytesIO()
    with xlsxwriter.Workbook(shell, {"constant_memory": True}) as made:
        for name, value in book.properties.items():
            made.set_custom_property(name, value)
        bold = made.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        as_text = made.add_format({"num_format": "@"})
        formats = [as_text if column.as_text else None for column in book.columns]
        for number, last in enumerate(_last_rows(total), start=1):
            sheet = made.add_worksheet(book.title if number == 1 else f"{book.title} {number}")
            for at, (column, form) in enumerate(zip(book.columns, formats, strict=True)):
                sheet.set_column(at, at, column.width, form)
                sheet.write_string(0, at, column.heading, bold)
            sheet.freeze_panes(1, book.frozen)
            sheet.autofilter(0, 0, max(last, 1), len(book.columns) - 1)
            if last:
                sheet.write_number(last, 0, last)
                _blanks(sheet, last, formats)
    return shell


def _blanks(sheet: Any, last: int, formats: Sequence[Any]) -> None:
    for at, form in enumerate(formats):
        if form:
            sheet.write_blank(last, at, None, form)


def _last_rows(total: int) -> Iterator[int]:
    """The index of the last row of each sheet, with its headings as row 0."""
    most = LONGEST_SHEET - 1
    yield min(total, most)
    yield from (min(total - at, most) for at in range(most, total, most))


def _sheet(plain: str, target: IO[bytes], *, lines: Iterator[Sequence[str]], done: int) -> int:
    """One sheet, its rows in the place of the empty one; how many they are."""
    at, ends = plain.rindex("<row "), plain.rindex("</row>") + len("</row>")
    empty = plain[at:ends]
    last = int(empty[len('<row r="') :].split('"')[0])
    styles = dict(STYLED.findall(empty))
    frames = [_frame(name, styles.get(name)) for name in LETTERS]
    target.write(plain[:at].encode())
    number = 2
    while number <= last and (part := list(islice(lines, min(AT_ONCE, last + 1 - number)))):
        target.write(_rows(part, frames, number=number, count=done + number - 1).encode())
        number += len(part)
    target.write(plain[ends:].encode())
    return number - 2


def _frame(column: str, style: str | None) -> Frame:
    said = f'" s="{style}"' if style else '"'
    return f'<c r="{column}', f'{said} t="inlineStr"><is><t'


def _rows(part: Sequence[Sequence[str]], frames: Sequence[Frame], *, number: int, count: int) -> str:
    """The rows from sheet row `number` on, counted from `count` on."""
    return "".join([_row(_escaped(cells), frames, str(number + at), count + at) for at, cells in enumerate(part)])


def _row(cells: Sequence[str], frames: Sequence[Frame], row: str, count: int) -> str:
    inside = "".join(
        [
            f"{before}{row}{after}{SPACES if cell != cell.strip() else '>'}{cell}</t></is></c>"
            for (before, after), cell in zip(frames, cells, strict=False)
            if cell
        ]
    )
    return f'<row r="{row}"><c r="A{row}"><v>{count}</v></c>{inside}</row>'


def _escaped(cells: Sequence[str]) -> Sequence[str]:
    """Cells as they stand in XML; nearly all of them stay as they are, so they are looked at together."""
    whole = BETWEEN.join(cells)
    if not SPECIAL.search(whole):
        return cells
    whole = TAKEN.sub("_x005F_", whole)
    return whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split(BETWEEN)
