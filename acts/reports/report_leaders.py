"""Whether a report reached any leader, and what follows where none can be written to."""

from storage import job_runs
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.reports import report_delivery

NO_LEADERS = "no_leaders"
"""Under this name it is kept (`job_run`) that the admins were told of a digest that no leader gets."""


def reached(work: Work, report: ReportRow, *, found: bool) -> bool:
    """`found` is whether a leader could be written to; where none could, the admins hear what to do.

    What waits for approval is sent later by a button; a digest is not, so that its admins hear of it once until there is a leader.
    """
    if found:
        job_runs.forget(work, NO_LEADERS, before=work.now + 1)
    elif report.kind != "daily" or job_runs.claim(work, NO_LEADERS, scope=report.plan_report, period=""):
        report_delivery.no_leaders(work, report)
    return found
