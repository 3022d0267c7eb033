"""What units handed in, and what members did, as a report's ground takes it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from campaign import masking
from campaign.awards.recognition import Evidence
from campaign.reports.report_data import Late, MemberRow, UnitWord
from campaign.unit_reports.unit_forms import TEXTS, TOTAL, HandInSource
from storage.reports.report_rows import ReportRow
from storage.unit_reports import asked_units
from storage.unit_reports.asked_units import UnitStanding
from storage.work import Work


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """By unit: its own figures (field to number), how it handed in, how often somebody else entered it; of which periods; all that
    units wrote; what came late.
    """

    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    standings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    entered_for: Mapping[str, int] = field(default_factory=dict)
    periods: Sequence[str] = ()
    words: Sequence[UnitWord] = ()
    lates: Sequence[Late] = ()


def read(work: Work, report: ReportRow) -> UnitSaid:
    """What units had handed in by the report's instant, for every period of their reports whose cut-off lies in its window.

    The windows of a line of reports chain, so each period is told in one of them and only there. A unit's figures of one line
    are summed; lines overlap in time, so of a unit in several the figures of the later cut-off hold, and all its words. What
    came or changed after a table was closed is listed by itself, whichever period it was for.
    """
    lates = tuple(
        Late(each.unit, each.field, each.was, each.value, work.local(each.at), each.period, masking.masked(each.text))
        for each in (
            *asked_units.supplements(work, report.since, until_ms=report.until), *asked_units.late_texts(work, report.since, until_ms=report.until),
        )
    )  # fmt: skip
    if report.kind == "daily":
        return UnitSaid(lates=lates)
    figures: dict[str, Mapping[str, int]] = {}
    standings: dict[str, Sequence[str]] = {}
    entered = Counter[str]()
    words: list[UnitWord] = []
    lines = _lines(work, report)
    for line, periods in lines.items():
        tables = [asked_units.table(work, line, period=period, until=report.until) for period in periods]
        figures |= {unit: said for unit, said in _summed(tables).items() if said}
        standings |= _standings(tables)
        entered.update(
            row.unit
            for rows in tables
            for row in rows
            if row.hand_in and row.hand_in.source == HandInSource.ENTERED_FOR
        )
        words += [word for period, rows in zip(periods, tables, strict=True) for word in _words(period, rows)]
    words += _late_words(lates, words)
    found = sorted({period for periods in lines.values() for period in periods})
    return UnitSaid(figures, standings, entered, tuple(found), tuple(dict.fromkeys(words)), lates)


def _lines(work: Work, report: ReportRow) -> dict[str, list[str]]:
    """The periods by line, oldest first; the line whose last cut-off is the latest comes last."""
    found: dict[str, list[str]] = {}
    for line, period in asked_units.periods_within(work, report.since, until=report.until):
        found[line] = [*found.pop(line, []), period]
    return found


def _summed(tables: Sequence[Sequence[UnitStanding]]) -> dict[str, dict[str, int]]:
    """By unit and field over the periods of one line; a running total is the last one, of units that still report."""
    found: dict[str, dict[str, int]] = {}
    for row in (row for rows in tables for row in rows):
        own = found.setdefault(row.unit, {})
        for name, number in row.figures.items():
            own[name] = number if name == TOTAL else own.get(name, 0) + number
    for unit in found.keys() - {row.unit for row in tables[-1]}:
        found[unit].pop(TOTAL, None)
    return found


def _standings(tables: Sequence[Sequence[UnitStanding]]) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for row in (row for rows in tables for row in rows):
        found.setdefault(row.unit, []).append(str(row.standing))
    return {unit: tuple(each) for unit, each in found.items()}


def _words(period: str, rows: Sequence[UnitStanding]) -> list[UnitWord]:
    return [
        UnitWord(row.unit, name, masking.masked(row.texts[name]), period)
        for row in rows
        for name in TEXTS
        if row.texts.get(name)
    ]


def _late_words(lates: Sequence[Late], told: Sequence[UnitWord]) -> list[UnitWord]:
    """What units wrote into reports of earlier windows since; what belongs to this one is told already."""
    known = {(word.unit, word.field, word.period) for word in told}
    return [
        UnitWord(late.unit, late.field, late.text, late.period, late=True)
        for late in lates
        if late.text and (late.unit, late.field, late.period) not in known
    ]


def members(evidence: Iterable[Evidence]) -> tuple[MemberRow, ...]:
    """Everybody for whom there is something to show."""
    return tuple(
        MemberRow(one.member, one.name, one.team, asdict(one.figures))
        for one in evidence
        if any(asdict(one.figures).values())
    )
