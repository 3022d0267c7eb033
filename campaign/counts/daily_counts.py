"""Posted figures: what a day's figure becomes, which values are questioned, and that zero, missing and late are not the same.

A doubt never refuses: whoever posts is asked once and has the last word. Corrections keep what they replace (storage).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median_low
from typing import Literal, Protocol
from zlib import crc32

from campaign.figure_doubts import ENOUGH_DAYS, SMALL, TENFOLD, Doubt, DoubtKind
from campaign.ids import MemberId
from campaign.plan import Plan

GREAT = 200
"""So many in a day are asked about while nothing says what is usual: ten times a good day's work."""
How = Literal["set", "add", "total", "correct"]
"""What a posted number is: the day's figure, something more, a running total, or the figure put right."""
REGISTERED = "registered"
"""The counter that the tick moves."""


class CountSource(StrEnum):
    """How a figure came: somebody's own, one entered for a unit, or what the relay had counted."""

    POSTED = "posted"
    ENTERED_FOR = "entered_for"
    MACHINE = "machine"


class CountState(StrEnum):
    """What stands behind a figure: its poster, a «đúng» to what the machine had counted, or the machine alone."""

    POSTED = "posted"
    CONFIRMED = "confirmed"
    MACHINE = "machine"


class DayAnswer(StrEnum):
    """What became of the day's question: nothing yet, «đúng», figures of one's own, or nothing until the table was closed."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Count:
    """A live row of the table. `day` is ISO; `member` None for a unit's figure that nobody of ours stands behind."""

    id: int
    at: int
    day: str
    indicator: str
    value: int
    unit: str
    member: MemberId | None
    source: CountSource
    state: CountState
    late: bool = False


@dataclass(frozen=True, slots=True)
class CountSlot:
    """What holds one live row: an indicator of an ISO day, by a member; a unit's figure has a `unit`, and perhaps nobody behind it."""

    day: str
    indicator: str
    member: MemberId | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class EnteredCount:
    """A figure and how it came: entered `by` a member of that home `team` (the machine has neither), in the message `said`."""

    number: int
    source: CountSource
    state: CountState
    by: MemberId | None = None
    team: str = ""
    late: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class UsualCount:
    """What is known beside a new figure: the poster's earlier days (newest first), their running total before this day,
    and how many the list still has left (None where nobody can say)."""

    earlier: tuple[int, ...] = ()
    total: int = 0
    left: int | None = None


class CountStanding(StrEnum):
    """How somebody's day stands. Zero was said; missing was not; machine is what the relay wrote and nobody confirmed."""

    POSTED = "posted"
    ZERO = "zero"
    LATE = "late"
    MACHINE = "machine"
    MISSING = "missing"


class FedIndicator(Protocol):
    """What an indicator must tell; `counters` are the relay's counters that feed it."""

    @property
    def id(self) -> str: ...
    @property
    def counters(self) -> tuple[str, ...]: ...


def machine(indicators: Iterable[FedIndicator], counted: Mapping[str, int]) -> dict[str, int]:
    """Indicator to what the relay's counters come to, by the counters that feed it; what is zero is left out."""
    found = {each.id: sum(counted.get(name, 0) for name in each.counters) for each in indicators}
    return {indicator: number for indicator, number in found.items() if number}


def own_day(indicators: Iterable[FedIndicator], live: Iterable[Count], *, counted: Mapping[str, int]) -> dict[str, int]:
    """Indicator to the figure that one's day shows, in the plan's order: what was posted for oneself, else what the machine counted."""
    said = {each.indicator: each.value for each in live if each.state != CountState.MACHINE and not each.unit}
    known = {**counted, **said}
    return {each.id: known[each.id] for each in indicators if each.id in known}


def becomes(how: How, value: int, *, now: int, total: int) -> int:
    """The day's figure after `value` was posted: set or corrected, added to `now`, or as a running total above `total`."""
    if how == "add":
        return now + value
    return value - total if how == "total" else value


def doubts(how: How, value: int, *, day_figure: int, known: UsualCount) -> tuple[Doubt, ...]:
    """What is strange about posting `value`, which makes the day's figure `day_figure`; empty when nothing is."""
    if day_figure < 0:
        return (Doubt(DoubtKind.FALLS, known.total if how == "total" else day_figure - value),)
    found = []
    if known.left is not None and day_figure > known.left:
        found.append(Doubt(DoubtKind.MORE_THAN_LEFT, known.left))
    if how == "set" and looks_total(day_figure, known):
        found.append(Doubt(DoubtKind.LOOKS_TOTAL, known.total))
    elif is_tenfold(day_figure, known):
        found.append(Doubt(DoubtKind.TENFOLD, usual(known)))
    elif len(known.earlier) < ENOUGH_DAYS and day_figure >= GREAT:
        found.append(Doubt(DoubtKind.GREAT, GREAT))
    return tuple(found)


def looks_total(value: int, known: UsualCount) -> bool:
    """A day's figure as great as everything before it together, when that is no small number."""
    return len(known.earlier) > 1 and value >= SMALL and value >= known.total > usual(known) * 2


def is_tenfold(value: int, known: UsualCount) -> bool:
    """Ten times the usual day or more."""
    return len(known.earlier) >= ENOUGH_DAYS and value >= SMALL and value >= TENFOLD * max(1, usual(known))


def usual(known: UsualCount) -> int:
    """The middle one of the earlier days that were not zero; 0 when there is none."""
    worked = [value for value in known.earlier if value]
    return median_low(worked) if worked else 0


def standing(counts: Sequence[Count], *, machine: int) -> CountStanding:
    """How a member's day stands: their live rows of that day, and how much the relay has seen them finish."""
    said = [count for count in counts if count.state != CountState.MACHINE]
    if not said:
        return CountStanding.MACHINE if machine or any(count.value for count in counts) else CountStanding.MISSING
    if any(count.late for count in said):
        return CountStanding.LATE
    return CountStanding.POSTED if any(count.value for count in said) else CountStanding.ZERO


def is_late(day: str, now: datetime, *, close_at: str) -> bool:
    """True once the table of `day` (ISO) is closed, at `close_at` of that day; `now` is local to the campaign."""
    return (now.date().isoformat(), f"{now:%H:%M}") >= (day, close_at)


def stamp(figures: Mapping[str, int]) -> int:
    """A short number for what a card shows, carried by its button, so that nobody confirms what they have not seen."""
    return crc32(repr(sorted(figures.items())).encode()) % 1_000_000


def is_ticked(plan: Plan, indicator: str) -> bool:
    """Is it the indicator that the tick «đã đăng ký» means? The one fed by it, or by what ends the step that counts."""
    counting = {result.counter for step in plan.steps if step.counts for result in step.results if result.ends}
    return bool({REGISTERED, *counting} & set(plan.indicator(indicator).counters))
