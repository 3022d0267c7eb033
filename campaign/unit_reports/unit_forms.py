"""A unit's report: its fields, which units hand in, when they are asked, and how each stands.

Zero was said; missing was not. On time is before the cut-off («trước 11 giờ»); what changes later is
`campaign/unit_reports/unit_supplements.py`'s. Figures are of the time since the previous period's cut-off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from statistics import median_low
from zlib import crc32

from campaign import report_calendar, units, workdays
from campaign.figure_doubts import ENOUGH_DAYS, SMALL, TENFOLD, Doubt, DoubtKind
from campaign.ids import MemberId
from campaign.plan import Plan
from campaign.report_calendar import Period

TOTAL = "luy_ke"
"""The running total of the plan's first indicator."""


class UnitText(StrEnum):
    """What a unit says in its own words: difficulties, proposals, what is to be done in the next period."""

    DIFFICULTIES = "kho_khan"
    PROPOSALS = "kien_nghi"
    NEXT_TASKS = "nhiem_vu"


TEXTS = tuple(UnitText)
LONGEST = 1000
"""Characters of a text; a longer one is sent back to be shortened, never cut."""
OPENS = time(8, 0)
"""Units are asked at this hour, so many days before the cut-off as the plan says."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `indicator`: whose number it is; empty for a text. `total`: the running total, not the period's."""

    id: str
    indicator: str = ""
    total: bool = False

    @property
    def is_text(self) -> bool:
        """Is it words?"""
        return not self.indicator


def fields(plan: Plan) -> tuple[Field, ...]:
    """The form: each indicator, behind the first one its running total, then the texts."""
    found: list[Field] = []
    for each in plan.indicators:
        found.append(Field(each.id, each.id))
        if len(found) == 1:
            found.append(Field(TOTAL, each.id, total=True))
    return (*found, *(Field(name) for name in TEXTS))


# --- who, and when --------------------------------------------------------------------------------------------------------


def owed_by(plan: Plan, period: Period) -> tuple[str, ...]:
    """The units that hand in: there on the plan's day, of the report's kinds, or the lowest ones."""
    there = units.on(plan.units, period.nominal)
    if period.report.units:
        return tuple(unit.id for unit in there if unit.kind in period.report.units)
    above = {unit.parent for unit in there}
    return tuple(unit.id for unit in there if unit.id not in above)


def begins(plan: Plan, period: Period) -> datetime:
    """From when its figures count: the cut-off of the period before, else the first instant of the campaign."""
    earlier = report_calendar.periods(
        plan, period.report, first=plan.campaign.start, last=period.nominal - timedelta(days=1)
    )
    cut_offs = [each.cut_off for each in earlier if not each.merged]
    return cut_offs[-1] if cut_offs else datetime.combine(plan.campaign.start, time(0), plan.campaign.zone)


def opens(plan: Plan, period: Period) -> datetime:
    """When the units are asked: on a working day; a day earlier where that hour would be too late on the day itself."""
    asked = _at(period, OPENS, days=period.report.open_days)
    return _worked(plan, asked if asked < period.cut_off else asked - timedelta(days=1))


def reminders(plan: Plan, period: Period) -> dict[int, datetime]:
    """The reminders by number: the afternoon of the working day before, the morning, half an hour before; only between
    asking and cut-off."""
    wanted = {
        1: _worked(plan, _at(period, time(16, 0), days=1)),
        2: _at(period, time(8, 0)),
        3: period.cut_off - timedelta(minutes=30),
    }
    opening = opens(plan, period)
    found: dict[int, datetime] = {}
    for number, at in wanted.items():
        if max([opening, *found.values()]) < at < superiors_at(period):
            found[number] = at
    return found


def superiors_at(period: Period) -> datetime:
    """When the superiors of the silent are told."""
    return period.cut_off - timedelta(minutes=10)


def _at(period: Period, clock: time, *, days: int = 0) -> datetime:
    return datetime.combine(period.cut_off.date() - timedelta(days=days), clock, period.cut_off.tzinfo)


def _worked(plan: Plan, moment: datetime) -> datetime:
    """The same hour of the working day before, where the moment's own day is off: nobody reads it then."""
    day = workdays.first_of(moment.date(), 1, calendar=plan.office_days)
    return moment if day is None else datetime.combine(day, moment.timetz())


# --- how a unit stands ------------------------------------------------------------------------------------------------------


class UnitReportState(StrEnum):
    """What became of the question. Missing: the table was closed without an answer."""

    ASKED = "asked"
    HANDED_IN = "handed_in"
    MISSING = "missing"


class HandInSource(StrEnum):
    """How it came: by chat, as the form, typed by whoever consolidates, or as what held before a typing was taken back."""

    CHAT = "chat"
    FORM = "form"
    ENTERED_FOR = "entered_for"
    TAKEN_BACK = "taken_back"


class HandInStanding(StrEnum):
    """How a unit stands in the table. Waiting: before the cut-off, silent so far."""

    ON_TIME = "on_time"
    ZERO = "zero"
    LATE = "late"
    WAITING = "waiting"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """A row of the table. `since`, `cut_off`, `opened_at`: UTC milliseconds; `last`: the handing in that holds; `reminded`:
    the number of the last reminder."""

    id: int
    plan_report: str
    period: str
    unit: str
    since: int
    cut_off: int
    state: UnitReportState
    zero: bool
    late: bool
    reminded: int
    opened_at: int
    last: int | None

    def is_late(self, now: int) -> bool:
        """Is whatever comes at `now` (UTC ms) too late?"""
        return now >= self.cut_off

    def standing(self, now: int) -> HandInStanding:
        """How it stands at `now`; a late zero is late."""
        if self.state == UnitReportState.HANDED_IN:
            return HandInStanding.LATE if self.late else HandInStanding.ZERO if self.zero else HandInStanding.ON_TIME
        return HandInStanding.MISSING if self.is_late(now) else HandInStanding.WAITING


@dataclass(frozen=True, slots=True)
class HandIn:
    """One handing in. `reported_by`, `reported_at`: whom and when the unit phoned, as typed."""

    id: int
    unit_report: int
    at: int
    by: MemberId
    source: HandInSource
    zero: bool
    late: bool
    previous: int | None
    reported_by: str
    reported_at: str


@dataclass(frozen=True, slots=True)
class ShownForm:
    """What a form shows: numbers and texts by field. `machine`: the fields nobody has typed or handed in yet; `typed`: those
    that were typed since and are not handed in."""

    figures: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    machine: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()


def is_zero(plan: Plan, figures: Mapping[str, int]) -> bool:
    """Do the period's own numbers say that nothing happened? The running total does not matter."""
    own = [figures[each.id] for each in plan.indicators if each.id in figures]
    return bool(own) and not any(own)


def stamp(shown: ShownForm) -> int:
    """What a card shows as one short number, carried by its button: nobody hands in what they have not seen."""
    said = (sorted(shown.figures.items()), sorted(shown.texts.items()))
    return crc32(repr(said).encode()) % 1_000_000


# --- strange numbers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """What is known beside a report: the unit's earlier periods (first indicator's total last), and how many organisations it has.

    `earlier`: numbers of the earlier periods by field, newest first; `total`: the last running total; `listed`: organisations
    of the list there; None where nobody can say.
    """

    earlier: Mapping[str, Sequence[int]] = field(default_factory=dict)
    total: int | None = None
    listed: int | None = None


def doubts(plan: Plan, figures: Mapping[str, int], *, known: KnownFigures) -> tuple[tuple[str, Doubt], ...]:
    """What is strange about the numbers, by field: asked about once, never refused."""
    found: list[tuple[str, Doubt]] = []
    for each in fields(plan):
        if each.id in figures:
            doubt = (
                _of_total(plan, figures, known) if each.total else _of_period(plan, each.id, figures[each.id], known)
            )
            found += [(each.id, doubt)] if doubt else []
    return tuple(found)


def _of_total(plan: Plan, figures: Mapping[str, int], known: KnownFigures) -> Doubt | None:
    value, own = figures[TOTAL], figures.get(plan.indicator().id, 0)
    if known.total is not None and value < known.total:
        return Doubt(DoubtKind.FALLS, known.total)
    if value < own:
        return Doubt(DoubtKind.BELOW_OWN, own)
    if known.listed is not None and not plan.indicator().persons and value > known.listed:
        return Doubt(DoubtKind.MORE_THAN_LISTED, known.listed)
    return None


def _of_period(plan: Plan, name: str, value: int, known: KnownFigures) -> Doubt | None:
    if value < SMALL:
        return None
    if name == plan.indicator().id and known.total is not None and value >= known.total > 0:
        return Doubt(DoubtKind.LOOKS_TOTAL, known.total)
    if known.listed is not None and not plan.indicator(name).persons and value > known.listed:
        return Doubt(DoubtKind.MORE_THAN_LISTED, known.listed)
    earlier = [number for number in known.earlier.get(name, ()) if number]
    usual = median_low(earlier) if len(earlier) >= ENOUGH_DAYS else 0
    return Doubt(DoubtKind.TENFOLD, usual) if usual and value >= TENFOLD * usual else None
