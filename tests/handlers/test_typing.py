"""Commands and plain words: the same work by text, and silence where nobody spoke to us."""

from dataclasses import replace

import pytest

from acts.relay import offer
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers import text_router
from tests.handlers.test_tapping import card
from tests.stages.relay import Relay
from tests.stages.seen import text

TO1, TO2, TO3 = "-501", "-502", "-503"


def call(baton: Baton) -> str:
    """The key of a baton's call in its group."""
    return f"b:{baton.id}:call:0:{baton.calls}"


def own(baton: Baton) -> str:
    """The key of the holder's own card."""
    return f"b:{baton.id}:work:{baton.holder}:{baton.calls}"


def held(relay: Relay, by: str = "dung") -> tuple[CaseId, Baton]:
    case = relay.case()
    relay.claim(case, by=by)
    return case, relay.baton(case)


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    ["/nhan", "/xong", "/nho", "/hen", "/chuyen", "/vuong", "/xem", "/dongy", "/hetvuong", "/captren", "/them"],
)
def test_a_command_about_a_case_without_its_number_says_how(relay: Relay, command: str) -> None:
    assert f"ví dụ: {command} 128" in text(relay.says("dung", command))


@pytest.mark.parametrize(
    "command",
    ["/nhan", "/xong", "/nho", "/hen", "/chuyen", "/vuong", "/xem", "/dongy", "/hetvuong", "/captren", "/nham"],
)
def test_a_number_that_is_no_case_is_said_to_be_none(relay: Relay, command: str) -> None:
    assert text(relay.says("dung", f"{command} 77")) == relay.refusal("unknown_case", case=77)


def test_a_day_by_commands(relay: Relay) -> None:
    case = relay.case()
    assert f"đã nhận phiếu {case}" in text(relay.says("dung", f"/nhan {case}", TO1))
    assert "chờ đến 09:00 ngày 21/5" in text(relay.says("dung", f"/hen {case} mai 9h"))
    assert text(relay.says("dung", f"/hen {case}")) == "", "thẻ hỏi, và đến ngay dưới câu lệnh"
    assert "wait" in relay.baton(case).asking
    assert text(relay.says("dung", f"/hen {case}", "-501")).startswith(f"Phiếu {case}: hẹn đến khi nào?")
    assert text(relay.says("dung", f"/them {case}")) == ""
    assert "more" in relay.baton(case).asking
    assert "Mở lúc" in text(relay.says("bao", f"/them {case}")), "của người khác thì chỉ xem"
    assert "Thiếu giấy tờ" in text(relay.says("dung", f"/vuong {case} thiếu giấy tờ"))
    assert "đã hết vướng" in text(relay.says("dung", f"/hetvuong {case}"))
    assert "Đã ghi nhận vướng" in text(relay.says("dung", f"/vuong {case} chủ đi nước ngoài"))
    assert "Đã báo cáo tổ trưởng" in text(relay.says("dung", f"/captren {case}"))
    assert "Đã hỏi đ/c Ngân" in text(
        relay.says("dung", f"/hetvuong {case}") and relay.says("dung", f"/chuyen {case} Ngân")
    )
    assert "Đã báo lại" in text(relay.says("ngan", f"/tuchoi {case}"))
    relay.says("dung", f"/chuyen {case} Ngân")
    assert text(relay.says("bao", f"/dongy {case}")) == relay.refusal("no_offer")
    assert f"đã nhận phiếu {case}" in text(relay.says("ngan", f"/dongy {case}"))
    assert "Sai số" in text(relay.says("ngan", f"/xong {case} sai số"))
    assert "đã chuyển lại" in text(relay.says("ngan", f"/nho {case} đang họp"))
    assert "nhờ người khác" in text(relay.says("ngan", "/nham"))
    assert "nhờ người khác" in text(relay.says("ngan", f"/nham {case}"))
    assert "cần người nhận" in text(relay.says("ngan", f"/xem {case}"))


def test_a_result_by_its_own_name_or_a_question_which(relay: Relay) -> None:
    case, _ = held(relay)
    for line in (f"/xong {case}", f"/xong {case} trời mưa to"):
        assert text(relay.says("dung", line)) == "", "thẻ của mình hỏi, không cần thêm tin"
        assert "Kết quả nào?" in card(relay, relay.baton(case)).text
    assert "kết quả nào? Đề nghị chọn trên thẻ" in text(relay.says("dung", f"/xong {case}", TO1))
    assert text(relay.says("dung", f"/xong {case} Đã liên hệ")) == "", "thẻ hỏi tiếp, không cần thêm tin"
    assert "câu hỏi trên thẻ" in text(relay.says("dung", f"/xong {case} Đã liên hệ", TO1))
    second = relay.contacted()
    relay.claim(second, "lam_sach", by="tuan")
    assert "Đã nộp hồ sơ" in text(relay.says("tuan", f"/xong {second} ĐÃ NỘP HỒ SƠ"))
    assert "Đã được cấp" not in text(relay.says("tuan", f"/xong {second} da duoc cap"))


def test_a_result_named_as_in_the_plan_where_no_phrase_knows_it(relay: Relay) -> None:
    case, _ = held(relay)
    assert text(relay.says("dung", f"/xong {case} DN chưa đồng ý")).startswith("Đã ghi nhận: DN chưa đồng ý")


def test_several_at_once_get_one_echo_each_with_its_own_line(relay: Relay) -> None:
    first, _ = held(relay)
    second = relay.contacted()
    relay.claim(second, "lam_sach", by="dung")
    answer = relay.says("dung", f"/xong {first}, {second}, 99")
    assert answer is not None
    lines = answer.text.splitlines()
    assert [f"phiếu {first}" in lines[0], f"phiếu {second}" in lines[1], "99: Không có phiếu" in lines[2]] == [True] * 3
    assert answer.rows == (), "mỗi thẻ tự hỏi"
    assert all(
        "Kết quả nào?" in card(relay, relay.baton(c, s)).text for c, s in ((first, "lien_he"), (second, "lam_sach"))
    )


def test_many_numbers_are_read_and_no_more_than_fifty(relay: Relay) -> None:
    assert text_router.numbers_of("128, 130 131 đã khớp", 50) == ((128, 130, 131), "đã khớp")
    assert text_router.numbers_of("128 30 phút", 1) == ((128,), "30 phút")
    assert len(text_router.numbers_of("1 " * 80, 50)[0]) == 50
    assert text_router.numbers_of("3800000000", 50) == ((), "3800000000")


def test_lists_by_command(relay: Relay) -> None:
    assert "chưa giữ việc nào" in text(relay.says("dung", "/viec"))
    case, baton = held(relay)
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("ngan").id, who=relay.who("dung")))
    assert "Chờ đồng chí trả lời" in text(relay.says("ngan", "/viec"))
    assert f"{case}" in text(relay.says("dung", "/viec"))
    assert "Hiện không có việc" in text(relay.says("thao", "/chuanhan"))
    relay.case()
    answer = relay.says("ngan", "/chuanhan")
    assert answer is not None
    assert answer.rows[0][0].label.startswith("Phiếu ")


def test_aliases_help_and_what_is_no_command(relay: Relay) -> None:
    assert "/nhan 128" in text(relay.says("dung", "/help"))
    helped = relay.says("dung", "/help", "-501")
    assert "tin riêng" in text(helped), "trong nhóm chỉ người hỏi cần đọc"
    assert "/nhan 128" in relay.said(relay.private("dung"))[-1]
    assert "Thành viên gõ /thamgia" in text(relay.says("7777", "/trogiup"))
    assert "VNeID" in text(relay.says("7777", "/huongdan", TO1))
    assert "Chưa rõ ý" in text(relay.says("dung", "/xyz"))
    assert relay.says("dung", "/xyz", TO1) is None
    assert "/nhan 128" in text(relay.says("dung", "/tl 1"))
    assert text(relay.says("7777", "/viec")) == relay.refusal("not_a_member")


def test_undo_by_command_with_nothing_to_undo(relay: Relay) -> None:
    assert text(relay.says("dung", "/nham")) == relay.refusal("nothing_to_undo")


# --- replies ---------------------------------------------------------------------------------------------------------


def test_a_day_by_words_in_reply_to_the_card(relay: Relay) -> None:
    case = relay.case()
    assert "đã nhận" in text(relay.says("dung", "em nhận", TO1, to=call(relay.baton(case))))
    baton = relay.baton(case)
    assert "chờ đến" in text(relay.says("dung", "hẹn mai 9h", to=own(baton)))
    assert "Thiếu giấy tờ" in text(relay.says("dung", "vướng: thiếu giấy tờ", to=own(baton)))
    assert "hết vướng" in text(relay.says("dung", "hết vướng", to=own(baton)))
    assert "Đã hỏi đ/c Ngân" in text(relay.says("dung", "chuyển c Ngân", to=own(baton)))
    offered = f"b:{baton.id}:offer:{relay.who('ngan').id}:1"
    assert relay.says("bao", "rõ", TO1, to=call(baton)) is None
    assert "Đã báo lại" in text(relay.says("ngan", "ko nhận dc", to=offered))
    relay.says("dung", "chuyển c Ngân", to=own(baton))
    assert "đã nhận" in text(relay.says("ngan", "dạ rõ", to=offered))
    baton = relay.baton(case)
    assert "Không nghe máy" in text(relay.says("ngan", "ko nghe máy", to=own(baton)))
    assert "đã chuyển lại" in text(relay.says("ngan", "em bận", to=own(baton)))
    assert "nhờ người khác" in text(relay.says("ngan", "bấm nhầm", to=own(baton)))
    assert "cần người nhận" in text(relay.says("bao", f"{case} tới đâu r", TO1))


def test_who_is_away_gives_back_what_they_hold_and_nothing_else(relay: Relay) -> None:
    _, baton = held(relay)
    assert relay.says("ngan", "đang họp", TO1, to=call(baton)) is None
    assert "đã chuyển lại" in text(relay.says("dung", "đang họp", TO1, to=call(baton)))


def test_facts_typed_answer_the_contact_steps_questions(relay: Relay) -> None:
    case, baton = held(relay)
    assert text(relay.says("dung", "chưa khớp", to=own(baton))) == "", "thẻ hỏi câu sau"
    assert "matched=no" in relay.baton(case).asking
    said = relay.says("dung", "có mức 2", to=own(baton))
    assert said is not None
    assert relay.baton(case).asking.startswith("next:") or relay.baton(case).state == "done"


def test_a_fact_means_nothing_to_a_step_that_does_not_ask_for_it(relay: Relay) -> None:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    relay.says("tuan", "chưa mức 2", to=own(relay.baton(case, "dang_ky")))
    assert relay.baton(case, "dang_ky").asking.startswith("result:")


def test_answers_told_at_once_to_a_step_that_does_not_ask_for_them_ask_which_result(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="yes")
    relay.claim(case, "dang_ky", by="tuan")
    relay.says("tuan", "đã gọi, dữ liệu khớp, chưa có m2", to=own(relay.baton(case, "dang_ky")))
    assert relay.baton(case, "dang_ky").asking.startswith("result:")


def test_going_on_oneself_by_words(relay: Relay) -> None:
    case = relay.case()
    assert "đã nhận" in text(relay.says("dung", "em làm tiếp", TO1, to=call(relay.baton(case))))
    baton = relay.baton(case)
    relay.says("dung", "đã khớp", to=own(baton))
    relay.says("dung", "có mức 2", to=own(baton))
    assert relay.baton(case).asking.startswith("next:")
    assert "Đã ghi nhận: Đã liên hệ" in text(relay.says("dung", "em làm tiếp", to=own(baton)))
    assert relay.baton(case, "dang_ky").holder == relay.who("dung").id


def test_done_of_a_numbered_step_is_of_that_step_or_of_none(relay: Relay) -> None:
    case, baton = held(relay)
    relay.says("dung", "xong b1", to=own(baton))
    assert relay.baton(case).asking.startswith("result:")
    assert text(relay.says("dung", "xong b2", to=own(baton))) == relay.refusal("not_yet")
    assert text(relay.says("dung", "xong b9", to=own(baton))) == relay.refusal("unknown_result")
    assert relay.states(case)["lien_he"] == "held"


def test_a_reply_to_what_is_over_means_what_is_alive_of_the_case(relay: Relay) -> None:
    case, baton = held(relay)
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="no", level2="yes")
    assert "đã nhận" in text(relay.says("tuan", "em nhận", TO1, to=call(baton)))
    assert relay.baton(case, "lam_sach").holder == relay.who("tuan").id


def test_the_label_of_a_question_may_be_typed(relay: Relay) -> None:
    case, baton = held(relay)
    relay.says("dung", "xong", to=own(baton))
    relay.says("dung", "đã liên hệ")
    assert text(relay.says("dung", "chua ro")) == "", "thẻ hỏi tiếp, và xuống dưới cùng"
    assert "matched=unknown" in relay.baton(case).asking
    assert relay.says("dung", "chua ro", TO1) is None


def test_a_typed_label_that_only_changes_the_card_brings_it_down(relay: Relay) -> None:
    case, baton = held(relay)
    relay.message(relay.person("dung"), own(baton))
    relay.taps("dung", f"them:{baton.id}:{baton.version}")
    assert text(relay.says("dung", "chuyển cho…", message="55")) == ""
    assert relay.baton(case).asking.startswith("offer")
    card = relay.one("SELECT reply_to, state FROM show WHERE key = :key", key=own(baton))
    assert tuple(card) == ("55", "owed"), "thẻ là câu trả lời"


def test_stuck_without_a_why_asks_for_it_on_the_card_that_comes_down(relay: Relay) -> None:
    case, baton = held(relay)
    assert text(relay.says("dung", "Vướng", to=own(baton), message="56")) == ""
    assert relay.baton(case).asking.startswith("block")
    assert relay.one("SELECT reply_to FROM show WHERE key = :key", key=own(baton))[0] == "56"


# --- in private, without a card --------------------------------------------------------------------------------------


def test_in_private_words_mean_the_only_work_in_hand(relay: Relay) -> None:
    held(relay)
    assert "Sai số" in text(relay.says("dung", "sai số"))


def test_with_several_in_hand_or_none_nothing_is_guessed(relay: Relay) -> None:
    assert "chưa giữ việc nào" in text(relay.says("dung", "sai số"))
    held(relay)
    held(relay)
    assert "«sai số»: đồng chí nói về phiếu nào" in text(relay.says("dung", "sai số"))
    assert "Việc của tôi: 2" in text(relay.says("dung", "tới đâu rồi"))
    assert "Hiện không có việc" in text(relay.says("dung", "em nhận"))


def test_small_talk_is_answered_in_private_and_not_in_a_group(relay: Relay) -> None:
    case = relay.case()
    assert "Chưa rõ ý" in text(relay.says("dung", "chào cả nhà"))
    assert relay.says("dung", "chào cả nhà", TO1) is None
    assert relay.says("dung", "cảm ơn", TO1, to=call(relay.baton(case))) is None
    assert relay.says("dung", "cảm ơn", to="") is not None


def test_a_stranger_is_answered_when_they_speak_to_us(relay: Relay) -> None:
    case = relay.case()
    polite = relay.refusal("not_a_member")
    assert "Thành viên chiến dịch gõ /thamgia" in text(relay.says("7777", "alo"))
    assert text(relay.says("7777", "em nhận", TO1, to=call(relay.baton(case)))) == polite
    assert relay.says("7777", "em nhận", TO1) is None


def test_in_doubt_one_question_on_the_card(relay: Relay) -> None:
    case, baton = held(relay)
    answer = relay.says("dung", "từ chối", TO1, to=call(baton))
    assert relay.baton(case) == replace(baton, version=baton.version + 1, asking="result::")
    assert "kết quả nào? Đề nghị chọn trên thẻ ở chat riêng" in text(answer)
    assert relay.says("dung", "không nhận vì bận", TO1, to=call(baton)) is None, "nobody has asked them to take it"


def test_a_moment_or_reason_is_awaited_from_its_holder_only(relay: Relay) -> None:
    case, baton = held(relay)
    relay.taps("dung", f"hen:{baton.id}:{baton.version}")
    relay.taps("dung", f"tl:{baton.id}:{relay.baton(case).version}:other")
    assert relay.says("dung", "mai 9h", TO1) is None
    assert relay.says("ngan", "mai 9h") is not None
    assert relay.baton(case).state == "held"
    assert "chờ đến" in text(relay.says("dung", "mai 9h", to=own(baton)))


# --- which of several ------------------------------------------------------------------------------------------------


def test_of_two_steps_side_by_side_the_places_team_is_meant_else_ones_own(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    assert "đã nhận" in text(relay.says("thao", f"/nhan {case}", TO3))
    assert relay.baton(case, "muc_2").holder == relay.who("thao").id
    assert "đã nhận" in text(relay.says("tuan", f"/nhan {case}"))
    assert relay.baton(case, "lam_sach").holder == relay.who("tuan").id
    assert "Âu" not in text(relay.says("dung", f"/nhan {case}"))


@pytest.mark.planted
def test_several_that_fit_are_offered_as_choices(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    relay.reinforces("dung", "to3")
    relay.claim(case, "lam_sach", by="dung")
    relay.claim(case, "muc_2", by="dung")
    for command in ("xong", "nho", "hen", "chuyen", "vuong", "hetvuong", "captren"):
        several = relay.says("dung", f"/{command} {case}")
        assert several is not None
        assert len(several.rows) == 2, command
    several = relay.says("dung", f"/xong {case} trời mưa")
    assert several is not None
    assert len(several.rows) == 2
    for words in ("phiếu {} chuyển chị Mai", "đã gọi {}, dữ liệu khớp, chưa có m2"):
        several = relay.says("dung", words.format(case))
        assert several is not None
        assert len(several.rows) == 2, words
    several = relay.says("dung", f"/nham {case}")
    assert several is not None
    assert len(several.rows) == 3
    relay.work.run("UPDATE baton SET state = 'offered', offered_to = holder WHERE state = 'held'")
    for command in ("dongy", "tuchoi"):
        several = relay.says("dung", f"/{command} {case}")
        assert several is not None
        assert len(several.rows) == 2, command


def test_when_nothing_fits_the_rule_itself_explains(relay: Relay) -> None:
    case = relay.activated()
    assert text(relay.says("ngan", f"/nhan {case}")).startswith("Việc này đã xong lúc")
    other = relay.case("dung", hold=True)
    relay.taps("dung", f"nham:{relay.baton(other).id}:{relay.baton(other).version}:1")
    assert text(relay.says("ngan", f"/nhan {other}")) == relay.refusal("case_closed")
    waiting = relay.case()
    assert text(relay.says("ngan", f"/xong {waiting} sai số")).startswith("Đã ghi nhận")


def test_a_reply_to_a_card_of_something_that_is_not_there_is_refused(relay: Relay) -> None:
    assert text(relay.says("dung", "em nhận", TO1, to="b:999:call:0:1")) == relay.refusal("unknown_case", case=0)
    assert text(relay.says("dung", "tới đâu r", TO1, to="b:999:call:0:1")) == relay.refusal("unknown_case", case=0)
    assert relay.says("dung", "từ chối", TO1, to="b:999:call:0:1") is None


def test_people_are_found_by_name_or_asked_for_again(relay: Relay) -> None:
    case, _ = held(relay)
    assert "Không rõ đồng chí" in text(relay.says("dung", f"/chuyen {case} Khôngai"))
    assert "Có nhiều đồng chí tên" in text(relay.says("dung", f"/chuyen {case} Hà"))
    which = relay.says("yen", f"/chuyen {case} Hà")
    assert which is not None
    assert [choice.label for row in which.rows for choice in row] == ["đ/c Thu Hà", "đ/c Việt Hà"]
    assert "đã giao" in text(relay.says("yen", f"/chuyen {case} Ngân"))


def test_what_stood_in_the_way_is_still_called_so_by_whoever_takes_the_work_over(relay: Relay) -> None:
    case, baton = held(relay)
    relay.says("dung", "vướng bên thuế, lệch ngày sinh", to=own(baton))
    relay.says("dung", f"/nho {case} gọi lại sau 15h")
    taken = relay.claim(case, by="ngan")
    shown = card(relay, taken, "ngan").text
    assert "Vướng: bên thuế, lệch ngày sinh" in shown
    assert "Ghi chú: gọi lại sau 15h" in shown
