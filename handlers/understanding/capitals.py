"""What capitals tell about names: our own words written as a part of one («Công ty Không Có», «HTX Xong») are the name's.

A line all in capitals, and the first word of a line, tell nothing.
"""

from functools import cache

from handlers.understanding import lexicon
from handlers.understanding.books import Book, TypedLine

LONGEST_COMPANY = 4
"""So many words has the longest company word («liên hiệp hợp tác xã»)."""


@cache
def _companies(kinds: tuple[str, ...]) -> tuple[Book, ...]:
    words = lexicon.load()
    return tuple(words.book(words.table["request"][kind]) for kind in kinds)


def goes_on(line: TypedLine, at: int, *, length: int) -> bool:
    """Are these words written as the name goes on that began just before?"""
    if at == 0 or line.text.isupper() or line.words[at - 1].kind != "word":
        return False
    begun = capital(line, at - 1) or behind_company(line, at)
    return begun and all(capital(line, each) for each in range(at, at + length) if line.words[each].kind == "word")


def capital(line: TypedLine, at: int) -> bool:
    """Does this word begin with a capital?"""
    return line.text[line.words[at].start].isupper()


def behind_company(line: TypedLine, at: int, *, kinds: tuple[str, ...] = ("companies", "offices")) -> bool:
    """Does a company word («công ty», «trường») end just before?"""
    for first in range(max(0, at - LONGEST_COMPANY), at):
        hits = (book.at(line, first) for book in _companies(kinds))
        if any(hit is not None and first + hit.length == at for hit in hits):
            return True
    return False


def begins_company(line: TypedLine, at: int) -> bool:
    """Does a company word («công ty», «htx») begin here?"""
    return any(book.at(line, at) for book in _companies(("companies", "offices")))


def is_name(line: TypedLine, at: int) -> bool:
    """Is the word here the first of a company's name: «Công ty Xong», and not «công ty xong»?"""
    return goes_on(line, at, length=1) and behind_company(line, at, kinds=("companies",))
