"""Figures among words that nobody knows: «12, à nhầm 13», «nay mưa nên chỉ liên hệ được 10, khớp 2». What they most likely are is only asked.

Pure: text in, a plainer text out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from campaign.text_normalisation import fold
from handlers.understanding import spelling
from handlers.understanding.counts import CountReading

Read = Callable[[str], CountReading]
TAKEN_BACK = re.compile(
    r"(?<![\w/.])\d[\d.]*(?:\s+(?:ca|cái|cai|dn|phiếu|phieu))?[\s,.;]*"
    r"(?:(?:à|a|ấy|ay|ơ|ủa|quên|quen)[\s,]+(?:(?:nhầm|nham|lộn|lon|không|khong|ko|quên|quen)[\s,]+)?|(?:nhầm|nham|lộn|lon)[\s,]+)"
    r"(?:rồi|roi)?\s*,?\s*(?:phải là|phai la|là|la)?\s*(?=\d)",
    re.IGNORECASE,
)
"""A number and the word that takes it back for the next one."""
PAUSES = re.compile(r"[,;\n]+|\.(?=\s|$)")
ANEW = re.compile(r"\b(?:nham|lon|(?:khong|ko|k) phai|phai la|sua(?: lai)?)\b")
"""A figure was taken back; folded."""
BARE = re.compile(
    r"(?:(?:chi|moi|cung|em|chung em) )*(?:duoc|dc|lam|xong|ho tro|nay|hom nay|bc|bao cao)\b(?=.*\d\W*(?:\w+\W*){0,3}$)"
)
"""A bare number that something was left out before begins so; folded."""
NAME_AND_NUMBER = re.compile(r"[^\d]+\d[\d.]*")
BRACKETS = re.compile(r"\([^()]*\)")
DIGIT = re.compile(r"\d")
BESIDE = re.compile(r"\b(?:hon|kem) (?:hom qua|hom truoc|bua qua|tuan truoc|hqua)\b")
"""A number beside the day's: «hơn hôm qua 1». Folded."""
COMPARES = re.compile(
    r"\b(?:hon|kem|thieu|thua|con|chi tieu|tong|neu|hay|hoac|so voi|lan|cuoc|luot|phong|quay|tru so|gio|phut|chua|khong|ko|dua)\b"
)
"""Before a number in the same piece: it is no figure of the day. Folded."""


@dataclass(frozen=True, slots=True)
class Likely:
    """What a report most likely says: a plainer `text`, empty for nothing, and the pieces with numbers that are `left` out of it."""

    text: str = ""
    left: tuple[str, ...] = ()


def likely(text: str, *, read: Read) -> Likely:
    """`text` without what is no figure in it. A number with a name that nobody knows is left out where others have theirs."""
    plain = TAKEN_BACK.sub("", spelling.composed(text))
    inside = [found for found in BRACKETS.findall(plain) if DIGIT.search(found)]
    outside = BRACKETS.sub(" ", plain) if inside else plain
    numbered = (piece.strip() for piece in PAUSES.split(outside) if DIGIT.search(piece))
    found = [
        (each, _figure(each, read))
        for piece in numbered
        for each in _one_by_one(piece, read)
        if not BESIDE.search(fold(each))
    ]
    named = any(read(figure).named for _, figure in found if figure)
    found = [(piece, figure if figure and bool(read(figure).named) == named else "") for piece, figure in found]
    kept = [(piece, figure) for piece, figure in found if figure]
    kept = _corrected(kept, read) if ANEW.search(fold(plain)) else kept
    together = ", ".join(figure for _, figure in kept)
    left = (*inside, *(piece for piece, figure in found if not figure))
    reading = read(together) if together else None
    if reading is None or reading.doubt or (left and not named):
        return Likely()
    return Likely(together, left)


def _one_by_one(piece: str, read: Read) -> list[str]:
    """«gọi 16 nghe máy 9 khớp 3»: names with their numbers, where they do not read together and each stands before its number."""
    each = [found.strip() for found in NAME_AND_NUMBER.findall(piece)] if read(piece).doubt else []
    in_turn = len(each) > 1 and not DIGIT.match(piece) and DIGIT.match(piece[-1]) and not read(each[0]).doubt
    return each if in_turn and read(each[0]).named else [piece]


def _corrected(found: list[tuple[str, str]], read: Read) -> list[tuple[str, str]]:
    """«khớp 4, à nhầm, khớp 5»: what is said anew is what counts."""
    kept: list[tuple[str, str]] = []
    for piece, figure in found:
        names = {one.indicator for one in read(figure).figures}
        anew = any({one.indicator for one in read(before).figures} == names for _, before in kept)
        kept = [each for each in kept if not anew or {one.indicator for one in read(each[1]).figures} != names]
        kept.append((piece, figure))
    return kept


def _figure(piece: str, read: Read) -> str:
    """The longest end of a piece that can be read, or the longest beginning of one; empty for none.

    Of a bare number nothing behind it and no word right before it may be left out: that would say what it counts.
    """
    words = piece.split()
    ends = (" ".join(words[first:]) for first in range(len(words)) if not _says_more(words[:first]))
    beginnings = (" ".join(words[:last]) for last in range(len(words) - 1, 0, -1) if not _says_more(words[last:]))
    readable = (each for each in (*ends, *beginnings) if DIGIT.search(each) and not read(each).doubt)
    return next((each for each in readable if each == piece or read(each).named or BARE.match(fold(each))), "")


def _says_more(left_out: list[str]) -> bool:
    """A number, or what would make another thing of the one that is kept."""
    said = " ".join(left_out)
    return DIGIT.search(said) is not None or COMPARES.search(fold(said)) is not None
