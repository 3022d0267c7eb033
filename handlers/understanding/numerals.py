"""Numbers in words, as a telephone writes down what was spoken: «bảy», «mười bốn», «hai mươi lăm», «ba chục». Pure; with accents only.

Up to 99. «hai ba» is two or three, so two numbers, which `counts` asks about; «mười mấy» is none.
"""

from handlers.understanding import spelling
from handlers.understanding.books import TypedLine

UNITS = {
    spelling.key(word): number
    for number, words in enumerate(
        (("một", "mốt"), ("hai",), ("ba",), ("bốn", "tư"), ("năm", "lăm", "nhăm"), ("sáu",), ("bảy", "bẩy"), ("tám",), ("chín",)),
        start=1,
    )
    for word in words
}  # fmt: skip
TEN = spelling.key("mười")
TENS = frozenset({spelling.key("mươi"), spelling.key("chục")})


def at(line: TypedLine, first: int) -> tuple[int, int]:
    """(the number, how many words it takes) from the word `first` on; (0, 0) for none."""
    unit = _unit(line, first)
    if _key(line, first) == TEN:
        more = _unit(line, first + 1)
        return 10 + more, 1 + bool(more)
    if unit and _key(line, first + 1) in TENS:
        more = _unit(line, first + 2)
        return 10 * unit + more, 2 + bool(more)
    return (unit, 1) if unit else (0, 0)


def _unit(line: TypedLine, at: int) -> int:
    return UNITS.get(_key(line, at), 0)


def _key(line: TypedLine, at: int) -> str:
    return line.words[at].key if at < len(line.words) and line.words[at].kind == "word" else ""
