"""The morning's digest of what nobody has taken; and a call that has rung everybody rests until then."""

import pytest

from jobs import due
from tests.stages.relay import Relay, instant

MORNING, MONDAY = "2025-05-21T07:00", "2025-05-26T07:00"


@pytest.fixture
def relay() -> Relay:
    return Relay()


def clock(relay: Relay, until: str) -> None:
    """The clock goes there, minute by minute where something is due."""
    end = instant(until)
    while relay.now < end:
        relay.now = min(end, max(relay.do(due.run_due), relay.now + 60_000))
    relay.do(due.run_due)


def digests(relay: Relay, chat: str = "-501") -> list[str]:
    return [text for text in relay.said(relay.place(chat)) if "chưa có người nhận từ hôm trước" in text]


def rings(relay: Relay) -> int:
    return int(relay.one("SELECT count(*) FROM show WHERE key LIKE 'b:%:ring:%'")[0])


def test_a_call_rings_everybody_once_and_then_waits_for_the_morning(relay: Relay) -> None:
    relay.do(due.run_due)
    case = relay.case("yen")
    clock(relay, "2025-05-20T21:00")
    everybody, calls = rings(relay), relay.baton(case).calls
    assert (calls, digests(relay)) == (1, [])
    clock(relay, MORNING)
    assert rings(relay) == everybody
    [text] = digests(relay)
    assert f"Phiếu {case}" in text
    clock(relay, "2025-05-21T17:00")
    assert (len(digests(relay)), rings(relay)) == (1, everybody)


def test_what_came_this_morning_or_is_taken_is_not_in_it(relay: Relay) -> None:
    relay.do(due.run_due)
    taken = relay.case("yen")
    relay.claim(taken)
    clock(relay, "2025-05-20T17:00")
    relay.now = instant("2025-05-21T06:50")
    relay.case("yen")
    clock(relay, MORNING)
    assert digests(relay) == []


def test_many_are_a_figure_and_weekends_have_none(relay: Relay) -> None:
    relay.now = instant("2025-05-23T16:00")
    relay.do(due.run_due)
    for _ in range(10):
        relay.case("yen")
    clock(relay, MONDAY)
    [text] = digests(relay)
    assert "2 phiếu khác" in text


def test_what_is_stuck_is_told_each_morning_and_nobody_is_named(relay: Relay) -> None:
    relay.do(due.run_due)
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="mai")
    relay.says("mai", f"/vuong {case} thiếu giấy tờ")
    blocked = relay.baton(case, "lam_sach").state
    assert blocked == "blocked"
    clock(relay, MORNING)
    [text] = [body for body in relay.said(relay.place("-502")) if "đang vướng" in body]
    assert f"- Phiếu {case}, Làm sạch dữ liệu" in text
    assert "từ " in text
    assert "Mai" not in text
    clock(relay, "2025-05-21T10:00")
    assert len([body for body in relay.said(relay.place("-502")) if "đang vướng" in body]) == 1
