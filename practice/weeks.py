"""The weeks before the newcomer comes in: registrations spread over them, and last week's report, approved and delivered.

So that a report has a week before it to be compared with, and the picture a curve. Made up, like everything in the room.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from acts.reports import report_making
from acts.tasks import mark_task
from acts.unit_reports import unit_asking, unit_report
from campaign import report_calendar
from campaign.members import Role
from campaign.plan import Plan
from campaign.report_calendar import Period
from campaign.reports.report_life import ReportState
from campaign.tasks.plan_tasks import WHOLE, TaskStanding
from campaign.unit_reports.unit_forms import HandInSource
from practice import players
from reports import compose
from storage import database, members
from storage.port import Store
from storage.reports import report_rows
from storage.tasks import task_marks
from storage.unit_reports import asked_units
from storage.work import Work
from telling.reports import report_content, report_delivery

SAID: tuple[dict[str, str], ...] = (
    {"kho_khan": "Một số doanh nghiệp ngừng hoạt động nhưng chưa làm thủ tục, không liên lạc được.", "nhiem_vu": "Rà soát lại 15 số điện thoại."},
    {"kien_nghi": "Đề nghị tăng cường cán bộ trực sáng thứ Bảy."},
    {},
)  # fmt: skip
"""What the first units wrote last week."""
SILENT = 2
"""So many units did not hand in."""


EVERY, FROM = 5, 60
"""Every so-many-th organisation from this one on is registered already; the story's own cases stand before them."""


def spread(work: Work) -> None:
    """A part of the list is registered, on days of the weeks before, more of them lately than at first."""
    mark = "UPDATE organisation SET registered = 1, registered_source = 'list' WHERE registered = 0 AND id >= :first AND id % :every = 0"
    work.run(mark, {"first": FROM, "every": EVERY})
    today, start = work.local(work.now).date(), work.plan.campaign.start
    first = max(start, today - timedelta(days=28))
    days = [first + timedelta(days=n) for n in range((today - first).days)]
    days = [day for day in days if work.plan.office_days.works(day)]
    rows = work.all("SELECT id FROM organisation WHERE registered = 1 ORDER BY id")
    for number, row in enumerate(rows):
        place = len(days) - 1 - int((number * 37 % len(rows) / len(rows)) ** 1.5 * len(days))
        at = datetime.combine(days[place], time(8 + number % 9, number * 13 % 60), work.plan.campaign.zone)
        work.run("UPDATE organisation SET registered_at = :at WHERE id = :id", {"at": _ms(at), "id": row[0]})


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


DAY_MS = 86_400_000
LEFT_OVERDUE = 1
"""So many tasks are overdue when the newcomer comes in; the others were done in time."""


def tick_tasks(work: Work) -> None:
    """What was due by now is done, but for the last one."""
    by = players.of_role(work.plan, Role.CONSOLIDATOR)
    who = members.by_key(work, by.key) if by is not None else None
    overdue = [known for known in task_marks.statuses(work).values() if known.standing == TaskStanding.OVERDUE]
    for known in sorted(overdue, key=lambda one: one.due.last or date.max)[:-LEFT_OVERDUE]:
        for unit in [part.id for part in known.units] or [WHOLE]:
            if who is not None and unit not in known.ready:
                mark_task.done(work, known.task.id, unit=unit, who=who)


WEEKS = 2
"""So many reports were made before."""


def _weekly(plan: Plan, today: date, by: str) -> list[Period]:
    """The newest weekly periods that are over, oldest first."""
    lines = (line for line in plan.reports if line.by == by and line.sort == "weekly")
    found = (
        each for line in lines for each in report_calendar.periods(plan, line, first=plan.campaign.start, last=today)
    )
    over = (each for each in found if not each.merged and each.cut_off.date() < today)
    return sorted(over, key=lambda period: period.cut_off)[-WEEKS:]


def before(plan: Plan, path: Path, *, now: int) -> None:
    """Units handed in, reports were made and approved in time; only the last one, as leaders got it, is owed now."""
    connection = database.connect(path)
    try:
        database.transact(connection, lambda db: spread(Work(db, plan, now, "demo")))
        database.transact(connection, lambda db: tick_tasks(Work(db, plan, now - DAY_MS, "demo")))
        today = Work(connection, plan, now, "demo").local(now).date()
        for unit in _weekly(plan, today, "unit")[-1:]:
            database.transact(connection, _without_words(plan, unit, _hand_in))
        whole = _weekly(plan, today, "consolidator")
        for period in whole[:-1]:
            database.transact(connection, _without_words(plan, period, _approve))
        for period in whole[-1:]:
            database.transact(connection, partial(_delivered, plan, period))
    finally:
        connection.close()


def _delivered(plan: Plan, period: Period, db: Store) -> None:
    _approve(Work(db, plan, _ms(period.cut_off) - 20 * 60_000, "demo"), period)


def _without_words(plan: Plan, period: Period, job: Callable[[Work, Period], None]) -> Callable[[Store], None]:
    """What was said last week was said last week: nobody is written to about it now."""

    def run(db: Store) -> None:
        work = Work(db, plan, _ms(period.cut_off) - 3 * 3_600_000, "demo")
        newest = work.one("SELECT coalesce(max(id), 0) FROM say")
        shown = {(row[0], row[1]) for row in work.all("SELECT place, key FROM show")}
        job(work, period)
        work.run("DELETE FROM say WHERE id > :id", {"id": newest[0] if newest else 0})
        for row in work.all("SELECT place, key FROM show"):
            if (row[0], row[1]) not in shown:
                work.run("DELETE FROM show WHERE place = :p AND key = :k", {"p": row[0], "k": row[1]})

    return run


def _hand_in(work: Work, period: Period) -> None:
    unit_asking.ask(work, period)
    rows = asked_units.of_period(work, period.report.id, period=period.key)
    by = players.of_role(work.plan, Role.CONSOLIDATOR)
    for number, row in enumerate(rows[:-SILENT]):
        people = asked_units.staff(work).focal_points(row.unit)
        who = members.get(work, people[0].id) if people else members.by_key(work, by.key if by is not None else "")
        known = unit_report.prefilled(work, row.id)
        figures = {name: value for name, value in known.items() if isinstance(value, int)}
        if who is not None:
            said = SAID[number] if number < len(SAID) else {}
            source, reported = (HandInSource.CHAT, "") if people else (HandInSource.ENTERED_FOR, "cán bộ trực")
            unit_report.hand_in(work, row.id, figures=figures, texts=said, who=who, source=source, reported_by=reported)
    unit_asking.close(work, period)


def _approve(work: Work, period: Period) -> None:
    """Made from the data of this moment as of its draft's instant, and approved by whoever consolidates."""
    order = report_making.order(work, period, until=_ms(report_calendar.draft_at(work.plan, period)))
    found = report_making.require(work, order)
    content = report_content.approved(compose.content(work, found), work.plan, remarks=())
    by = players.of_role(work.plan, Role.CONSOLIDATOR)
    who = members.by_key(work, by.key) if by is not None else None
    report_rows.move(
        work, found, state=ReportState.APPROVED, content=report_delivery.stored(content), digest=report_content.digest(content), rendered=1,
        made_at=found.until, approved_by=who.id if who is not None else None, approved_at=work.now,
    )  # fmt: skip
    report_delivery.deliver(work, report_making.require(work, order))
