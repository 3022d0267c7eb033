"""How fast it must go, how fast it goes, when it will be done, and who is where: exact, by working days.

Rules, so that two people get the same figure: what is needed per day is what is left over the working days left, today
included, rounded up. What is done per day is what the seven days before today brought (today is not over), over the
working days among them. Lights are names, not colours; what they look like is said in `telling`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol

from campaign import rounding, workdays
from campaign.workdays import DAY, WorkdayCalendar

Light = Literal["done", "ahead", "on_track", "at_risk", "behind"]
WEEK = 7


class Thresholds(Protocol):
    """From which part of the needed pace on a light holds; percent."""

    @property
    def ahead(self) -> int: ...
    @property
    def on_track(self) -> int: ...
    @property
    def at_risk(self) -> int: ...


def needed_per_day(left: int, days_left: int) -> int | None:
    """What each working day left must bring: 0 when nothing is left, None when no day is left."""
    if left <= 0:
        return 0
    return -(-left // days_left) if days_left > 0 else None


def days_needed(left: int, per_day: int) -> int | None:
    """How many working days a pace takes that somebody printed; None for a pace of nothing."""
    if left <= 0:
        return 0
    return rounding.ceiling(Fraction(left, per_day)) if per_day > 0 else None


def per_day(done: Mapping[date, int], today: date, *, start: date, calendar: WorkdayCalendar) -> Fraction | None:
    """Done per working day over the seven days before `today`, none of them before `start`.

    Days off bring in what was done on them but do not lengthen the divisor. When there was no working day among the seven
    (Tết), the span reaches back to the last one. None before the first working day is over.
    """
    last = today - DAY
    reach = workdays.first_of(last, 1, calendar=calendar)
    if reach is None or reach < start:
        return None
    first = max(min(today - WEEK * DAY, reach), start)
    brought = sum(done.get(day, 0) for day in workdays.days(first, last))
    return Fraction(brought, workdays.count(first, last, calendar=calendar))


def finish_day(left: int, pace: Fraction | None, *, today: date, calendar: WorkdayCalendar) -> date | None:
    """On which working day the last one is done at that pace; yesterday when nothing is left; None when not in sight."""
    if left <= 0:
        return today - DAY
    if not pace or pace < 0:
        return None
    return workdays.nth(today, rounding.ceiling(left / pace), calendar=calendar)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day of completion at the latest pace, and at the best and the worst pace of the week; None: not in sight."""

    expected: date | None
    earliest: date | None
    latest: date | None


def forecast(left: int, done: Mapping[date, int], *, today: date, start: date, calendar: WorkdayCalendar) -> Forecast:
    """The range comes from seven paces: as `per_day` said today and on each of the six days before."""
    paces = [per_day(done, today - back * DAY, start=start, calendar=calendar) for back in range(WEEK)]
    known = [pace for pace in paces if pace is not None]
    best, worst = (max(known), min(known)) if known else (None, None)
    expected, earliest, latest = (
        finish_day(left, pace, today=today, calendar=calendar) for pace in (paces[0], best, worst)
    )
    return Forecast(expected, earliest, latest)


def light(left: int, needed: int | None, *, pace: Fraction | None, thresholds: Thresholds) -> Light:
    """Where a line stands. No day left: behind. No working day over yet: on track, for nothing can have been missed."""
    if left <= 0:
        return "done"
    if needed is None:
        return "behind"
    if pace is None:
        return "on_track"
    percent = pace * 100 / needed
    if percent >= thresholds.ahead:
        return "ahead"
    if percent >= thresholds.on_track:
        return "on_track"
    return "at_risk" if percent >= thresholds.at_risk else "behind"


def expected_by(day: date, needed: int, *, first: date, last: date, calendar: WorkdayCalendar) -> Fraction:
    """The line of need: how much of `needed` is due at the end of `day` when it goes evenly from first to last."""
    whole = workdays.count(first, last, calendar=calendar)
    gone = workdays.count(first, min(day, last), calendar=calendar)
    return Fraction(needed * gone, whole) if whole else Fraction(needed if day >= last else 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """One unit's place: `share` of its own target (1 is all of it); units with the same share have the same place."""

    key: str
    share: Fraction
    place: int


def lowest_first(shares: Mapping[str, Fraction | None]) -> tuple[Placed, ...]:
    """For leaders: who is furthest from their own target comes first, with the same places as in `best_first`."""
    return tuple(sorted(best_first(shares), key=lambda placed: placed.share))


def best_first(shares: Mapping[str, Fraction | None]) -> tuple[Placed, ...]:
    """For the group: who has most of their own target comes first; equals in the given order, with one place.

    Those without a target are left out.
    """
    known = [(key, share) for key, share in shares.items() if share is not None]
    known.sort(key=lambda pair: -pair[1])
    places: dict[Fraction, int] = {}
    for place, (_, share) in enumerate(known, 1):
        places.setdefault(share, place)
    return tuple(Placed(key, share, places[share]) for key, share in known)


def most_improved(
    before: Mapping[str, Fraction | None], now: Mapping[str, Fraction | None]
) -> tuple[tuple[str, Fraction], ...]:
    """Who gained most of their own target since then, most first; those who gained nothing are not named."""
    gains = [(key, share - (before.get(key) or 0)) for key, share in now.items() if share is not None]
    return tuple(sorted((pair for pair in gains if pair[1] > 0), key=lambda pair: -pair[1]))
