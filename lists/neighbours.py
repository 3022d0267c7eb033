"""What stands beside the tables of a sheet, under none of their headings: tables that begin lower or higher, and cells that nobody reads."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from campaign import text_normalisation
from lists import cells, headings
from lists.headings import Headings, Merge
from lists.seen_rows import Cut, blank
from lists.vocabulary import HeadingMeaning, ListVocabulary

LONGEST_CODE_HEADING = 60
COUNTS = ("so luong", "so dn", "so htx", "so hkd", "so ho", "so don vi", "so doanh nghiep", "tong", "ty le")
"""How headings over counts begin."""
OF_ORGANISATIONS = ("so dn", "so htx", "so hkd", "so ho", "so don vi", "so doanh nghiep", "so to chuc", "so co so")
"""What no organisation has, but a commune."""
LEAST_COLUMNS = 2
"""A code and something besides."""
Rows = Sequence[Sequence[object]]


class Neighbour(NamedTuple):
    """A table that begins in a row `at` (of those that were looked at), in columns of its own; `headings` count from that row."""

    at: int
    columns: Cut
    headings: Headings


class BesideCells(NamedTuple):
    """Cells under no heading, in rows of organisations: from a column to another, the first line and the last, how many."""

    left: int
    right: int
    first: int
    last: int
    cells: int


def begins(
    rows: Rows,
    beside: Iterable[Headings],
    *,
    words: ListVocabulary,
    meaning: Callable[[str], HeadingMeaning],
    ahead: Rows,
    merges: Callable[[int], Sequence[Merge]],
) -> Neighbour | None:
    """The first table that begins in these rows outside of the columns of the known ones; `ahead` are the rows and some below them."""
    free = list(_free(list(beside)))
    for at, row in enumerate(rows):
        for left, right in free:
            if not any(_is_a_code(cell, meaning) for cell in row[left:right]):
                continue
            own = [_within(line, left, right) for line in ahead[at : at + headings.DEEPEST + headings.BODY_LOOKED_AT]]
            if found := headings.at(own, 0, words, meaning, merges(at)):
                return Neighbour(at, (left, right), found)
    return None


def _is_a_code(cell: object, meaning: Callable[[str], HeadingMeaning]) -> bool:
    short = type(cell) is str and 0 < len(cell) < LONGEST_CODE_HEADING and not headings.is_no_heading(cell)
    return short and meaning(str(cell)).kind == "tax_code"


def _within(row: Sequence[object], left: int, right: int | None) -> list[object]:
    said = list(row)
    blank(said, (0, left))
    if right is not None:
        blank(said, (right, None))
    return said


def _free(tables: Sequence[Headings]) -> Iterable[Cut]:
    """The gaps between the columns of tables, wide enough for another one."""
    taken = sorted(at for table in tables for at in _taken(table))
    left = 0
    for at in taken:
        if at - left >= LEAST_COLUMNS:
            yield left, at
        left = at + 1
    yield left, None


def _taken(table: Headings) -> Iterable[int]:
    """The columns of a table: a heading that stands apart from all that are known may be a title of something else."""
    run: list[int] = []
    for at, text in enumerate([*table.texts, ""]):
        if text:
            run.append(at)
            continue
        if any(table.kind(column) for column in run):
            yield from run
        run = []


def without_foreign(found: Headings, rows: Rows, *, words: ListVocabulary) -> Headings:
    """The headings without those of a table of other things that stands in the same row, behind a gap («Xã, Số HTX» beside a list)."""
    body = rows[found.body : found.body + headings.BODY_LOOKED_AT]
    code = found.columns["tax_code"][0]
    for gap in range(code + 1, len(found.texts) - 1):
        empty = not found.texts[gap] and found.texts[gap + 1] and not any(_texts(row[gap : gap + 1]) for row in body)
        if empty and _is_foreign(found, body, gap=gap, code=code):
            return headings.part(rows, found, left=0, right=gap, vocabulary=words) or found
    return found


def _is_foreign(found: Headings, body: Rows, *, gap: int, code: int) -> bool:
    """Whether what stands behind a gap goes on where the list does not, or counts communes in fewer rows; who signs below it is no table."""
    body = _to_the_last_code(body, code)
    listed = [at for at, row in enumerate(body) if _texts(row[code : code + 1])]
    beside = [at for at, row in enumerate(body) if _texts(row[gap:])]
    alone = [at for at in beside if len(_texts(body[at][gap:])) > 1 and not _texts(body[at][:gap])]
    behind = [" ".join(text_normalisation.words(text)) for text in found.texts[gap:]]
    by_commune = any(at > gap for at in found.columns.get("unit", ()))
    counts = by_commune and any(text.startswith(COUNTS) for text in behind)
    of_communes = by_commune and any(text.startswith(OF_ORGANISATIONS) for text in behind)
    return bool(alone) or of_communes or (counts and beside != listed)


def _to_the_last_code(body: Rows, code: int) -> Rows:
    coded = [
        at for at, row in enumerate(body) if any(cells.looks_like_code(text) for text in _texts(row[code : code + 1]))
    ]
    return body[: coded[-1] + 1] if coded else body


def _texts(row: Sequence[object]) -> list[str]:
    return [text for cell in row if (text := cells.text(cell))]


class BesideCounts:
    """Counts the cells of one sheet that stand under no heading, column by column."""

    def __init__(self) -> None:
        self._columns: dict[int, tuple[int, int, int]] = {}

    def look_at(
        self, columns: Sequence[Sequence[object]], tables: Iterable[Headings], start: int, fates: Sequence[str]
    ) -> None:
        """Count those in rows of organisations (their fates are "used" or "error"); the first row has the index `start`."""
        headed = {at for table in tables for at, text in enumerate(table.texts) if text}
        for at, column in enumerate(columns):
            if at in headed or not any(column):
                continue
            lines = [n for n, cell in enumerate(column) if cell and fates[n] in ("used", "error") and cells.text(cell)]
            if lines and not (at + 1 in headed and at < min(headed) and _numbers([column[n] for n in lines])):
                first, _, count = self._columns.get(at, (start + lines[0] + 1, 0, 0))
                self._columns[at] = (first, start + lines[-1] + 1, count + len(lines))

    def found(self) -> list[BesideCells]:
        """All of them, neighbours together."""
        found: list[BesideCells] = []
        for at, (first, last, count) in sorted(self._columns.items()):
            one = BesideCells(at, at, first, last, count)
            joins = bool(found) and found[-1].right == at - 1
            found.append(_together(found.pop(), one) if joins else one)
        return found


def _together(one: BesideCells, other: BesideCells) -> BesideCells:
    return BesideCells(
        one.left, other.right, min(one.first, other.first), max(one.last, other.last), one.cells + other.cells
    )


def _numbers(column: Sequence[object]) -> bool:
    """Whether a column only counts its rows; nobody needs a heading for that."""
    return all(cells.text(cell).rstrip(".").isdecimal() for cell in column)
