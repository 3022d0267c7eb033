"""Which column holds the tax codes when no heading says so: the one whose cells are codes with the right check digit."""

from collections.abc import Sequence
from itertools import islice

from lists import cells
from lists.sheets import Sheet

LOOKED_AT = 2000
FEWEST, MOSTLY = 2, 0.7
"""So many codes, and so large a part of what stands in the column; one phone in eleven has a fitting check digit."""


def heading_of_codes(sheet: Sheet) -> str:
    """The heading over the tax codes of a sheet; "" when no column has codes, or none of them has a heading."""
    rows = list(islice(sheet.rows, LOOKED_AT))
    width = max((len(row) for row in rows), default=0)
    found = max(((_codes(rows, at), at) for at in range(width)), default=([], 0), key=lambda one: len(one[0]))
    codes, at = found
    return _above(rows, codes[0], at) if codes else ""


def _codes(rows: Sequence[Sequence[object]], at: int) -> list[int]:
    """The indexes of the rows with a code in a column that is one of codes."""
    read = ((i, cells.code(row[at])) for i, row in enumerate(rows) if at < len(row) and row[at] not in ("", None))
    codes = [(i, code.code and code.checked) for i, code in read]
    good = [i for i, fits in codes if fits]
    filled = sum(1 for i, _ in codes if good and i >= good[0])
    return good if len(good) >= FEWEST and len(good) >= MOSTLY * filled else []


def _above(rows: Sequence[Sequence[object]], first: int, at: int) -> str:
    """The text over the first code, in the nearest row that has other texts too."""
    for row in reversed(rows[:first]):
        texts = [cells.text(cell) for cell in row]
        if at < len(texts) and texts[at] and len(set(filter(None, texts))) > 1 and not texts[at].isdecimal():
            return texts[at]
    return ""
