"""Where tables begin, and which column is which: titles stand above, headings go over up to three rows, tables stand side by side.

A merged cell arrives as its text in the first cell and nothing in the others, so a heading is what stands above it, carried to
the right as far as the merged cell reaches (in a text file: as far as there is something below), and what stands in it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from campaign import text_normalisation
from lists import cells, column_choice, shared_cells
from lists.column_choice import Lines
from lists.vocabulary import HeadingMeaning, ListVocabulary

LOOKED_AT = 400
"""Rows in which the first headings are sought; above them offices put letterheads, titles and whole covers."""
BODY_LOOKED_AT = 300
DEEPEST = 3
LONGEST = 200
"""Characters of a heading; what is longer is a text."""
SEVERAL = frozenset({"phones", "note", "unit", "working", "stopped", "skip", ""})
"""Kinds of which every column counts; of the others one is chosen."""
PEOPLE = frozenset({"representative", "contact"})
UNSPECIFIC = frozenset({"skip", ""})
OF_A_COLUMN = re.compile(r"[(\[]?(?:\d{1,2}|[A-Z])[)\]]?(?:\s?=.*)?")
"""What numbers the columns in a row of its own under the headings: «(3)», «B», «(5)=(3)+(4)»."""
FEW_TITLES = 2
"""Of more headings than so many one may begin as a letterhead does («Chi cục Thuế quản lý»)."""
NUMBER = re.compile(r"\d{9}", re.ASCII)
"""A code or a phone inside a text; no heading has one."""
NINE_DIGITS = re.compile(r"(?:\d\D?){9}")
"""What a code has at least, with thousands commas too."""
YEARS = range(1990, 2101)
NUMBERS = ("stt", "tt", "so tt", "so thu tu", "no.")

Cells = Sequence[object]
Words = tuple[Callable[[str], HeadingMeaning], ListVocabulary]
"""A vocabulary, and before it what remembers the meaning of a heading."""
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Headings:
    """`body` is the index of the first row under them, `top` that of their first; `columns` gives, per kind, the indexes that have it.

    `left_out` are columns of a known kind for which another was chosen: (kind, chosen, left out); `beside` the other columns under a heading
    that is merged over several, in which a value may stand as well; `named_by_cells`: no heading says name, and the cells of that column do.
    """

    top: int
    body: int
    columns: dict[str, list[int]]
    lines: list[Lines]
    left_out: list[tuple[str, int, int]] = field(default_factory=list)
    beside: dict[str, list[int]] = field(default_factory=dict)
    named_by_cells: bool = False

    @property
    def texts(self) -> list[str]:
        """Per column the heading as people read it, from top to bottom."""
        return [" ".join(line) for line in self.lines]

    @property
    def known(self) -> int:
        """How many columns were recognised."""
        return sum(len(at) for kind, at in self.columns.items() if kind not in UNSPECIFIC)

    def kind(self, column: int) -> str:
        """What a column is; "" for none of ours."""
        return next((kind for kind, at in self.columns.items() if column in at), "")


def is_no_heading(cell: object) -> bool:
    """Whether a cell is a number, or holds one as long as a code: most rows of a list are known by that alone."""
    return NUMBER.search(cell) is not None if isinstance(cell, str) else isinstance(cell, float | int)


def find(rows: Sequence[Cells], vocabulary: ListVocabulary, *, merges: Sequence[Merge] = ()) -> Headings | None:
    """The first headings with a tax-code column; None when no row near the top names a tax code.

    Where they begin in one row, they may be better understood from one of the next two: what stands above may be a group or a title.
    """
    meaning = cache(vocabulary.meaning)
    for top in range(min(LOOKED_AT, len(rows))):
        first = at(rows, top, vocabulary, meaning, merges)
        if first is not None:
            others = [
                at(rows, below, vocabulary, meaning, merges) for below in range(top + 1, min(top + DEEPEST, len(rows)))
            ]
            return max([first, *(found for found in others if found is not None)], key=lambda found: found.known)
    return None


def at(
    rows: Sequence[Cells],
    top: int,
    vocabulary: ListVocabulary,
    meaning: Callable[[str], HeadingMeaning],
    merges: Sequence[Merge] = (),
) -> Headings | None:
    """The headings that begin in one row, None when none begin there."""
    best: Headings | None = None
    for depth in range(1, DEEPEST + 1):
        block = rows[top : top + depth]
        if len(block) < depth or not _may_be_heading(block, vocabulary, first=depth == 1):
            break
        found = _read(rows, top, top + depth, (meaning, vocabulary), merges)
        if found and (
            best is None
            or found.known > best.known
            or _parts_of_groups(block[-2], block[-1])
            or _completes_the_code(found, vocabulary)
        ):
            best = found
    return best


def _completes_the_code(found: Headings, vocabulary: ListVocabulary) -> bool:
    """Whether the heading of codes is broken in two, and its last row no heading by itself: «Mã số», «thuế»."""
    lines = found.lines[found.columns["tax_code"][0]]
    whole = vocabulary.whole_heading(" ".join(lines)) == "tax_code"
    return len(lines) > 1 and whole and not vocabulary.column(lines[-1])


def _parts_of_groups(above: Cells, row: Cells) -> bool:
    """Whether a row holds nothing but what headings are divided into: «Đã ĐK», «Chưa ĐK» below a «Kết quả» that is as wide as both."""
    texts = [cells.text(cell) for cell in row]
    filled = {i for i, text in enumerate(texts) if text}
    groups = set[int]()
    for i, cell in enumerate(above):
        right = i + 1
        while right < len(texts) and right in filled and not cells.text(above[right] if right < len(above) else ""):
            right += 1
        if right - i > 1 and i in filled and cells.text(cell):
            groups |= set(range(i, right))
    return bool(filled) and filled == groups


def _may_be_heading(block: Sequence[Cells], vocabulary: ListVocabulary, *, first: bool) -> bool:
    """Whether the last row of a block could belong to headings: no data, and at the top more than a title."""
    if any(_is_data(cell) for cell in block[-1]):
        return False
    filled = [text for cell in block[-1] if (text := cells.text(cell))]
    if not filled or all(OF_A_COLUMN.fullmatch(text) for text in filled) or _is_labelled(filled, vocabulary):
        return False
    if not first and len(set(filled)) == 1 and (vocabulary.titles_a_part(filled[0]) or _is_a_title(block, vocabulary)):
        return False
    titles = sum(vocabulary.rows.is_letterhead(text) for text in filled)
    return not first or (len(set(filled)) > 1 and titles * FEW_TITLES < len(set(filled)))


def _is_labelled(filled: Sequence[str], vocabulary: ListVocabulary) -> bool:
    """Whether a row is one of a card: «Tên:» and what it is, which is no heading."""
    said = [text for text in filled if not text.endswith(":")]
    return filled[0].endswith(":") and bool(said) and not any(map(vocabulary.column, said))


def _is_a_title(block: Sequence[Cells], vocabulary: ListVocabulary) -> bool:
    """Whether words that are alone at the left, below a heading that needs no more («STT»), are of the rows below and of no column."""
    at, text = next((at, text) for at, cell in enumerate(block[-1]) if (text := cells.text(cell)))
    above = [cells.text(row[at]) if at < len(row) else "" for row in block[:-1]]
    left = not any(cells.text(cell) for row in block[:-1] for cell in row[:at])
    return left and " " in text and text not in above and any(vocabulary.column(heading) == "skip" for heading in above)


def _is_data(cell: object) -> bool:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return cell > 100 and cell not in YEARS
    return isinstance(cell, str) and (
        len(cell) > LONGEST
        or NUMBER.search(cell) is not None
        or (NINE_DIGITS.search(cell) is not None and cells.looks_like_code(cell))
    )


def _read(rows: Sequence[Cells], top: int, body: int, words: Words, merges: Sequence[Merge]) -> Headings | None:
    lines = merged(rows[top:body], [m for m in merges if top <= m[0] < body], top=top)
    return _chosen(rows, top, body, lines, words)


def part(
    rows: Sequence[Cells], found: Headings, *, left: int, right: int, vocabulary: ListVocabulary
) -> Headings | None:
    """The headings of one of several tables that stand side by side."""
    lines = [line if left <= i < right else () for i, line in enumerate(found.lines)]
    return _chosen(rows, found.top, found.body, lines, (vocabulary.meaning, vocabulary))


def _chosen(rows: Sequence[Cells], top: int, body: int, lines: list[Lines], words: Words) -> Headings | None:
    """What is about «Người đại diện» and, below that, «Điện thoại» is read as Vietnamese says it: «Điện thoại người đại diện»."""
    texts = [" ".join(line) for line in lines]
    below = rows[body : body + BODY_LOOKED_AT]
    found, by_cells = _meanings(lines, texts, below=below, words=words)
    kinds = [one.kind for one in found]
    both = shared_cells.column(kinds, texts, below=below)
    if not ("tax_code" in kinds or both >= 0) or sum(kind not in UNSPECIFIC for kind in kinds) < 2:
        return None
    near = column_choice.beside_codes(kinds, texts)
    columns: dict[str, list[int]] = {}
    left_out: list[tuple[str, int, int]] = []
    beside: dict[str, list[int]] = {}
    for kind in dict.fromkeys(kinds):
        candidates = [i for i, one in enumerate(kinds) if one == kind]
        if kind in SEVERAL or len(candidates) == 1:
            columns.setdefault(kind, []).extend(candidates)
            continue
        sure = {i: (column_choice.newest(texts[i]), found[i].sure, i in near) for i in candidates}
        chosen = max(candidates, key=lambda i: (*column_choice.suits(kind, below, column=i, sure=sure[i]), -i))
        columns[kind] = [chosen]
        others = [i for i in candidates if i != chosen]
        if kind == "tax_code" and (branch := column_choice.of_branches(others, below)) >= 0:
            columns["branch"] = [branch]
            others.remove(branch)
        columns.setdefault("", []).extend(others)
        same = column_choice.under_one_heading(lines, chosen)
        left_out += [(kind, chosen, i) for i in others if i not in same]
        beside |= {kind: same} if same else {}
    columns = column_choice.of_the_same_person(columns, lines, left_out=left_out)
    columns |= {"tax_code": [both], "name": [both]} if both >= 0 else {}
    return Headings(top, body, column_choice.either_way(columns), lines, left_out, beside, by_cells)


def _meanings(
    lines: list[Lines], texts: list[str], *, below: Sequence[Cells], words: Words
) -> tuple[list[HeadingMeaning], bool]:
    """What stands in each column, by its heading and then by its cells; whether a column of names was known by its cells alone."""
    found = [column_choice.meaning_of(line, words[0]) for line in lines]
    found = column_choice.by_its_cells(found, texts, body=below, words=words[1])
    by_cells = column_choice.of_names(found, texts, body=below, words=words[1])
    if by_cells >= 0:
        found[by_cells] = HeadingMeaning("name", found[by_cells].sure)
    for at, kind in column_choice.under_a_wide_heading(lines, below).items():
        if found[at].kind in PEOPLE:
            found[at] = HeadingMeaning(kind, found[at].sure)
    return found, by_cells >= 0


def merged(rows: Sequence[Cells], merges: Sequence[Merge] = (), *, top: int = 0) -> list[Lines]:
    """Per column what stands over it in the heading's rows."""
    width = max(len(row) for row in rows)
    grid = [[cells.text(row[i]) if i < len(row) else "" for i in range(width)] for row in rows]
    if merges:
        for first, left, _, right in merges:
            for i in range(left + 1, min(right + 1, width)):
                grid[first - top][i] = grid[first - top][i] or grid[first - top][left]
    else:
        _carry(grid)
    return [tuple(dict.fromkeys(row[i] for row in grid if row[i])) for i in range(width)]


def _carry(grid: list[list[str]]) -> None:
    """Without word of merged cells: a text reaches to the right as long as nothing stands there and something stands below."""
    for depth, row in enumerate(grid[:-1]):
        above = ""
        for i, own in enumerate(row):
            above = own or above
            if not own and any(other[i] for other in grid[depth + 1 :]):
                row[i] = above


def side_by_side(found: Headings, vocabulary: ListVocabulary) -> Iterator[tuple[int, int]]:
    """(first column, column after the last) of each table in one row of headings: the same headings several times, or others after a gap
    or after another «STT», with codes and names of their own.
    """
    texts = [text_normalisation.fold(text) for text in found.texts]
    first = next((i for i, text in enumerate(texts) if text), 0)
    again = [i for i in range(first + 2, len(texts)) if texts[i] and texts[i : i + 3] == texts[first : first + 3]]
    starts = [first, *(again or _others_after_a_gap(found, vocabulary, first))]
    yield from zip(starts, [*starts[1:], len(texts)], strict=True)


def _others_after_a_gap(found: Headings, vocabulary: ListVocabulary, first: int) -> list[int]:
    kinds = [column_choice.meaning_of(line, vocabulary.meaning).kind for line in found.lines]
    numbers = [bool(line) and text_normalisation.fold(line[-1]) in NUMBERS for line in found.lines]
    starts, last = list[int](), first
    for i in range(first + 2, len(kinds)):
        begins = bool(found.lines[i]) and (numbers[i] or not found.lines[i - 1])
        if begins and all({"tax_code", "name"} <= set(side) for side in (kinds[last:i], kinds[i:])):
            starts.append(i)
            last = i
    return starts
