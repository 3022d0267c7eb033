"""Figures among words that nobody knows: «12, à nhầm 13», «nay mưa nên chỉ liên hệ được 10, khớp 2». What they most likely are is only asked.

Pure: text in, a plainer text out.
"""

import re
from collections.abc import Callable

from campaign.text_normalisation import fold, nfc
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
DIGIT = re.compile(r"\d")
BESIDE = re.compile(r"\b(?:hon|kem) (?:hom qua|hom truoc|bua qua|tuan truoc|hqua)\b")
"""A number beside the day's: «hơn hôm qua 1». Folded."""
COMPARES = re.compile(
    r"\b(?:hon|kem|thieu|thua|con|chi tieu|tong|neu|ma|hay|hoac|so voi|lan|cuoc|luot|phong|quay|tru so|gio|phut|chua|khong|ko|dua)\b"
)
"""Before a number in the same piece: it is no figure of the day. Folded."""


def likely(text: str, *, read: Read) -> str:
    """`text` without what is no figure in it; empty where that still leaves a doubt, or nothing."""
    plain = TAKEN_BACK.sub("", nfc(text))
    numbered = [piece.strip() for piece in PAUSES.split(plain) if DIGIT.search(piece)]
    found = [_figure(piece, read) for piece in numbered if not BESIDE.search(fold(piece))]
    together = ", ".join(found) if all(found) else ""
    return together if together and not read(together).doubt else ""


def _figure(piece: str, read: Read) -> str:
    """The longest end of a piece that can be read, or the longest beginning of one; empty for none."""
    words = piece.split()
    ends = (" ".join(words[first:]) for first in range(len(words)) if not _says_more(words[:first]))
    beginnings = (" ".join(words[:last]) for last in range(len(words) - 1, 0, -1) if not _says_more(words[last:]))
    return next((each for each in (*ends, *beginnings) if DIGIT.search(each) and not read(each).doubt), "")


def _says_more(left_out: list[str]) -> bool:
    """A number, or what would make another thing of the one that is kept."""
    said = " ".join(left_out)
    return DIGIT.search(said) is not None or COMPARES.search(fold(said)) is not None
