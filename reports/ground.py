"""Gathers what a report stands on, from one snapshot of the data and as of the report's instant. Runs in the child process.

Where each figure comes from is written in docs/figures.md; the rules are the campaign's, nothing is worked out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import orjson

from acts.counts import official
from campaign import pace, report_calendar, units, workdays
from campaign.counts.daily_counts import CountState
from campaign.plan.shape import clock_time
from campaign.reports.report_data import (
    AboveTeam,
    BrokenThing,
    Correction,
    CountedTask,
    Ground,
    OccasionResults,
    PeriodBefore,
    SiteVisits,
    StepFigures,
    Stuck,
    UnitRow,
)
from campaign.reports.report_life import ReportState
from campaign.targets import campaign_figures, progress
from campaign.targets.campaign_figures import CampaignFigures
from campaign.targets.progress import ProgressRow
from campaign.tasks import plan_tasks
from reports import kind_ground, official_ground, unit_ground
from storage import job_runs, tallies
from storage.awards import award_rows
from storage.counts import count_entries
from storage.duty import fault_rows
from storage.job_runs import RunState
from storage.notices import occasion_rows
from storage.relay import raised_rows
from storage.reports import report_figures, report_rows
from storage.reports.report_rows import ReportRow
from storage.tasks import task_marks as task_rows
from storage.work import Work
from telling import views
from telling.targets import progress as progress_words

REFUSED = "refused"
"""What a plan's result means when the platform's office has refused the registration."""


def gather(work: Work, report: ReportRow) -> Ground:
    """Everything for `report`; `work.now` becomes its instant, so that rules see the day it is for."""
    at = replace(work, now=report.until)
    read = figures(at)
    lines, known = progress.lines(read), by_list(read)
    before = _before(at, report)
    found = official_ground.read(at, indicator(at), report=report)
    brought = report_figures.gained(at, report.since, until=report.until)
    gained = kind_ground.by_unit(brought)
    handed_in = unit_ground.read(at, report)
    tasks = task_rows.statuses(at).values()
    return Ground(
        kind=report.kind, number=_number(at, report), since=at.local(report.since), until=at.local(report.until),
        organisations=known.organisations("", campaign_figures.ALL), done=known.registered("", campaign_figures.ALL), gained=sum(gained.values()),
        outside=tallies.outside(at, report.until),
        before=before, official=found,
        lines=lines, kinds=progress.by_category(known, lines), units=_units(at, known, lines, gained=gained, said=handed_in),
        steps=_steps(at, report), stuck=_stuck(at), above=_above(at), occasions=_occasions(at, report),
        visits=_visits(at, report), refused=sum(_refused(at).values()),
        mismatched=sum(report_figures.facts_missing(at, "matched").values()),
        no_level2=sum(report_figures.facts_missing(at, "level2").values()), in_hand=report_figures.work_in_hand(at),
        members=unit_ground.members(award_rows.evidence(at, report.since + 1, end_ms=report.until + 1)),
        unit_kinds=kind_ground.rows(known, {kind: _today(known, there) for kind, there in kind_ground.by_kind(brought).items()}),
        unit_periods=handed_in.periods, words=handed_in.words, lates=handed_in.lates, corrections=_corrections(at, before),
        four=_four(at, report), missed=_missed(at, report), posted_days=_days(at, report),
        tasks_overdue=sum(each.standing == plan_tasks.TaskStanding.OVERDUE for each in tasks), counted_tasks=_counted(tasks),
        broken=_broken(at),
    )  # fmt: skip


def by_list(read: CampaignFigures) -> CampaignFigures:
    """What is ticked in the list alone: tables of units and groups add up to the list's whole, and to nothing else."""
    return replace(read, official={})


def indicator(work: Work) -> str:
    """The plan's first indicator, which the headline counts; empty where the plan has none."""
    return work.plan.indicator().id if work.plan.indicators else ""


def figures(work: Work) -> CampaignFigures:
    """The figures as of the instant: from the list itself, where the running tallies would say what is true now."""
    cells = report_figures.standings(work, work.now)
    return replace(progress_words.figures(work), cells=cells, days=report_figures.registered_by_day(work, work.now))


def _number(work: Work, report: ReportRow) -> int:
    """Which period of its line this is, from 1; 0 for one that the plan does not know."""
    if not report.plan_report:
        return 0
    line = work.plan.report(report.plan_report)
    campaign = work.plan.campaign
    keys = [each.key for each in report_calendar.periods(work.plan, line, first=campaign.start, last=campaign.end)]
    return keys.index(report.period) + 1 if report.period in keys else 0


def _before(work: Work, report: ReportRow) -> PeriodBefore | None:
    """What the report before said, from its own frozen content."""
    found = report_rows.before(work, report.plan_report, until=report.until) if report.plan_report else None
    if found is None:
        return None
    kept: Mapping[str, Any] = orjson.loads(found.content).get("kept", {})  # of whatever version made it
    since, until = work.local(found.since), work.local(found.until)
    restated = official_ground.restated(work, kept.get("official"))
    return PeriodBefore(
        since, until, kept.get("gained"), kept.get("done", 0), kept.get("by_unit", {}), restated, "official" in kept
    )


def _corrections(work: Work, before: PeriodBefore | None) -> tuple[Correction, ...]:
    """What the report before said and what is known today of that very moment, where the two differ."""
    if before is None:
        return ()
    known = by_list(figures(replace(work, now=int(before.until.timestamp() * 1000))))
    now = {row.key: row.done for row in progress.by_unit(known, progress.leading(known, progress.lines(known)))}
    found = [Correction("done", "", before.done, known.registered("", campaign_figures.ALL))]
    found += [
        Correction("done", unit, before.by_unit.get(unit, 0), now.get(unit, 0))
        for unit in {**before.by_unit, **now}
        if unit
    ]
    return tuple(each for each in found if each.was != each.now)


def _units(
    work: Work,
    known: CampaignFigures,
    lines: Sequence[progress.ProgressLine],
    *,
    gained: Mapping[str, int],
    said: unit_ground.UnitSaid,
) -> tuple[UnitRow, ...]:
    """Today's lowest units, those without organisations that were asked to report, and what the list has besides."""
    rows = progress.by_unit(known, progress.leading(known, lines))
    places = {each.key: each.place for each in pace.best_first({row.key: _share(row) for row in rows})}
    brought = _today(known, gained)
    mismatched, no_level2 = (_today(known, report_figures.facts_missing(work, fact)) for fact in ("matched", "level2"))
    refused = _today(known, _refused(work))

    def made(unit: str, organisations: int, needed: int | None, done: int) -> UnitRow:
        return UnitRow(
            unit, organisations, needed, brought.get(unit, 0), done, mismatched.get(unit, 0), no_level2.get(unit, 0),
            refused.get(unit, 0), places.get(unit), said.figures.get(unit, {}), said.standings.get(unit, ()),
            said.entered_for.get(unit, 0),
        )  # fmt: skip

    found = [made(row.key, row.organisations, row.needed, row.done) for row in rows]
    found += [made(unit, 0, None, 0) for unit in said.standings if unit not in {row.key for row in rows}]
    others = known.organisations("", campaign_figures.ALL) - sum(row.organisations for row in rows)
    done = known.registered("", campaign_figures.ALL) - sum(row.done for row in rows)
    if others or done:
        found.append(made("", others, None, done))
    return tuple(found)


def _today(known: CampaignFigures, by_unit: Mapping[str, int]) -> dict[str, int]:
    """Figures by the units that the list names, as figures of today's lowest units; '' for what lies in none of them alone."""
    there, leaves = {unit.id for unit in known.plan.units}, set(known.leaves())
    found: dict[str, int] = {}
    for unit, number in by_unit.items():
        seen = units.seen_on(known.plan.units, unit, day=known.today) if unit in there else ()
        key = seen[0] if len(seen) == 1 and seen[0] in leaves else ""
        found[key] = found.get(key, 0) + number
    return found


def _share(row: ProgressRow) -> Fraction | None:
    return row.share if row.needed is not None else campaign_figures.part(row.done, row.organisations)


def _refused(work: Work) -> dict[str, int]:
    """By unit: work that waits because the registration was refused."""
    found: dict[str, int] = {}
    for step in work.plan.steps:
        for result in step.results:
            if REFUSED in result.means:
                for unit, cases in report_figures.with_result(work, step.id, result=result.id).items():
                    found[unit] = found.get(unit, 0) + cases
    return found


def _steps(work: Work, report: ReportRow) -> tuple[StepFigures, ...]:
    moved = report_figures.moved(work, report.since, until=report.until)
    first, last = _days(work, report)
    found = []
    for indicator in work.plan.indicators:
        said = count_entries.posted(work, indicator.id, first=first, last=last)
        counted = sum(moved.get(name, 0) for name in indicator.counters) if indicator.counters else None
        found.append(
            StepFigures(indicator.id, counted, sum(said.values()) if said else None, said.get(CountState.MACHINE, 0))
        )
    return tuple(found)


def _days(work: Work, report: ReportRow) -> tuple[str, str]:
    """The first and the last day (ISO) whose table of figures closes within the window, so that each day counts once and whole."""
    since, until = work.local(report.since), work.local(report.until)
    closed = clock_time(work.plan.counts.close_at)
    first = since.date() if since.time() < closed else since.date() + workdays.DAY
    last = until.date() if until.time() >= closed else until.date() - workdays.DAY
    return first.isoformat(), last.isoformat()


def _stuck(work: Work) -> tuple[Stuck, ...]:
    by_reason: dict[tuple[str, str], int] = {}
    for _, step, reason, cases in report_figures.blocked(work):
        by_reason[step, reason] = by_reason.get((step, reason), 0) + cases
    return tuple(Stuck(*key, cases) for key, cases in sorted(by_reason.items(), key=lambda one: -one[1]))


def _above(work: Work) -> tuple[AboveTeam, ...]:
    """What was brought above its team and is not answered yet, oldest first."""
    return tuple(
        AboveTeam(step, reason, unit, one.level, work.local(one.at))
        for one, step, reason, unit in raised_rows.unanswered(work)
    )


def _visits(work: Work, report: ReportRow) -> SiteVisits:
    return SiteVisits(*report_figures.visits(work, report.since, until=report.until))


def _occasions(work: Work, report: ReportRow) -> tuple[OccasionResults, ...]:
    """The events to which results were booked in the window."""
    teams = {str(team.id): team.name for team in work.plan.teams}
    return tuple(
        OccasionResults(one.name, one.day, one.place, teams.get(one.team, one.team), figures)
        for one, figures in occasion_rows.booked(work, report.since, until=report.until)
    )


def _counted(tasks: Iterable[plan_tasks.Status]) -> tuple[CountedTask, ...]:
    """The tasks that are done a number of times, as far as they are; what every unit does by itself is told by its units."""
    return tuple(
        CountedTask(each.task.id, each.task.what, each.count, each.task.times)
        for each in tasks
        if each.task.times > 1 and not each.units and each.standing != plan_tasks.TaskStanding.DROPPED
    )


def _broken(work: Work) -> tuple[BrokenThing, ...]:
    """The equipment that is broken, oldest first."""
    return tuple(
        BrokenThing(one.thing, views.duty_place(work, one.place), work.local(one.at), one.answer)
        for one in fault_rows.broken(work)
        if one.at <= work.now
    )


def _four(work: Work, report: ReportRow) -> dict[str, int | None]:
    if not work.plan.indicators:
        return {}
    four = official.four(work, indicator(work), until=report.until).four
    return {"posted": four.posted, "finished": four.finished, "ticked": four.ticked, "official": four.official}


def _missed(work: Work, report: ReportRow) -> tuple[str, ...]:
    """The periods of this line whose cut-off lies in the window and that were never made."""
    if not report.plan_report:
        return ()
    line = work.plan.report(report.plan_report)
    first, last = (work.local(at).date() for at in (report.since, report.until))
    due = report_calendar.periods(work.plan, line, first=first - workdays.DAY, last=last + workdays.DAY)
    return tuple(
        period.key
        for period in due
        if report.since < int(period.cut_off.timestamp() * 1000) <= report.until and period.key != report.period
        and not period.merged and _never_made(work, line.id, period.key)
    )  # fmt: skip


def _never_made(work: Work, line: str, period: str) -> bool:
    found = report_rows.find(work, line, period=period)
    if found is not None:
        return found.state == ReportState.FAILED
    return job_runs.state(work, "report_due", scope=line, period=period) in (RunState.SKIPPED, RunState.FAILED)
