"""Do the parts of a plan fit together? Mistakes stop it; contradictions are shown, both figures, and it runs.

Real plans contradict themselves (a title of 60 days over 62, 14 people of whom 13 are named): nobody here chooses.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from urllib.parse import urlsplit

from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry
from campaign.plan.steps import Step


def misfits(plan: Plan, *, file: str) -> list[str]:
    """Every name that points nowhere, every id used twice, every circle; one sentence each."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (_repeats, _calendar, _steps, _order, _lists)
    in_file = [f"{file}, {line}" for part in parts for line in part(plan)]
    return in_file + [f"units.csv, {line}" for line in _units(plan)] + [f"roster.csv, {line}" for line in _people(plan)]


def contradictions(plan: Plan) -> list[str]:
    """Where a valid plan disagrees with itself: both figures, in words for the people who can decide."""
    return [*_days(plan), *_sizes(plan), *_targets(plan), *_website(plan)]


def _repeats(plan: Plan) -> Iterator[str]:
    tables: Mapping[str, Iterable[str]] = {
        "[[teams]]": (team.id for team in plan.teams),
        "[[facts]]": (fact.id for fact in plan.facts),
        "[[steps]]": (step.id for step in plan.steps),
        "[[reasons]]": (reason.id for reason in plan.reasons),
        "[[waits]]": (wait.id for wait in plan.waits),
        "[[categories]]": (category.id for category in plan.categories),
    }
    for table, ids in tables.items():
        yield from (f'{table}, khóa "id": "{name}" dùng hai lần; mỗi mục cần một tên riêng' for name in _twice(ids))


def _calendar(plan: Plan) -> Iterator[str]:
    if plan.campaign.end < plan.campaign.start:
        yield f'[campaign], khóa "end": {plan.campaign.end} đứng trước ngày bắt đầu {plan.campaign.start}'


def _steps(plan: Plan) -> Iterator[str]:
    for step in plan.steps:
        at = f"[[steps]] ({step.id})"
        yield from (f'{at}, results: "{name}" dùng hai lần' for name in _twice(result.id for result in step.results))
        meanings = (meaning for result in step.results for meaning in result.means)
        yield from (f'{at}, khóa "means": "{name}" thuộc về hai kết quả; chỉ để ở một' for name in _twice(meanings))
        yield from _names(at, "team", [step.team], known=[team.id for team in plan.teams])
        yield from _names(at, "after", step.after, known=[other.id for other in plan.steps])
        yield from _names(at, "skip_when", step.skip_when, known=[fact.id for fact in plan.facts])
        yield from _names(at, "asks", step.asks, known=[fact.id for fact in plan.facts])
        if not any(result.ends for result in step.results):
            yield f"{at}: chưa có kết quả nào kết thúc bước; cần ít nhất một kết quả có ends = true"
        yield from _results(plan, step)
    if not any(step.counts for step in plan.steps):
        yield "[[steps]]: chưa bước nào được tính vào chỉ tiêu; cần một bước có counts = true"


def _results(plan: Plan, step: Step) -> Iterator[str]:
    for result in step.results:
        at = f"[[steps]] ({step.id}), results ({result.id})"
        yield from _names(at, "sets", result.sets, known=[fact.id for fact in plan.facts])
        yield from _names(at, "waits", [result.waits], known=[wait.id for wait in plan.waits])
        yield from _names(at, "returns_to", [result.returns_to], known=[other.id for other in plan.steps])


def _order(plan: Plan) -> Iterator[str]:
    """Steps that can never begin, because they wait for each other."""
    left = {step.id: set(step.after) & {other.id for other in plan.steps} for step in plan.steps}
    while ready := [step for step, before in left.items() if not before]:
        left = {step: before - set(ready) for step, before in left.items() if step not in ready}
    if left:
        yield f'[[steps]], khóa "after": các bước chờ lẫn nhau nên không bước nào bắt đầu được: {", ".join(left)}'


def _lists(plan: Plan) -> Iterator[str]:
    steps = [step.id for step in plan.steps]
    categories = ["all", *(category.id for category in plan.categories)]
    for reason in plan.reasons:
        yield from _names(f"[[reasons]] ({reason.id})", "steps", reason.steps, known=steps)
    for wait in plan.waits:
        yield from _names(f"[[waits]] ({wait.id})", "steps", wait.steps, known=steps)
    for number, target in enumerate(plan.targets, start=1):
        yield from _names(f"[[targets]] thứ {number}", "category", [target.category], known=categories)


def _units(plan: Plan) -> Iterator[str]:
    parents = {unit.id: unit.parent for unit in plan.units}
    yield from (f'cột "id": "{name}" dùng hai lần' for name in _twice(unit.id for unit in plan.units))
    for unit in plan.units:
        yield from _names(f"({unit.id})", "parent", [unit.parent], known=list(parents))
        seen, above = {unit.id}, unit.parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == unit.id:
            yield f'({unit.id}), cột "parent": đơn vị này nằm trong chính nó'


def _people(plan: Plan) -> Iterator[str]:
    yield from (f'cột "key": "{name}" dùng hai lần' for name in _twice(entry.key for entry in plan.roster))
    shorts = _twice(entry.short for entry in plan.roster)
    yield from (f'cột "short": có hai người cùng gọi là "{name}"; hãy thêm chữ đệm' for name in shorts)
    players = _twice(str(entry.practice_person) for entry in plan.roster if entry.practice_person is not None)
    yield from (f'cột "practice_person": {number} dùng hai lần' for number in players)
    for entry in plan.roster:
        known = [team.id for team in plan.teams]
        yield from _names(f"({entry.key})", "team", [entry.team], known=known)
        yield from _names(f"({entry.key})", "extra_teams", entry.extra_teams, known=known)
    if not any("admin" in entry.roles for entry in plan.roster):
        yield 'cột "roles": chưa ai mang vai trò admin; cần ít nhất một người để nối các nhóm chat'


def _names(at: str, key: str, names: Iterable[str], *, known: Collection[str]) -> Iterator[str]:
    word = "khóa" if at.startswith("[") else "cột"
    for name in names:
        if name and name not in known:
            yield f'{at}, {word} "{key}": không có "{name}"; các tên có thể dùng: {", ".join(known)}'


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _days(plan: Plan) -> Iterator[str]:
    campaign = plan.campaign
    if campaign.named_days is not None and campaign.named_days != campaign.days:
        yield (
            f"Tên chiến dịch ghi {campaign.named_days} ngày; từ {_day(campaign.start)} đến {_day(campaign.end)} "
            f"là {campaign.days} ngày, tính cả hai đầu. Hệ thống đếm ngày theo lịch và giữ nguyên tên gọi."
        )


def _sizes(plan: Plan) -> Iterator[str]:
    for team in plan.teams:
        listed = [entry for entry in plan.roster if team.id in entry.teams and not entry.position_account]
        if team.named_size is not None and team.named_size != len(listed):
            guests = sum(_is_guest(entry, team.id) for entry in listed)
            yield (
                f"{team.name}: văn bản ghi {team.named_size} người; danh sách có {len(listed)} người"
                f" ({len(listed) - guests} của tổ, {guests} tăng cường). Quyền làm việc theo danh sách có tên."
            )


def _is_guest(entry: RosterEntry, team: str) -> bool:
    return entry.team != team


def _targets(plan: Plan) -> Iterator[str]:
    for first, second in combinations(plan.targets, 2):
        same_line = first.category == second.category and first.before == second.before
        if same_line and first.percent != second.percent:
            yield (
                f"Trước ngày {_day(first.before)} có hai mức: {_vi(first.percent)} % ({first.label}) và "
                f"{_vi(second.percent)} % ({second.label}). Báo cáo nêu cả hai."
            )
    for target in plan.targets:
        if target.before <= plan.campaign.start:
            yield (
                f"Chỉ tiêu {_vi(target.percent)} % ({target.label}) phải đạt trước ngày {_day(target.before)}, "
                f"khi chiến dịch chưa bắt đầu ({_day(plan.campaign.start)})."
            )


def _website(plan: Plan) -> Iterator[str]:
    """A code in the open letter that leads elsewhere looks like the fraud that the letter warns of."""
    website = plan.campaign.website
    if website and not (urlsplit(website).hostname or "").endswith(".gov.vn"):
        yield (
            f"Trang của cơ quan ghi là {website}, không thuộc .gov.vn; người dân dễ nhầm với trang lừa đảo. "
            "Mã trong Thư ngỏ nên dẫn tới trang .gov.vn của cơ quan."
        )


def _day(day: date) -> str:
    """As offices write it: 28/4/2025, but 01/02/2025."""
    return f"{day:%d}/{day.month if day.month > 2 else f'{day:%m}'}/{day.year}"


def _vi(percent: str) -> str:
    return percent.replace(".", ",")
