"""Dates outside the campaign: a campaign that is over, what is due before it begins or after it ends, days off that nobody wrote."""

from collections.abc import Callable, Iterator
from datetime import date

from campaign import national_days
from campaign.plan.duties import Task
from campaign.plan.model import Plan
from campaign.plan.target_disagreements import named
from campaign.plan.wording import day, several

LONGEST = 366 * 2
"""Days: a campaign that is longer has a mistyped year."""


def found(plan: Plan, today: date) -> Iterator[str]:
    """One sentence for each date, as of `today`."""
    yield from _campaign(plan, today)
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (
        _reports, _early_tasks, _numbered_tasks, _phases, _gaps, _targets, _national, _own_days, _units,
    )  # fmt: skip
    for part in parts:
        yield from part(plan)


def _campaign(plan: Plan, today: date) -> Iterator[str]:
    start, end = plan.campaign.start, plan.campaign.end
    if end < today:
        yield (
            f"Chiến dịch đã kết thúc ngày {day(end)}, hôm nay là {day(today)}: không còn hỏi số liệu, nhắc việc, lập báo cáo định kỳ. "
            "Hãy sửa start, end và các ngày đi kèm; kế hoạch mẫu thì dời cả bộ: tiepsuc new --from … --start …"
        )
    if plan.campaign.days > LONGEST:
        yield f"Chiến dịch dài {plan.campaign.days} ngày, từ {day(start)} đến {day(end)}: hãy xem lại năm."
    issued = plan.campaign.issued
    if issued is not None and issued > end:
        yield f"Ngày ban hành {day(issued)} nằm sau ngày kết thúc chiến dịch {day(end)}."


def _reports(plan: Plan) -> Iterator[str]:
    campaign = plan.campaign
    for report in plan.reports:
        if report.on is not None and report.on < campaign.start:
            yield f"{report.name}: lập ngày {day(report.on)}, khi chiến dịch chưa bắt đầu ({day(campaign.start)})."
        if report.sort == "final" and report.on is not None and (campaign.end - report.on).days > campaign.days // 2:
            yield f"{report.name}: tổng kết ngày {day(report.on)}, quá sớm so với ngày kết thúc {day(campaign.end)}."


def _early_tasks(plan: Plan) -> Iterator[str]:
    begun = plan.campaign.issued or plan.campaign.start
    early = [task for task in plan.tasks if _dated(task) and (task.last_day(begun) or begun) < begun]
    if early:
        told = (f"{task.section or task.id} (hạn {day(task.last_day(begun) or begun)})" for task in early)
        what = "ban hành kế hoạch" if plan.campaign.issued else "bắt đầu chiến dịch"
        yield f"{len(early)} nhiệm vụ có hạn trước ngày {what} {day(begun)}, không ai được nhắc: {several(told)}."


def _dated(task: Task) -> bool:
    return task.deadline is not None and task.deadline_kind != "da_hoan_thanh"


def _numbered_tasks(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        if task.day_number is not None and task.day_number > plan.campaign.days:
            yield f"Nhiệm vụ {task.id}: hạn là ngày thứ {task.day_number}, chiến dịch chỉ có {plan.campaign.days} ngày."


def _phases(plan: Plan) -> Iterator[str]:
    campaign = plan.campaign
    for phase in plan.phases:
        if (phase.start or campaign.start) < campaign.start or phase.end > campaign.end:
            yield (
                f"{phase.name} ({day(phase.start or campaign.start)} đến {day(phase.end)}) nằm ngoài chiến dịch "
                f"({day(campaign.start)} đến {day(campaign.end)})."
            )
        elif phase.end < campaign.start:
            yield f"{phase.name} kết thúc {day(phase.end)}, trước khi chiến dịch bắt đầu ({day(campaign.start)})."


def _gaps(plan: Plan) -> Iterator[str]:
    """Phases that leave days out between them."""
    for first, second in zip(plan.phases, plan.phases[1:], strict=False):
        if second.start is not None and (second.start - first.end).days > 1:
            yield f"Từ sau {day(first.end)} đến trước {day(second.start)} không thuộc giai đoạn nào ({first.name}, {second.name})."


def _targets(plan: Plan) -> Iterator[str]:
    for target in plan.targets:
        first, last = plan.first_day(target), plan.last_day(target)
        called = named(plan, target)
        if last < plan.campaign.start and target.before is None:
            yield f"Chỉ tiêu {called}: phải đạt đến hết {day(last)}, khi chiến dịch chưa bắt đầu ({day(plan.campaign.start)})."
        if last < first:
            yield f"Chỉ tiêu {called}: ngày cuối {day(last)} đứng trước ngày đầu {day(first)}."
        whole = target.denominator
        if whole is not None and max(target.number or 0, target.baseline) > whole:
            yield f"Chỉ tiêu {called}: số phải đạt hoặc số đã có lớn hơn tổng số {whole}."


def _national(plan: Plan) -> Iterator[str]:
    """A calendar without the public holidays that lie in the campaign."""
    start, end = plan.campaign.start, plan.campaign.end
    off = [each for each in sorted(plan.working_days.off) if start <= each <= end]
    if not national_days.known(start, end):
        years = f"{national_days.FIRST_YEAR} đến {national_days.LAST_YEAR}"
        yield f"Bảng ngày nghỉ lễ của chương trình chỉ có các năm {years}: hãy ghi ngày nghỉ trong calendar.csv."
    missed = [each for each in sorted(national_days.of_kind("off")) if start <= each <= end]
    if missed and not off:
        yield (
            f"Lịch không có ngày nghỉ lễ nào, trong khi cả nước nghỉ {several(map(day, missed))}. "
            "Hãy ghi vào calendar.csv, hoặc bỏ national = false trong [calendar]."
        )


def _own_days(plan: Plan) -> Iterator[str]:
    """Dated days of another year: a calendar that was not moved with the campaign; and a plan with none at all."""
    start, end = plan.campaign.start, plan.campaign.end
    own = [each for each in plan.calendar_days if start <= each.date <= end]
    if plan.calendar_days and not own:
        yield f"calendar.csv: không ngày nào nằm trong chiến dịch ({day(start)} đến {day(end)}); có phải lịch của năm khác."
    if not plan.calendar_days and plan.calendar.national:
        yield (
            "Chưa có ngày nào trong calendar.csv: ngày nghỉ lễ lấy theo bảng chung của chương trình; "
            "ngày nghỉ hoán đổi, làm bù mới có quyết định thì hãy ghi vào đó."
        )


def _units(plan: Plan) -> Iterator[str]:
    gone = [unit.name for unit in plan.units if unit.valid_to is not None and unit.valid_to < plan.campaign.start]
    if gone:
        yield f"{len(gone)} đơn vị đã hết hoạt động trước khi chiến dịch bắt đầu: {several(gone)}."
    living = {unit.id for unit in plan.units if unit.valid_to is None or unit.valid_to >= plan.campaign.start}
    if plan.units and not living:
        yield "Không còn đơn vị nào hoạt động trong thời gian chiến dịch; hãy xem lại valid_to trong units.csv."
