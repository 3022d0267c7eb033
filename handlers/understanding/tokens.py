"""A report of figures cut into tokens: numbers, days, and the names of indicators and units, with the plan's and our own words.

What could mean two things («8.5», a word that nobody knows) is a `Doubt`. Putting tokens together is for `counts`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, Protocol, cast

from handlers.understanding import lexicon, numerals, pasted, spelling
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.lexicon import Lexicon

THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
LETTER_THEN_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
COMMA_INSIDE = re.compile(r"\d[\d.]*,\d[\d.,]*%?|\d[\d.]*%")
CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:h|g|giờ)(?:[0-5]\d)?\b|(?:(?<=lúc )|(?<=đến )|(?<=\n)|^)(?:[01]?\d|2[0-3]):[0-5]\d\b",
    re.IGNORECASE,
)
OF_THE_DAY = re.compile(r"(số(?: liệu)? ngày|so(?: lieu)? ngay)\s*:", re.IGNORECASE)
"""«số ngày: 7 lh» names no day."""
WEEKDAY = re.compile(r"\b(?:thứ|t)\s?([2-7])\b", re.IGNORECASE)
ARROW = re.compile(r"->|=>|→|⇒")
PLUS = re.compile(r"(?<![\w+])\+\s*(?=\d)")
SIGNED = re.compile(r"^\s*[-−–+]\s*\d")
"""A number with a sign and nothing else to say what it does: «-3» is no figure, «+3» may be one more or the day's."""
TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the order of digits around."""
SEPARATORS = frozenset(",;.\n")
LONGEST = 7
"""Digits of the greatest number that can be a figure; a longer one is a code or a phone."""
NEXT_YEAR_AFTER = timedelta(days=300)
"""A date without its year that lies further ahead than this is last year's."""
WEEKDAY_MARK = "weekdaynumber"
CASE = "phieu"
"""Before a number it is a case's: «phiếu 15 khớp»."""
STATED = "thi"
"""Behind a day it turns nothing: «nay thì 7»."""
COURTESY = ("pronouns", "particles", "past", "past_tails", "tails")
ENDING = frozenset(spelling.key(word) for word in ("ạ", "nhá", "nhé", "nha", "nghen", "đó", "đấy", "thôi"))


class Nameable(Protocol):
    """An indicator or a unit of the plan."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...


class TokenDoubt(Exception):
    """What cannot be read without asking; `kind` as in `counts.CountReading`, `piece` as typed."""

    def __init__(self, kind: str, piece: str = "") -> None:
        super().__init__(kind)
        self.kind, self.piece = kind, piece


TokenKind = Literal[
    "number", "indicator", "unit", "day", "mark", "add", "subtract", "total", "correct", "becomes", "calls", "pending",
    "separator", "newline", "label",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line of figures, what it is and what it stands for."""

    kind: TokenKind
    value: str | int | date
    piece: str = ""


def number(text: str) -> int | None:
    """A whole number as officials write it: 12, 07, 1.748; None for anything else, 8.5 too."""
    digits = text.replace(".", "") if THOUSANDS.fullmatch(text) else text
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST else None


# --- words ------------------------------------------------------------------------------------------------------

Names = tuple[tuple[str, tuple[str, ...]], ...]


def names(rows: Iterable[Nameable]) -> Names:
    """Ids and what they are called."""
    return tuple((row.id, (row.name, *row.words)) for row in rows)


@dataclass(frozen=True, slots=True)
class FigureVocabulary:
    """The words of one campaign's reports. `words` writes shorthand out, but not what the plan itself uses («kh»)."""

    words: Lexicon
    book: Book


def apart(text: str) -> str:
    """Letters and digits as words of their own: «đk12» is «đk 12», «m2» is «m 2», here and in the plan's names."""
    return LETTER_THEN_DIGIT.sub(" ", text)


# --- text into tokens ---------------------------------------------------------------------------------------------


def _prepared(typed: str) -> str:
    """Times of day are nothing to count, arrows and signs become words, a weekday's number stays with its word."""
    if any(mark in typed for mark in spelling.QUESTION_MARKS):
        raise TokenDoubt("asks", typed.strip())
    if SIGNED.match(typed) or TURNED.search(typed):
        raise TokenDoubt("unclear", TURNED.sub("", typed).strip())
    if broken := COMMA_INSIDE.search(typed):
        raise TokenDoubt("percent" if broken[0].endswith("%") else "decimal", broken[0])
    text = CLOCK.sub(" ", OF_THE_DAY.sub(r"\1, ", typed))
    text = WEEKDAY.sub(lambda match: f" {WEEKDAY_MARK} {match[1]} ", text)
    text = PLUS.sub(" cộng ", ARROW.sub(" thành ", text))
    return apart(text.replace(":", " ").replace("=", " "))


def cut(typed: str, vocabulary: FigureVocabulary, *, today: date) -> Iterator[Token]:
    """The tokens of a composed text, in order, words that change nothing left out. Raises Doubt."""
    line = vocabulary.words.read(_prepared(pasted.flat(typed)))
    at, dated = 0, False
    while at < len(line.words):
        if dated and line.words[at].folded == STATED:
            at, dated = at + 1, False
            continue
        made, length = _token(line, at, book=vocabulary.book, today=today)
        if made is not None:
            yield made
        dated = made is not None and made.kind == "day"
        at += length


def _token(line: TypedLine, at: int, *, book: Book, today: date) -> tuple[Token | None, int]:
    """The token at a position (None for a word that changes nothing) and how many words it takes."""
    word = line.words[at]
    if word.folded == WEEKDAY_MARK:
        return Token("day", _weekday(today, int(line.words[at + 1].key) - 2)), 2
    hit = book.at(line, at)
    if hit is not None:
        kind, value = hit.value
        piece = line.text[word.start : line.words[at + hit.length - 1].end]
        return _phrase(line, at, kind=kind, value=value, length=hit.length, today=today, piece=piece)
    if word.kind == "number":
        return _number(word.key, today), 1
    spoken, length = numerals.at(line, at)
    if spoken and _counts(line, at + length, book):
        return Token("number", spoken, line.text[word.start : line.words[at + length - 1].end]), length
    if word.kind == "mark":
        mark: TokenKind = "newline" if word.key == "\n" else "separator"
        return (Token(mark, word.key) if word.key in SEPARATORS else None), 1
    return _filler(line, at)


def _counts(line: TypedLine, at: int, book: Book) -> bool:
    """Does a number in words end here, or before what it counts? «hai chị em», «một mình» are no figures."""
    if at >= len(line.words) or line.words[at].kind == "mark" or line.words[at].key in ENDING:
        return True
    hit = book.at(line, at)
    return hit is not None and hit.value[0] in (
        "measures",
        "indicator",
        "calls",
        "separators",
        "becomes",
        "today",
        "yesterday",
    )


def _phrase(
    line: TypedLine, at: int, *, kind: str, value: str | int, length: int, today: date, piece: str
) -> tuple[Token | None, int]:
    days = {"today": 0, "yesterday": 1, "before_yesterday": 2}
    if kind in days:
        return Token("day", today - timedelta(days=days[kind]), piece), length
    if kind == "weekday":
        return Token("day", _weekday(today, int(value)), piece), length
    if kind == "day":
        return _named_day(line, at + length, length, today)
    if kind == "zero":
        return Token("number", 0, piece), length
    if kind == "measures" and line.words[at].folded == CASE and _number_at(line, at + length):
        raise TokenDoubt("unclear", f"{piece} {line.words[at + length].key}")
    if kind in ("around", "measures"):
        return None, length
    if kind in ("unsaid", "same", "turns"):
        raise TokenDoubt("same" if kind == "same" else "unclear", piece)
    kinds = {"separators": "separator", "marks": "mark"}
    return Token(cast("TokenKind", kinds.get(kind, kind)), value, piece), length


def _number_at(line: TypedLine, at: int) -> bool:
    return at < len(line.words) and line.words[at].kind == "number"


def _named_day(line: TypedLine, at: int, length: int, today: date) -> tuple[Token | None, int]:
    """«ngày 12», «ngày 12/5»; «ngày» before anything else says nothing."""
    word = line.words[at] if at < len(line.words) else None
    if word is None or word.kind != "number":
        return None, length
    if "/" in word.key or "-" in word.key:
        return Token("day", _date(word.key, today), word.key), length + 1
    day = number(word.key) or 0
    try:
        this = today.replace(day=day)
    except ValueError:
        raise TokenDoubt("unclear", word.key) from None
    return Token("day", this if this <= today else _month_before(this), word.key), length + 1


def _month_before(day: date) -> date:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _number(typed: str, today: date) -> Token:
    if "/" in typed or "-" in typed:
        return Token("day", _date(typed, today), typed)
    value = number(typed)
    if value is None:
        raise TokenDoubt("digits" if typed.isdigit() else "decimal", typed)
    if len(typed) > 2 and typed.startswith("0"):
        raise TokenDoubt("digits", typed)
    return Token("number", value, typed)


def _date(typed: str, today: date) -> date:
    """«20/5», «20/5/2025», «20-5»; never later than today."""
    parts = [int(part) if part.isascii() and part.isdigit() else 0 for part in re.split("[/-]", typed)]
    if len(parts) not in (2, 3):
        raise TokenDoubt("unclear", typed)
    year = (parts[2] + 2000 if parts[2] < 100 else parts[2]) if len(parts) == 3 else today.year
    try:
        day = date(year, parts[1], parts[0])
        if len(parts) == 2 and day - today > NEXT_YEAR_AFTER:
            day = day.replace(year=year - 1)
    except ValueError:
        raise TokenDoubt("unclear", typed) from None
    if day > today:
        raise TokenDoubt("future", typed)
    return day


def _weekday(today: date, weekday: int) -> date:
    """The last such day, today included."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _filler(line: TypedLine, at: int) -> tuple[Token | None, int]:
    """Words that are only courtesy, or a label where they say what somebody did («nghe máy»); raises a doubt for a word that may mean something."""
    words = lexicon.load()
    for book in (words.leads, words.tails):
        hit = book.at(line, at)
        if hit is not None and hit.value != "stops":
            return _label(line, at, hit.length), hit.length
    word = line.words[at]
    raise TokenDoubt("unclear", line.text[word.start : word.end])


def _label(line: TypedLine, at: int, length: int) -> Token | None:
    """None where each of the words is courtesy by itself."""
    said = range(at, at + length)
    courtesy = all(line.words[each].kind != "word" or _courtesies().at(line, each) for each in said)
    piece = line.text[line.words[at].start : line.words[at + length - 1].end]
    return None if courtesy else Token("label", piece, piece)


@lru_cache(maxsize=1)
def _courtesies() -> Book:
    """The single words that may stand around anything."""
    usual = lexicon.load()
    listed = (phrase for role in COURTESY for phrase in usual.table["words"][role])
    return usual.book(phrase for phrase in listed if phrase.isalpha())
