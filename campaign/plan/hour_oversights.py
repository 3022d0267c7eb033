"""Hours and weekdays at which nobody is there: reports, questions and waits that fall into the night or a day off."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from campaign.plan.duties import Report
from campaign.plan.hours import WEEK
from campaign.plan.model import Plan
from campaign.plan.shape import clock_time, span, within

DAYS = dict(zip(WEEK, ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"), strict=True))


def found(plan: Plan) -> Iterator[str]:
    """One sentence for each hour."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (_quiet, _asleep, _weekdays, _units_later)
    for part in parts:
        yield from part(plan)


def _quiet(plan: Plan) -> Iterator[str]:
    """Quiet hours in the middle of office hours: nobody would be called."""
    hours = plan.hours
    for session in (hours.morning, hours.afternoon):
        start, end = span(session)
        last = (datetime.combine(date.max, end) - timedelta(minutes=1)).time()
        if within(start, hours.quiet_span) or within(last, hours.quiet_span):
            yield f"Giờ nghỉ {hours.quiet_span} lấn vào giờ làm việc {session}: trong giờ ấy không ai được gọi."


def _asleep(plan: Plan) -> Iterator[str]:
    """What happens at an hour at which nobody off duty is rung."""
    counts = plan.counts
    at = {
        "hỏi số liệu": counts.ask_at, "nhắc người chưa báo số": counts.remind_at, "khóa bảng số liệu": counts.close_at,
        **{f"hẹn “{wait.label}”": wait.at for wait in plan.waits if wait.at is not None},
        **{f"hạn của “{report.name}”": report.time for report in plan.reports},
    }  # fmt: skip
    for what, clock in at.items():
        if within(clock_time(clock), plan.hours.quiet_span):
            yield f"Giờ {what} là {clock}, nằm trong giờ nghỉ {plan.hours.quiet_span}."


def _weekdays(plan: Plan) -> Iterator[str]:
    for report in plan.reports:
        if report.weekday is not None and report.weekday not in plan.hours.days and report.on_day_off == "skip":
            yield f'{report.name}: hạn {DAYS[report.weekday]} không phải ngày làm việc và holiday là "skip", nên không kỳ nào được lập.'
        elif report.weekday is not None and report.weekday not in plan.hours.days:
            yield f"{report.name}: hạn {DAYS[report.weekday]}, không phải ngày làm việc của cơ quan."
    for task in plan.tasks:
        if task.weekday is not None and task.weekday not in plan.hours.days:
            yield f"Nhiệm vụ {task.id}: hạn {DAYS[task.weekday]} hằng tuần, không phải ngày làm việc của cơ quan."


def _units_later(plan: Plan) -> Iterator[str]:
    """Units that hand in after the report that is made of what they hand in."""
    weekly = [report for report in plan.reports if report.weekday is not None]
    for own in (report for report in weekly if report.by == "unit"):
        made = [report for report in weekly if report.by == "consolidator"]
        if made and all(_before(report, own) for report in made):
            yield (
                f"“{own.name}” có hạn {own.time} {DAYS[own.weekday or 'mon']}, sau báo cáo tổng hợp “{made[0].name}” "
                f"({made[0].time} {DAYS[made[0].weekday or 'mon']}): số của đơn vị chỉ vào báo cáo tuần sau."
            )


def _before(report: Report, own: Report) -> bool:
    return (WEEK.index(report.weekday or "mon"), report.time) < (WEEK.index(own.weekday or "mon"), own.time)
