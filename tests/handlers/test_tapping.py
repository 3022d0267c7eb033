"""Buttons: every one is answered, whoever presses it, however old it is, wherever its bytes come from."""

import pytest

from campaign.ids import CaseId
from campaign.relay.batons import Baton
from campaign.verbs import VERBS, Press
from handlers import routes
from handlers.understanding import phrases
from storage import members
from telling import render
from telling.messages import Answer, Card
from tests.stages.relay import Relay
from tests.stages.seen import labels


def press(verb: str, baton: Baton, argument: str = "") -> str:
    return Press(verb, baton.id, baton.version, argument).token


def held(relay: Relay, by: str = "dung") -> tuple[CaseId, Baton]:
    case = relay.case()
    relay.taps(by, press("claim", relay.baton(case)))
    return case, relay.baton(case)


def card(relay: Relay, baton: Baton, by: str = "dung") -> Card:
    """The holder's card in private."""
    who = relay.who(by)
    shown = render.card(relay.work, relay.private(by), f"b:{baton.id}:work:{who.id}:{baton.calls}")
    assert shown is not None
    return shown


def push(relay: Relay, by: str, baton: Baton, label: str) -> Answer:
    """Press the button with that label on one's own card."""
    rows = card(relay, baton, by).rows
    return relay.taps(by, next(choice for row in rows for choice in row if choice.label == label))


def test_every_verb_has_exactly_one_conversation() -> None:
    assert sorted(each.verb for each in routes.CONVERSATIONS) == sorted(verb.name for verb in VERBS)


def test_every_verb_that_plain_words_may_mean_is_answered() -> None:
    assert {each.verb for each in routes.CONVERSATIONS if each.phrase is not None} == phrases.WORK


def test_claiming_is_confirmed_with_where_the_card_is(relay: Relay) -> None:
    case = relay.case()
    answer = relay.taps("dung", press("claim", relay.baton(case)), "-501")
    assert answer.text == f"Đồng chí đã nhận phiếu {case}. Thẻ làm việc ở tin riêng."
    assert (
        "Đ/c Dũng đã nhận việc này lúc 14:05 (Liên hệ doanh nghiệp)"
        in relay.taps("ngan", press("claim", relay.baton(case)), "-501").text
    )


def test_the_contact_step_by_buttons(relay: Relay) -> None:
    case, baton = held(relay)
    for label in ("Đã liên hệ", "Chưa khớp", "Có"):
        assert (
            push(relay, "dung", relay.baton(case), label).text == f"Đề nghị trả lời câu hỏi trên thẻ của phiếu {case}."
        )
    answer = push(relay, "dung", relay.baton(case), "Xong, chuyển tổ sau")
    assert answer.text.startswith(f"Đã ghi nhận: Đã liên hệ (phiếu {case}).")
    assert relay.states(case)["lam_sach"] == "open"
    assert relay.taps("ngan", press("answer", baton, "yes")).alert


def test_an_answer_to_no_question_or_to_an_old_one_is_stale(relay: Relay) -> None:
    case, baton = held(relay)
    stale = relay.refusal("stale")
    assert relay.taps("dung", press("answer", baton, "yes")).text == stale
    push(relay, "dung", baton, "Đã liên hệ")
    assert relay.taps("dung", press("answer", baton, "yes")).text == stale
    assert relay.taps("dung", "tl:999:1:yes").text == relay.refusal("unknown_case", case=0)
    assert relay.states(case)["lien_he"] == "held"


@pytest.mark.parametrize(
    ("first", "value"),
    [
        ("done:da_lien_he", "perhaps"),
        ("wait", "mai_mot"),
        ("block", "mưa"),
        ("offer", "abc"),
        ("offer", "999"),
        ("more", "x"),
    ],
)
def test_an_answer_that_no_card_offers_changes_nothing(relay: Relay, first: str, value: str) -> None:
    case, baton = held(relay)
    verb, _, argument = first.partition(":")
    relay.taps("dung", press(verb, baton, argument))
    before = relay.baton(case)
    assert relay.taps("dung", press("answer", before, value)).alert
    assert relay.baton(case) == before


def test_going_back_puts_the_question_away(relay: Relay) -> None:
    case, baton = held(relay)
    push(relay, "dung", baton, "Hẹn / Chờ…")
    assert push(relay, "dung", relay.baton(case), "Quay lại").text == "Đã quay lại."
    assert relay.baton(case).asking == ""


def test_waiting_by_a_preset_and_by_a_moment_of_ones_own(relay: Relay) -> None:
    case, baton = held(relay)
    push(relay, "dung", baton, "Hẹn / Chờ…")
    assert "chờ đến 14:35" in push(relay, "dung", relay.baton(case), "30 phút").text
    push(relay, "dung", relay.baton(case), "Hẹn / Chờ…")
    assert push(relay, "dung", relay.baton(case), "Chọn ngày giờ").text.startswith("Đề nghị")
    said = relay.says("dung", "không biết nữa")
    assert said is not None
    assert said.text.startswith("Chưa rõ ngày giờ")
    said = relay.says("dung", "mai 9h")
    assert said is not None
    assert "chờ đến 09:00 ngày 21/5" in said.text


def test_blocked_by_a_reason_of_the_plan_and_by_one_of_ones_own(relay: Relay) -> None:
    case, baton = held(relay)
    push(relay, "dung", baton, "Vướng")
    assert push(relay, "dung", relay.baton(case), "Thiếu giấy tờ").text.endswith(": Thiếu giấy tờ.")
    assert push(relay, "dung", relay.baton(case), "Báo cáo cấp trên").text.startswith("Đã báo cáo")
    assert push(relay, "dung", relay.baton(case), "Hết vướng").text.endswith("đã hết vướng.")
    push(relay, "dung", relay.baton(case), "Vướng")
    push(relay, "dung", relay.baton(case), "Lý do khác")
    said = relay.says("dung", "bảo vệ không cho vào")
    assert said is not None
    assert said.text == f"Đã ghi nhận vướng ở phiếu {case}."
    assert relay.baton(case).state == "blocked"


def test_a_reasons_button_from_a_typed_question(relay: Relay) -> None:
    case, _ = held(relay)
    relay.says("dung", f"/vuong {case}")
    asked = card(relay, relay.baton(case))
    assert relay.taps("dung", asked.rows[0][0]).text.startswith("Đã ghi nhận vướng")


def test_another_reason_is_asked_for_in_words(relay: Relay) -> None:
    case, _ = held(relay)
    relay.says("dung", f"/vuong {case}")
    assert push(relay, "dung", relay.baton(case), "Lý do khác").text.startswith("Đề nghị trả lời")
    told = relay.says("dung", "bảo vệ không cho vào")
    assert told is not None
    assert told.text == f"Đã ghi nhận vướng ở phiếu {case}."


def test_a_forged_reason_is_refused(relay: Relay) -> None:
    _, baton = held(relay)
    assert relay.taps("dung", press("block", baton, "mưa")).text == relay.refusal("unknown_reason")


def test_offering_from_the_card_and_answering_yes_or_no(relay: Relay) -> None:
    case, baton = held(relay)
    push(relay, "dung", baton, "Thêm…")
    push(relay, "dung", relay.baton(case), "Chuyển cho…")
    assert push(relay, "dung", relay.baton(case), "đ/c Ngân").text.startswith("Đã hỏi đ/c Ngân.")
    assert relay.taps("ngan", press("decline", relay.baton(case))).text == "Đã báo lại. Cảm ơn đồng chí."
    relay.says("dung", f"/chuyen {case}")
    assert push(relay, "dung", relay.baton(case), "đ/c Ngân").text.startswith("Đã hỏi")
    assert relay.taps("ngan", press("accept", relay.baton(case))).text == f"Đồng chí đã nhận phiếu {case}."
    assigned = relay.taps("yen", press("offer", relay.baton(case), str(relay.who("bao").id)))
    assert assigned.text == f"Phiếu {case} đã giao đ/c Bảo."


def test_busy_and_back(relay: Relay) -> None:
    case, baton = held(relay)
    assert push(relay, "dung", baton, "Nhờ người khác").text.startswith(f"Phiếu {case} đã chuyển lại")
    shown = relay.taps("dung", press("undo", relay.baton(case)))
    assert "nhờ người khác lúc 14:05" in shown.text
    assert relay.taps("dung", shown.rows[0][0]).text == f"Đã hoàn tác ở phiếu {case}."
    assert relay.baton(case).state == "held"


def test_a_result_pressed_on_an_open_card_is_a_claim_and_a_result(relay: Relay) -> None:
    case = relay.case()
    old = press("done", relay.baton(case), "sai_so")
    relay.taps("dung", press("claim", relay.baton(case)))
    relay.taps("dung", press("busy", relay.baton(case)))
    assert relay.taps("ngan", old).text == relay.refusal("stale")
    assert relay.taps("ngan", press("done", relay.baton(case), "sai_so")).text == f"Đã ghi nhận: Sai số (phiếu {case})."


def test_whoever_did_a_colleagues_work_is_asked_once(relay: Relay) -> None:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    asked = relay.taps("mai", press("done", relay.baton(case, "dang_ky"), "da_duoc_cap"))
    assert asked.text == f"Phiếu {case}: đ/c Tuấn đang giữ. Ghi nhận đồng chí đã làm xong (Đã được cấp)?"
    assert relay.taps("mai", asked.rows[0][0]).text.startswith("Đã ghi nhận: Đã được cấp")
    assert relay.baton(case, "dang_ky").done_by == relay.who("mai").id


def test_a_done_without_a_result_asks_which(relay: Relay) -> None:
    case, baton = held(relay)
    asked = relay.taps("ngan", press("done", baton))
    assert asked.text == f"Phiếu {case}, Liên hệ doanh nghiệp: kết quả nào?"
    assert [row[0].label for row in asked.rows] == ["Đã liên hệ", "Không nghe máy", "Sai số", "DN chưa đồng ý"]
    assert relay.taps("dung", press("done", baton)).text == "", "người giữ việc được hỏi trên thẻ của mình"
    offered = labels(card(relay, relay.baton(case)))
    assert offered == ["Đã liên hệ", "Không nghe máy", "Sai số", "DN chưa đồng ý", "Quay lại"]
    assert relay.taps("dung", "xong:999:1").alert


def test_done_said_of_open_work_takes_it_and_asks_on_its_card(relay: Relay) -> None:
    case = relay.case()
    stale = press("done", relay.baton(case))
    relay.taps("dung", stale)
    assert relay.baton(case).held_by(relay.who("dung").id)
    assert push(relay, "dung", relay.baton(case), "Sai số").text.startswith("Đã ghi nhận: Sai số")


def test_others_than_the_holder_hear_who_has_it_and_who_may_assign_is_asked_to_whom(relay: Relay) -> None:
    case, baton = held(relay)
    for line in (f"/vuong {case}", f"/chuyen {case}", f"/hen {case}"):
        told = relay.says("thao", line)
        assert told is not None
        assert "Dũng" in told.text
        assert not told.rows
    for asked in (relay.says("khoa", f"/chuyen {case}"), relay.taps("khoa", press("offer", baton))):
        assert asked is not None
        assert "giao cho đồng chí nào" in asked.text
        assert asked.rows


def test_the_card_that_a_group_asks_for_comes_down_in_private(relay: Relay) -> None:
    case, baton = held(relay)
    key = f"b:{baton.id}:work:{relay.who('dung').id}:1"
    old = relay.message(relay.person("dung"), key)
    told = relay.says("dung", f"/vuong {case}", "-501")
    assert told is not None
    assert told.text == f"Phiếu {case}: vướng vì sao? Đề nghị chọn trên thẻ ở chat riêng."
    former = f"former:{baton.id}:{old}"
    assert former in relay.owed(relay.private("dung"))
    left = render.card(relay.work, relay.private("dung"), former)
    assert left is not None
    assert (left.rows, "xem thẻ mới phía dưới" in left.text) == ((), True)
    assert render.card(relay.work, relay.private("dung"), "former:999:1") is None


def test_without_a_private_chat_the_card_comes_down_in_the_group(relay: Relay) -> None:
    case, baton = held(relay)
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("dung").id})
    old = relay.message("-501", f"b:{baton.id}:call:0:1")
    told = relay.says("dung", f"/xong {case}", "-501", message="77")
    assert told is not None
    assert told.text == f"Phiếu {case}, Liên hệ doanh nghiệp: kết quả nào?"
    assert f"former:{baton.id}:{old}" in relay.owed(relay.place("-501"))
    assert relay.one("SELECT reply_to FROM show WHERE key = :k", k=f"b:{baton.id}:call:0:1")[0] == "77"


def test_level_two_of_one_person_by_its_button(relay: Relay) -> None:
    organisation = relay.organisation()
    relay.another_head(organisation)
    case = relay.contacted(case=relay.case(organisation=organisation), level2="no", matched="yes")
    relay.taps("thao", press("claim", relay.baton(case, "muc_2")))
    push(relay, "thao", relay.baton(case, "muc_2"), "Đã có mức 2")
    assert relay.taps("thao", press("answer", relay.baton(case, "muc_2"), "999")).text == relay.refusal(
        "unreadable_button"
    )
    push(relay, "thao", relay.baton(case, "muc_2"), "Trần Thị Thử")
    assert relay.states(case)["muc_2"] == "held"


@pytest.mark.parametrize(
    "bytes_", ["", "x", "nhan:1", "nhan:9999:1", "thamgia:1:0", "ketnoi:999:0:to1", "yeucau:999:0", "²:1:1"]
)
def test_bytes_from_anywhere_are_refused_politely(relay: Relay, bytes_: str) -> None:
    assert relay.taps("dung", bytes_).alert
    assert relay.kinds()[-1] == "refused"


def test_a_stale_tap_draws_its_card_again(relay: Relay) -> None:
    case, baton = held(relay)
    key = f"b:{baton.id}:call:0:1"
    message = relay.message("-501", key)
    before = relay.one("SELECT wanted_version FROM show WHERE key = :k", k=key)[0]
    relay.taps("ngan", press("claim", baton), "-501", message=message)
    assert relay.one("SELECT wanted_version FROM show WHERE key = :k", k=key)[0] == before + 1
    relay.taps("ngan", press("claim", baton), "-501", message="nothing of ours")
    relay.taps("ngan", press("claim", baton), "-999")
    assert relay.states(case)["lien_he"] == "held"


def test_an_anonymous_admin_and_a_stranger_are_told_why_not(relay: Relay) -> None:
    case = relay.case()
    token_ = press("claim", relay.baton(case))
    assert relay.taps("dung", token_, "-501", anonymous=True).text == relay.refusal("anonymous")
    assert relay.taps("7777", token_, "-501").text == relay.refusal("not_a_member")
    assert relay.says("dung", "/viec", "-501", anonymous=True) == Answer(relay.refusal("anonymous"), alert=True)
    assert relay.says("dung", "nhận", "-501", anonymous=True) is None


def test_whoever_has_left_is_a_guest(relay: Relay) -> None:
    case = relay.case()
    relay.work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": relay.who("dung").id})
    assert relay.taps("dung", press("claim", relay.baton(case)), "-501").text == relay.refusal("not_a_member")
    assert relay.says("dung", "chúc cả nhà buổi sáng tốt lành", "-501") is None


def test_the_next_waiting_one_is_the_most_pressing(relay: Relay) -> None:
    assert relay.taps("ngan", "chuanhan:0:0").text.startswith("Hiện không có việc")
    relay.case()
    relay.later(1)
    urgent = relay.case(source="walk_in")
    assert f"phiếu {urgent}" in relay.taps("ngan", "chuanhan:0:0").text


def test_where_a_member_writes_from_in_private_is_remembered(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL")
    relay.says("dung", "/viec")
    dung = members.by_key(relay.work, "dung")
    assert dung is not None
    assert dung.private is not None


def test_help_and_guide_and_invite_buttons(relay: Relay) -> None:
    assert "/nhan 128" in relay.taps("dung", "trogiup:0:0").text
    assert "VNeID" in relay.taps("7777", "huongdan:0:0").text
    assert relay.taps("dung", "tim:0:0").text.startswith("Đề nghị ghi MST")
    assert relay.taps("quan_tri", "moi:0:0").text


def test_an_undo_that_was_only_asked_about_can_be_left_alone(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    asked = relay.says("dung", "/nham")
    assert asked is not None
    assert relay.taps("dung", asked.rows[0][1]).text == "Đã bỏ qua."
    assert relay.states(case)["lien_he"] == "held"


def test_while_somebody_is_asked_the_card_keeps_its_buttons_and_thoi_toi_lam_ends_it(relay: Relay) -> None:
    case, baton = held(relay)
    for way in ("button", "command", "label"):
        baton = relay.baton(case)
        relay.taps("dung", press("offer", baton, str(relay.who("ngan").id)))
        offered = labels(card(relay, relay.baton(case)))
        assert offered[0] == "Thôi, tôi làm"
        assert {"Đã liên hệ", "Không nghe máy", "Hẹn / Chờ…", "Vướng", "Nhờ người khác", "Thêm…"} <= set(offered)
        if way == "button":
            assert "lời nhờ đã rút" in push(relay, "dung", relay.baton(case), "Thôi, tôi làm").text
        else:
            answer = relay.says("dung", f"/toilam {case}" if way == "command" else "thoi, toi lam")
            assert answer is not None
            assert "lời nhờ đã rút" in answer.text
        assert (relay.baton(case).state, relay.baton(case).holder) == ("held", relay.who("dung").id)
    relay.taps("dung", press("offer", relay.baton(case), str(relay.who("ngan").id)))
    push(relay, "dung", relay.baton(case), "Thêm…")
    assert labels(card(relay, relay.baton(case))) == [
        "Đóng phiếu",
        "Ghi thay",
        "Bấm nhầm",
        "Diễn biến",
        "Quay lại",
    ]


def test_a_button_for_another_reason_said_to_a_colleague_works_for_whoever_holds_the_work(relay: Relay) -> None:
    case, baton = held(relay)
    assert relay.taps("dung", press("block", baton, "other")).text.startswith("Đề nghị trả lời")
    assert relay.baton(case).asking.startswith("block_text")
