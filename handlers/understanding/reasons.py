"""Whether a line typed where a card asks why can be a reason: surely, perhaps, or not at all. Pure: text in, value out.

A reason tells of a hindrance. Talk about the question itself («ghi sao đây»), second thoughts («thôi khỏi, …»), requests and questions tell of none.
"""

from enum import Enum, auto

from handlers.understanding import clauses, elsewhere, guards, lexicon
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.lexicon import Lexicon

TOLD = ("hindrances", "reasons")
"""The lists of words of which reasons are made."""


class AsReason(Enum):
    """What a line is where a reason is asked for. `PERHAPS`: only whoever typed it knows."""

    SURELY = auto()
    PERHAPS = auto()
    NOT = auto()


def read(text: str) -> AsReason:
    """What a line is as the answer to «Vướng gì?»."""
    words = lexicon.load()
    line = words.read(text)
    talk = _talk(words, line)
    told = any(_tells(words, line, at) for at in range(len(line.words)) if at not in talk)
    if not talk and not _asks(words, line, text):
        return AsReason.SURELY if told else AsReason.PERHAPS
    return AsReason.PERHAPS if told else AsReason.NOT


def _talk(words: Lexicon, line: TypedLine) -> frozenset[int]:
    """The positions of what speaks of the question, or puts it off; where the line begins so its first word is enough."""
    begins = next((at for at, word in enumerate(line.words) if word.kind != "mark" and not _polite(words, line, at)), 0)
    first = _said(words.lists["no_reason_begins"], line, begins)
    return frozenset(
        {*first, *(at for each in range(len(line.words)) for at in _said(words.lists["reason_talk"], line, each))}
    )


def _said(book: Book, line: TypedLine, at: int) -> range:
    hit = book.at(line, at)
    return range(at, at + hit.length) if hit is not None else range(0)


def _polite(words: Lexicon, line: TypedLine, at: int) -> bool:
    hit = words.lists["agreeing"].at(line, at)
    return hit is not None and hit.length == 1


def _tells(words: Lexicon, line: TypedLine, at: int) -> bool:
    return line.words[at].folded in guards.DENIES or any(words.lists[name].at(line, at) for name in TOLD)


def _asks(words: Lexicon, line: TypedLine, text: str) -> bool:
    """A question; not «hệ thống từ chối, không rõ vì sao»."""
    if elsewhere.asks_back(text):
        return True
    last = max(len(line.words) - 4, 0)
    return clauses.asks(words, line) and not guards.denied(line, before=last + 1)
