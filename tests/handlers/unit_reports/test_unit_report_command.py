"""/nopbaocao of a focal point: the card at the bottom, typed behind it, in a group, for several units, by whom it may not be."""

import pytest

from telling import render
from telling.messages import Card
from telling.unit_reports import unit_report_cards
from tests.stages import unit_weeks
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text
from tests.stages.unit_weeks import CLOSED, card, line, live, report, taps


@pytest.fixture
def stage() -> Relay:
    return unit_weeks.wednesday()


def sent(stage: Relay) -> None:
    """Everything shown so far is on the phones."""
    for key in stage.owed(stage.private("to_nga")):
        stage.message(stage.person("to_nga"), key)


def forms(stage: Relay) -> list[str]:
    return [key for key in stage.owed(stage.private("to_nga")) if key.startswith("unit_report:")]


def test_the_command_alone_brings_the_card_to_the_bottom(stage: Relay) -> None:
    sent(stage)
    assert stage.says("to_nga", "/nopbaocao") is None
    assert forms(stage) == [f"unit_report:{report(stage)}:{number}" for number in (1, 2)]
    assert labels(card(stage, number=1)) == []
    assert labels(card(stage, number=2))[0] == "Đúng, nộp"


def test_in_a_group_it_says_where_the_card_is_and_nothing_of_the_figures(stage: Relay) -> None:
    sent(stage)
    elsewhere = "Báo cáo của đơn vị ở tin riêng. Đề nghị đ/c nhắn riêng cho trợ lý: /nopbaocao."
    assert text(stage.says("to_nga", "/nopbaocao", "-510")) == elsewhere
    assert len(forms(stage)) == 2
    assert text(stage.says("to_nga", "/nopbaocao đk 12", "-510")) == elsewhere
    assert "12" not in card(stage, number=2).text
    assert text(stage.taps("to_nga", button(card(stage, number=2), "Sửa số"), "-510")) == stage.refusal(
        "unreadable_button"
    )
    stage.work.run("UPDATE account SET private_place = NULL")
    assert text(stage.says("to_nga", "/nopbaocao", "-510")) == elsewhere


def test_with_figures_it_writes_them_on_the_card(stage: Relay) -> None:
    assert text(stage.says("to_nga", "/nopbaocao đk 12")).startswith("Đã ghi vào thẻ của phường Mẫu")
    assert text(stage.says("to_nga", "/nopbaocao phường Mẫu: khớp 5")).startswith("Đã ghi vào thẻ của phường Mẫu")
    assert "Chưa rõ “phường”" in text(stage.says("to_nga", "/nopbaocao phường Minh Hoạ đk 12"))
    assert (line(stage, "Đã kích"), line(stage, "Khớp")) == (
        "Đã kích hoạt định danh tổ chức: 12",
        "Khớp dữ liệu: 5",
    )


def test_it_says_when_the_next_one_is_due(stage: Relay) -> None:
    fresh = Relay()
    due = (
        "Kỳ báo cáo tới: Xã, phường báo cáo tuần, hạn 11:00 thứ Năm, 22/5/2025; biểu mẫu được gửi lúc 08:00 ngày 21/5."
    )
    assert text(fresh.says("to_nga", "/nopbaocao")) == due
    assert text(fresh.says("to_nga", "/nopbaocao đk 12")) == due
    taps(stage, "Đúng, nộp")
    stage.now = instant(CLOSED)
    sent(stage)
    assert "hạn 11:00 thứ Năm, 29/5/2025" in text(stage.says("to_nga", "/nopbaocao"))
    assert len(forms(stage)) == 2
    fresh.now = instant("2025-06-28T09:00")
    assert text(fresh.says("to_nga", "/nopbaocao")) == "Kế hoạch không còn kỳ báo cáo nào của đơn vị."


def test_members_of_the_teams_have_no_report_to_hand_in(stage: Relay) -> None:
    refusal = stage.refusal("no_right")
    assert text(stage.says("bao", "/nopbaocao")) == refusal
    for label in labels(card(stage)):
        assert text(stage.taps("bao", button(card(stage), label))) == refusal, label
        assert text(stage.taps("vinh", button(card(stage), label))) == refusal, "đầu mối của đơn vị khác"
    assert text(stage.says("vinh", "đk 3", to=unit_report_cards.prompt_key(report(stage), "so"))) == refusal
    assert live(stage) == {}


@pytest.mark.parametrize("token", ["nopbaocao:1:0:x", "nopbaocao:1:0", "nopbaocao:999:0:so", "nopbaocao:999:0:nop"])
def test_bytes_that_we_never_wrote(stage: Relay, token: str) -> None:
    assert text(stage.taps("to_nga", token)) == stage.refusal("unreadable_button")


def test_the_excel_form_is_given_in_the_same_chat(stage: Relay) -> None:
    assert taps(stage, "Mẫu Excel").text == ""
    assert any(".xlsx" in body for body in stage.said(stage.private("to_nga")))


# --- several units ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(stage: Relay) -> Relay:
    """Tố Nga answers for the whole province: the units without a focal point of their own are hers."""
    stage.work.run("UPDATE member SET unit = 'tinh_mau' WHERE id = :id", {"id": stage.who("to_nga").id})
    stage.work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": stage.who("xuan").id})
    return stage


def test_who_answers_for_several_units_chooses(many: Relay) -> None:
    answer = many.says("to_nga", "/nopbaocao")
    assert answer is not None
    assert (answer.text, len(answer.rows)) == ("Báo cáo của đơn vị nào?", 17)
    assert many.taps("to_nga", button(answer, "xã Đồng Mẫu")).text == ""
    assert f"unit_report:{report(many, 'x_dong_mau')}:1" in forms(many)
    assert labels(card(many, unit="x_dong_mau"))[0] == "Đúng, nộp"
    assert "phường Minh Hoạ" not in labels(answer)


def test_or_names_the_unit_or_is_asked(many: Relay) -> None:
    assert text(many.says("to_nga", "/nopbaocao xa dong mau: đk 12")).startswith("Đã ghi vào thẻ của xã Đồng Mẫu")
    question = many.says("to_nga", "/nopbaocao khớp 7")
    assert question is not None
    assert text(many.taps("vinh", button(question, "phường Ví Dụ"))).startswith("Câu hỏi này đã có người trả lời")
    assert text(many.taps("to_nga", button(question, "phường Ví Dụ"))).startswith("Đã ghi vào thẻ của phường Ví Dụ")
    assert line(many, "Khớp", unit="p_vi_du") == "Khớp dữ liệu: 7"


def test_a_card_of_somebody_who_is_no_focal_point_any_more_has_no_buttons(stage: Relay) -> None:
    stage.work.run("UPDATE member SET roles = 'theo_doi' WHERE id = :id", {"id": stage.who("to_nga").id})
    assert card(stage) == Card("Xã, phường báo cáo tuần, phường Mẫu: đ/c không còn là đầu mối của đơn vị này.")
    assert render.card(stage.work, stage.private("to_nga"), "unit_report:999:1") is None
    assert render.card(stage.work, stage.private("to_nga"), unit_report_cards.prompt_key(report(stage), "so")) is None
