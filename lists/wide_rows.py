"""Rows of a text file that are wider than their headings: a comma in an address without quotation marks made two cells of one."""

from collections.abc import Sequence

from lists import cells, headings
from lists.headings import Headings
from lists.vocabulary import ListVocabulary

LOOKED_AT = 500
WITH_COMMAS = ("address", "name", "note", "representative", "category")
"""Columns whose cells may have commas in them, the likeliest first."""


def join(rows: list[list[str]], words: ListVocabulary, *, separator: str) -> list[int]:
    """Join again, in place, what belongs together; the lines (from 1) of the rows that were mended."""
    found = headings.find(rows[:LOOKED_AT], words)
    if found is None:
        return []
    width = len(rows[found.body - 1])
    joined = []
    for at in range(found.body, len(rows)):
        row = rows[at]
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) > width and (mended := _mended(row, found, width, separator)):
            rows[at] = mended
            joined.append(at + 1)
    return joined


def _mended(row: list[str], found: Headings, width: int, separator: str) -> list[str]:
    """The row with its pieces joined where codes and phones then stand in their columns; [] when that is nowhere so."""
    more = len(row) - width
    places = [found.columns[kind][0] for kind in WITH_COMMAS if kind in found.columns]
    ways = [
        [*row[:at], f"{separator} ".join(piece.strip() for piece in row[at : at + more + 1]), *row[at + more + 1 :]]
        for at in places
    ]
    best = max(ways, key=lambda way: _in_place(way, found), default=[])
    return best if best and cells.code(best[found.columns["tax_code"][0]]).code else []


def _in_place(row: Sequence[str], found: Headings) -> int:
    """How many of its codes and phones stand where they should, and nothing else there."""
    good = bool(cells.code(row[found.columns["tax_code"][0]]).code)
    phones = [cells.numbers(row[at]) for at in found.columns.get("phones", ())]
    return good + sum(bool(numbers) - bool(rest) for numbers, rest in phones)
