"""Đã đến tận nơi: a visit ends with what came of it, by button, command and plain words; it counts in the report, and a slip is taken back."""

from datetime import date

import pytest

from campaign.ids import CaseId
from handlers.understanding import visits
from handlers.understanding.visits import TypedCome
from storage.reports import report_figures
from telling import card_keys
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, Relay
from tests.stages.seen import button, labels, text

ARRANGE = "hẹn tận nơi 15h mai tại 12 đường Mẫu"
THERE, NOBODY, SLIP = "Đã đến tận nơi", "Đến nơi, không gặp", "Ghi nhầm, chưa đến"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Dũng has it in hand."""
    number = relay.case()
    relay.claim(number)
    return number


def card(relay: Relay, case: CaseId, by: str = "dung") -> Card | None:
    return drawn(relay.work, relay.private(by), card_keys.work(relay.baton(case), relay.who(by).id))


def counted(relay: Relay) -> tuple[int, int, int]:
    return report_figures.visits(relay.work, relay.now - 1, until=relay.now)


def test_the_card_asks_while_somebody_is_to_go_there_and_then_what_came_of_it(relay: Relay, case: CaseId) -> None:
    assert THERE not in labels(card(relay, case))
    relay.says("dung", ARRANGE)
    relay.later(5)
    shown = card(relay, case)
    assert {THERE, NOBODY} <= set(labels(shown))
    told = relay.taps("dung", button(shown, THERE))
    assert f"Phiếu {case}: đã ghi hỗ trợ tận nơi." in text(told)
    asked = card(relay, case)
    assert "Đã liên hệ" in labels(asked)
    assert THERE not in labels(asked)
    assert counted(relay) == (1, 1, 0)
    assert relay.kinds(case)[-1] == "visited"


@pytest.mark.parametrize("way", ["button", "/tannoi {case} không gặp", "đến tận nơi phiếu {case} nhưng không gặp ai"])
def test_nobody_was_there_and_it_is_asked_when_one_goes_again(relay: Relay, case: CaseId, way: str) -> None:
    relay.says("dung", ARRANGE)
    relay.later(5)
    by_button = way == "button"
    told = (
        relay.taps("dung", button(card(relay, case), NOBODY))
        if by_button
        else relay.says("dung", way.format(case=case))
    )
    assert "không gặp doanh nghiệp" in text(told)
    assert counted(relay) == (1, 1, 1)
    assert "Chọn ngày giờ" in labels(card(relay, case))


@pytest.mark.parametrize(
    "line",
    ["/tannoi {case}", "em đã đến tận nơi phiếu {case}", "vừa xuống tận nơi hỗ trợ DN", "đã hỗ trợ tận nơi xong"],
)
def test_it_is_said_without_an_appointment_too(relay: Relay, case: CaseId, line: str) -> None:
    assert "đã ghi hỗ trợ tận nơi" in text(relay.says("dung", line.format(case=case)))
    assert counted(relay) == (1, 1, 0)
    assert "không ghi thêm" in text(relay.says("dung", f"/tannoi {case}"))
    assert counted(relay) == (1, 1, 0)


def test_a_result_that_is_said_with_it_is_noted_too(relay: Relay, case: CaseId) -> None:
    told = relay.says("dung", f"đã đến tận nơi phiếu {case}, đã liên hệ, dữ liệu khớp, có mức 2")
    assert "đã ghi hỗ trợ tận nơi" in text(told)
    assert counted(relay) == (1, 1, 0)
    assert relay.baton(case).asking or relay.states(case)["lien_he"] == "done"


def test_an_appointment_that_is_said_with_it_is_made(relay: Relay, case: CaseId) -> None:
    told = relay.says("dung", f"em đã đến tận nơi phiếu {case}, DN hẹn mai 9h quay lại")
    assert "đã ghi hỗ trợ tận nơi" in text(told)
    assert relay.states(case)["lien_he"] == "parked"
    assert counted(relay) == (1, 1, 0)


def test_what_is_in_hand_goes_before_what_is_done_and_of_two_that_are_done_it_is_asked_which(
    relay: Relay, case: CaseId
) -> None:
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="yes", level2="yes", next="go")
    assert "đã ghi hỗ trợ tận nơi" in text(relay.says("dung", f"/tannoi {case}"))
    assert relay.one("SELECT baton FROM site_visit")[0] == relay.baton(case, "dang_ky").id
    relay.says("dung", "bấm nhầm")
    relay.result(case, "dang_ky", "da_duoc_cap", by="dung")
    asked = relay.says("dung", f"/tannoi {case}")
    assert "Việc nào?" in text(asked)
    assert "đã ghi hỗ trợ tận nơi" in text(relay.taps("dung", button(asked, "Đã đến tận nơi: Liên hệ")))
    assert "Việc nào?" in text(relay.says("dung", f"đã đến tận nơi phiếu {case}"))


def test_in_reply_in_a_group_and_by_whoever_has_done_it(relay: Relay, case: CaseId) -> None:
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="no", level2="yes")
    assert "đã ghi hỗ trợ tận nơi" in text(relay.says("dung", f"đã đến tận nơi phiếu {case}", GROUPS["to1"]))
    assert relay.says("dung", "đã đến tận nơi", GROUPS["to1"]) is None, "about no case"
    assert "tận nơi" not in (text(relay.says("mai", f"/tannoi {case}")))
    mine = card_keys.work(relay.baton(case), relay.who("dung").id)
    assert "không ghi thêm" in text(relay.says("dung", "đã đến tận nơi", to=mine))
    relay.says("dung", "bấm nhầm", to=mine)
    relay.says("mai", "đã đến tận nơi phiếu 99")
    assert relay.kinds()[-1] == "refused"
    assert counted(relay) == (1, 1, 0)


@pytest.mark.parametrize("line", ["hôm qua em đã đến tận nơi phiếu {case}", "/tannoi {case} hôm qua"])
def test_it_may_be_told_a_day_later_and_counts_in_the_report_that_comes(relay: Relay, case: CaseId, line: str) -> None:
    told = relay.says("dung", line.format(case=case))
    assert f"Phiếu {case}: đã ghi hỗ trợ tận nơi (ngày 19/5)." in text(told)
    assert counted(relay) == (1, 1, 0)
    assert "đã ghi đến tận nơi ngày 19/5 rồi" in text(relay.says("dung", line.format(case=case)))
    assert "đã ghi hỗ trợ tận nơi." in text(relay.says("dung", f"/tannoi {case}")), "today is another visit"
    relay.says("dung", "bấm nhầm")
    assert "đã bỏ ghi nhận" in text(relay.taps("dung", button(told, SLIP)))
    assert counted(relay) == (0, 0, 0)


@pytest.mark.parametrize("line", ["tuần trước em đã đến tận nơi phiếu {case}", "/tannoi {case} hôm trước"])
def test_of_a_day_that_is_not_named_nothing_is_noted(relay: Relay, case: CaseId, line: str) -> None:
    assert "nói rõ ngày" in text(relay.says("dung", line.format(case=case)))
    assert counted(relay) == (0, 0, 0)


@pytest.mark.parametrize("way", ["button", "bấm nhầm", "/nham"])
def test_a_slip_is_taken_back(relay: Relay, case: CaseId, way: str) -> None:
    told = relay.says("dung", f"/tannoi {case}")
    back = relay.taps("dung", button(told, SLIP)) if way == "button" else relay.says("dung", way)
    assert f"Phiếu {case}: đã bỏ ghi nhận đến tận nơi." in text(back)
    assert counted(relay) == (0, 0, 0)
    assert relay.kinds(case)[-1] == "visit_taken_back"
    assert text(relay.taps("dung", button(told, SLIP))) == relay.refusal("nothing_to_undo")


def test_a_leader_takes_it_back_whenever_and_nobody_else(relay: Relay, case: CaseId) -> None:
    told = button(relay.says("dung", f"/tannoi {case}"), SLIP)
    assert text(relay.taps("ngan", told)) == relay.refusal("not_your_act", by=relay.who("dung").id)
    relay.later(60 * 24)
    assert text(relay.taps("dung", told)) == relay.refusal("too_late", minutes=relay.plan.relay.undo_minutes)
    assert "đã bỏ ghi nhận" in text(relay.taps("yen", told))
    assert relay.says("7777", "bấm nhầm") is not None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("em đã đến tận nơi", TypedCome(0, met=True)),
        ("em vừa xuống tận nơi phiếu 128 rồi, đã khớp", TypedCome(128, met=True, rest="đã khớp")),
        ("đến tận nơi nhưng đóng cửa", TypedCome(0, met=False)),
        ("da toi tan noi ma ko gap giam doc, mai quay lai", TypedCome(0, met=False)),
        ("em vừa đi tận nơi về, dn vắng", TypedCome(0, met=False)),
        ("hôm qua đã đến tận nơi", TypedCome(0, met=True, ago=1)),
        ("chiều qua em đến tận nơi phiếu 7 mà đóng cửa", TypedCome(7, met=False, ago=1)),
        ("hôm kia đã xuống tận nơi rồi, đã khớp", TypedCome(0, met=True, rest="đã khớp", ago=2)),
        ("thứ 6 em đã đến tận nơi", TypedCome(0, met=True, ago=4)),
        ("ngày 18/5 đã đến tận nơi", TypedCome(0, met=True, ago=2)),
        ("ngày 22/5 đã đến tận nơi", None),
        ("đã đến tận nơi ngày 18/5, chưa khớp", TypedCome(0, met=True, rest="chưa khớp", ago=2)),
        ("đã chốt lịch tận nơi thứ 5", None),
        ("ngày 2/2 đã đến tận nơi", None),
        ("đã đến tận nơi, DN hẹn thứ 3", TypedCome(0, met=True, rest="DN hẹn thứ 3")),
        ("tuần trước đã đến tận nơi", TypedCome(0, met=True, ago=None)),
        ("đã đến tận nơi chưa?", None),
        ("sắp đến tận nơi rồi", None),
        ("chưa đến tận nơi", None),
        ("đã hẹn tận nơi 15h mai tại 12 đường Mẫu", None),
        ("DN cần hỗ trợ tận nơi", None),
        ("đã đến PC06", None),
        ("hỗ trợ tận nơi", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(line: str, found: TypedCome | None) -> None:
    assert visits.come(line, date(2025, 5, 20)) == found
