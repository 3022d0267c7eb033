"""A line that says something else of each case: «1 sai số, 3 không nghe máy», «phiếu 128 đã khớp; 130 hẹn mai 9h». Pure: text in, readings out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from campaign import text_normalisation
from handlers.understanding import clauses, count_or_case, guards, lexicon, phrases, pieces, references
from handlers.understanding.meanings import Intent, Meaning

MARKED = r"phi[eế]u\s(?:số\s)?(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
OTHERS = r"(?:mấy|các|những|hai|ba|bốn|\d)\s(?:phi[eế]u|ca|cái|việc)\s(?:kia|còn lại|khác|nữa|đó)"
BETWEEN = re.compile(
    rf"[,;\n]+(?:\s(?:còn|và còn)\s)?|\s(?:còn|và còn)\s(?=(?:phiếu|ca|số|#|\d|{OTHERS}))|\s(?={MARKED})",
    re.IGNORECASE,
)
"""Between what is said of one case and of the next; a line that was spoken has no comma there."""
NAMED = re.compile(r"\d|phi[eế]u", re.IGNORECASE)
OF_OTHERS = re.compile(rf"\s*(?:còn\s)?{OTHERS}", re.IGNORECASE)
AND = re.compile(r"\s(?:và|va|với|voi|cùng|cung)$", re.IGNORECASE)
STILL = re.compile(r"\d\s(?:em\s)?(?:vẫn\s)?(?:chưa|chua)\s", re.IGNORECASE)
NOT_NOW = frozenset({"chua", "khong", "khoi", "de"})
LIKEWISE = re.compile(
    r"(?:phi[eế]u\s|ca\s)?#?\w+\s(?:thì\s)?(?:cũng|cung|y|như|nhu)\s(?:vậy|vay|thế|the|trên|tren|luôn|luon)(?:\s(?:ạ|luôn|nha|nhé|a))*",
    re.IGNORECASE,
)
END = 3
"""How great the pause at the end of a line is; 2: «;», «còn»; 1: a comma."""
JOINING = frozenset({"va", "voi", "cung"})
LOOKS = frozenset({Intent.SHOW, Intent.ASK, Intent.NONE})
"""Readings that do nothing."""


def readings(text: str) -> tuple[Meaning, ...]:
    """What is done to each case, in order; empty when the line is one reading, holds figures, or when a part of it is in doubt."""
    if len(NAMED.findall(text)) < 2 or _only_supposed(text):
        return ()
    said = _pieces(text)
    if len(said) < 2 or any(count_or_case.counts_something(piece) for piece in said if not OF_OTHERS.match(piece)):
        return ()
    read = _likewise([(piece, phrases.understand(piece)) for piece in said])
    found = [meaning for piece, meaning in read if not _still_to_do(piece, meaning)]
    if {meaning.verb for meaning in found} - LOOKS == {Intent.CLAIM}:
        found = [meaning for piece, meaning in read if not _left_to_others(piece, meaning)]
    named = [case for meaning in found for case in meaning.cases]
    sure = bool(found) and all(meaning.verb not in LOOKS and meaning.cases for meaning in found)
    return tuple(found) if sure and len(set(named)) == len(named) else ()


def _only_supposed(text: str) -> bool:
    """A condition anywhere, or somebody else's words: «nếu 1 không nghe máy, 2 gọi trước»."""
    words = lexicon.load()
    line = words.read(text)
    helping = pieces.covered(words.lists["asking_round"], line)
    return guards.quoted(words, line) or guards.supposed(words, line, behind=len(line.words), but=helping)


def _likewise(read: list[tuple[str, Meaning]]) -> list[tuple[str, Meaning]]:
    """«1 không nghe máy, 2 cũng vậy»: the second is what the first is."""
    found: list[tuple[str, Meaning]] = []
    for piece, meaning in read:
        cases = _cases(piece)
        same = bool(found and cases and LIKEWISE.fullmatch(piece)) and meaning.verb in LOOKS
        found.append((piece, replace(found[-1][1], cases=cases) if same else meaning))
    return found


def _cases(piece: str) -> tuple[int, ...]:
    words = lexicon.load()
    line = words.read(piece)
    return tuple(dict.fromkeys(case for at in range(len(line.words)) for case in references.at(words, line, at)[1]))


def _still_to_do(piece: str, meaning: Meaning) -> bool:
    """«phiếu 2 chưa gọi» changes nothing beside what is said of the others."""
    return meaning.verb == Intent.SHOW and STILL.search(piece) is not None


def _left_to_others(piece: str, meaning: Meaning) -> bool:
    """«còn hai phiếu kia ai rảnh thì làm giúp», «phiếu 3 em chưa rảnh»: beside what one takes, what one does not."""
    words = lexicon.load()
    line = words.read(piece)
    if meaning.verb in (Intent.NONE, Intent.SHOW) and not OF_OTHERS.match(piece):
        put_off = bool(NOT_NOW & set(text_normalisation.words(piece))) and not clauses.asks(words, line)
        return _begins_with_case(piece) and put_off
    asked = pieces.covered(words.lists["asking_round"], line)
    return bool(asked) and not any(words.meanings.at(line, at) for at in range(len(line.words)) if at not in asked)


def _pieces(text: str) -> list[str]:
    """The parts that begin with a case; numbers alone belong to what follows them, and what names no case to what went before.

    Numbers alone behind a verb's own («trả lại 1, 2; 3 hẹn chiều») belong where the lesser pause is; between two alike nobody can tell.
    """
    parts = list(_parts(text))
    found: list[str] = []
    first = last = 0
    for at, (start, end, pause) in enumerate(parts):
        piece, part = text[first:last].strip(" ,;"), text[start:end]
        behind = parts[at + 1][2] if at + 1 < len(parts) else END
        if _only_numbers(part) and _ends_with_number(piece):
            if pause == behind:
                return []
            anew = pause > behind
        else:
            anew = bool(OF_OTHERS.match(part)) or _begins_with_case(part)
        if anew and _names_case(piece) and not _only_numbers(piece):
            found.append(AND.sub("", piece))
            first = start
        last = end
    return [*found, text[first:last].strip(" ,;")]


def _parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Where what stands between two pauses begins and ends, and how great the pause before it is."""
    start, pause = 0, END
    for between in BETWEEN.finditer(text):
        yield start, between.start(), pause
        start = between.end()
        said = between[0].casefold()
        pause = 2 if ";" in said or "\n" in said or "còn" in said else int("," in said)
    yield start, len(text), pause


def _ends_with_number(piece: str) -> bool:
    """«trả lại 1», «em nhận phiếu 1 và»: a verb, and its first case."""
    return AND.sub("", piece)[-1:].isdigit() and not _begins_with_case(piece)


def _names_case(piece: str) -> bool:
    """Not «Dạ em báo cáo», before the first case."""
    return bool(_cases(piece))


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
