"""Where the figures of the target lines do not agree: number and percent, rows and total, phases and whole, pace and time."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations

from campaign import pace, target_lines
from campaign.plan.goals import Target
from campaign.plan.model import Plan
from campaign.plan.wording import day, decimal, number, percent, several

TotalAndParts = tuple[Target, list[Target]]
"""A total, and the rows that are its parts."""


def found(plan: Plan) -> Iterator[str]:
    """One sentence for each disagreement, both figures in it."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (
        _two_levels, _numbers, _rows_and_totals, _phases_and_whole, _short_of_the_line, _printed_paces,
    )  # fmt: skip
    for part in parts:
        yield from part(plan)
    if plan.campaign.targets_by_unit and not any(target.unit for target in plan.targets):
        yield "Văn bản nói có bảng chỉ tiêu phân bổ cho từng đơn vị nhưng bảng này chưa có; hiện chỉ có chỉ tiêu chung."


def named(plan: Plan, target: Target) -> str:
    """How a line is called in a sentence: what, where, when, and by whom it is asked."""
    where = plan.unit(target.unit).name if target.unit else ""
    when = plan.phase(target.phase).name if target.phase else ""
    return ", ".join(filter(None, (_what(plan, target), where, when, target.label)))


def sort_of(plan: Plan, target: Target) -> str:
    """A line without its unit and phase: what many lines of a table have in common."""
    return ", ".join(filter(None, (_what(plan, target), target.label)))


def _what(plan: Plan, target: Target) -> str:
    return "" if target.category == "all" else plan.category(target.category).name


def _key(plan: Plan, target: Target) -> tuple[str, str, str, str]:
    indicator = plan.indicator(target.indicator).id if plan.indicators else ""
    return indicator, target.category, target.unit, target.phase


def _two_levels(plan: Plan) -> Iterator[str]:
    for first, second in combinations(plan.targets, 2):
        same_line = _key(plan, first) == _key(plan, second) and plan.last_day(first) == plan.last_day(second)
        if same_line and first.percent and second.percent and first.percent != second.percent:
            yield (
                f"{_due(plan, first)} có hai mức: {percent(first.percent)} % ({first.label}) và "
                f"{percent(second.percent)} % ({second.label}). Báo cáo nêu cả hai."
            )


def _due(plan: Plan, target: Target) -> str:
    return f"Trước ngày {day(target.before)}" if target.before else f"Đến hết ngày {day(plan.last_day(target))}"


def _numbers(plan: Plan) -> Iterator[str]:
    """A printed number beside its own percent."""
    for target in plan.targets:
        printed, value, whole = target.number, target_lines.exact(target), target_lines.base(target)
        if not target_lines.differs(target) or printed is None or value is None or not whole:
            continue
        yield (
            f"{named(plan, target)}: văn bản ghi {number(printed)}; {percent(str(target.percent))} % của {number(whole)} "
            f"là {decimal(value)}, tính ra {number(target_lines.computed(target) or 0)}; "
            f"{number(printed)} là {decimal(Fraction(printed * 100, whole))} %."
        )


def _tables(plan: Plan) -> Iterator[TotalAndParts]:
    """Each line for the whole campaign, with the lines of the units that belong to it."""
    rows: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for target in plan.targets:
        if target.unit:
            indicator, category, _, phase = _key(plan, target)
            rows[indicator, category, phase].append(target)
    for target in plan.targets:
        indicator, category, unit, phase = _key(plan, target)
        parts = [row for row in rows[indicator, category, phase] if plan.last_day(row) == plan.last_day(target)]
        if not unit and parts:
            yield target, parts


def _rows_and_totals(plan: Plan) -> Iterator[str]:
    columns: tuple[tuple[str, Callable[[Target], int | None]], ...] = (
        ("tổng số", lambda line: line.denominator),
        ("đã có", lambda line: line.baseline),
        ("chỉ tiêu", target_lines.needed),
        ("số mỗi ngày", lambda line: line.printed_per_day),
    )
    for total, rows in _tables(plan):
        for name, column in columns:
            both = target_lines.added((column(row) for row in rows), column(total))
            if not both.agree:
                yield (
                    f"{named(plan, total)}, cột {name}: cộng các dòng là {number(both.rows or 0)}, "
                    f"dòng tổng là {number(both.total or 0)}. Báo cáo nêu cả hai."
                )


def _phases_and_whole(plan: Plan) -> Iterator[str]:
    """Phases that are increments must add up to the line that names no phase."""
    for whole in plan.targets:
        indicator, category, unit, phase = _key(plan, whole)
        parts = [
            other for other in plan.targets if other.phase and _key(plan, other)[:3] == (indicator, category, unit)
        ]
        if phase or not parts or whole.label != parts[0].label:
            continue
        amounts = target_lines.through([part.number for part in parts], cumulative=plan.counts.phases == "cumulative")
        both = target_lines.Sum(amounts[-1], whole.number)
        if not both.agree:
            yield (
                f"{named(plan, whole)}: cộng các giai đoạn là {number(both.rows or 0)}, "
                f"chỉ tiêu chung là {number(both.total or 0)}."
            )


def _short_of_the_line(plan: Plan) -> Iterator[str]:
    """Units that meet their own target and still end below the percent that is asked of everybody."""
    lines = [line for line in plan.targets if not line.unit and line.percent and line.share_of == "all"]
    for line in lines:
        for row in plan.targets:
            share = target_lines.share_reached(row) if row.unit and row.share_of == "rest" else None
            if (
                share is None
                or _key(plan, row)[:2] != _key(plan, line)[:2]
                or share * 100 >= Fraction(str(line.percent))
            ):
                continue
            yield (
                f"{named(plan, row)}: làm đủ chỉ tiêu {number(target_lines.needed(row) or 0)} thì mới đạt "
                f"{decimal(share * 100)} %, thấp hơn mức {percent(str(line.percent))} % ({line.label})."
            )


def _printed_paces(plan: Plan) -> Iterator[str]:
    """Paces that were rounded down do not reach the target in the days that are printed beside them."""
    short: list[str] = []
    missing = 0
    for target in plan.targets:
        wanted, each, span = target_lines.needed(target), target.printed_per_day, target.printed_days
        if not target.unit or wanted is None or each is None or span is None or each * span >= wanted:
            continue
        missing += wanted - each * span
        real = pace.days_needed(wanted, each)
        short.append(f"{plan.unit(target.unit).name} thiếu {number(wanted - each * span)} (cần {real} ngày)")
    if short:
        yield (
            f"Làm đúng số mỗi ngày đã in thì {len(short)} đơn vị không đạt chỉ tiêu, thiếu tất cả {number(missing)}: "
            f"{several(short)}. Số cần mỗi ngày được tính lại hằng ngày."
        )
