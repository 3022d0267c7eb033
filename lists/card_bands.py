"""Cards that stand side by side: which columns of a sheet are of one card."""

from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

from lists.vocabulary import ListVocabulary

OF_ONE_CARD = frozenset({"name", "tax_code"})
"""Labels that stand once on a card; of two phones one may be a person's."""


class CardEntry(NamedTuple):
    """A label with what stands behind it, in the row and the column with those indexes."""

    row: int
    column: int
    label: str
    value: object


def divided(entries: Sequence[CardEntry], words: ListVocabulary) -> list[list[CardEntry]]:
    """The entries by the card's columns they stand in: one band where no row has two codes; none where nobody tells whose is whose."""
    if not side_by_side(entries, words):
        return [list(entries)]
    left = _left_edges(entries, words)
    bands: list[list[CardEntry]] = [[] for _ in left]
    for one in entries:
        bands[max(0, bisect(left, one.column) - 1)].append(one)
    told = all(_codes(band, words) and not side_by_side(band, words) for band in bands)
    return bands if told else []


def side_by_side(entries: Sequence[CardEntry], words: ListVocabulary) -> bool:
    """Whether two codes share a row."""
    rows = [one.row for one in _codes(entries, words)]
    return len(rows) != len(set(rows))


def _left_edges(entries: Sequence[CardEntry], words: ListVocabulary) -> list[int]:
    """The columns in which the labels stand that begin at the very left."""
    kinds = {id(one): words.column(one.label) for one in entries}
    first = min(one.column for one in entries if kinds[id(one)] in OF_ONE_CARD)
    leading = {kinds[id(one)] for one in entries if one.column == first} & OF_ONE_CARD
    return sorted({one.column for one in entries if kinds[id(one)] in leading})


def _codes(entries: Sequence[CardEntry], words: ListVocabulary) -> list[CardEntry]:
    return [one for one in entries if words.column(one.label) == "tax_code"]
