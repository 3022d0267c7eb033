"""«/nhan 128» where two steps wait, and doubtful words about open work: the call has the button, the line may name the step."""

import pytest

from tests.stages.relay import Relay
from tests.stages.seen import text


def test_of_two_that_wait_the_call_takes_one_or_its_name_typed(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    relay.reinforces("dung", "to3")
    answer = relay.says("dung", f"/nhan {case}")
    assert answer is not None
    assert answer.rows == ()
    assert "Làm sạch; Mức 2" in answer.text
    typed = answer.text.rsplit("hoặc gõ ", 1)[1]
    assert "đã nhận" in text(relay.says("dung", typed))
    assert relay.baton(case, "lam_sach").holder == relay.who("dung").id


@pytest.mark.parametrize("line", ["/nhan {} muc 2", "/nhận {}, Mức 2", "/nhan{} MỨC 2 ạ"])
def test_a_step_that_is_named_is_the_one_that_is_taken(relay: Relay, line: str) -> None:
    case = relay.contacted(level2="no")
    relay.reinforces("dung", "to3")
    assert "đã nhận" in text(relay.says("dung", line.format(case)))
    assert relay.baton(case, "muc_2").holder == relay.who("dung").id


@pytest.mark.parametrize("line", ["em nhận {} mức 2 ạ", "nhận {} làm sạch"])
def test_a_doubtful_word_about_open_work_gives_it_no_second_button(relay: Relay, line: str) -> None:
    case = relay.contacted(level2="no")
    answer = relay.says("tuan", line.format(case))
    assert answer is not None
    assert answer.text.endswith(f"Nhận việc phiếu {case}: bấm nút dưới tin gọi của tổ, hoặc gõ /nhan {case}")
    assert not [choice for row in answer.rows for choice in row if choice.token.startswith("nhan:")]
