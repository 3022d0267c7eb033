"""Help where the enterprise is: a time, an address, who goes; the address stands on private cards alone, as long as somebody goes there."""

import pytest

from campaign.ids import CaseId
from handlers.understanding import visits
from handlers.understanding.visits import TypedVisit
from jobs import due
from telling import card_keys
from tests.stages.drawn import drawn
from tests.stages.relay import GROUPS, Relay, instant
from tests.stages.seen import button, text

LINE = "hẹn tận nơi 15h mai tại 12 đường Mẫu"
NOTED = "Hỗ trợ tận nơi 15:00 ngày 21/5: 12 đường Mẫu"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Dũng has it in hand."""
    number = relay.case()
    relay.claim(number)
    return number


def card(relay: Relay, case: CaseId) -> str:
    key = card_keys.work(relay.baton(case), relay.who("dung").id)
    return text(drawn(relay.work, relay.private("dung"), key))


def test_it_waits_until_then_and_comes_back_with_the_address(relay: Relay, case: CaseId) -> None:
    told = f"Phiếu {case}: hẹn hỗ trợ tận nơi lúc 15:00 ngày 21/5, việc tự quay lại với đồng chí."
    assert text(relay.says("dung", LINE)).startswith(told)
    assert NOTED in card(relay, case)
    group = drawn(relay.work, relay.place(GROUPS["to1"]), card_keys.call(relay.baton(case)))
    assert "đường Mẫu" not in text(group)
    relay.now = instant("2025-05-21T15:00")
    relay.do(due.run_due)
    assert relay.states(case)["lien_he"] == "held"
    assert NOTED in card(relay, case)


def test_the_button_that_asks_for_a_moment_takes_a_visit_too(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/hen {case}")
    key = card_keys.work(relay.baton(case), relay.who("dung").id)
    relay.taps("dung", button(drawn(relay.work, relay.private("dung"), key), "Chọn ngày giờ"))
    assert "15:00 ngày 21/5" in text(relay.says("dung", LINE.removeprefix("hẹn ")))
    assert NOTED in card(relay, case)


def test_in_a_group_by_its_number_or_in_reply(relay: Relay, case: CaseId) -> None:
    assert relay.says("dung", LINE, GROUPS["to1"]) is None, "about no case"
    assert "15:00" in text(relay.says("dung", LINE.replace("hẹn", f"hẹn phiếu {case}"), GROUPS["to1"]))
    again = text(relay.says("dung", f"/hen {case} tận nơi 16h mai ở 14 đường Mẫu", GROUPS["to1"]))
    assert "16:00" in again
    assert "đường" not in again
    shown = card(relay, case)
    assert "14 đường Mẫu" in shown
    assert "12 đường Mẫu" not in shown, "the last one holds"
    mine = card_keys.work(relay.baton(case), relay.who("dung").id)
    assert "15:00" in text(relay.says("dung", LINE, to=mine))


@pytest.mark.parametrize("then", ["/nham", "hẹn 9h sáng mai"])
def test_a_slip_or_another_appointment_takes_the_address_away(relay: Relay, case: CaseId, then: str) -> None:
    relay.says("dung", LINE)
    answer = relay.says("dung", then) if then == "/nham" else relay.says("dung", f"/hen {case} 9h sáng mai")
    if answer is not None and answer.rows:
        relay.taps("dung", answer.rows[0][0])
    assert "đường Mẫu" not in card(relay, case)


def test_what_is_missing_is_asked_and_several_cases_are_told_apart(relay: Relay, case: CaseId) -> None:
    how = f"Phiếu {case}: đề nghị ghi cả ngày giờ và địa chỉ. Ví dụ: hẹn phiếu {case} tận nơi 15h mai tại 12 đường Mẫu."
    assert text(relay.says("dung", "hẹn tận nơi 15h mai")) == how
    assert text(relay.says("dung", f"/hen {case} tận nơi tại 12 đường Mẫu")) == how
    relay.claim(relay.case())
    relay.says("dung", LINE)
    assert "parked" not in relay.kinds()
    relay.says("dung", LINE.replace("hẹn", "hẹn phiếu 99"))
    assert relay.kinds()[-1] == "refused"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (LINE, TypedVisit(0, "15h mai", "12 đường Mẫu")),
        ("em hẹn 15h mai xuống tận nơi hỗ trợ, địa chỉ: 12 đường Mẫu.", TypedVisit(0, "15h mai", "12 đường Mẫu")),
        ("hẹn tận nơi: mai 9h, 12 đường Mẫu, phường Mẫu", TypedVisit(0, "mai 9h", "12 đường Mẫu, phường Mẫu")),
        ("hẹn mai 9h", None),
        ("doanh nghiệp cần hỗ trợ tận nơi", None),
    ],
)
def test_what_is_typed_is_read(line: str, found: TypedVisit | None) -> None:
    assert visits.read(line) == found
