"""Who takes open work, in whatever order it is said: «hs này để em sửa cho», «em lấy cái số 3 nghe», «cứ giao em», «nhận sửa dữ liệu nhé».

A sentence is one of a few rows of places (`SURE`), each of which takes what `[slots]` of `phrases.toml` says; a row that leaves no word over is
what is meant. Pure.
"""

from collections.abc import Iterator
from functools import cache

from handlers.understanding import capitals, clauses, ends, guards, references
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning

SURE = (
    "before* what? left self more* tail*",
    "before* what? left elder act more* tail*",
    "before* what left self fix more* tail*",
    "before* what? self will? take fix? act? more* tail*",
    "before* what? self will? act what? more* soft tail*",
    "before* unit beg take act? more* tail*",
    "before* unit take nice*",
    "before* what? give to? self more* tail*",
    "before* give what to self more* tail*",
    "before* let self take? what more* tail*",
    "before* let self take act? more* tail*",
    "before* what of self tail*",
    "before* will? take act more* soft tail*",
)
ASKED = (
    "before* what? self shall act more* tail*",
    "before* self act what? more* tail*",
    "before* what self act more* tail*",
)
"""`?`: perhaps; `*`: as often as it comes. The longest that fits a place is tried first."""
LONGEST = 24
"""A line of more words is not one sentence."""
WHAT = frozenset({"cai", "cay", "con", "chiec"})
ELSEWHERE = frozenset({"kia", "khac", "no"})
"""Of another case than this one."""
CALLS = frozenset({"goi", "dien", "thoai", "alo", "nhan", "tin", "he", "lac", "call", "phone"})
"""Behind these «cho» says who is called."""
Place = tuple[str, str]
Filled = tuple[tuple[str, int, int], ...]
"""(place, first word, behind the last one) in order."""


@cache
def _rows() -> tuple[tuple[bool, tuple[Place, ...]], ...]:
    rows = [(shape in SURE, shape.split()) for shape in (*SURE, *ASKED)]
    return tuple((sure, tuple((part.rstrip("?*"), part[-1]) for part in parts)) for sure, parts in rows)


def read(words: Lexicon, line: TypedLine) -> Meaning | None:
    """The claim; None for every other line, for a question, a condition and what was long ago."""
    if not 1 < len(line.words) <= LONGEST or _held_back(words, line):
        return None
    for sure, row in _rows():
        filled = _filled(words, line, row, 0)
        if filled is not None:
            cases = _cases(words, line, filled)
            taken = Meaning(Intent.CLAIM, cases=cases, softly=_softly(words, line))
            return taken if sure else Meaning(Intent.ASK, cases=cases, asks=(Intent.CLAIM,))
    return None


def _held_back(words: Lexicon, line: TypedLine) -> bool:
    return (
        clauses.asks(words, line)
        or guards.quoted(words, line)
        or guards.supposed(words, line, behind=len(line.words))
        or guards.long_ago(words, line)
        or any(word.folded in ELSEWHERE for word in line.words)
        or any(_to_a_colleague(words, line, at) for at in range(len(line.words)))
    )


def _to_a_colleague(words: Lexicon, line: TypedLine, at: int) -> bool:
    """«để em gọi cho chị nhé» is said to her, «em nhận quà» of no work; «… gọi cho chị kế toán» is work."""
    talk = words.slots["talk"].at(line, at)
    return talk is not None and ends.only_tails(words, line, at=at + talk.length)


def _softly(words: Lexicon, line: TypedLine) -> bool:
    return any(words.lists["softly"].at(line, at) for at in range(len(line.words)))


def _filled(words: Lexicon, line: TypedLine, row: tuple[Place, ...], at: int) -> Filled | None:
    """How the words from `at` on fill the places of `row`; None where a word or a place is left over."""
    if not row:
        return () if at == len(line.words) else None
    (name, often), behind = row[0], row[1:]
    for length in _lengths(words, line, name, at):
        rest = _filled(words, line, row if often == "*" else behind, at + length)
        if rest is not None:
            return ((name, at, at + length), *rest)
    return _filled(words, line, behind, at) if often in "?*" else None


def _lengths(words: Lexicon, line: TypedLine, name: str, at: int) -> Iterator[int]:
    """How many words from `at` on may fill this place, longest first."""
    if at >= len(line.words):
        return
    if name == "what":
        length = _what(words, line, at)
    elif name == "tail":
        length = _tail(words, line, at)
    elif name == "more" and (called := _for_somebody(words, line, at)):
        length = called
    else:
        hit = words.slots[name].at(line, at)
        length = hit.length if hit else _pause(line, name, at)
        if name == "take" and length > 1 and words.slots["act"].at(line, at + 1):
            yield length
            length = 1  # «nhận | làm sạch», where «nhận làm» is longer
    if length:
        yield length


def _pause(line: TypedLine, name: str, at: int) -> int:
    return int(name == "before" and line.words[at].kind == "mark")


def _tail(words: Lexicon, line: TypedLine, at: int) -> int:
    if line.words[at].kind == "mark":
        return 1
    hit, more = words.tails.at(line, at), words.complements["any"].at(line, at)
    tail = hit.length if hit and hit.value == "tails" else 0
    return max(tail, more.length if more else 0)


def _for_somebody(words: Lexicon, line: TypedLine, at: int) -> int:
    """«để em đón o nớ cho anh Cường»: as a favour to somebody named; «gọi cho anh Cường» calls him."""
    favour = words.slots["favour"].at(line, at)
    name = at + favour.length if favour else len(line.words)
    calls = at > 0 and line.words[at - 1].folded in CALLS
    return name + 1 - at if name < len(line.words) and not calls and capitals.capital(line, name) else 0


def _what(words: Lexicon, line: TypedLine, at: int) -> int:
    """«ca này», «cái số 3», «1 với 3»: how many words say what is taken."""
    first = at
    at += line.words[at].folded in WHAT and bool(at + 1 < len(line.words) and references.at(words, line, at + 1)[1])
    while at < len(line.words) and references.at(words, line, at)[1]:
        at += references.at(words, line, at)[0]
        joined = at + 1 < len(line.words) and (
            line.words[at].folded in ("va", "voi", "cung") or line.words[at].key == ","
        )
        at += bool(joined and references.at(words, line, at + 1)[1])
    if at > first:
        return at - first
    this = words.slots["this"].at(line, first)
    return this.length if this else 0


def _cases(words: Lexicon, line: TypedLine, filled: Filled) -> tuple[int, ...]:
    named = (
        case
        for name, first, end in filled
        if name == "what"
        for at in range(first, end)
        for case in _at(words, line, at, end)
    )
    return tuple(dict.fromkeys(named))


def _at(words: Lexicon, line: TypedLine, at: int, end: int) -> tuple[int, ...]:
    length, cases, _ = references.at(words, line, at)
    return cases if length and at + length <= end else ()
