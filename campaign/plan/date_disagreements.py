"""Where the dates of a plan do not agree: deadlines and phases, printed days and the calendar, offices that are gone."""

import contextlib
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from campaign import units, workdays
from campaign.plan.duties import Report, Task
from campaign.plan.hours import WEEK
from campaign.plan.model import Plan
from campaign.plan.target_disagreements import sort_of
from campaign.plan.wording import day, number, percent, several
from campaign.text_normalisation import fold

DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def found(plan: Plan) -> Iterator[str]:
    """One sentence for each disagreement, both dates in it."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (
        _early_targets, _target_starts, _target_phases, _printed_days, _task_dates, _task_phases, _task_rows, _task_reports,
        _offices, _units_of_tasks, _heirless, _reports,
    )  # fmt: skip
    for part in parts:
        yield from part(plan)


def _early_targets(plan: Plan) -> Iterator[str]:
    for target in plan.targets:
        if target.before is not None and target.before <= plan.campaign.start:
            level = f"{percent(target.percent)} %" if target.percent else number(target.number or 0)
            yield (
                f"Chỉ tiêu {level} ({target.label}) phải đạt trước ngày {day(target.before)}, "
                f"khi chiến dịch chưa bắt đầu ({day(plan.campaign.start)})."
            )


def _target_starts(plan: Plan) -> Iterator[str]:
    """Targets that are counted from another day than their phase."""
    lines: dict[tuple[str, date], list[str]] = defaultdict(list)
    for target in plan.targets:
        if target.phase and target.start not in (None, plan.phase(target.phase).start):
            lines[target.phase, plan.first_day(target)].append(sort_of(plan, target))
    for (phase_id, start), names in lines.items():
        phase = plan.phase(phase_id)
        begun = day(phase.start or plan.campaign.start)
        yield f"{phase.name} bắt đầu {begun}, nhưng chỉ tiêu tính từ {day(start)}: {several(names)}."


def _target_phases(plan: Plan) -> Iterator[str]:
    """Targets that are due on another day than the last one of their phase."""
    lines: dict[tuple[str, date], list[str]] = defaultdict(list)
    for target in plan.targets:
        if target.phase and plan.last_day(target) != plan.phase(target.phase).end:
            lines[target.phase, plan.last_day(target)].append(sort_of(plan, target))
    for (phase_id, last), names in lines.items():
        phase = plan.phase(phase_id)
        yield f"{phase.name} đến hết ngày {day(phase.end)}, nhưng chỉ tiêu phải đạt đến hết ngày {day(last)}: {several(names)}."


def _printed_days(plan: Plan) -> Iterator[str]:
    """A printed number of days fits more than one first day, each under another reading of the week."""
    printed = {(target.printed_days, plan.last_day(target)) for target in plan.targets if target.printed_days}
    for count, last in sorted(printed):
        readings = {
            "theo tuần làm việc của kế hoạch": plan.working_days.plain(),
            "trừ thêm ngày nghỉ lễ": plan.working_days,
            "chỉ tính thứ Hai đến thứ Sáu": workdays.MONDAY_TO_FRIDAY,
        }
        starts = {name: workdays.first_of(last, count, calendar=calendar) for name, calendar in readings.items()}
        told = (f"{name} thì ngày đầu là {day(start)}" for name, start in starts.items() if start)
        if len(set(starts.values())) > 1:
            yield f"Văn bản ghi {count} ngày đến hết {day(last)}: {'; '.join(told)}. Số in được giữ nguyên."


def _task_dates(plan: Plan) -> Iterator[str]:
    """A deadline whose wording names another date beside the one that is used."""
    for task in plan.tasks:
        others = [each for each in _dates(task.deadline_text) if task.deadline not in (None, each)]
        if others and task.deadline:
            yield (
                f"Nhiệm vụ {_called(task)}: thời hạn dùng là {day(task.deadline)}, "
                f"văn bản còn ghi {several(map(day, others))}."
            )


def _dates(text: str) -> Iterator[date]:
    """Every date in a text; what looks like one and is none is left out."""
    for days, month, year in DATE.findall(text):
        with contextlib.suppress(ValueError):
            yield date(int(year), int(month), int(days))


def _task_phases(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        last = task.last_day(plan.campaign.start)
        if last and task.phase and last > plan.phase(task.phase).end:
            phase = plan.phase(task.phase)
            yield f"Nhiệm vụ {_called(task)}: hạn {day(last)} nằm sau ngày kết thúc {phase.name} ({day(phase.end)})."


def _task_rows(plan: Plan) -> Iterator[str]:
    """A task hands over a list of another length than the one that the targets are of."""
    sizes = {target.category: target.denominator for target in plan.targets if not target.unit and not target.phase}
    for task in plan.tasks:
        size = sizes.get(task.category)
        if task.expected_rows and size and size != task.expected_rows:
            yield (
                f"{plan.category(task.category).name}: chỉ tiêu tính trên {number(size)}, "
                f"nhiệm vụ {_called(task)} ghi {number(task.expected_rows)}."
            )


def _task_reports(plan: Plan) -> Iterator[str]:
    """A task that is a report, due on another day than the report."""
    lines = {line.id: line for line in plan.reports}
    for task in plan.tasks:
        line = lines.get(task.report)
        last = task.last_day(plan.campaign.start)
        if line is not None and line.on is not None and last is not None and line.on > last:
            yield f"Nhiệm vụ {_called(task)}: hạn {day(last)}, nhưng báo cáo “{line.name}” lập ngày {day(line.on)}."
        if line is not None and line.weekday != task.weekday:
            yield f"Nhiệm vụ {_called(task)}: hạn khác ngày trong tuần với báo cáo “{line.name}”."


def _called(task: Task) -> str:
    """By its place in the plan and its first words: several tasks may share a place."""
    begins = textwrap.shorten(task.what, 40, placeholder="…")
    return f"{task.section or task.id} “{begins}”"


def _offices(plan: Plan) -> Iterator[str]:
    """Tasks given to an office that is gone before they are due (or while they go on)."""
    for unit in plan.units:
        if unit.valid_to is None or not units.ended(unit, plan.campaign.end):
            continue
        theirs = [
            _called(task) for task in plan.tasks if _names(task, unit.name) and _outlasts(plan, task, unit.valid_to)
        ]
        if theirs:
            heirs = ", ".join(plan.unit(heir).name for heir in unit.successors) or "chưa ghi đơn vị kế thừa"
            yield f"{unit.name} hoạt động đến hết {day(unit.valid_to)} (sau đó: {heirs}), nhiệm vụ còn giao: {several(theirs)}."


def _names(task: Task, office: str) -> bool:
    return any(fold(office) in fold(name) for name in (*task.lead, *task.coordinating))


def _outlasts(plan: Plan, task: Task, end: date) -> bool:
    last = task.last_day(plan.campaign.start)
    return last is None or last > end


def _units_of_tasks(plan: Plan) -> Iterator[str]:
    """Tasks that every unit of a kind has to do, due when the last of them is gone."""
    for task in plan.tasks:
        theirs = [unit.valid_to for unit in plan.units if unit.kind in task.each or unit.id in task.each]
        last, ends = task.last_day(plan.campaign.start), [end for end in theirs if end is not None]
        if last and theirs and len(ends) == len(theirs) and max(ends) < last:
            yield (
                f"Nhiệm vụ {_called(task)}: hạn {day(last)}, nhưng các đơn vị phải làm chỉ hoạt động đến hết {day(max(ends))}; "
                "cần ghi đơn vị tiếp nhận hoặc điều chỉnh."
            )


def _heirless(plan: Plan) -> Iterator[str]:
    """Units that end within the campaign while nobody says what came after."""
    ends: dict[date, list[str]] = defaultdict(list)
    for unit in plan.units:
        if unit.valid_to and not unit.successors and plan.campaign.start <= unit.valid_to < plan.campaign.end:
            ends[unit.valid_to].append(unit.name)
    for last, names in ends.items():
        yield f"Sau ngày {day(last)} không còn {several(names)}; chưa ghi đơn vị kế thừa, số liệu giữ theo đơn vị cũ."


def _reports(plan: Plan) -> Iterator[str]:
    for report in plan.reports:
        holidays = [each for each in _due_days(plan, report) if each in plan.working_days.off]
        if holidays:
            yield f"{report.name}: có kỳ rơi vào ngày nghỉ lễ: {several(map(day, holidays), most=6)}."


def _due_days(plan: Plan, report: Report) -> list[date]:
    """The days on which it is due within the campaign; nobody minds a daily one that falls on a holiday."""
    if report.on is not None:
        return [report.on]
    span = workdays.days(plan.campaign.start, plan.campaign.end)
    return [each for each in span if report.weekday is not None and WEEK[each.weekday()] == report.weekday]
