"""A line that says something else of each case: «1 sai số, 3 không nghe máy», «phiếu 128 đã khớp; 130 hẹn mai 9h». Pure: text in, readings out."""

import re
from collections.abc import Iterator

from handlers.understanding import count_or_case, lexicon, phrases, references
from handlers.understanding.meanings import Intent, Meaning

BETWEEN = re.compile(
    r"[,;\n]+|\s(?:còn|và còn)\s(?=(?:phiếu|ca|số|#|\d))|\s(?=phi[eế]u\s(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))",
    re.IGNORECASE,
)
"""Between what is said of one case and of the next; a line that was spoken has no comma there."""
AND = re.compile(r"\s(?:và|va|với|voi|cùng|cung)$", re.IGNORECASE)
STILL = re.compile(r"\d\s(?:em\s)?(?:vẫn\s)?(?:chưa|chua)\s", re.IGNORECASE)
JOINING = frozenset({"va", "voi", "cung"})
LOOKS = frozenset({Intent.SHOW, Intent.ASK, Intent.NONE})
"""Readings that do nothing."""


def readings(text: str) -> tuple[Meaning, ...]:
    """What is done to each case, in order; empty when the line is one reading, holds figures, or when a part of it is in doubt."""
    pieces = list(_pieces(text))
    if len(pieces) < 2 or any(count_or_case.counts_something(piece.strip(" ,;")) for piece in pieces):
        return ()
    read = [(piece, phrases.understand(piece)) for piece in pieces]
    found = [meaning for piece, meaning in read if not _still_to_do(piece, meaning)]
    named = [case for meaning in found for case in meaning.cases]
    sure = bool(found) and all(meaning.verb not in LOOKS and meaning.cases for meaning in found)
    return tuple(found) if sure and len(set(named)) == len(named) else ()


def _still_to_do(piece: str, meaning: Meaning) -> bool:
    """«phiếu 2 chưa gọi» changes nothing beside what is said of the others."""
    return meaning.verb == Intent.SHOW and STILL.search(piece) is not None


def _pieces(text: str) -> Iterator[str]:
    """The parts that begin with a case; numbers alone belong to what follows them, and what names no case to what went before."""
    piece = ""
    for part in BETWEEN.split(text):
        if _names_case(piece) and _begins_with_case(part) and not _only_numbers(piece):
            yield piece
            piece = part
        else:
            piece = f"{AND.sub('', piece)}, {part}" if piece else part
    yield piece


def _names_case(piece: str) -> bool:
    """Not «Dạ em báo cáo», before the first case."""
    words = lexicon.load()
    line = words.read(piece)
    return any(references.at(words, line, at)[1] for at in range(len(line.words)))


def _begins_with_case(part: str) -> bool:
    words = lexicon.load()
    line = words.read(part)
    return bool(line.words) and bool(references.at(words, line, 0)[1])


def _only_numbers(part: str) -> bool:
    words = lexicon.load()
    line = words.read(part)
    at = 0
    while at < len(line.words):
        number = references.at(words, line, at)[0]
        if not number and line.words[at].folded not in JOINING and line.words[at].kind != "mark":
            return False
        at += number or 1
    return True
