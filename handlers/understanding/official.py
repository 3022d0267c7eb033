"""An official figure or a rank as people type it: `1.412 lúc 11h 15/5 nguồn Công an tỉnh`, `quocgia 56/63 ngày 15/5`.

What stands behind «nguồn» or «theo» is the source, word for word; a time of day and a date say up to when; the rest is a
figure as in `counts`. Pure: text in, value or doubt out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from campaign import text_normalisation
from handlers.understanding import counts, spelling
from handlers.understanding.tokens import Nameable

SOURCE = re.compile(
    r"(?:^|[\s,;(])(?:nguồn|nguon|theo|source)\s*:?\s+(?P<source>.+?)[\s.)]*$", re.IGNORECASE | re.DOTALL
)
CLOCK = re.compile(
    r"(?<![\d/])(?P<hour>[01]?\d|2[0-3])\s?(?:h|g|giờ|gio|:)\s?(?P<minute>[0-5]\d)?(?![\w/])", re.IGNORECASE
)
PLACE = re.compile(r"(?<![\d/.])(?P<place>\d{1,4})\s*(?:/|trên|tren)\s*(?P<of>\d{1,4})(?![\d/])")
SCOPES = {
    "quocgia": "quocgia",
    "quoc gia": "quocgia",
    "toan quoc": "quocgia",
    "ca nuoc": "quocgia",
    "national": "quocgia",
}
NATIONAL = "quocgia"


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure with its day and time (None: the time was not said) and its source; with `doubt` there is no figure."""

    value: int = 0
    indicator: str = ""
    category: str = ""
    unit: str = ""
    day: date = date.min
    clock: time | None = None
    source: str = ""
    doubt: str = ""
    piece: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking; `place` 0: none was said."""

    scope: str = NATIONAL
    place: int = 0
    of: int = 0
    day: date = date.min
    clock: time | None = None
    source: str = ""
    doubt: str = ""


def read(
    text: str, *, indicators: Sequence[Nameable], categories: Sequence[Nameable], units: Sequence[Nameable], today: date
) -> Entered:
    """One official figure; never raises."""
    rest, source = _source(spelling.composed(text))
    rest, clock = _clock(rest)
    category, rest = _category(rest, categories)
    interaction = counts.read(rest, indicators=indicators, units=units, today=today)
    if interaction.doubt or len(interaction.figures) != 1:
        return Entered(doubt=interaction.doubt or "which", piece=interaction.piece or rest.strip())
    figure = interaction.figures[0]
    if figure.value < 0 or figure.how == "add":
        return Entered(doubt="unclear", piece=rest.strip())
    return Entered(figure.value, figure.indicator, category, figure.unit, figure.day, clock, source)


def read_rank(text: str, *, today: date) -> Ranked:
    """A rank; without one the value says so."""
    rest, source = _source(spelling.composed(text))
    rest, clock = _clock(rest)
    folded = text_normalisation.fold(rest)
    scope = next((scope for words, scope in SCOPES.items() if words in folded), NATIONAL)
    found = PLACE.search(rest)
    if found is None:
        return Ranked(scope)
    place, of = int(found["place"]), int(found["of"])
    day = counts.read(
        "0 " + _dates(rest[: found.start()] + " " + rest[found.end() :]), indicators=(), units=(), today=today
    )
    if not 1 <= place <= of or day.doubt:
        return Ranked(scope, doubt=day.doubt or "unclear")
    return Ranked(scope, place, of, day.figures[0].day, clock, source)


def moment(day: date, clock: time | None, *, now: datetime) -> datetime:
    """Up to when a figure holds: the time that was said, else now for today and the end of the day for an earlier one."""
    if clock is not None:
        return datetime.combine(day, clock, now.tzinfo)
    return now if day == now.date() else datetime.combine(day, time(23, 59), now.tzinfo)


def _source(text: str) -> tuple[str, str]:
    found = SOURCE.search(text)
    return (text[: found.start()], found["source"].strip()) if found else (text, "")


def _clock(text: str) -> tuple[str, time | None]:
    found = CLOCK.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + " " + text[found.end() :], time(int(found["hour"]), int(found["minute"] or 0))


def _category(text: str, categories: Sequence[Nameable]) -> tuple[str, str]:
    """The category that is named, and the text without its name."""
    called = ((name, category.id) for category in categories for name in (category.name, *category.words))
    for name, category in sorted(called, key=lambda one: -len(one[0])):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        if found:
            return category, text[: found.start()] + " " + text[found.end() :]
    return "", text


def _dates(text: str) -> str:
    """The days in a text, and nothing else of it."""
    return " ".join(re.findall(r"(?:hôm nay|hôm qua|\d{1,2}/\d{1,2}(?:/\d{4})?)", text))
