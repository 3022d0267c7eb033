"""What a person asks costs the same whether the list has a hundred organisations or ten times as many: counted in the database's own steps."""

import pytest

from tests.stages import builders
from tests.stages.call_room import listed
from tests.stages.relay import Relay

DAY = 86_400_000
STEP = 20
LINES = (
    "/tiendo", "/viec", "/phieu 1", "/tim 3800991002", "/tim cong ty khong co", "/tim ho kinh doanh", "/tim so 120", "/tinhhinh", "/tomtat",
    "/baocao", "/baoso", "/trogiup", "tiến độ thế nào rồi", "3800991002 tới đâu rồi", "/goi giờ", "/tich", "/kenh", "/xacminh Lê Đăng Khoa",
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


def called(relay: Relay) -> int:
    """What it costs to be given the next organisation to call, once one's last call has ended."""
    cost = steps(relay, "/goi")
    relay.says("khoa", "không nghe máy")
    return cost


def test_the_next_one_to_call_costs_the_same_in_a_list_ten_times_as_long() -> None:
    """Some were called and rest, some have an open case."""
    relay = Relay()
    for n in range(1, 61):
        listed(relay, n)
    relay.case(organisation=listed(relay, 61))
    called(relay)
    short = called(relay)
    for n in range(100, 700):
        listed(relay, n, unit=("p_mau", "p_vi_du")[n % 2])
    assert 0 < called(relay) < short * 1.5 + 40


@pytest.mark.parametrize("line", LINES)
def test_a_question_costs_the_same_over_a_list_ten_times_as_long(line: str) -> None:
    relay = Relay()
    relay.case()
    longer(relay, 100, 150)
    relay.says("khoa", line)
    short = steps(relay, line)
    longer(relay, 1000, 1500)
    assert steps(relay, line) < short * 1.5 + 40, line
