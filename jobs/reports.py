"""Reports by the clock: the draft hours before the cut-off, a reminder to approve, and the cut-off itself.

Each run happens once (`jobs/runs.py`). After a stop a draft is still made until its cut-off, and a cut-off is kept for two
working days, a daily digest's for fourteen hours and over days off; what was missed for longer is recorded, and said. On days off each report does
what its policy says (`campaign/report_calendar.py`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from acts.reports import report_approval, report_making
from campaign import report_calendar, workdays
from campaign.report_calendar import Period
from campaign.reports.report_life import ReportState
from jobs.runs import DAY_MS, Run, ms
from storage import job_runs, members
from storage.reports import report_rows
from storage.work import Work
from telling.reports import report_delivery, report_notices

REMINDED_MS = 30 * 60_000
"""So long before the cut-off whoever approves is reminded."""
DUE_DAYS, DIGEST = 2, timedelta(hours=14)
"""So many working days after its cut-off a report is still sent, so long a daily digest: an office's machine rests on days off."""
REACH = timedelta(days=report_calendar.FARTHEST + 2)
"""So far from the plan's day its runs may lie: moved by holidays, and the draft up to 48 hours before."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """What the reports of whoever consolidates have to do on these days."""
    for line in work.plan.reports:
        if line.by == "consolidator":
            for period in report_calendar.periods(work.plan, line, first=first - REACH, last=last + REACH):
                yield from _within(_of(work, period), work, first, last)


def _within(found: Iterator[Run], work: Work, first: date, last: date) -> Iterator[Run]:
    return (run for run in found if first <= work.local(run.at).date() <= last)


def _of(work: Work, period: Period) -> Iterator[Run]:
    line, at = period.report, ms(period.cut_off)
    name = (line.id, period.key)
    if period.merged:
        yield Run("report_merged", *name, at, at + DAY_MS, partial(_merged, period=period))
        return
    missed = partial(_missed, period=period)
    if line.sort == "daily":
        yield Run("report_due", *name, at, ms(_of_use(work, period)), partial(_digest, period=period), missed)
        return
    drafted = ms(report_calendar.draft_at(work.plan, period))
    if drafted < at:  # whole hours before it; a plan may want no time for approval at all
        yield Run("report_draft", *name, drafted, at, partial(_order, period=period))
        yield Run("report_remind", *name, at - REMINDED_MS, at, partial(_remind, period=period))
    yield Run("report_due", *name, at, ms(_of_use(work, period)), partial(_due, period=period), missed)


def _of_use(work: Work, period: Period) -> datetime:
    """Until when a report that is late is still sent. A digest that is made on days off too does not wait for them to end."""
    calendar = work.plan.office_days
    if period.report.sort != "daily":
        return workdays.later(period.cut_off, DUE_DAYS, calendar=calendar)
    ends = period.cut_off + DIGEST
    return ends if period.report.on_day_off == "keep" else workdays.not_off(ends, calendar)


def _merged(work: Work, period: Period) -> None:
    report_notices.note(work, period.report, macro="merged", period=report_delivery.day_label(period.key))


def _order(work: Work, period: Period) -> None:
    """The report with the figures up to now; that its day was moved is said by whichever run orders it."""
    if report_making.order(work, period, until=work.now) and period.moved:
        due = f"{period.cut_off:%H:%M} {period.cut_off.day}/{period.cut_off.month}"
        report_notices.note(work, period.report, macro="moved", period=report_delivery.day_label(period.key), due=due)


def _digest(work: Work, period: Period) -> None:
    """A day's own; none while nobody has come yet: whoever joins that evening would read first of all that it reached no leader."""
    if any(one.private is not None for one in members.everybody(work)):
        _order(work, period)


def _remind(work: Work, period: Period) -> None:
    found = report_rows.find(work, period.report.id, period=period.key)
    if found is not None and found.state == ReportState.DRAFT:
        report_notices.remind(work, found, line=period.report)


def _due(work: Work, period: Period) -> None:
    """At the cut-off; the draft is ordered now where the bot was down when it should have been."""
    _order(work, period)
    found = report_rows.find(work, period.report.id, period=period.key)
    assert found is not None
    report_making.again(work, found)
    report_approval.fall_due(work, report_making.require(work, found.id))


def _missed(work: Work, period: Period) -> None:
    """The bot was down too long over the cut-off: what was drafted before goes out as a draft, the rest is said to be missing."""
    found = report_rows.find(work, period.report.id, period=period.key)
    if found is not None and found.state != ReportState.FAILED:
        report_approval.fall_due(work, found)
        return
    report_notices.missed(work, period.report, period=report_delivery.day_label(period.key))
    if found is not None:  # tried again by hand, and in vain, leaders do not hear it twice
        job_runs.claim(work, "report_absent", scope=period.report.id, period=period.key)
