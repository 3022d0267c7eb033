"""Units' reports by the clock: asked, the silent ones reminded, their superiors told, the table closed.

Each happens once per report and period. After a stop the asking is caught up until the cut-off, a reminder until the next
thing is due, superiors are told for two working days. The table is closed however late it is: whoever consolidates can then
enter what units phone, also for a period that nobody was asked for. A merged period is asked with the next one.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from acts.unit_reports import unit_asking
from campaign import report_calendar, workdays
from campaign.report_calendar import FARTHEST, Period
from campaign.unit_reports import unit_forms
from jobs.runs import Run, ms, nothing
from storage.work import Work

AROUND = timedelta(days=2 * FARTHEST)
"""So far from its plan's day a period's earliest or latest instant may lie."""

LATE_DAYS = 2
"""So many working days after the cut-off superiors are still told who was silent."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """Whatever is due on these days."""
    for report in work.plan.reports:
        if report.by == "unit":
            for period in report_calendar.periods(work.plan, report, first=first - AROUND, last=last + AROUND):
                yield from (run for run in _of(work, period) if first <= work.local(run.at).date() <= last)


def _of(work: Work, period: Period) -> Iterator[Run]:
    if period.merged:
        return
    opening, superiors = unit_forms.opens(work.plan, period), unit_forms.superiors_at(period)
    late = workdays.later(period.cut_off, LATE_DAYS, calendar=work.plan.office_days)
    yield _run("unit_open", period, opening, period.cut_off, unit_asking.ask, missed=unit_asking.never_asked)
    reminders = unit_forms.reminders(work.plan, period)
    ends = [*list(reminders.values())[1:], superiors]
    for (number, at), end in zip(reminders.items(), ends, strict=False):
        missed = unit_asking.not_reminded if end == superiors else None
        yield _run(f"unit_remind_{number}", period, at, end, partial(unit_asking.remind, number=number), missed=missed)
    if opening < superiors:
        yield _run("unit_superior", period, superiors, late, unit_asking.tell_superiors)
    yield _run("unit_close", period, period.cut_off, late, unit_asking.close, missed=unit_asking.close_late)


def _run(
    job: str, period: Period, at: datetime, until: datetime, do: Callable[..., None], *, missed: Callable[..., None] | None = None
) -> Run:  # fmt: skip
    said = partial(missed, period=period) if missed is not None else nothing
    return Run(job, period.report.id, period.key, ms(at), ms(until), partial(do, period=period), said)
