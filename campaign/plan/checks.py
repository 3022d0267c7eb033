"""Do the parts of a plan fit together? What is said here stops it: names that point nowhere, circles, spans backwards.

Where a valid plan contradicts itself is told by `disagreements`, and it runs.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from campaign.members import Role
from campaign.plan.model import Plan
from campaign.plan.shape import span
from campaign.plan.steps import Step


def misfits(plan: Plan, *, file: str) -> list[str]:
    """Every name that points nowhere, every id used twice, every circle; one sentence each."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (_repeats, _calendar, _steps, _order, _lists, _duty)
    in_file = [f"{file}, {line}" for part in parts for line in part(plan)]
    return in_file + [f"units.csv, {line}" for line in _units(plan)] + [f"roster.csv, {line}" for line in _people(plan)]


def _repeats(plan: Plan) -> Iterator[str]:
    tables: Mapping[str, Iterable[str]] = {
        "[[teams]]": (team.id for team in plan.teams),
        "[[facts]]": (fact.id for fact in plan.facts),
        "[[steps]]": (step.id for step in plan.steps),
        "[[reasons]]": (reason.id for reason in plan.reasons),
        "[[waits]]": (wait.id for wait in plan.waits),
        "[[categories]]": (category.id for category in plan.categories),
        "[[awards.criteria]]": (criterion.id for criterion in plan.awards.criteria),
        "[[duty.places]]": (place.id for place in plan.duty.places),
    }
    for table, ids in tables.items():
        yield from (f'{table}, khóa "id": "{name}" dùng hai lần; mỗi mục cần một tên riêng' for name in twice(ids))


def _calendar(plan: Plan) -> Iterator[str]:
    if plan.campaign.end < plan.campaign.start:
        yield f'[campaign], khóa "end": {plan.campaign.end} đứng trước ngày bắt đầu {plan.campaign.start}'
    yield from _sessions(plan)


def _sessions(plan: Plan) -> Iterator[str]:
    """A session without an end would make every count of office minutes endless."""
    spans = {"morning": span(plan.hours.morning), "afternoon": span(plan.hours.afternoon)}
    for key, (start, end) in spans.items():
        if end <= start:
            yield f'[hours], khóa "{key}": giờ kết thúc {end:%H:%M} phải sau giờ bắt đầu {start:%H:%M}'
    if spans["afternoon"][0] < spans["morning"][1]:
        yield '[hours], khóa "afternoon": buổi chiều phải bắt đầu sau khi buổi sáng kết thúc'


def _steps(plan: Plan) -> Iterator[str]:
    for step in plan.steps:
        at = f"[[steps]] ({step.id})"
        yield from (f'{at}, results: "{name}" dùng hai lần' for name in twice(result.id for result in step.results))
        meanings = (meaning for result in step.results for meaning in result.means)
        yield from (f'{at}, khóa "means": "{name}" thuộc về hai kết quả; chỉ để ở một' for name in twice(meanings))
        yield from names(at, "team", given=[step.team], known=[team.id for team in plan.teams])
        yield from names(at, "after", given=step.after, known=[other.id for other in plan.steps])
        yield from names(at, "skip_when", given=step.skip_when, known=[fact.id for fact in plan.facts])
        yield from names(at, "asks", given=step.asks, known=[fact.id for fact in plan.facts])
        if not any(result.ends for result in step.results):
            yield f"{at}: chưa có kết quả nào kết thúc bước; cần ít nhất một kết quả có ends = true"
        yield from _results(plan, step)
    asked = [step for step in plan.steps if step not in plan.course]
    yield from (f"[[steps]] ({one.id}): bước được mở bằng opens thì không có after, skip_when, asks, counts" for one in asked
                if one.after or one.skip_when or one.asks or one.counts)  # fmt: skip
    if not any(step.counts for step in plan.steps):
        yield "[[steps]]: chưa bước nào được tính vào chỉ tiêu; cần một bước có counts = true"


def _results(plan: Plan, step: Step) -> Iterator[str]:
    for result in step.results:
        at = f"[[steps]] ({step.id}), results ({result.id})"
        yield from names(at, "sets", given=result.sets, known=[fact.id for fact in plan.facts])
        yield from names(at, "waits", given=[result.waits], known=[wait.id for wait in plan.waits])
        yield from names(at, "then", given=result.then, known=[wait.id for wait in plan.waits])
        if result.then and not result.waits:
            yield f"{at}: then đi với waits, là việc chờ khi chưa chọn"
        yield from names(at, "returns_to", given=[result.returns_to], known=[other.id for other in plan.course])
        yield from names(at, "opens", given=[result.opens], known=[other.id for other in plan.steps])
        if result.opens and (result.ends or step not in plan.course):
            yield f"{at}: opens chỉ đi với kết quả chưa kết thúc bước, ở bước mà phiếu nào cũng qua"
        if result.returns_to and (not result.ends or step in plan.course):
            yield f"{at}: returns_to chỉ đi với kết quả kết thúc một bước được mở bằng opens"


def _order(plan: Plan) -> Iterator[str]:
    """Steps that can never begin, because they wait for each other."""
    left = {step.id: set(step.after) & {other.id for other in plan.steps} for step in plan.steps}
    while ready := [step for step, before in left.items() if not before]:
        left = {step: before - set(ready) for step, before in left.items() if step not in ready}
    if left:
        yield f'[[steps]], khóa "after": các bước chờ lẫn nhau nên không bước nào bắt đầu được: {", ".join(left)}'


def _lists(plan: Plan) -> Iterator[str]:
    steps = [step.id for step in plan.steps]
    for reason in plan.reasons:
        yield from names(f"[[reasons]] ({reason.id})", "steps", given=reason.steps, known=steps)
    for wait in plan.waits:
        yield from names(f"[[waits]] ({wait.id})", "steps", given=wait.steps, known=steps)
    for group in plan.groups:
        yield from names(
            f"[[groups]] ({group.title})", "teams", given=group.teams, known=[team.id for team in plan.teams]
        )
    keys, kinds = [entry.key for entry in plan.roster], list(dict.fromkeys(unit.kind for unit in plan.units))
    for report in plan.reports:
        yield from names(f"[[reports]] ({report.id})", "deputies", given=report.deputies, known=keys)
        yield from names(f"[[reports]] ({report.id})", "units", given=report.units, known=kinds)


def _duty(plan: Plan) -> Iterator[str]:
    teams, places = [team.id for team in plan.teams], [place.id for place in plan.duty_places]
    keys = [entry.key for entry in plan.roster]
    yield from names("[duty]", "caretakers", given=plan.duty.caretakers, known=keys)
    for place in plan.duty.places:
        yield from names(f"[[duty.places]] ({place.id})", "teams", given=place.teams, known=teams)
    for number, minimum in enumerate(plan.duty.minimum, 1):
        at = f"[[duty.minimum]] thứ {number}"
        yield from names(at, "team", given=[minimum.team], known=teams)
        yield from names(at, "place", given=[minimum.place], known=places)


def _units(plan: Plan) -> Iterator[str]:
    parents = {unit.id: unit.parent for unit in plan.units}
    yield from (f'cột "id": "{name}" dùng hai lần' for name in twice(unit.id for unit in plan.units))
    for unit in plan.units:
        yield from names(f"({unit.id})", "parent", given=[unit.parent], known=list(parents))
        seen, above = {unit.id}, unit.parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == unit.id:
            yield f'({unit.id}), cột "parent": đơn vị này nằm trong chính nó'


def _people(plan: Plan) -> Iterator[str]:
    yield from (f'cột "key": "{name}" dùng hai lần' for name in twice(entry.key for entry in plan.roster))
    shorts = twice(entry.short for entry in plan.roster)
    yield from (f'cột "short": có hai người cùng gọi là "{name}"; hãy thêm chữ đệm' for name in shorts)
    players = twice(str(entry.practice_person) for entry in plan.roster if entry.practice_person is not None)
    yield from (f'cột "practice_person": {number} dùng hai lần' for number in players)
    for entry in plan.roster:
        known = [team.id for team in plan.teams]
        yield from names(f"({entry.key})", "team", given=[entry.team], known=known)
        yield from names(f"({entry.key})", "extra_teams", given=entry.extra_teams, known=known)
        yield from names(f"({entry.key})", "unit", given=[entry.unit], known=[unit.id for unit in plan.units])
    if not any(Role.ADMIN in entry.roles for entry in plan.roster):
        yield 'cột "roles": chưa ai mang vai trò admin; cần ít nhất một người để nối các nhóm chat'


def names(at: str, key: str, *, given: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """One sentence for each of the given names that is not known; no name at all is no mistake."""
    word = "khóa" if at.startswith("[") else "cột"
    for name in given:
        if name and name not in known:
            yield f'{at}, {word} "{key}": không có "{name}"; các tên có thể dùng: {", ".join(known)}'


def twice(given: Iterable[str]) -> list[str]:
    """What is there more than once; what is empty was said to be missing."""
    return [name for name, times in Counter(given).items() if name and times > 1]
