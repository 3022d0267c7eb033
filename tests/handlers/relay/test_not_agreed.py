"""DN chưa đồng ý is no refusal: it is noted and waits, and its holder says what comes next: the letter, a call from a landline, later."""

import pytest

from campaign.ids import CaseId
from campaign.verbs import token
from telling import card_keys
from telling.messages import Card
from telling.relay.baton_arguments import WaitFor
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import button, labels

NEXT = ["Gửi thư ngỏ", "Gọi lại bằng máy bàn", "Để tuần sau"]


@pytest.fixture
def case(relay: Relay) -> CaseId:
    number = relay.case()
    relay.claim(number)
    return number


def card(relay: Relay, case: CaseId) -> Card:
    found = drawn(relay.work, relay.private("dung"), card_keys.work(relay.baton(case), relay.who("dung").id))
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["button", "command", "words"])
def test_it_is_noted_at_once_and_the_card_offers_what_comes_next(relay: Relay, case: CaseId, way: str) -> None:
    assert not set(NEXT) & set(labels(card(relay, case)))
    noted = relay.says("dung", f"/xong {case} DN chưa đồng ý")
    assert noted is not None
    assert "Đã ghi nhận: DN chưa đồng ý" in noted.text
    assert "Việc tiếp theo: Gửi thư ngỏ; Gọi lại bằng máy bàn; Để tuần sau?" in noted.text
    shown = card(relay, case)
    assert {*NEXT, "Đã liên hệ"} <= set(labels(shown))
    typed = {"command": f"/hen {case} gửi thư ngỏ", "words": "gửi thư ngỏ"}
    said = relay.taps("dung", button(shown, NEXT[0])) if way == "button" else relay.says("dung", typed[way])
    assert "chờ đến" in str(said)
    after = relay.baton(case)
    assert (after.state, after.reason, after.result) == ("parked", "gui_thu_ngo", "chua_dong_y")
    assert "Chờ: Gửi thư ngỏ" in card(relay, case).text
    assert set(NEXT) & set(labels(card(relay, case))) == {"Gọi lại bằng máy bàn", "Để tuần sau"}


def test_without_an_answer_it_comes_back_the_next_day(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/xong {case} DN chưa đồng ý")
    baton = relay.baton(case)
    assert (baton.state, baton.reason) == ("parked", "goi_lai_hom_sau")
    stale = card(relay, case)
    relay.says("dung", f"/hen {case} mai 9h")
    assert relay.taps("dung", button(stale, "Để tuần sau")).text == relay.refusal("stale")
    assert relay.baton(case).reason == ""
    assert not set(NEXT) & set(labels(card(relay, case)))


def test_only_its_holder_says_what_comes_next_and_only_what_the_plan_knows(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/xong {case} DN chưa đồng ý")
    relay.taps("ngan", button(card(relay, case), "Để tuần sau"))
    relay.says("ngan", f"/hen {case} để tuần sau")
    now = relay.baton(case)
    forged = relay.taps("dung", token("wait", now.id, version=now.version, argument=WaitFor("khac")))
    assert forged.text == relay.refusal("unreadable_button")
    assert relay.baton(case).reason == "goi_lai_hom_sau"


@pytest.mark.parametrize("line", ["Không nghe máy", "Đã liên hệ"])
def test_a_result_typed_beside_other_work_is_not_taken_for_the_one_that_rests(
    relay: Relay, case: CaseId, line: str
) -> None:
    """Both cards have that button: they are shown, and nothing moves."""
    relay.says("dung", f"/xong {case} DN chưa đồng ý")
    other = relay.case(organisation=relay.organisation(code="3860000019"))
    relay.claim(other)
    assert {"Phiếu 1", "Phiếu 2"} <= set(labels(relay.says("dung", line)))
    assert (relay.baton(case).result, relay.baton(other).state) == ("chua_dong_y", "held")
    relay.says("dung", "gửi thư ngỏ")
    assert relay.baton(case).reason == "gui_thu_ngo"


def test_a_question_on_another_card_is_still_answered_by_words(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/xong {case} DN chưa đồng ý")
    other = relay.case(organisation=relay.organisation(code="3860000019"))
    relay.claim(other)
    relay.says("dung", f"/xong {other} Đã liên hệ")
    assert relay.baton(other).asking
    before = relay.baton(other).version
    relay.says("dung", "Chưa khớp")
    assert relay.baton(other).version > before
    assert relay.baton(case).result == "chua_dong_y"
