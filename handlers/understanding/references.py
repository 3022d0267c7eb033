"""Numbers that name a case or a step: «128», «phiếu 128», «bước 1». Pure."""

from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon

LONGEST_NUMBER = 7


def at(lexicon: Lexicon, line: TypedLine, first: int) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """(words taken, cases, steps) of a case or step number at `first`: «128», «phiếu 128», «bước 1»; (0, (), ()) if none."""
    step = lexicon.lists["steps"].at(line, first)
    if step and (named := number(line, first + step.length)) is not None:
        return step.length + 1, (), (named,)
    marker = lexicon.lists["cases"].at(line, first)
    if marker and (named := number(line, first + marker.length)) is not None:
        return marker.length + 1, (named,), ()
    named = number(line, first)
    if named is None or (lexicon.lists["units"].at(line, first + 1) and not at(lexicon, line, first + 1)[0]):
        return 0, (), ()
    return 1, (named,), ()


def number(line: TypedLine, at: int) -> int | None:
    """The number at `at` when it can name a case or a step: a few plain digits, no leading zero."""
    if at >= len(line.words) or not line.words[at].key.isascii() or not line.words[at].key.isdigit():
        return None
    digits = line.words[at].key
    return int(digits) if len(digits) <= LONGEST_NUMBER and not digits.startswith("0") else None
