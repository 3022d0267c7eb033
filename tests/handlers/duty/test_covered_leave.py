"""«Bảo nghỉ ốm, Long trực thay»: who is away and who has their shifts, in one line."""

import pytest

from tests.handlers.duty.test_absence import spans
from tests.handlers.duty.test_own_shift import THURSDAY, who_is_on
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay
from tests.stages.seen import labels, text


def said(relay: Relay, who: str, line: str) -> str:
    return text(relay.says(who, line)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Dũng nghỉ thứ 5, Ngân trực thay", "khoa"), ("thứ 5 anh Dũng xin nghỉ ốm, bố trí chị Ngân thay nhé", "khoa"),
        ("đ/c Dũng thứ 5 không đến được nên Ngân vào trực thay", "yen"), ("Dũng nghỉ phép 22/5. Để Ngân trực hộ cho ạ", "yen"),
    ],
)  # fmt: skip
def test_a_leader_says_both_in_one_line(relay: Relay, line: str, who: str) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    answer = said(relay, who, line)
    assert "Đã xếp đ/c Ngân, thứ Năm 22/5" in answer
    assert "Đã ghi đ/c Dũng nghỉ: ngày 22/5." in answer
    assert (spans(relay), who_is_on(relay, "2025-05-22T08:00")) == ([("22/05 00:00", "23/05 00:00")], ["ngan"])


def test_of_oneself_a_head_says_it_too(relay: Relay) -> None:
    on_duty(relay, "khoa", day=THURSDAY)
    assert "Đã xếp đ/c Ngân" in said(relay, "khoa", "thứ 5 tôi nghỉ, Ngân trực thay")
    assert (spans(relay, "khoa"), who_is_on(relay, "2025-05-22T08:00")) == ([("22/05 00:00", "23/05 00:00")], ["ngan"])


@pytest.mark.parametrize("line", ["Dũng nghỉ chiều thứ 5, Ngân trực thay", "chiều thứ 5 Dũng nghỉ, tìm người thay"])
def test_of_half_a_shift_nobody_gets_the_whole(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    assert "Tìm người thay 22/5" in labels(relay.says("khoa", line))
    assert (spans(relay), who_is_on(relay, "2025-05-22T08:00")) == ([("22/05 13:30", "22/05 17:00")], ["dung"])


def test_without_a_day_it_is_today_and_without_a_shift_it_is_said_so(relay: Relay) -> None:
    assert "không có ca trực nào để đ/c Ngân trực thay" in said(relay, "khoa", "Dũng ốm rồi, Ngân trực thay nhé")
    assert spans(relay) == [("20/05 00:00", "21/05 00:00")]


def test_who_cannot_stand_in_leaves_all_as_it_is(relay: Relay) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    on_duty(relay, "ngan", day=THURSDAY)
    assert "không được trùng giờ" in said(relay, "khoa", "Dũng nghỉ thứ 5, Ngân trực thay")
    assert (spans(relay), sorted(who_is_on(relay, "2025-05-22T08:00"))) == ([], ["dung", "ngan"])


@pytest.mark.parametrize("line", ["thứ 5 em nghỉ, Ngân trực thay em", "thứ 5 em ốm, nhờ chị Ngân trực thay em"])
def test_a_members_own_leave_is_heard_and_who_could_be_looked_for(relay: Relay, line: str) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    answer = relay.says("dung", line)
    if not spans(relay):
        answer = relay.taps("dung", answer.rows[0][0]) if answer is not None else None
    assert "Tìm người thay 22/5" in labels(answer)
    assert who_is_on(relay, "2025-05-22T08:00") == ["dung"]


def test_a_colleagues_word_goes_to_who_leads_and_moves_no_shift(relay: Relay) -> None:
    on_duty(relay, "dung", day=THURSDAY)
    assert "Đã báo đ/c Khoa" in said(relay, "bao", "Dũng nghỉ thứ 5, Ngân trực thay")
    assert (spans(relay), who_is_on(relay, "2025-05-22T08:00")) == ([], ["dung"])


@pytest.mark.parametrize(
    "line",
    [
        "nếu thứ 5 Dũng nghỉ, Ngân trực thay", "thứ 5 Dũng nghỉ, Ngân trực thay được không?", "thứ 5 Dũng nghỉ, Ngân không trực thay",
        "thứ 5 Dũng nghỉ, ai trực thay", "chị bảo thứ 5 nghỉ, Ngân trực thay", "thứ 5 Dũng nghỉ, Ngân thay mực in",
    ],
)  # fmt: skip
def test_what_is_not_said_for_certain_moves_nothing(relay: Relay, line: str) -> None:
    for key in ("dung", "bao"):
        on_duty(relay, key, day=THURSDAY)
    relay.says("khoa", line)
    assert (spans(relay), spans(relay, "bao")) == ([], [])
    assert who_is_on(relay, "2025-05-22T08:00") == ["dung", "bao"]
