"""Text for cells of the files we write: never a formula, never longer than a cell, no characters that XML forbids."""

import re
from collections.abc import Sequence

from campaign import names

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
FORMULA_BEGINS_A_LINE = re.compile(r"^[=+\-@]", re.MULTILINE)
LONGEST = 32_767


def text(said: str) -> str:
    """`said` as it may stand in a cell: what a spreadsheet could take for a formula gets an apostrophe before it."""
    clean = names.visible(FORBIDDEN.sub("", said))[: LONGEST - 1]
    return f"'{clean}" if clean.startswith(FORMULA_BEGINS) else clean


def texts(cells: Sequence[str]) -> list[str]:
    """The cells of a row, as `text` makes each; a row of plain ones, as nearly all are, is looked at as a whole."""
    whole = "\n".join(cells)
    if len(whole) < LONGEST and names.PLAIN_TEXT.fullmatch(whole) and not FORMULA_BEGINS_A_LINE.search(whole):
        return list(cells)
    return [text(cell) if cell else "" for cell in cells]
