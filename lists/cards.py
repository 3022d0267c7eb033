"""A list as cards: «Tên: …», «MST: …», «Địa chỉ: …» one under another, an organisation after the other, labels in one column or two.

Such a sheet becomes a table whose headings are the labels, each organisation in the line where its card begins. Cards that stand side by side
become tables side by side.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain, islice, pairwise
from typing import NamedTuple

from lists import card_bands, cells, headings, row_fates
from lists.card_bands import CardEntry
from lists.headings import Headings
from lists.row_words import without_numbering
from lists.sheets import Sheet
from lists.vocabulary import ListVocabulary

MOST_ROWS, LONGEST_LABEL = 20_000, 60
MOSTLY = 0.5
LABEL = re.compile(r"(?:\A|[;|\n,.]\s*|\s[-–]\s*)([^\W\d_][^:;|\n]{0,58}?)\s*:(?=\s|\d|\Z)\s*")
"""What stands before a colon, at the beginning of a cell or behind another entry."""
BETWEEN = re.compile(r"(.+?)\s*(\s[-–]\s|[,;.]\s)\s*([^,;.]+)\Z")
NAME, END = "Tên", " ;|,\n"


class Cards(NamedTuple):
    """The sheet as a table, its headings (which stand in none of its rows), and for each row of cards the rows where these begin; `lines` has
    that of every card.
    """

    sheet: Sheet
    headings: Headings
    begins: dict[int, set[int]]
    lines: list[int]
    filled: frozenset[int]
    titles: frozenset[int]

    def fates(self, read: Sequence[str]) -> list[str]:
        """What became of every row of the sheet: those of a card share its fate, what else stands there is a note."""
        return [
            reduce(row_fates.stronger, (read[first] for first in self.begins[at]))
            if at in self.begins
            else read[at]
            if at in self.titles
            else "hidden"
            if at in self.sheet.hidden
            else "note"
            if at in self.filled
            else "blank"
            for at in range(len(read))
        ]


def found(sheet: Sheet, words: ListVocabulary) -> Cards | None:
    """The cards of a sheet; None when it has no code under a label, or is no heap of cards."""
    rows = list(islice(sheet.rows, MOST_ROWS + 1))
    filled = frozenset(at for at, row in enumerate(rows) if any(map(cells.text, row)))
    entries = entries_of(sheet, rows, words=words)
    if len(rows) > MOST_ROWS or len({one.row for one in entries}) < MOSTLY * len(filled):
        return None
    dealt = [_dealt(band, words) for band in card_bands.divided(entries, words)]
    every_card = list(chain.from_iterable(dealt))
    labels: dict[str, str] = {}
    for one in chain.from_iterable(every_card):
        labels.setdefault(_column(one.label, words), one.label)
    table = _laid_out(dealt, len(rows), columns=list(labels), words=words)
    top = [*labels.values(), *["", *labels.values()] * (len(dealt) - 1)]
    heads = headings.at([top, *filter(None, table)], 0, words, words.meaning) if labels else None
    if heads is None or not _of_codes(row[heads.columns["tax_code"][0]] for row in table if row):
        return None
    titles = _titles(rows, filled - sheet.hidden, every_card, words=words)
    for at in titles:
        table[at] = list(rows[at])
    lines = sorted(card[0].row for card in every_card)
    whole = sheet._replace(rows=table, merges=())
    return Cards(whole, replace(heads, top=0, body=0), _beginnings(every_card), lines, filled, titles)


def _laid_out(
    dealt: Sequence[Sequence[Sequence[CardEntry]]], length: int, *, columns: Sequence[str], words: ListVocabulary
) -> list[list[object]]:
    """The table: every card in the row where it begins, bands side by side with an empty column between them."""
    table: list[list[object]] = [[] for _ in range(length)]
    for at, band in enumerate(dealt):
        for card in band:
            line = table[card[0].row]
            line += [""] * (at * (len(columns) + 1) - len(line))
            line += [_value(card, column, words=words) for column in columns]
    return table


def _beginnings(every_card: Iterable[Sequence[CardEntry]]) -> dict[int, set[int]]:
    begins: dict[int, set[int]] = {}
    for card in every_card:
        for one in card:
            begins.setdefault(one.row, set()).add(card[0].row)
    return begins


def stand_beside(sheet: Sheet, words: ListVocabulary) -> bool:
    """Whether labels of two codes stand in a row of a heap of labels: cards side by side, whatever else they are."""
    rows = list(islice(sheet.rows, MOST_ROWS))
    return card_bands.side_by_side(entries_of(sheet, rows, words=words), words)


def entries_of(sheet: Sheet, rows: Sequence[Sequence[object]], *, words: ListVocabulary) -> list[CardEntry]:
    """Every label with its value, row by row."""
    return [one for at, row in enumerate(rows) if at not in sheet.hidden for one in _entries(at, row, words=words)]


def _titles(
    rows: Sequence[Sequence[object]],
    filled: frozenset[int],
    dealt: Sequence[Sequence[CardEntry]],
    *,
    words: ListVocabulary,
) -> frozenset[int]:
    """The rows between cards that name a place as titles of parts do; a second line of an address has neither a number nor capitals."""
    within = {at for card in dealt for at in range(card[0].row, card[-1].row + 1)}
    said = {at: [text for cell in rows[at] if (text := cells.text(cell))] for at in filled - within}
    return frozenset(
        at
        for at, texts in said.items()
        if len(texts) == 1
        and words.rows.names_a_place(texts[0])
        and (texts[0].isupper() or without_numbering(texts[0]) != texts[0].strip())
    )


def _of_codes(said: Iterable[object]) -> bool:
    """Whether codes stand behind their label, one behind each: a row of several is of a table that lies on its side."""
    read = list(said)
    several = any(len(cells.AMONG_WORDS.findall(cells.text(cell))) > 1 for cell in read)
    return not several and any(cells.code(cell).code for cell in read)


def _column(label: str, words: ListVocabulary) -> str:
    """What the values of several labels are put under: «Tên HTX» and «Tên công ty» are one column."""
    kind = words.column(label)
    return label if kind in headings.SEVERAL else kind


def _value(card: Sequence[CardEntry], column: str, *, words: ListVocabulary) -> object:
    said = [one.value for one in card if _column(one.label, words) == column and one.value != ""]
    return said[0] if len(said) == 1 else "; ".join(map(cells.text, said))


def _dealt(entries: Sequence[CardEntry], words: ListVocabulary) -> list[list[CardEntry]]:
    """The entries card by card. A card begins with the label by which most cards get one code each; what stands above the first is no card."""
    columns = [_column(one.label, words) for one in entries]
    known = dict.fromkeys(column for column in columns if column and column not in [one.label for one in entries])
    if not _codes_come_first(entries, columns):
        known.pop("tax_code", None)
    ways = [_from(entries, columns, first=first) for first in known]

    def of_one_code(cards: list[list[CardEntry]]) -> int:
        codes = [sum(words.column(one.label) == "tax_code" for one in card) for card in cards]
        return sum(1 if n == 1 else -1 for n in codes)

    return max(ways, key=of_one_code, default=[])


def _codes_come_first(entries: Sequence[CardEntry], columns: Sequence[str]) -> bool:
    """Whether names stand below their codes, as more of those say that have no other row between them: where a card has no code, or two, a code
    must not get the name of the card below it."""
    rows = {one.row for one in entries}
    told = [(one.row, kind) for one, kind in zip(entries, columns, strict=True) if kind in ("name", "tax_code")]
    near = [(one, other) for (row, one), (below, other) in pairwise(told) if rows.issuperset(range(row, below))]
    unnamed = all(kind == "tax_code" for _, kind in told)
    return unnamed or near.count(("tax_code", "name")) > near.count(("name", "tax_code"))


def _from(entries: Sequence[CardEntry], columns: Sequence[str], *, first: str) -> list[list[CardEntry]]:
    starts = [at for at, column in enumerate(columns) if column == first]
    return [list(entries[at:end]) for at, end in zip(starts, [*starts[1:], len(entries)], strict=True)]


def _entries(at: int, row: Sequence[object], *, words: ListVocabulary) -> list[CardEntry]:
    """The entries of a row; what stands behind one without a label goes on with it."""
    found: list[CardEntry] = []
    waiting = ""
    labelled_at = -1
    for column, cell in enumerate(row):
        said = [] if waiting and column == labelled_at + 1 and _answers(cell, words) else _labelled(cell, words)
        if not cells.text(cell):
            continue
        if waiting and not said:
            found.append(CardEntry(at, labelled_at, waiting, cell))
            waiting = ""
        elif said:
            found += [CardEntry(at, labelled_at, waiting, "")] if waiting else []
            labelled_at, waiting = column, said[-1][0] if said[-1][1] == "" else ""
            found += [CardEntry(at, column, label, value) for label, value in said if value != ""]
        elif found:
            found[-1] = found[-1]._replace(value=f"{cells.text(found[-1].value)}, {cells.text(cell)}")
    return found + ([CardEntry(at, labelled_at, waiting, "")] if waiting else [])


def _answers(cell: object, words: ListVocabulary) -> bool:
    """Whether a cell right beside a label is what is said of it, although it could be a label («Đã kích hoạt»)."""
    text = cells.text(cell)
    said = words.flag(text) in ("yes", "no") or words.state(text) in ("active", "stopped")
    return said and not text.endswith(":")


def _labelled(cell: object, words: ListVocabulary) -> list[tuple[str, str]]:
    """The labels in a cell with their values; a cell that is nothing but a known heading is a label too."""
    if not isinstance(cell, str):
        return []
    said = without_numbering(cells.lines(cell))
    marks = [one for one in LABEL.finditer(said) if one.start() == 0 or words.column(one[1])]
    before = said[: marks[0].start()].strip(END) if marks else ""
    if marks and (marks[0].start() == 0 or words.rows.names_an_organisation(before)):
        ends = [*(one.start() for one in marks[1:]), len(said)]
        name, first = (before, marks[0][1]) if before else _name_before(marks[0][1], words)
        labels = [first, *(one[1] for one in marks[1:])]
        pairs = [(label, said[one.end() : end].strip(END)) for label, one, end in zip(labels, marks, ends, strict=True)]
        return ([(NAME, name)] if name else []) + pairs
    plain = said.rstrip(" :")
    heads = len(plain) < LONGEST_LABEL and not any(map(str.isdigit, plain)) and words.whole_heading(plain)
    return [(plain, "")] if heads else []


def _name_before(label: str, words: ListVocabulary) -> tuple[str, str]:
    """«Công ty Một - MST» before a colon is a name and a label."""
    parts = BETWEEN.match(label)
    return (parts[1], parts[3]) if parts and words.column(parts[3]) and not words.column(parts[1]) else ("", label)
