"""A call at night: help now by phone, or when the office opens; only those on duty are rung. Who stood at the counter does not for ever."""

import pytest

from campaign import verbs
from campaign.ids import CaseId
from campaign.relay.cases import CaseSource
from jobs import due
from telling import card_keys, render
from telling.messages import Answer
from telling.relay.request_arguments import InTheMorning
from tests.stages.relay import Relay, instant

NIGHT, MORNING = "2025-05-20T22:10", "2025-05-21T07:00"


@pytest.fixture
def asked(relay: Relay) -> Answer:
    """Dũng notes at night that somebody has called."""
    relay.now = instant(NIGHT)
    relay.organisation("Công ty TNHH Đêm Mưa", phone="0990000123")
    answer = relay.says("dung", "/yeucau 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ")
    assert answer is not None
    return answer


def pick(relay: Relay, answer: Answer, label: str, how: str) -> str:
    if how == "words":
        return str(relay.says("dung", label))
    token = next(c.token for row in answer.rows for c in row if c.label == label)
    return str(relay.taps("dung", token).text)


@pytest.mark.parametrize("how", ["button", "words"])
def test_help_now_takes_it_at_once(relay: Relay, asked: Answer, how: str) -> None:
    assert [row[0].label for row in asked.rows] == ["Hỗ trợ ngay qua điện thoại", "Hẹn 07:00 ngày 21/5"]
    assert relay.baton(1).rung == ()  # type: ignore[arg-type]
    pick(relay, asked, "Hỗ trợ ngay qua điện thoại", how)
    assert relay.baton(1).holder == relay.who("dung").id  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["button", "words"])
def test_an_appointment_rings_nobody_before_the_office_opens(relay: Relay, asked: Answer, how: str) -> None:
    said = pick(relay, asked, "Hẹn 07:00 ngày 21/5", how)
    assert "hẹn 07:00 ngày 21/5, trước giờ đó không gọi thêm ai" in said
    relay.now = instant(MORNING) - 60_000
    due.run_due(relay.work)
    assert relay.baton(1).rung == ()  # type: ignore[arg-type]
    relay.now = instant(MORNING)
    due.run_due(relay.work)
    assert relay.baton(1).rung != ()  # type: ignore[arg-type]
    token = next(c.token for row in asked.rows for c in row if c.label.startswith("Hẹn"))
    relay.claim(1, by="ngan")  # type: ignore[arg-type]
    assert relay.taps("dung", token).text == relay.refusal("not_open", baton=relay.baton(1).id)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["/hotro 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ", "/nhan 1"])
def test_help_now_by_command_with_or_without_being_asked_first(relay: Relay, command: str) -> None:
    relay.now = instant(NIGHT)
    relay.organisation("Công ty TNHH Đêm Mưa", phone="0990000123")
    if command == "/nhan 1":
        relay.says("dung", "/yeucau 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ")
    relay.says("dung", command)
    assert relay.baton(1).holder == relay.who("dung").id  # type: ignore[arg-type]
    assert relay.baton(1).rung == ()  # type: ignore[arg-type]


def test_an_appointment_by_command_rings_nobody_before_it(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    relay.organisation("Công ty TNHH Đêm Mưa", phone="0990000123")
    relay.says("dung", "/yeucau 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ, hẹn 7h sáng mai gọi lại")
    assert "07:00 ngày 21/5" in str(relay.says("dung", "Ghi, tổ làm tiếp"))
    relay.now = instant(MORNING) - 60_000
    due.run_due(relay.work)
    assert relay.baton(1).rung == ()  # type: ignore[arg-type]
    relay.now = instant(MORNING)
    due.run_due(relay.work)
    assert relay.baton(1).rung != ()  # type: ignore[arg-type]


def test_whoever_cannot_do_the_step_may_only_make_the_appointment(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    relay.organisation("Công ty TNHH Đêm Mưa", phone="0990000123")
    answer = relay.says("thao", "/yeucau 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ")
    assert answer is not None
    assert [row[0].label for row in answer.rows] == ["Hẹn 07:00 ngày 21/5"]


def put_off(relay: Relay, case: CaseId, *, by: str) -> str:
    """The button is pressed, wherever it was kept."""
    token = verbs.token("open", 1, argument=InTheMorning(relay.baton(case).id))
    return str(relay.taps(by, token).text)


def test_neither_by_day_nor_what_cannot_wait_is_put_off_to_the_morning(relay: Relay) -> None:
    refused = relay.refusal("only_by_night")
    by_day = relay.case(by="yen")
    recall = relay.baton(by_day).due_at
    assert put_off(relay, by_day, by="yen") == refused
    assert relay.baton(by_day).due_at == recall
    relay.now = instant(NIGHT)
    for asked in ({"urgent": True}, {"source": CaseSource.LIST}, {"source": CaseSource.WALK_IN}):
        assert put_off(relay, relay.case(by="yen", **asked), by="yen") == refused
    assert "hẹn 07:00 ngày 21/5" in put_off(relay, relay.case(by="yen"), by="yen")


def test_only_whoever_opened_it_or_works_in_the_team_puts_it_off(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    case = relay.case(by="yen")
    recall = relay.baton(case).due_at
    assert put_off(relay, case, by="thao") == relay.refusal("other_team", team="to1")
    assert relay.baton(case).due_at == recall
    assert "hẹn 07:00" in put_off(relay, case, by="dung")


@pytest.mark.parametrize(("by", "ways"), [("dung", ["Hỗ trợ ngay qua điện thoại"]), ("thao", [])])
def test_what_is_urgent_is_not_offered_the_morning(relay: Relay, by: str, ways: list[str]) -> None:
    relay.now = instant(NIGHT)
    relay.organisation("Công ty TNHH Đêm Mưa", phone="0990000123")
    answer = relay.says(by, "/yeucau 0990000123 Công ty TNHH Đêm Mưa nhờ hỗ trợ gấp")
    assert answer is not None
    assert [row[0].label for row in answer.rows] == ways


def test_by_day_there_is_nothing_to_ask(relay: Relay) -> None:
    relay.organisation("Công ty TNHH Nắng Sớm", phone="0990000124")
    answer = relay.says("dung", "/yeucau 0990000124 Công ty TNHH Nắng Sớm nhờ hỗ trợ")
    assert answer is not None
    assert answer.rows == ()


def test_who_stood_at_the_counter_has_been_there_once_the_day_is_over(relay: Relay) -> None:
    relay.now = instant("2025-05-20T14:03")
    case = relay.case(source=CaseSource.WALK_IN)

    def card() -> str:
        drawn = render.card(relay.work, relay.place("-501"), card_keys.call(relay.baton(case)))
        assert drawn is not None
        return str(drawn.text)

    assert "<b>DN đang ở trụ sở</b>" in card()
    relay.now = instant("2025-05-20T17:00")
    assert "DN đang ở trụ sở" not in card()
    assert "DN đã đến 14:03 ngày 20/5" in card()
