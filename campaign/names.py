"""What people call themselves and their companies, made harmless: nothing invisible, nothing that turns the line around, no towers of marks.

Names come from anybody: an account called by one Hangul filler looks like nobody, a right-to-left override shows the rest of
our sentence backwards, sixty combining marks cover the lines above. Two pure functions stand at the edges, where text comes
in and where it goes out; both leave what is harmless as it is, and doing them twice changes nothing.
"""

import re
import unicodedata

STACKED = 2
"""So many marks over one letter are writing (Vietnamese needs none once composed, Thai two); more is a tower."""
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    chr(code) for low, high in ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)) for code in range(low, high + 1)
)
"""Letters and marks by their category that show nothing: fillers, the empty Braille cell, variation selectors."""
KEPT = frozenset("\n\u00a0\u202f")
"""What does not print and yet belongs in a text: line breaks, and the spaces at which no line breaks."""
PLAIN_TEXT = re.compile("[\n\x20-\x7e\xa0-\xac\xae-\u024f\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20ab]*")
"""Latin letters, composed, with everyday punctuation: what nearly every line consists of goes through at once."""


def harmless(name: str) -> str:
    """A name on one line: what shows nothing is gone, every space is a plain one; perhaps "" when nothing was to be seen."""
    return " ".join(visible(name).split())


def visible(text: str) -> str:
    """The same for text of several lines, which keeps its line breaks and no-break spaces."""
    if PLAIN_TEXT.fullmatch(text):
        return text
    seen = "".join(_seen(letter) for letter in text)
    return unicodedata.normalize("NFC", _without_towers(unicodedata.normalize("NFC", seen)))


def _seen(letter: str) -> str:
    if letter in KEPT:
        return letter
    if letter in BLANK:
        return ""
    if letter.isprintable():
        return letter
    return " " if letter == "\t" or unicodedata.category(letter).startswith("Z") else ""


def _without_towers(text: str) -> str:
    kept: list[str] = []
    height = STACKED  # a mark at the very beginning stands on nothing
    for letter in text:
        height = height + 1 if unicodedata.category(letter).startswith("M") else 0
        if height <= STACKED:
            kept.append(letter)
    return "".join(kept)
