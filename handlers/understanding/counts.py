"""Figures as people type them: `12`, `lđ 30, đk 12`, `mức 2: 5`, `hôm qua 8`, `bổ sung 3`, `sửa 12 thành 10`, several lines.

Indicators, units and their abbreviations come from the plan, the words around a number from `phrases.toml`. What could mean
two things is no figure but a doubt: «8.5», two numbers for one name, a word that nobody knows. Nothing here knows a person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from campaign.counts.daily_counts import How
from campaign.text_normalisation import fold
from handlers.understanding import around_figures, figure_words, guards, spelling, tokens
from handlers.understanding.tokens import Nameable, Token, TokenDoubt

LEFT = frozenset({"còn", "con"})
"""«sửa 14 còn 6» corrects; «lh 14 còn 6» says what is left."""
NOT_COME = re.compile(
    r"\bkhong (?:den|toi|len)\b|\b(?:dn|doanh nghiep|cong ty|cty|khach) (?:hom nay )?khong lam viec\b"
)
"""«DN hôm nay không đến» is of somebody, and no «không» for a figure; folded."""
HOWS: dict[str, How] = {"add": "add", "subtract": "add", "total": "total"}
MARKS = frozenset({"mark", "day", "add", "total", "correct"})
"""Tokens that say of a number that it is a count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `indicator`, `unit`: ids, empty where none was named. `how`: it is the day's figure, is added to it
    (may be negative), is the running total, or corrects `was` (None: whatever was posted)."""

    value: int
    day: date
    indicator: str = ""
    unit: str = ""
    how: How = "set"
    was: int | None = None


@dataclass(frozen=True, slots=True)
class CountReading:
    """What a text says. With a `doubt` there are no figures; `piece` is what raised it, as typed.

    Doubts: nothing, decimal, percent, digits, unclear, which, twice, future, asks, same (as yesterday). `marked`: a word said that it is a count;
    `pending`: of another day that its figure is still to come.
    """

    figures: tuple[Figure, ...] = ()
    doubt: str = ""
    piece: str = ""
    marked: bool = False
    pending: bool = False

    @property
    def named(self) -> int:
        """How many of the figures say what they count."""
        return sum(1 for figure in self.figures if figure.indicator)

    @property
    def one_of_a_name(self) -> bool:
        """«khớp 1»: one figure, and what it counts."""
        return self.named == 1 and len(self.figures) == 1


@dataclass(slots=True)
class _Scope:
    """What holds for the figures that follow: set by a line without a number, or by the beginning of a line."""

    day: date
    unit: str = ""
    how: How = "set"


@dataclass(slots=True)
class _Found:
    tokens: list[Token] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    marked: bool = False


def read(text: str, *, indicators: Sequence[Nameable], units: Sequence[Nameable], today: date) -> CountReading:
    """The figures that `text` posts, for a campaign with these indicators and units; never raises."""
    typed = spelling.composed(text)
    words = figure_words.vocabulary(tokens.names(indicators), tokens.names(units))
    found = _Found()
    if NOT_COME.search(plain := fold(typed)) and not re.search(r"\d", plain):
        return CountReading(doubt="nothing", piece=typed.strip())
    if guards.quoted(words.words, words.words.read(typed)):
        return CountReading(doubt="unclear", piece=typed.strip())
    try:
        for token in tokens.cut(typed, words, today=today):
            found.marked = found.marked or token.kind in MARKS
            found.tokens.append(token)
        _figures([token for token in found.tokens if token.kind != "mark"], found, today)
        found.figures = _named_alike(found.figures)
        _once(found.figures, indicators)
    except TokenDoubt as doubt:
        return CountReading(doubt=doubt.kind, piece=doubt.piece, marked=found.marked)
    if not found.figures:
        return CountReading(doubt="nothing", piece=typed.strip(), marked=found.marked)
    pending = any(token.kind == "pending" for token in found.tokens)
    if pending and len(found.figures) > 1:
        return CountReading(doubt="unclear", piece=typed.strip(), marked=found.marked)
    return CountReading(tuple(found.figures), marked=found.marked, pending=pending)


def without_asides(text: str, *, indicators: Sequence[Nameable], units: Sequence[Nameable]) -> str:
    """`text` without what only tells more around its figures."""
    return around_figures.without(text, figure_words.vocabulary(tokens.names(indicators), tokens.names(units)))


# --- tokens into figures -------------------------------------------------------------------------------------------


def _figures(pieces: list[Token], found: _Found, today: date) -> None:
    lines = _split(pieces, "newline")
    header = _Scope(today)
    for line in lines:
        scope = replace(header)
        numbers = any(token.kind == "number" for token in line)
        segments = _segments(line)
        scope = _of_the_day_behind(segments, scope)
        for segment in segments:
            scope = _segment(segment, scope, found)
        if line and not numbers:
            header = scope


def _of_the_day_behind(segments: list[list[Token]], scope: _Scope) -> _Scope:
    """«lh 30, khớp 12 hôm qua»: the day at the end of a line is that of all its figures, where none of them has one of its own."""
    days = [token for segment in segments for token in segment if token.kind == "day"]
    behind = len(days) == 1 and segments[-1][-1].kind == "day" and segments[0][0].kind != "day"
    if len(segments) > 1 and {token.kind for token in segments[-1]} & HOWS.keys() and segments[0][0].kind not in HOWS:
        _counted_behind(segments[-1])
    day = days[0].value if len(days) == 1 and behind else scope.day
    assert isinstance(day, date)
    return replace(scope, day=day)


def _counted_behind(last: list[Token]) -> None:
    """«lh 14, lũy kế đấy»: what says so without a number of its own would be of the figures before it."""
    if all(token.kind != "number" for token in last):
        raise TokenDoubt("unclear", " ".join(token.piece for token in last))


def _split(pieces: list[Token], kind: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in pieces:
        if token.kind == kind:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _segments(line: list[Token]) -> list[list[Token]]:
    """The pieces between commas; a piece with several days or units begins anew at each («nay 12 hôm qua 8»)."""
    parts: list[list[Token]] = []
    for segment in _split(line, "separator"):
        if not (parts and segment and {token.kind for token in (*parts[-1], segment[0])} == {"day"}):
            parts.append([])  # «thứ 7, chủ nhật nghỉ»: the days belong together
        for token in segment:
            fresh = any(one.kind == token.kind for one in parts[-1]) and any(one.kind == "number" for one in parts[-1])
            if token.kind in ("day", "unit") and fresh:
                parts.append([])
            parts[-1].append(token)
    return [part for part in parts if part]


def _segment(pieces: list[Token], scope: _Scope, found: _Found) -> _Scope:
    """Add the segment's figures; the scope for the rest of the line."""
    if days := _days_off(pieces):
        found.figures += [Figure(0, day, unit=scope.unit) for day in days]
        return scope
    here = _narrowed(pieces, scope)
    if any(token.kind == "calls" for token in pieces) and not any(token.kind == "indicator" for token in pieces):
        raise TokenDoubt(
            "unclear", " ".join(token.piece for token in pieces)
        )  # «5 cuộc»: calls, not what the plan counts first
    if {"label", "number"} <= (kinds := {token.kind for token in pieces}) and "indicator" not in kinds:
        raise TokenDoubt("unclear", _of_another(pieces))
    pairs = [token for token in pieces if token.kind in ("indicator", "number", "becomes", "correct")]
    numbers = sum(1 for token in pairs if token.kind == "number")
    if not numbers:
        if any(token.kind == "indicator" for token in pairs):
            raise TokenDoubt("unclear", str(pairs[0].piece))
        return here
    if any(token.kind in ("becomes", "correct") for token in pairs):
        found.figures.append(_correction(pairs, here))
        return scope
    sign = -1 if any(token.kind == "subtract" for token in pieces) else 1
    found.figures += [
        Figure(sign * value, here.day, indicator, here.unit, here.how) for indicator, value in _pairs(pairs)
    ]
    return here if pieces[0].kind in ("day", "unit", "total") else scope


def _of_another(pieces: list[Token]) -> str:
    """«nghe máy 9»: a number that says what it counts, and that is none of ours, is never another's."""
    return " ".join(token.piece for token in pieces if token.kind in ("label", "number"))


def _days_off(pieces: list[Token]) -> list[date]:
    """«t7 cn không làm»: several days, and nothing on any of them."""
    days = [token.value for token in pieces if token.kind == "day" and isinstance(token.value, date)]
    others = [(token.kind, token.value) for token in pieces if token.kind != "day"]
    return days if len(days) > 1 and others == [("number", 0)] else []


def _narrowed(pieces: list[Token], scope: _Scope) -> _Scope:
    days = {token.value for token in pieces if token.kind == "day"}
    units = {token.value for token in pieces if token.kind == "unit"}
    interaction = {HOWS[token.kind] for token in pieces if token.kind in HOWS}
    if len(days) > 1 or len(units) > 1 or len(interaction) > 1:
        raise TokenDoubt("unclear", " ".join(token.piece for token in pieces))
    day, unit = next(iter(days), scope.day), next(iter(units), scope.unit)
    assert isinstance(day, date)
    return _Scope(day, str(unit), next(iter(interaction), scope.how))


def _correction(pieces: list[Token], scope: _Scope) -> Figure:
    """«sửa 12 thành 10», «sửa đk 12 thành 10», «12 → 10», «sửa lại 10»."""
    numbers = [int(str(token.value)) for token in pieces if token.kind == "number"]
    named = {str(token.value) for token in pieces if token.kind == "indicator"}
    order = [token.kind for token in pieces if token.kind in ("number", "becomes")]
    shapes = (["number", "becomes", "number"], ["becomes", "number"], ["number"])
    only_left = any(token.kind == "becomes" and token.piece in LEFT for token in pieces)
    if order not in shapes or len(named) > 1 or (only_left and pieces[0].kind != "correct"):
        raise TokenDoubt("unclear", " ".join(token.piece for token in pieces))
    was = numbers[0] if len(numbers) == 2 else None
    return Figure(numbers[-1], scope.day, next(iter(named), ""), scope.unit, "correct", was)


def _pairs(pieces: list[Token]) -> list[tuple[str, int]]:
    """Names and numbers that alternate, either one first; one number alone has no name."""
    kinds = [token.kind for token in pieces]
    if kinds == ["number"]:
        return [("", int(str(pieces[0].value)))]
    halves = list(zip(pieces[::2], pieces[1::2], strict=False))
    alternate = len(pieces) % 2 == 0 and all(a.kind == kinds[0] and b.kind == kinds[1] for a, b in halves)
    if not alternate or kinds[0] == kinds[1]:
        raise TokenDoubt("which", " ".join(token.piece for token in pieces))
    ordered = halves if kinds[0] == "indicator" else [(b, a) for a, b in halves]
    return [(str(name.value), int(str(value.value))) for name, value in ordered]


def _named_alike(figures: list[Figure]) -> list[Figure]:
    """«khớp 3, hôm qua 2»: a day's bare number is of the one thing that the line names; among named ones of its own day it is anybody's."""
    names = {figure.indicator for figure in figures if figure.indicator}
    bare = [figure for figure in figures if not figure.indicator and figure.how != "correct"]
    if not names or not bare:
        return figures
    days = {figure.day for figure in figures if figure.indicator}
    if len(names) > 1 or any(figure.day in days for figure in bare):
        raise TokenDoubt("which", str(bare[0].value))
    return [replace(figure, indicator=next(iter(names))) if figure in bare else figure for figure in figures]


def _once(figures: list[Figure], indicators: Sequence[Nameable]) -> None:
    """The same thing said twice is a doubt; a number without a name means the plan's first indicator."""
    first = indicators[0].id if indicators else ""
    interaction: set[tuple[str, date, str]] = set()
    for figure in figures:
        place = (figure.indicator or first, figure.day, figure.unit)
        if place in interaction:
            raise TokenDoubt("twice", str(figure.value))
        interaction.add(place)
