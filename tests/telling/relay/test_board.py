"""What boards and calls say of time: since when, and until when somebody stands at the counter."""

import pytest

from telling import card_keys, render
from tests.stages.relay import Relay, instant


def board(relay: Relay, chat: str = "-501") -> str:
    card = render.card(relay.work, relay.place(chat), card_keys.BOARD)
    assert card is not None
    return str(card.text)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025-05-20T14:08", "- Phiếu 1: từ 14:08"),
        ("2025-05-20T16:59", "- Phiếu 1: từ 14:08"),
        ("2025-05-21T00:01", "- Phiếu 1: từ 14:08 thứ Ba"),
        ("2025-05-26T23:59", "- Phiếu 1: từ 14:08 thứ Ba"),
        ("2025-05-27T00:00", "- Phiếu 1: từ 14:08 ngày 20/5"),
    ],
)
def test_a_board_says_since_when_and_counts_no_minutes(relay: Relay, now: str, said: str) -> None:
    relay.now = instant("2025-05-20T14:08")
    relay.case()
    relay.now = instant(now)
    assert said in board(relay).splitlines()
    assert "phút" not in board(relay)


@pytest.mark.parametrize(
    ("opened", "now", "there"),
    [
        ("2025-05-20T14:00", "2025-05-20T16:59", True),
        ("2025-05-20T14:00", "2025-05-20T17:00", False),
        ("2025-05-20T14:00", "2025-05-21T08:00", False),
        ("2025-05-20T18:30", "2025-05-20T23:59", True),
        ("2025-05-20T18:30", "2025-05-21T00:00", False),
    ],
)
def test_who_came_to_the_counter_is_there_until_it_closes(relay: Relay, opened: str, now: str, *, there: bool) -> None:
    relay.now = instant(opened)
    first = relay.case(source="call")
    relay.later(0.5)
    case = relay.case(source="walk_in")
    relay.now = instant(now)
    call = render.card(relay.work, relay.place("-501"), card_keys.call(relay.baton(case)))
    assert call is not None
    assert ("DN đang ở trụ sở" in call.text) == there
    assert ("DN đang ở trụ sở" in board(relay)) == there
    relay.says("dung", "/chuanhan")
    relay.taps("dung", "chuanhan:0:0")
    assert relay.baton(case if there else first).holder == relay.who("dung").id
