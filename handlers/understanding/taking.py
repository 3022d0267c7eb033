"""Who takes open work, in whatever order it is said: «hs này để em sửa cho», «em lấy cái số 3 nghe», «cứ giao em», «nhận sửa dữ liệu nhé». Pure."""

from functools import cache

from handlers.understanding import rows
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning

SURE = (
    "before* what? left self more* tail*",
    "before* what? left elder act more* tail*",
    "before* what left self fix more* tail*",
    "before* what? self will? take fix? act? more* tail*",
    "before* self will? take what nice* tail*",
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
LONGEST = 24
"""A line of more words is not one sentence."""
ELSEWHERE = frozenset({"kia", "khac", "no"})
"""Of another case than this one."""


@cache
def _rows() -> tuple[tuple[bool, rows.Row], ...]:
    return tuple((sure, row) for sure, shapes in ((True, SURE), (False, ASKED)) for row in rows.parsed(shapes))


def read(words: Lexicon, line: TypedLine) -> Meaning | None:
    """The claim; None for every other line, for a question, a condition and what was long ago."""
    if not 1 < len(line.words) <= LONGEST or _held_back(words, line):
        return None
    sentence = rows.LineInPlaces(words, line)
    for sure, row in _rows():
        found = sentence.filled(row)
        if found is not None:
            cases = sentence.cases(found)
            taken = Meaning(Intent.CLAIM, cases=cases, softly=_softly(words, line))
            return taken if sure else Meaning(Intent.ASK, cases=cases, asks=(Intent.CLAIM,))
    return None


def _held_back(words: Lexicon, line: TypedLine) -> bool:
    return (
        rows.held_back(words, line)
        or any(word.folded in ELSEWHERE for word in line.words)
        or any(words.slots["never"].at(line, at) for at in range(len(line.words)))
    )


def _softly(words: Lexicon, line: TypedLine) -> bool:
    return any(words.lists["softly"].at(line, at) for at in range(len(line.words)))
