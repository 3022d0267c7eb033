"""Text for cells of the files we write: never a formula, never longer than a cell, no characters that XML forbids."""

import re

from campaign import names

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767


def text(said: str) -> str:
    """`said` as it may stand in a cell: what a spreadsheet could take for a formula gets an apostrophe before it."""
    clean = names.visible(FORBIDDEN.sub("", said))[: LONGEST - 1]
    return f"'{clean}" if clean.startswith(FORMULA_BEGINS) else clean
