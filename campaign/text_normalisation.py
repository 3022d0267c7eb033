"""Vietnamese text made comparable: one written form, and a folded form without diacritics, case or double spaces.

Folded text is for searching and comparing only; what people read is always the text as it was entered (NFC).
Company words in front of a name («Công ty TNHH», «HTX») say nothing about which company is meant and can be dropped.
"""

import re
import unicodedata

MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
NOT_WORD = re.compile(r"[^0-9a-z]+")
ANY_WORD = re.compile(r"[^\W_]+")

PREFIXES = tuple(
    tuple(phrase.split())
    for phrase in (
        "trach nhiem huu han", "mot thanh vien", "hai thanh vien tro len", "hai thanh vien", "doanh nghiep tu nhan",
        "lien hiep hop tac xa", "van phong dai dien", "hop tac xa", "ho kinh doanh", "dia diem kinh doanh", "chi nhanh",
        "cong ty", "co phan", "hop danh", "tap doan", "tong cong ty", "doanh nghiep", "cong ti", "1 thanh vien",
        "2 thanh vien", "cty", "cti", "ctcp", "cp", "tnhh", "mtv", "1 tv", "2 tv", "dntn", "dn", "htx", "lhhtx", "hkd", "vpdd", "cn",
        "to hop tac", "cua",
    )
)  # fmt: skip
LONGEST_FIRST = tuple(sorted(PREFIXES, key=len, reverse=True))
BY_FIRST_WORD = {first: tuple(p for p in LONGEST_FIRST if p[0] == first) for first in {p[0] for p in PREFIXES}}


def nfc(text: str) -> str:
    """The composed form in which all text is stored and shown; inner spaces collapsed, ends stripped."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without diacritics («Hoà ĐÔNG» and «Hòa Đông» both give «hoa dong»), spaces collapsed."""
    plain = text.casefold() if text.isascii() else _without_marks(text)
    return " ".join(plain.split())


def says_the_same(text: str, other: str) -> bool:
    """Is it one text, typed twice?"""
    return fold(text) == fold(other)


def _without_marks(text: str) -> str:
    bare = MARKS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold()))
    return bare.replace("đ", "d")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in order; punctuation separates them."""
    folded = fold(text)
    return tuple(NOT_WORD.sub(" ", folded).split() if folded.isascii() else ANY_WORD.findall(folded))


def company_core(name: str) -> str:
    """The folded name without the company words before it; the whole folded name when nothing else is left.

    «Công ty TNHH MTV Hòa Bình» gives «hoa binh».
    """
    return " ".join(core_words(words(name)))


def core_words(said: tuple[str, ...]) -> tuple[str, ...]:
    """`said` without leading company words; all of it when there are only such words."""
    at = 0
    while at < len(said) and (length := _prefix_length(said, at)):
        at += length
    return said[at:] or said


def _prefix_length(said: tuple[str, ...], at: int) -> int:
    for prefix in BY_FIRST_WORD.get(said[at], ()):
        if said[at : at + len(prefix)] == prefix:
            return len(prefix)
    return 0
