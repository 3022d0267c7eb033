"""What a person asks costs the same whether the list has a hundred organisations or ten times as many: counted in the database's own steps."""

import pytest

from tests.stages import builders
from tests.stages.relay import Relay

DAY = 86_400_000
STEP = 20
LINES = (
    "/tiendo", "/viec", "/phieu 1", "/tim 3800991002", "/tim cong ty khong co", "/tim ho kinh doanh", "/tim so 120", "/tinhhinh", "/tomtat",
    "/baocao", "/baoso", "/trogiup", "tiến độ thế nào rồi", "3800991002 tới đâu rồi",
)  # fmt: skip


def longer(relay: Relay, first: int, count: int) -> None:
    """So many more on the list, every fourth of them registered by it within the last weeks."""
    for n in range(first, first + count):
        since = relay.now - n % 20 * DAY if n % 4 == 0 else None
        builders.organisation(relay.work, f"38{n:08d}", name=f"Hộ kinh doanh Số {n}", registered_at=since)


def steps(relay: Relay, line: str) -> int:
    """What one line costs, in twenties of the database's steps."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    relay.db.set_progress_handler(step, STEP)
    try:
        relay.says("khoa", line)
    finally:
        relay.db.set_progress_handler(None, STEP)
    return taken


@pytest.mark.parametrize("line", LINES)
def test_a_question_costs_the_same_over_a_list_ten_times_as_long(line: str) -> None:
    relay = Relay()
    relay.case()
    longer(relay, 100, 150)
    relay.says("khoa", line)
    short = steps(relay, line)
    longer(relay, 1000, 1500)
    assert steps(relay, line) < short * 1.5 + 40, line
