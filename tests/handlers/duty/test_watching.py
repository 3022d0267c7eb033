"""/truc and «ai trực»: who is there, until when, at which published number, who is next; by day, place and team."""

from datetime import date

import pytest

from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text

TO1 = "-501"


@pytest.fixture
def roster(relay: Relay) -> Relay:
    """Dũng at the office until five, Bảo online; tomorrow Ngân; of Tổ 2 Mai until the evening."""
    on_duty(relay, "dung")
    on_duty(relay, "bao", place="")
    on_duty(relay, "ngan", "07:00-11:30", day=date(2025, 5, 21))
    on_duty(relay, "mai", "13:30-19:00", team="to2")
    return relay


def test_who_is_there_until_when_and_who_is_next(roster: Relay) -> None:
    said = text(roster.says("dung", "/truc"))
    assert "Đang trực</b> · 14:05 thứ Ba, 20/5" in said
    assert "Tổ 1, Văn phòng Sở, trụ sở 626: đ/c Dũng (0271 000 0103) đến 17:00" in said
    assert "Tổ 1, trực tuyến: đ/c Bảo đến 17:00" in said
    assert "Tiếp theo: đ/c Ngân, 07:00 ngày 21/5, Văn phòng Sở, trụ sở 626" in said
    assert "đ/c Mai (0271 000 0202) đến 19:00" in said
    assert "Tổ 3: giờ này chưa xếp ai trực." in said
    assert "Số máy chung: 0271 000 0626" in said


def test_in_the_evening_it_is_said_how_help_is_given(roster: Relay) -> None:
    roster.now = instant("2025-05-20T20:00")
    assert "Tổ 1: ngoài giờ hành chính, hỗ trợ qua điện thoại, qua mạng" in text(roster.says("dung", "/truc"))


@pytest.mark.parametrize(
    "line",
    [
        "ai trực",
        "ai trực 626",
        "hôm nay ai trực vậy",
        "ai ở 626",
        "hôm nay ai trực vậy mn",
        "ai truc",
        "có ai trực không ạ",
    ],
)
def test_plain_words_ask_the_same_in_a_group_and_are_answered_to_whoever_asks(roster: Relay, line: str) -> None:
    answer = roster.says("son", line, TO1)
    assert answer is not None
    assert answer.alone
    assert not answer.rows
    assert "đ/c Dũng" in answer.text
    assert "đ/c Mai" not in answer.text, "nhóm Tổ 1 hỏi về Tổ 1"


@pytest.mark.parametrize(
    ("typed", "there", "not_there"),
    [
        ("/truc mai", "đ/c Ngân", "đ/c Dũng"),
        ("/truc 21/5", "đ/c Ngân", "đ/c Dũng"),
        ("/truc thứ 4", "đ/c Ngân", "đ/c Dũng"),
        ("/truc tuần này", "đ/c Ngân", "đ/c Quang"),
        ("/truc hôm nay tổ 2", "đ/c Mai", "đ/c Dũng"),
        ("/truc trực tuyến", "đ/c Bảo", "đ/c Quang"),
        ("mai ai trực", "đ/c Ngân", "đ/c Dũng"),
        ("lịch trực tuần này", "đ/c Ngân", "đ/c Quang"),
        ("tuần này ai trực", "đ/c Ngân", "đ/c Quang"),
        ("bên tổ 2 ai trực vậy", "đ/c Mai", "đ/c Dũng"),
        ("thứ 4 ai trực 626", "đ/c Ngân", "đ/c Dũng"),
        ("số điện thoại người trực là gì", "0271 000 0103", "đ/c Quang"),
        ("tối nay ai trực", "đ/c Mai", "đ/c Dũng"),
        ("sáng mai ai trực vậy mn", "đ/c Ngân", "đ/c Mai"),
        ("chiều mai ai trực", "13:30–17:00", "đ/c Ngân"),
        ("ai trực PC06", "Tổ 3: giờ này chưa xếp ai trực", "đ/c Mai"),
        ("cuối tuần này trực là ai", "Chủ nhật 25/5", "đ/c Ngân"),
        ("tuần này còn thiếu ai trực không", "đ/c Ngân", "Xếp lịch"),
    ],
)
def test_days_and_teams_can_be_named(roster: Relay, typed: str, there: str, not_there: str) -> None:
    said = text(roster.says("dung", typed))
    assert there in said
    assert not_there not in said


def test_the_week_by_a_button(roster: Relay) -> None:
    shown = roster.says("dung", "/truc")
    week = roster.taps("dung", button(shown, "Tuần này"))
    assert "<b>Thứ Ba 20/5</b>\n07:00–17:00 Tổ 1, trực tuyến: đ/c Bảo" in week.text.replace("\u00a0", " ")
    assert "<b>Chủ nhật 25/5</b>\nchưa xếp" in week.text
    assert "đ/c" not in roster.taps("dung", button(week, "Tuần sau")).text
    assert "Đang trực" in roster.taps("dung", "truc:0:0").text
    assert labels(week) == ["Đã đến", "Tìm người thay", "Tuần này", "Tuần sau", "Ca của tôi"]


@pytest.mark.parametrize(
    "way",
    ["button", "/truc của tôi", "em trực khi nào", "bao giờ đến lượt em trực", "ca trực của em", "mấy giờ hết ca"],
)
def test_ones_own_shifts_by_button_by_command_and_by_words(roster: Relay, way: str) -> None:
    on_duty(roster, "dung", day=date(2025, 5, 22))
    own = roster.taps("dung", button(roster.says("dung", "/truc"), "Ca của tôi")) if way == "button" else None
    shown = own or roster.says("dung", way)
    assert "Ca trực của đồng chí: thứ Ba 20/5 07:00–17:00" in text(shown).replace("\u00a0", " ")
    assert "thứ Năm 22/5" in text(shown)
    assert labels(shown) == ["Đã đến", "Tìm người thay", "Đổi ca"]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("thứ 5 em có trực không", "Chưa xếp ca trực nào của đồng chí ngày 22/5."),
        ("tuần sau em trực ca nào", "Chưa xếp ca trực nào của đồng chí từ 26/5 đến hết 1/6."),
        ("hôm nay tôi trực không", "Ca trực của đồng chí: thứ Ba 20/5 07:00–17:00, Văn phòng Sở, trụ sở 626."),
    ],
)
def test_a_day_of_ones_own(roster: Relay, line: str, answer: str) -> None:
    assert text(roster.says("dung", line)).replace("\u00a0", " ") == answer
    assert "Ca trực" not in text(roster.says("son", line))


@pytest.mark.parametrize(
    "line",
    [
        "em không trực được",
        "ai trực thì nhận giúp em phiếu 3",
        "em gặp trực tiếp giám đốc rồi",
        "em trực nè",
        "x" * 130 + " ai trực",
    ],
)
def test_a_line_that_says_more_is_no_question_about_the_roster(roster: Relay, line: str) -> None:
    assert "trực</b>" not in text(roster.says("dung", line))


@pytest.mark.parametrize("line", ["em trực khi nào", "còn thiếu người trực không"])
def test_what_is_ones_own_is_asked_in_private(roster: Relay, line: str) -> None:
    assert roster.says("dung", line, TO1) is None
    assert roster.says("to_nga", line) is not None


def test_without_a_roster_the_command_says_so_and_plain_words_are_answered_as_ever(relay: Relay) -> None:
    assert text(relay.says("dung", "/truc")) == "Chưa có lịch trực."
    assert "đ/c Bảo (0)" in text(relay.says("dung", "ai trực", TO1))


def test_a_stranger_is_told_nothing(roster: Relay) -> None:
    assert text(roster.says("7777", "/truc")) == roster.refusal("not_a_member")


def test_a_place_that_the_plan_has_no_more_is_called_as_it_was(roster: Relay) -> None:
    on_duty(roster, "son", place="cu")
    assert "Tổ 1, cu: đ/c Sơn" in text(roster.says("dung", "/truc"))


def test_whoever_leaves_is_on_duty_no_more(roster: Relay) -> None:
    from acts import roster as acts_roster

    roster.do(lambda work: acts_roster.part(work, roster.who("dung").id))
    assert "Dũng" not in text(roster.says("bao", "/truc"))
