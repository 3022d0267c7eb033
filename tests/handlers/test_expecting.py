"""After a question in private the next plain line is its answer, without replying to it; whatever plainly means another thing is that thing."""

import pytest

from campaign.questions import TypedReply
from storage import questions
from storage.counts import count_entries
from storage.reports import report_rows
from telling.counts import count_cards
from tests.stages import unit_weeks
from tests.stages.relay import Relay
from tests.stages.report_stage import REMARK, Office
from tests.stages.seen import text
from tests.stages.unit_weeks import card, line, live, report, taps

HOUR = 3_600_000


@pytest.fixture
def stage() -> Relay:
    return unit_weeks.wednesday()


def said(stage: Relay, words: str, by: str = "to_nga", *, message: str = "", edited: bool = False) -> str:
    return text(stage.says(by, words, message=message, edited=edited))


def test_the_line_after_sua_so_is_the_units_number_and_nobodys_own_figure(stage: Relay) -> None:
    taps(stage, "Sửa số")
    assert said(stage, "đk 12, khớp 5").startswith("Đã ghi vào thẻ của phường Mẫu")
    assert line(stage, "Khớp") == "Khớp dữ liệu: 5"
    assert not count_entries.of_day(stage.work, stage.work.today(), member=stage.who("to_nga").id)


def test_the_line_after_kho_khan_is_the_difficulty_as_it_was_typed(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    said(stage, "Không liên lạc được 12 DN, chờ phường xác nhận")
    assert "Không liên lạc được 12 DN, chờ phường xác nhận" in card(stage).text


def test_once_answered_it_waits_no_longer_and_an_edit_is_the_same_answer_again(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    said(stage, "Mạng chập chờn", message="71")
    said(stage, "Mạng chập chờn ở 02 ấp", message="71", edited=True)
    assert "Mạng chập chờn ở 02 ấp" in card(stage).text
    said(stage, "Mưa to", message="72")
    assert "Mưa to" not in card(stage).text


def test_what_could_not_be_read_is_asked_for_until_it_can(stage: Relay) -> None:
    taps(stage, "Sửa số")
    said(stage, "mười hai")
    said(stage, "đk 12")
    assert line(stage, "Đã kích hoạt").startswith("Đã kích hoạt định danh tổ chức: 12")


@pytest.mark.parametrize("line_", ["/baoso", "/nhiemvu"])
def test_a_command_is_what_it_says_and_ends_the_waiting(stage: Relay, line_: str) -> None:
    taps(stage, "Khó khăn")
    said(stage, line_)
    said(stage, "Mạng chậm")
    assert "Mạng chậm" not in card(stage).text


@pytest.mark.parametrize("line_", ["/viec", "/trogiup", "/tim Ví Dụ"])
def test_whoever_only_looks_something_up_still_answers(stage: Relay, line_: str) -> None:
    taps(stage, "Khó khăn")
    said(stage, line_)
    said(stage, "Mạng chậm")
    assert "Mạng chậm" in card(stage).text


def test_work_named_by_its_case_is_work(stage: Relay) -> None:
    number = stage.case()
    taps(stage, "Khó khăn", "to_nga")
    said(stage, f"phiếu {number} tới đâu rồi?")
    said(stage, "cảm ơn")
    assert "cảm ơn" not in card(stage).text
    said(stage, "Mạng chậm")
    assert "Mạng chậm" in card(stage).text, "câu hỏi vẫn chờ"


def test_never_mind_drops_the_question_and_says_so(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    assert said(stage, "Thôi ạ") == "Đã bỏ qua câu hỏi, không ghi gì."
    said(stage, "Mạng chậm")
    assert "Mạng chậm" not in card(stage).text
    assert said(stage, "thôi") != "Đã bỏ qua câu hỏi, không ghi gì."


def test_a_button_of_something_else_ends_the_waiting(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    taps(stage, "Đúng, nộp")
    said(stage, "Mạng chậm")
    assert "Mạng chậm" not in card(stage).text


def test_the_newest_question_is_meant(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    taps(stage, "Kiến nghị")
    said(stage, "Cấp thêm 02 máy")
    assert "Kiến nghị: Cấp thêm 02 máy" in card(stage).text


def test_after_half_a_day_it_has_to_be_a_reply(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    stage.now += 13 * HOUR
    said(stage, "Mạng chậm")
    assert "Mạng chậm" not in card(stage).text


def test_in_a_group_and_from_somebody_else_nothing_is_taken_for_the_answer(stage: Relay) -> None:
    taps(stage, "Khó khăn")
    stage.says("to_nga", "Mạng chậm", "-501")
    stage.says("vinh", "Mạng chậm")
    assert "Mạng chậm" not in card(stage).text


def test_a_reply_to_another_message_is_about_that_one(stage: Relay) -> None:
    number = stage.case()
    taps(stage, "Khó khăn")
    key = f"b:{stage.baton(number).id}:call:0:1"
    stage.says("to_nga", "đã gọi", to=key)
    assert "đã gọi" not in card(stage).text


def test_whoever_enters_for_a_unit_just_types_what_it_said(stage: Relay) -> None:
    stage.taps("khoa", f"nopbaocao:{report(stage)}:0:nhap")
    said(stage, "đk 12; người báo: chị Hoa", "khoa")
    assert live(stage)["dinh_danh"] == 12


def test_a_remark_needs_no_reply_either_and_bo_takes_it_back() -> None:
    office = Office()
    draft = office.drafted()
    office.presses("khoa", REMARK)
    text(office.says("khoa", "Đề nghị tăng cường 04 đồng chí."))
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Đề nghị tăng cường 04 đồng chí."]


def test_a_refused_answer_leaves_the_question_open() -> None:
    office = Office()
    draft = office.drafted()
    office.presses("khoa", REMARK)
    office.says("khoa", "x" * 2_000)
    office.says("khoa", "Đề nghị tăng cường.")
    assert [one.text for one in report_rows.remarks(office.work, draft.id)] == ["Đề nghị tăng cường."]


def test_the_days_question_about_ones_own_figures_is_answered_by_the_next_line_too(stage: Relay) -> None:
    dung, day = stage.who("dung"), stage.work.today()
    questions.ask(stage.work, TypedReply(count_cards.key(day, dung.id, number=0)), place=stage.private("dung"))
    said(stage, "mười mấy", "dung")
    said(stage, "lđ 3", "dung")
    assert [count.value for count in count_entries.of_day(stage.work, day, member=dung.id)] == [3]


def test_a_question_asked_again_since_is_not_closed_by_the_older_answer(stage: Relay) -> None:
    place = stage.private("to_nga")
    questions.ask(stage.work, TypedReply("unit_report:1:ask:so"), place=place)
    questions.answer(stage.work, place, about="unit_report:2:ask:so", message="9")
    assert questions.waiting(stage.work, place) == "unit_report:1:ask:so"
