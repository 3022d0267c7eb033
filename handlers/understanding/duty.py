"""What is said about duty: whose and when («ai ở 626 mai»), hours («7h-17h», «sáng»), and where; leave is read in `leaving`. Pure."""

import re
from dataclasses import dataclass
from datetime import date, time

from campaign.plan.hours import Hours
from campaign.plan.shape import span
from campaign.text_normalisation import fold, nfc
from handlers.understanding import days
from handlers.understanding.tokens import Names

CLOCK = r"(\d{1,2})(?:(?:[hg:]| gio)(\d{2})?)?"
HOURS = re.compile(rf"(?<![\d/]){CLOCK} ?(?:-|–|den|toi) ?{CLOCK}(?![\d/])")
PARTS = re.compile(r"\b(?:ca |buoi )?(ca ngay|sang|chieu|toi|dem)\b")
ONLINE = re.compile(r"\b(truc tuyen|online|onl|tu xa|qua mang|qua dien thoai|tai nha|o nha)\b")


@dataclass(frozen=True, slots=True)
class DutyQuestion:
    """Who is meant: `days` (none: now), `places` and `teams` by their ids (none: all)."""

    days: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidHours:
    """From when to when, and the line without it; None where no hours are named, or none that there are."""

    hours: tuple[time, time] | None
    rest: str


def asked(text: str, today: date, *, places: Names, teams: Names) -> DutyQuestion:
    """What a question about duty names."""
    said = days.read(text, today)
    plain = f" {' '.join(re.findall(r'[0-9a-z]+', fold(said.rest)))} "
    return DutyQuestion(said.days, _named(plain, places), _named(plain, teams))


def place(text: str, places: Names) -> tuple[str | None, str]:
    """The place that a line names (empty: online; None: none), and the line without it."""
    line = nfc(text)
    plain = fold(line)
    if found := ONLINE.search(plain):
        return "", without(line, plain, start=found.start(), end=found.end())
    ways = [(fold(name), each) for each, called in places for name in called]
    for way, each in sorted(ways, key=lambda pair: -len(pair[0])):
        found = re.search(rf"(?:\b(?:tai|o) )?(?<![0-9a-z]){re.escape(way)}(?![0-9a-z])", plain)
        if found:
            return each, without(line, plain, start=found.start(), end=found.end())
    return None, line


def hours(text: str, office: Hours) -> SaidHours:
    """The hours that a line names: by the clock, or as a part of the day."""
    line = nfc(text)
    plain = fold(line)
    found = HOURS.search(plain)
    if found and (found[2] or re.search(r"[hg:]", found[0])):
        said = _clock(found[1], found[2]), _clock(found[3], found[4])
        both = (said[0], said[1]) if said[0] is not None and said[1] is not None else None
        return SaidHours(both, without(line, plain, start=found.start(), end=found.end()))
    part = next((one for one in PARTS.finditer(plain) if not _is_oneself(line, plain, one)), None)
    if part is None:
        return SaidHours(None, line)
    return SaidHours(_part(part[1], office), without(line, plain, start=part.start(), end=part.end()))


def _is_oneself(line: str, plain: str, part: re.Match[str]) -> bool:
    """Is it «tôi», and not «tối»? Without its accent it is the evening only before a day."""
    typed = line[part.start() : part.end()].casefold() if len(line) == len(plain) else "toi"
    if part[0] != "toi" or typed == "tối":
        return False
    return typed != "toi" or not re.match(r" (?:nay|mai|thu|t\d|ngay|\d)", plain[part.end() :])


def _clock(hour: str, minute: str | None) -> time | None:
    if int(hour) == 24 and not int(minute or 0):
        return time(0)
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None


def _part(part: str, office: Hours) -> tuple[time, time]:
    """A part of the day by the office's own hours; the evening lasts until the quiet hours, the night through them."""
    morning, afternoon, quiet = span(office.morning), span(office.afternoon), span(office.quiet_span)
    return {
        "ca ngay": (morning[0], afternoon[1]),
        "sang": morning,
        "chieu": afternoon,
        "toi": (afternoon[1], quiet[0]),
        "dem": quiet,
    }[part]


def _named(plain: str, rows: Names) -> tuple[str, ...]:
    """Whose name, or one of whose words, stands in the folded line."""
    return tuple(
        each
        for each, called in rows
        if any(f" {' '.join(re.findall(r'[0-9a-z]+', fold(way)))} " in plain for way in called)
    )


def without(line: str, plain: str, *, start: int, end: int) -> str:
    """The line without these characters; without its accents where a letter folds into two."""
    kept = line if len(line) == len(plain) else plain
    return " ".join((kept[:start] + " " + kept[end:]).split())
