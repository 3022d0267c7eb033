"""What an approved report fulfils: the task of the plan that is this very report is done, by whoever approved it."""

from datetime import date

from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.tasks import task_days
from campaign.tasks.plan_tasks import WHOLE, Status, TaskStanding
from storage.reports.report_rows import ReportRow
from storage.tasks import task_marks
from storage.work import Work
from telling.reports import report_delivery


def fulfil(work: Work, report: ReportRow, *, who: Member) -> None:
    """Mark what the plan links to the report, in the week or phase of its period; what people have marked stays theirs."""
    for found in task_marks.statuses(work).values():
        if found.task.report == report.plan_report and found.standing != TaskStanding.DROPPED:
            _mark(work, found, report, who=who)


def _mark(work: Work, found: Status, report: ReportRow, *, who: Member) -> None:
    task = found.task
    period = task_days.due(work.plan, task, today=date.fromisoformat(report.period)).period
    newest = task_marks.last(work, task.id, unit=WHOLE, period=period)
    number = newest.number + 1 if newest else 1
    if number > task.times:
        return
    name = report_delivery.name_of(work, report)
    made = task_marks.add(work, task.id, unit=WHOLE, period=period, number=number, member=who.id, note=name)
    assert made is not None  # the number after the newest is free, and one transaction writes
    data: Data = {
        "task": task.id, "unit": WHOLE, "period": period, "mark": made.id, "number": number, "report": report.id,
    }  # fmt: skip
    work.record(Event(TrailEvent.TASK_DONE, None, None, who.id, data))
