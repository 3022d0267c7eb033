"""The words and numbers of a moment, and the clock time that they say: «9h», «8h30», «tám rưỡi», «3h kém 15», «9 sáng», «14:30»."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cache

from handlers.understanding import lexicon, numerals
from handlers.understanding.books import Book, TypedLine

PARTS = ("morning", "noon", "afternoon", "evening", "closing")
OFFSETS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}
SIGNS = (
    "minutes", "hours", "clock", "half", "less", "later", *OFFSETS, "next_week", "next_month", "days", "weeks", "month", "weekday", "sunday", *PARTS,
    "soon", "gone",
)  # fmt: skip


@dataclass(slots=True)
class Pieces:
    """The pieces of a moment that were found: each at most once, the first wins."""

    after: timedelta | None = None
    soon: bool = False
    clock: time | None = None
    part: str = ""
    offset: int | None = None
    weekday: int | None = None
    next_week: bool = False
    next_month: bool = False
    day: int | None = None
    month: int | None = None
    year: int | None = None
    gone: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


@cache
def _spelled() -> Book:
    """«tám», «mười một»: numbers in words, from one."""
    words = lexicon.load()
    rows = words.table["moment"]["numbers"]
    return words.as_typed((phrase, number) for number, phrases in enumerate(rows, start=1) for phrase in phrases)


@cache
def _signs() -> Book:
    words = lexicon.load()
    table = words.table["moment"]
    phrases: list[tuple[str, object]] = [(phrase, sign) for sign in SIGNS for phrase in table[sign]]
    phrases += [
        (f"{word} {name}", number) for number, name in enumerate(table["weekdays"]) for word in table["weekday"]
    ]
    return words.as_typed(phrases, table["careful"])


def sign_at(line: TypedLine, at: int) -> tuple[str | int, int]:
    """(which sign, how many words) at a position; ("", 0) for none. A number is a weekday's: 0 is Monday."""
    hit = _signs().at(line, at) if at < len(line.words) else None
    return (hit.value, hit.length) if hit else ("", 0)


def number_at(line: TypedLine, at: int) -> int | None:
    """A number in up to four digits at a position; None for anything else."""
    key = line.words[at].key if at < len(line.words) else ""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= 4 else None


def amount_at(line: TypedLine, at: int) -> tuple[int | None, int]:
    """A number in digits or words at a position, and how many words it takes; (None, 0) for none."""
    number = number_at(line, at)
    if number is not None:
        return number, 1
    hit = _spelled().at(line, at) if at < len(line.words) else None
    said, length = numerals.at(line, at)
    if said and length > (hit.length if hit else 0):
        return said, length  # «mười ba», «hai mươi»
    return (hit.value, hit.length) if hit else (None, 0)


def begins(line: TypedLine, at: int) -> bool:
    """May a piece of a moment begin here? Most words are none, and need not be asked five ways."""
    return line.words[at].kind == "number" or sign_at(line, at)[1] > 0 or amount_at(line, at)[1] > 0


def read(line: TypedLine, at: int) -> tuple[time | None, int]:
    """The clock time at a position, and how many words it takes; (None, 0) for none. Raises ValueError for one that no clock shows."""
    return _colon_time(line, at) or _hour(line, at) or (None, 0)


def _colon_time(line: TypedLine, at: int) -> tuple[time, int] | None:
    if line.words[at].kind != "number" or line.words[at].key.count(":") != 1:
        return None
    hour, minute = (int(part) for part in line.words[at].key.split(":"))
    return time(hour, minute), 1


def _hour(line: TypedLine, at: int) -> tuple[time, int] | None:
    hour, digits = amount_at(line, at)
    if hour is None:
        return None
    sign, length = sign_at(line, at + digits)
    end = at + digits
    if sign == "clock":
        end += length
        minute, more = _minutes(line, end)
    elif sign == "half":
        minute, more = 30, length
    elif sign in PARTS and hour <= 12 and number_at(line, at) is not None:
        minute, more = 0, 0  # «9 sáng»
    else:
        return None
    less, less_length = _less(line, end + more)
    whole = hour * 60 + minute - less
    return time(*divmod(whole, 60)), end + more + less_length - at


def _minutes(line: TypedLine, at: int) -> tuple[int, int]:
    """The minutes behind an hour and how many words they take: «30» glued to it, «15 phút», «rưỡi»."""
    number = number_at(line, at)
    if number is not None and line.words[at].glued:
        return time(0, number).minute, 1
    sign, length = sign_at(line, at + 1)
    if number is not None and sign == "minutes":
        return time(0, number).minute, 1 + length
    if number is not None and number < 60 and len(line.words[at].key) == 2 and sign != "clock":  # «9h 10h» are two
        return number, 1
    sign, length = sign_at(line, at)
    return (30, length) if sign == "half" else _spelled_minutes(line, at)


def _spelled_minutes(line: TypedLine, at: int) -> tuple[int, int]:
    """«tám giờ ba mươi», «bốn giờ mười lăm phút», «chín giờ năm phút»: from ten on without their word."""
    number, length = numerals.at(line, at)
    sign, more = sign_at(line, at + length)
    if (
        not number
        or number >= 60
        or not (sign == "minutes" or (number >= 10 and sign not in ("clock", "days", "hours")))
    ):
        return 0, 0
    return number, length + (more if sign == "minutes" else 0)


def _less(line: TypedLine, at: int) -> tuple[int, int]:
    """«kém 15»: so many minutes less."""
    sign, length = sign_at(line, at)
    number, digits = amount_at(line, at + length)
    if sign != "less" or number is None:
        return 0, 0
    unit, unit_length = sign_at(line, at + length + digits)
    return time(0, number).minute, length + digits + (unit_length if unit == "minutes" else 0)
