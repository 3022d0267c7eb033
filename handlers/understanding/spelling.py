"""Typed text cut into comparable words: one form for both tone placements (hoà, hòa), composed or decomposed, any case.

A word typed with accents is compared with accents; one typed without is compared folded, where `lexicon` allows it.
Positions point into the composed text, so that a note can be given back as it was typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from campaign import text_normalisation

TONES = "\u0300\u0301\u0303\u0309\u0323"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
TOKEN = re.compile(
    r"(?P<number>\d+(?:[./:\-]\d+)*%?)|(?P<word>[^\W\d_]+(?:['’/][^\W\d_]+)*)|(?P<mark>[?？,;:.!…\n()]|(?<!\S)[-–—]|[–—])"
)
QUESTION_MARKS = "?？"


REPEATED = re.compile(r"([^\W\d_])\1\1+", re.IGNORECASE)
"""A letter typed longer than any word has it: «nhaaa», «rồiiii»."""
WordKind = Literal["word", "number", "mark"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or punctuation mark; `key` keeps accents, `folded` has none, `plain`: typed without any.

    `glued`: it follows a word of letters without a space («b1»). `start`, `end`: where it stands in the composed text.
    """

    kind: WordKind
    key: str
    folded: str
    plain: bool
    glued: bool
    start: int
    end: int


def composed(text: str) -> str:
    """`text` in NFC, without characters that nobody sees."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def key(word: str) -> str:
    """A word's accents compared whatever letter the tone was put on: «hoà» and «hòa» are one."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).casefold())
    return "".join(c for c in parts if c not in TONES) + "".join(sorted(c for c in parts if c in TONES))


def split(text: str) -> tuple[Word, ...]:
    """The words of a composed text, in order."""
    found: list[Word] = []
    for match in TOKEN.finditer(text):
        glued = bool(found) and found[-1].kind == "word" and found[-1].end == match.start()
        kind = cast("WordKind", match.lastgroup)
        found.append(Word(kind, *_compared(match[0]), glued, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=4096)
def _compared(word: str) -> tuple[str, str, bool]:
    """A typed word's key, its form without accents, and whether it was typed without any."""
    typed = REPEATED.sub(r"\1", word)
    return key(typed), text_normalisation.fold(typed), typed.isascii()
