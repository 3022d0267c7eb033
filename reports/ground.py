"""Gathers what a report stands on, from one snapshot of the data and as of the report's instant. Runs in the child process.

Where each figure comes from is written in docs/figures.md; the rules are the campaign's, nothing is worked out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import orjson

from acts import official as acts
from campaign import pace, progress, report_calendar, standing
from campaign.progress import Row
from campaign.report_ground import Before, Correction, Ground, OfficialFigure, Step, Stuck, UnitRow
from campaign.standing import Figures
from reports import unit_ground
from storage import awards, counts, official, report_figures, reports
from storage.reports import Report
from storage.work import Work
from telling import progress as progress_words

REFUSED = "refused"
"""What a plan's result means when the platform's office has refused the registration."""


def gather(work: Work, report: Report) -> Ground:
    """Everything for `report`; `work.now` becomes its instant, so that rules see the day it is for."""
    at = replace(work, now=report.until)
    known = figures(at)
    lines = progress.lines(known)
    before = _before(at, report)
    found = official.latest(at, _indicator(at), until=report.until)
    gained = report_figures.gained(at, report.since, report.until)
    handed_in = unit_ground.read(at, report)
    return Ground(
        kind=report.kind, number=_number(at, report), since=at.local(report.since), until=at.local(report.until),
        organisations=known.organisations("", standing.ALL), done=known.registered("", standing.ALL), gained=sum(gained.values()),
        before=before, official=OfficialFigure(found.value, at.local(found.as_of), found.source) if found else None,
        lines=lines, kinds=progress.by_category(known, lines), units=_units(at, known, lines, gained=gained, said=handed_in),
        steps=_steps(at, report), stuck=_stuck(at), refused=sum(_refused(at).values()),
        mismatched=sum(report_figures.facts_missing(at, "matched").values()),
        no_level2=sum(report_figures.facts_missing(at, "level2").values()), in_hand=report_figures.work_in_hand(at),
        members=unit_ground.members(awards.evidence(at, report.since + 1, report.until + 1)),
        words=handed_in.words, lates=handed_in.lates, corrections=_corrections(at, before),
        four=_four(at, report), missed=_missed(at, report),
    )  # fmt: skip


def _indicator(work: Work) -> str:
    return work.plan.indicator().id if work.plan.indicators else ""


def figures(work: Work) -> Figures:
    """The figures as of the instant: from the list itself, where the running tallies would say what is true now."""
    cells = report_figures.standings(work, work.now)
    return replace(progress_words.figures(work), cells=cells, days=report_figures.registered_by_day(work, work.now))


def _number(work: Work, report: Report) -> int:
    """Which period of its line this is, from 1; 0 for one that the plan does not know."""
    if not report.plan_report:
        return 0
    line = work.plan.report(report.plan_report)
    campaign = work.plan.campaign
    keys = [each.key for each in report_calendar.periods(work.plan, line, campaign.start, campaign.end)]
    return keys.index(report.period) + 1 if report.period in keys else 0


def _before(work: Work, report: Report) -> Before | None:
    """What the report before said, from its own frozen content."""
    found = reports.before(work, report.plan_report, report.until) if report.plan_report else None
    if found is None:
        return None
    kept = orjson.loads(found.content).get("kept", {})
    return Before(work.local(found.until), kept.get("gained"), kept.get("done", 0), kept.get("by_unit", {}))


def _corrections(work: Work, before: Before | None) -> tuple[Correction, ...]:
    """What the report before said and what is known today of that very moment, where the two differ."""
    if before is None:
        return ()
    until = int(before.until.timestamp() * 1000)
    by_unit: dict[str, int] = {}
    for cell in report_figures.standings(work, until):
        by_unit[cell.unit] = by_unit.get(cell.unit, 0) + cell.registered
    found = [Correction("done", "", before.done, sum(by_unit.values()))]
    found += [Correction("done", unit, was, by_unit.get(unit, 0)) for unit, was in before.by_unit.items()]
    found += [Correction("done", unit, 0, now) for unit, now in by_unit.items() if unit not in before.by_unit]
    return tuple(each for each in found if each.was != each.now)


def _units(
    work: Work, known: Figures, lines: Sequence[progress.Line], *, gained: Mapping[str, int], said: unit_ground.Said
) -> tuple[UnitRow, ...]:
    rows = progress.by_unit(known, progress.leading(known, lines))
    places = {each.key: each.place for each in pace.best_first({row.key: _share(row) for row in rows})}
    mismatched, no_level2 = (report_figures.facts_missing(work, fact) for fact in ("matched", "level2"))
    refused = _refused(work)
    return tuple(
        UnitRow(
            row.key, row.organisations, row.needed, gained.get(row.key, 0), row.done, mismatched.get(row.key, 0), no_level2.get(row.key, 0),
            refused.get(row.key, 0), places.get(row.key), said.figures.get(row.key, {}), said.standing.get(row.key, ""),
        )
        for row in rows
    )  # fmt: skip


def _share(row: Row) -> Fraction | None:
    return row.share if row.needed is not None else standing.part(row.done, row.organisations)


def _refused(work: Work) -> dict[str, int]:
    """By unit: work that waits because the registration was refused."""
    found: dict[str, int] = {}
    for step in work.plan.steps:
        for result in step.results:
            if REFUSED in result.means:
                for unit, cases in report_figures.with_result(work, step.id, result.id).items():
                    found[unit] = found.get(unit, 0) + cases
    return found


def _steps(work: Work, report: Report) -> tuple[Step, ...]:
    moved = report_figures.moved(work, report.since, report.until)
    first, last = (work.local(at).date().isoformat() for at in (report.since, report.until))
    found = []
    for indicator in work.plan.indicators:
        said = counts.posted(work, indicator.id, first=first, last=last)
        counted = sum(moved.get(name, 0) for name in indicator.counters) if indicator.counters else None
        found.append(Step(indicator.id, counted, sum(said.values()) if said else None, said.get("machine", 0)))
    return tuple(found)


def _stuck(work: Work) -> tuple[Stuck, ...]:
    by_reason: dict[tuple[str, str], int] = {}
    for _, step, reason, cases in report_figures.blocked(work):
        by_reason[step, reason] = by_reason.get((step, reason), 0) + cases
    return tuple(Stuck(*key, cases) for key, cases in sorted(by_reason.items(), key=lambda one: -one[1]))


def _four(work: Work, report: Report) -> dict[str, int | None]:
    if not work.plan.indicators:
        return {}
    four = acts.four(work, _indicator(work), until=report.until).four
    return {"posted": four.posted, "finished": four.finished, "ticked": four.ticked, "official": four.official}


def _missed(work: Work, report: Report) -> tuple[str, ...]:
    """The periods of this line that were not made since the report before."""
    if not report.plan_report:
        return ()
    return tuple(report_figures.missed_runs(work, "report_due", report.plan_report, report.since, report.until))
