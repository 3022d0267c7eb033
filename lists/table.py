"""One table of a sheet while it is read: its headings, its columns, the part of the list that its rows stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lists import cells
from lists.columns import TableColumns
from lists.headings import Headings
from lists.parts import Section
from lists.vocabulary import ListVocabulary

SAMPLE = 50
"""Rows of a table of which examples are shown."""
Rows = Sequence[Sequence[object]]


@dataclass(slots=True)
class Table:
    """One table of a sheet: `left` and `right` are indexes of its columns, `sample` its first rows, `section` the part that was read last,
    `last` the row of its last organisation and its code; `foreign`: a table of other things has begun below it.
    """

    headings: Headings
    left: int
    right: int
    columns: TableColumns
    section: Section
    sample: list[Sequence[object]] = field(default_factory=list)
    last: tuple[int, str] = (-1, "")
    foreign: bool = False


def described(sheet: str, table: Table) -> list[tuple[str, int, str, str, str]]:
    """(sheet, column number from 1, heading, kind, example) of every column with a heading; what is not used is not shown."""
    kinds = {at: kind for kind, places in table.headings.columns.items() for at in places}
    return [
        (sheet, at + 1, text, kinds.get(at, ""), _example(table, at) if kinds.get(at, "") not in ("", "skip") else "")
        for at, text in enumerate(table.headings.texts)
        if text
    ]


def with_marks(table: Table, words: ListVocabulary) -> list[str]:
    """The headings that are not understood, of columns whose cells say yes or no."""
    known = {at for kind, places in table.headings.columns.items() if kind for at in places}
    rivals = {at for *_, at in table.headings.left_out}
    return [
        text
        for at, text in enumerate(table.headings.texts)
        if text and at not in known and at not in rivals and _marks(table, at, words)
    ]


def _marks(table: Table, at: int, words: ListVocabulary) -> bool:
    said = {cells.text(row[at]) for row in table.sample if at < len(row)} - {""}
    return bool(said) and all(not text.isdecimal() and words.flag(text) in ("yes", "no") for text in said)


LONGEST_EXAMPLE = 40
"""So many letters show what a column holds."""


def _example(table: Table, at: int) -> str:
    """The beginning of the first cell with something in it; a number that would be cut is left out, for its digits are masked as a whole only."""
    cell = next((row[at] for row in table.sample if at < len(row) and row[at] not in ("", None)), "")
    text = cells.text(cell)
    return text if len(text) <= LONGEST_EXAMPLE else text[:LONGEST_EXAMPLE].rstrip("0123456789 .-")
