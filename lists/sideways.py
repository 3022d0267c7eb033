"""Whether a table lies on its side: its headings stand one below the other, and every organisation is a column."""

from collections.abc import Iterable, Sequence
from itertools import islice, zip_longest

from lists import cells, headings
from lists.vocabulary import ListVocabulary

LOOKED_AT = 60
"""Rows, which are few on their side."""


def column_of_headings(rows: Iterable[Sequence[object]], words: ListVocabulary) -> int:
    """The index of the column in which headings stand, one of them of tax codes with codes to its right; -1 when there is none."""
    columns = list(zip_longest(*islice(rows, LOOKED_AT), fillvalue=""))
    found = headings.find(columns, words)
    if found is None:
        return -1
    line = found.columns["tax_code"][0]
    codes = (cells.code(column[line]) for column in columns[found.body :])
    return found.top if any(code.code for code in codes) else -1
