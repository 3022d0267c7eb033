"""Steps, figures and words with which people would get stuck: nothing to count, two buttons alike, one word for two things."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from campaign import phones
from campaign.plan.model import Plan
from campaign.plan.wording import several
from campaign.text_normalisation import fold


def found(plan: Plan) -> Iterator[str]:
    """One sentence for each."""
    parts: tuple[Callable[[Plan], Iterator[str]], ...] = (
        _nothing,
        _buttons,
        _words,
        _facts,
        _waits,
        _shared_results,
        _limits,
        _calling,
    )
    for part in parts:
        yield from part(plan)


def _nothing(plan: Plan) -> Iterator[str]:
    if not plan.indicators:
        yield "Chưa có [[indicators]]: không hỏi được số liệu trong ngày, /baoso không hiểu số nào."
    if not plan.targets:
        yield "Chưa có chỉ tiêu nào ([[targets]] hoặc targets.csv): không tính được tiến độ, đèn báo."
    if not plan.reports:
        yield "Chưa có [[reports]]: không báo cáo nào được lập theo kỳ."
    for indicator in plan.indicators[:1]:
        if not indicator.counters and not indicator.persons:
            yield f"Chỉ số chính “{indicator.name}” không có counters: số máy ghi luôn bằng 0."


def _buttons(plan: Plan) -> Iterator[str]:
    """Two buttons with the same words beside each other."""
    lists = {
        **{f"Bước “{step.name}”": [result.label for result in step.results] for step in plan.steps},
        "[[steps]]": [step.name for step in plan.steps],
        "[[teams]]": [team.name for team in plan.teams],
        "[[reasons]]": [reason.label for reason in plan.reasons],
        "[[waits]]": [wait.label for wait in plan.waits if wait.offered],
        "[[indicators]]": [indicator.name for indicator in plan.indicators],
    }
    for where, labels in lists.items():
        for label in _twice(labels):
            yield f"{where}: có hai mục cùng ghi “{label}”, người bấm không phân biệt được."


def _twice(labels: Iterable[str]) -> list[str]:
    kept: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        kept[fold(label)].append(label)
    return [same[0] for same in kept.values() if len(same) > 1]


def _words(plan: Plan) -> Iterator[str]:
    """A word that means two indicators, or two categories: what is typed or listed would go to one of them silently."""
    groups = {
        "[[indicators]]": [(each.name, each.words) for each in plan.indicators],
        "[[categories]]": [(each.name, each.words) for each in plan.categories],
        "units.csv": [(f"{each.name} ({each.id})", each.words) for each in plan.units if each.valid_to is None],
    }
    for where, rows in groups.items():
        owners: dict[str, list[str]] = defaultdict(list)
        for name, words in rows:
            for word in dict.fromkeys(map(str.casefold, words)):
                owners[word].append(name)
        for word, names in owners.items():
            if len(names) > 1:
                yield f"{where}: chữ “{word}” thuộc về {several(names)}; hãy để ở một mục."


def _facts(plan: Plan) -> Iterator[str]:
    """A step that is left out by a fact that nothing ever makes known."""
    known = {
        fact for step in plan.course for fact in (*step.asks, *(name for each in step.results for name in each.sets))
    }
    for step in plan.steps:
        unknown = [plan.fact(fact).question for fact in step.skip_when if fact not in known]
        if unknown:
            yield f"Bước “{step.name}”: bỏ qua khi đã có “{', '.join(unknown)}”, nhưng không bước nào hỏi hay ghi điều đó."


def _waits(plan: Plan) -> Iterator[str]:
    used = {wait for step in plan.steps for result in step.results for wait in (result.waits, *result.then)}
    idle = [wait.label for wait in plan.waits if not wait.offered and wait.id not in used]
    if idle:
        yield f"[[waits]]: {several(idle)} không được mời chọn (offered = false) mà cũng không kết quả nào dùng."


def _shared_results(plan: Plan) -> Iterator[str]:
    """Results of different steps that count together, though nobody said so."""
    steps: dict[str, list[str]] = defaultdict(list)
    for step in plan.steps:
        for result in step.results:
            if not result.counts_as:
                steps[result.id].append(step.name)
    for result_id, names in steps.items():
        if len(names) > 1:
            yield f"Kết quả “{result_id}” có ở {several(names)}: số đếm của chúng gộp làm một. Muốn vậy thì ghi counts_as, không thì đổi id."


def _limits(plan: Plan) -> Iterator[str]:
    relay = plan.relay
    if relay.return_minutes <= relay.offer_minutes:
        yield (
            f"[relay]: return_minutes ({relay.return_minutes}) không dài hơn offer_minutes ({relay.offer_minutes}): "
            "việc trả về danh sách chung trước khi người được nhờ kịp trả lời."
        )
    if relay.call_recall_minutes < relay.walk_in_recall_minutes:
        yield "[relay]: doanh nghiệp đang ở trụ sở (walk_in_recall_minutes) lại được gọi lại chậm hơn doanh nghiệp gọi đến."


def _calling(plan: Plan) -> Iterator[str]:
    calling = plan.calling
    if calling.rest_minutes < calling.hold_minutes:
        yield (
            f"[calling]: rest_minutes ({calling.rest_minutes}) ngắn hơn hold_minutes ({calling.hold_minutes}): "
            "doanh nghiệp vừa gọi xong đã bị gọi lại."
        )
    for line in calling.lines:
        digits = phones.read(line.number)
        if digits is None or not digits.startswith("02"):
            yield f"[[calling.lines]]: “{line.number}” không phải số máy bàn; doanh nghiệp dễ nghi là lừa đảo."
