"""Do the tables of figures fit the plan? Indicators, phases, target lines, dated units, tasks and reports."""

from collections.abc import Callable, Iterator

from campaign.plan.checks import names, twice
from campaign.plan.duties import Task
from campaign.plan.model import Plan


def misfits(plan: Plan, *, file: str) -> list[str]:
    """Every name that points nowhere, every span that runs backwards; one sentence each."""
    in_file: tuple[Callable[[Plan], Iterator[str]], ...] = (_repeats, _phases, _counters)
    return [
        *(f"{file}, {line}" for part in in_file for line in part(plan)),
        *_targets(plan, file=file),
        *(f"units.csv, {line}" for line in _units(plan)),
        *(f"calendar.csv, {line}" for line in _days(plan)),
        *(f"tasks.csv, {line}" for line in _tasks(plan)),
    ]


def _repeats(plan: Plan) -> Iterator[str]:
    tables = {
        "[[indicators]]": [row.id for row in plan.indicators],
        "[[phases]]": [row.id for row in plan.phases],
        "[[reports]]": [row.id for row in plan.reports],
    }
    for table, ids in tables.items():
        for name in twice(ids):
            yield f'{table}, khóa "id": "{name}" dùng hai lần; mỗi mục cần một tên riêng'


def _phases(plan: Plan) -> Iterator[str]:
    for phase in plan.phases:
        if phase.start is not None and phase.end < phase.start:
            yield f'[[phases]] ({phase.id}), khóa "end": {phase.end} đứng trước ngày bắt đầu {phase.start}'


def _counters(plan: Plan) -> Iterator[str]:
    """An indicator is fed by results of steps, under the names by which they are counted."""
    known = list(dict.fromkeys(result.counter for step in plan.steps for result in step.results))
    for indicator in plan.indicators:
        yield from names(f"[[indicators]] ({indicator.id})", "counters", given=indicator.counters, known=known)


def _targets(plan: Plan, *, file: str) -> Iterator[str]:
    known = {
        "indicator": [each.id for each in plan.indicators],
        "category": ["all", *(each.id for each in plan.categories)],
        "unit": [each.id for each in plan.units],
        "phase": [each.id for each in plan.phases],
    }
    for number, target in enumerate(plan.targets, start=1):
        for key, ids in known.items():
            for line in names(f"[[targets]] thứ {number}", key, given=[getattr(target, key)], known=ids):
                yield f"{file}, {line}"


def _units(plan: Plan) -> Iterator[str]:
    ids = [unit.id for unit in plan.units]
    for unit in plan.units:
        yield from names(f"({unit.id})", "successors", given=unit.successors, known=ids)
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield f'({unit.id}), cột "valid_to": {unit.valid_to} đứng trước ngày bắt đầu {unit.valid_from}'
        if unit.successors and unit.valid_to is None:
            yield f'({unit.id}), cột "valid_to": còn thiếu; đơn vị có đơn vị kế thừa thì cần ngày cuối cùng của nó'
        if unit.id in _after(plan, unit.id):
            yield f'({unit.id}), cột "successors": đơn vị này kế thừa chính nó'


def _after(plan: Plan, unit: str) -> set[str]:
    """Everything that comes after that unit, at whatever distance."""
    ways = {each.id: each.successors for each in plan.units}
    found = list(ways[unit])
    for name in found:
        found += [step for step in ways.get(name, ()) if step not in found]
    return set(found)


def _days(plan: Plan) -> Iterator[str]:
    for name in twice(str(day.date) for day in plan.calendar_days):
        yield f'cột "date": ngày {name} ghi hai lần'


def _tasks(plan: Plan) -> Iterator[str]:
    phases = [phase.id for phase in plan.phases]
    categories = [category.id for category in plan.categories]
    units = [*dict.fromkeys(unit.kind for unit in plan.units), *(unit.id for unit in plan.units)]
    yield from (f'cột "id": "{name}" dùng hai lần' for name in twice(task.id for task in plan.tasks))
    for task in plan.tasks:
        yield from names(f"({task.id})", "phase", given=[task.phase], known=phases)
        yield from names(f"({task.id})", "category", given=[task.category], known=categories)
        yield from names(f"({task.id})", "each", given=task.each, known=units)
        yield from _task_report(plan, task)


def _task_report(plan: Plan, task: Task) -> Iterator[str]:
    """A task that is a report comes as often as that report."""
    known = {report.id: report for report in plan.reports}
    yield from names(f"({task.id})", "report", given=[task.report], known=list(known))
    found = known.get(task.report)
    if found is not None and (found.weekday is not None, found.on is not None) != (
        task.weekday is not None, task.weekday is None,
    ):  # fmt: skip
        yield (
            f'({task.id}), cột "report": nhiệm vụ và báo cáo "{task.report}" phải cùng nhịp, '
            "cùng hằng tuần hoặc cùng một lần"
        )
