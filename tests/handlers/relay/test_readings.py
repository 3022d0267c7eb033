"""A holder's line that was not understood whole: their own card asks what it meant, in one sentence with a yes and a no, and does it at a yes."""

import pytest

from acts.relay import come_back
from campaign.ids import CaseId
from campaign.relay.batons import BatonState
from storage.people import erasure
from storage.people.whose import Traces
from storage.relay import cases
from telling import card_keys
from telling.messages import Card
from tests.handlers.test_typing import own
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

GIVES_BACK = "chắc em trả lại ca này, còn ba ca nữa làm không kịp"
WRONG_NUMBER = "em gọi thì người ta nói nhầm số rồi tắt"
NO_ANSWER_BUT = "không nghe máy chắc để em hẹn 8h sáng mai gọi lại cho chắc ăn"
REACHED = "đã gọi được mà họ than dữ lắm, kiểm tra thì số căn cước chưa khớp, mức 2 thì có rồi"
SMALL_MATTER = "vướng xíu thôi, em xử được"
ERRANDS = "chuyển chị Loan tờ giấy"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    return relay.claim(relay.case()).case


def card(relay: Relay, case: CaseId, step: str = "lien_he", *, by: str = "dung") -> Card:
    shown = drawn(relay.work, relay.private(by), card_keys.work(relay.baton(case, step), relay.who(by).id))
    assert shown is not None
    return shown


def asked(relay: Relay, line: str, *, case: CaseId = CaseId(1), step: str = "lien_he", by: str = "dung") -> Card:
    """The card after its holder has said `line`: no other message answers it, and nothing has happened."""
    baton, kinds = relay.baton(case, step), relay.kinds()
    assert text(relay.says(by, line, to=own(baton))) == ""
    assert (relay.kinds(), relay.baton(case, step).state) == (kinds, baton.state), "chưa ghi nhận gì"
    return card(relay, case, step, by=by)


@pytest.mark.parametrize(
    ("line", "question", "yes", "no", "state", "told"),
    [
        (GIVES_BACK, "Trả phiếu 1 về danh sách chung?", "Đúng, trả lại", "Không, tôi vẫn giữ", "open", "chuyển lại"),
        (ERRANDS, "Nhờ đ/c Loan nhận phiếu 1?", "Đúng, chuyển", "Không, tôi vẫn giữ", "offered", "Đã hỏi đ/c Loan"),
        (WRONG_NUMBER, "Ghi kết quả phiếu 1: Sai số?", "Đúng, ghi kết quả", "Không, chưa ghi", "held", "Sai số"),
        (SMALL_MATTER, "Phiếu 1 đang vướng?", "Đúng, đang vướng", "Không vướng", "blocked", "Đã ghi nhận vướng"),
        (
            "em thấy bên này hẹn chắc khoảng 9h mai á mà cũng chưa chắc lắm", "Hẹn phiếu 1 đến 09:00 ngày 21/5?",
            "Đúng, hẹn vậy", "Không, chưa hẹn", "parked", "chờ đến 09:00 ngày 21/5",
        ),
    ],
)  # fmt: skip
def test_each_reading_is_one_sentence_whose_yes_does_it_and_whose_no_leaves_it(
    relay: Relay, case: CaseId, line: str, question: str, yes: str, no: str, state: str, told: str
) -> None:
    shown = asked(relay, line)
    assert (f"<b>{question}</b>" in shown.text, labels(shown)) == (True, [yes, no])
    assert text(relay.taps("dung", button(shown, no))) == "Chưa ghi nhận gì ở phiếu 1."
    assert (relay.baton(case).state, relay.baton(case).asking) == (BatonState.HELD, "")
    assert told in text(relay.taps("dung", button(asked(relay, line), yes)))
    assert relay.baton(case).state == state


def test_the_reason_goes_along_as_it_was_typed(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, GIVES_BACK)
    assert f"Ghi chú: {GIVES_BACK}" in shown.text
    relay.taps("dung", button(shown, "Đúng"))
    assert [row["text"] for row in cases.notes(relay.work, case)] == [GIVES_BACK]
    relay.claim(case)
    relay.taps("dung", button(asked(relay, SMALL_MATTER), "Đúng"))
    assert cases.notes(relay.work, case)[-1]["text"] == SMALL_MATTER


@pytest.mark.parametrize("no", ["Không, tôi vẫn giữ", "Quay lại"])
def test_who_says_no_while_the_clock_waits_goes_on(relay: Relay, case: CaseId, no: str) -> None:
    relay.now = relay.baton(case).due_at or 0
    relay.do(lambda work: come_back.ask_holder(work, relay.baton(case).id))
    shown = asked(relay, GIVES_BACK)
    if no == "Quay lại":
        relay.says("dung", f"/hen {case}")
        shown = card(relay, case)
    assert (relay.baton(case).asking != "", relay.baton(case).due) == (True, "unanswered")
    relay.taps("dung", button(shown, no))
    assert (relay.baton(case).asking, relay.baton(case).due, relay.kinds(case)[-1]) == ("", "return", "went_on")


@pytest.mark.parametrize(
    ("line", "kind"), [("chuyển chị Mai tờ giấy", "person_not_in_team"), ("nhờ anh Dũng ký", "offer_to_self")]
)
def test_what_a_yes_could_not_do_is_not_asked(relay: Relay, case: CaseId, line: str, kind: str) -> None:
    baton = relay.baton(case)
    told = text(relay.says("dung", line, to=own(baton)))
    person = relay.who("mai").id
    assert told == relay.refusal(kind, person=person, team=baton.team, baton=baton.id)
    assert relay.baton(case).asking == ""


def test_a_reason_of_the_plan_is_named(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case()).case
    relay.taps("dung", button(relay.says("dung", "vneid lỗi"), f"Phiếu {other}"))
    shown = card(relay, other)
    assert f"Phiếu {other} đang vướng: lỗi hệ thống, lỗi mạng?" in shown.text
    assert "lỗi hệ thống" in text(relay.taps("dung", button(shown, "Đúng"))).lower()
    assert relay.baton(other).reason == "loi_he_thong"
    shown = asked(relay, "hết vướng thì phải á ta", case=other)
    assert (f"Phiếu {other} đã hết vướng?" in shown.text, labels(shown)) == (
        True,
        ["Đúng, hết vướng", "Không, còn vướng"],
    )
    relay.taps("dung", button(shown, "Đúng"))
    assert (relay.baton(other).state, relay.baton(case).state) == ("held", "held")


def test_what_was_said_of_the_data_is_kept_with_the_result(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, REACHED)
    assert "Ghi kết quả phiếu 1: Đã liên hệ; Dữ liệu: Chưa khớp; Mức 2: Có?" in shown.text
    relay.taps("dung", button(shown, "Đúng"))
    assert "matched=no" in relay.baton(case).asking, "chỉ còn hỏi điều chưa nói"
    assert "Ai làm?" in card(relay, case).text
    assert text(relay.says("dung", WRONG_NUMBER, to=own(relay.baton(case)))).startswith("Chưa rõ ý")
    assert "matched=no" in relay.baton(case).asking, "câu hỏi về kết quả đã chọn thì hỏi tiếp"


def test_a_card_that_asks_for_facts_asks_whether_an_unclear_line_tells_them(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/xong {case} Đã liên hệ")
    asked(relay, "họ bảo mức 2 có rồi mà em chưa tin")
    shown = asked(relay, "dạ họ nói số căn cước chưa khớp mà cũng chưa chắc lắm")
    assert "Ghi kết quả phiếu 1: Đã liên hệ; Dữ liệu: Chưa khớp; Mức 2: Có?" in shown.text
    relay.taps("dung", button(shown, "Không"))
    assert (relay.baton(case).asking, labels(card(relay, case))[0]) == ("facts:da_lien_he:", "Đã khớp")
    shown = asked(relay, "khớp hết rồi á mà mức 2 thì chưa, họ than dữ lắm")
    assert text(relay.says("dung", "hehe vui ghê ta ơi", to=own(relay.baton(case)))).startswith("Chưa rõ ý")
    relay.taps("dung", button(card(relay, case), "Đúng"))
    assert (relay.baton(case).state, relay.kinds(case).count("done")) == ("done", 1)


def test_a_result_and_until_when_are_one_question_and_one_yes(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, NO_ANSWER_BUT)
    assert "Ghi kết quả phiếu 1: Không nghe máy; hẹn 08:00 ngày 21/5?" in shown.text
    told = text(relay.taps("dung", button(shown, "Đúng")))
    assert told.startswith("Đã ghi nhận: Không nghe máy (phiếu 1).\nPhiếu 1: chờ đến 08:00 ngày 21/5,")
    assert relay.kinds(case)[-2:] == ["progressed", "parked"]


def test_a_moment_that_has_gone_by_while_the_question_waited_is_now(relay: Relay, case: CaseId) -> None:
    asked(relay, NO_ANSWER_BUT)
    relay.later(24 * 60)
    relay.taps("dung", button(card(relay, case), "Đúng"))
    assert relay.baton(case).due_at == relay.now + 1


def test_a_wait_of_the_plans_is_called_by_its_name(relay: Relay) -> None:
    case = relay.contacted(by="nga", matched="yes", level2="no")
    relay.claim(case, "muc_2", by="thao")
    shown = asked(relay, "đang chờ cấp mức 2 đó mà lâu quá nên bận", case=case, step="muc_2", by="thao")
    assert "<b>Phiếu 1: chờ cấp mức 2?</b>" in shown.text
    relay.taps("thao", button(shown, "Đúng"))
    assert relay.baton(case, "muc_2").reason == "cho_cap"


def test_the_wait_that_comes_with_a_result_is_no_second_reading(relay: Relay) -> None:
    case = relay.contacted(by="nga", matched="no", level2="yes")
    relay.claim(case, "lam_sach", by="tuan")
    line = "dạ em nộp hồ sơ thay đổi cho bên công ty rồi giờ chờ phòng mình duyệt thôi ạ"
    assert "Ghi kết quả phiếu 1: Đã nộp hồ sơ?" in asked(relay, line, case=case, step="lam_sach", by="tuan").text


def test_an_hour_that_is_over_is_no_appointment(relay: Relay) -> None:
    case = relay.contacted(by="nga", matched="yes", level2="no")
    relay.claim(case, "muc_2", by="thao")
    line = "bác đến từ hai giờ, giờ thu nhận xong rồi, bác về chờ cấp ạ"
    assert "Ghi kết quả phiếu 1: Đã thu nhận?" in asked(relay, line, case=case, step="muc_2", by="thao").text


def test_of_several_readings_each_has_its_button(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, "chuyển giúp em qua anh Bảo hoặc chị Ngân cũng được")
    assert "Phiếu 1, ý đồng chí là gì?" in shown.text
    assert labels(shown) == ["Chuyển đ/c Bảo", "Chuyển đ/c Ngân", "Không phải"]
    assert "Chưa ghi nhận gì" in text(relay.says("dung", "không phải"))
    asked(relay, "chuyển giúp em qua anh Bảo hoặc chị Ngân cũng được")
    relay.says("dung", "phiếu 1 chuyển đ/c ngân")
    assert relay.baton(case).offered_to == relay.who("ngan").id


def test_of_two_things_that_cannot_both_be_meant_the_chosen_one_is_done(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, "trả lại, sai số")
    assert (labels(shown), "Ghi chú" in shown.text) == (["Nhờ người khác", "Sai số", "Không phải"], False)
    relay.taps("dung", button(shown, "Sai số"))
    assert (relay.baton(case).state, relay.kinds(case)[-1]) == ("held", "progressed")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("đúng", "open"), ("ừ đúng rồi", "open"), ("dạ đúng ạ", "open"), ("Đúng, trả lại", "open"), ("phiếu 1 đúng", "open"),
        ("không", "held"), ("không, tôi vẫn giữ", "held"), ("ko, em vẫn làm", "held"), ("thôi", "held"), ("phiếu 1 không", "held"),
    ],
)  # fmt: skip
def test_yes_and_no_in_words_are_the_buttons(relay: Relay, case: CaseId, said: str, state: str) -> None:
    asked(relay, GIVES_BACK)
    relay.says("dung", said)
    assert (relay.baton(case).state, relay.baton(case).asking) == (state, "")


@pytest.mark.parametrize("said", ["ok", "dạ", "đúng không?", "đúng là mệt"])
def test_politeness_and_talk_are_no_answer(relay: Relay, case: CaseId, said: str) -> None:
    asked(relay, GIVES_BACK)
    relay.says("dung", said)
    assert relay.baton(case).state == "held"


def test_one_question_at_a_time(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case()).case
    first = asked(relay, GIVES_BACK)
    second = asked(relay, WRONG_NUMBER, case=other)
    assert relay.baton(case).asking == "", "câu sau thay câu trước"
    relay.says("dung", "đúng")
    assert (relay.baton(case).state, relay.kinds(other)[-1]) == ("held", "progressed")
    for stale in (first, second):
        assert text(relay.taps("dung", button(stale, "Đúng"))) != ""
    assert (relay.baton(case).state, relay.kinds(other).count("progressed")) == ("held", 1)


def test_a_second_unclear_line_replaces_the_question_and_any_act_ends_it(relay: Relay, case: CaseId) -> None:
    stale = button(asked(relay, GIVES_BACK), "Đúng")
    assert "Sai số?" in asked(relay, WRONG_NUMBER).text
    relay.taps("dung", stale)
    assert relay.baton(case).state == "held", "nút cũ không làm gì"
    relay.says("dung", "hẹn mai 9h", to=own(relay.baton(case)))
    assert (relay.baton(case).state, relay.baton(case).asking) == ("parked", "")
    relay.says("dung", "đúng")
    assert relay.kinds(case)[-1] == "parked"


def test_a_typed_line_that_is_waited_for_is_not_overheard(relay: Relay, case: CaseId) -> None:
    offered = relay.claim(relay.case(), by="bao")
    relay.says("bao", f"/chuyen {offered.case} Dũng")
    asked(relay, GIVES_BACK)
    key = f"b:{offered.id}:offer:{relay.who('dung').id}:{offered.calls}"
    why = button(drawn(relay.work, relay.private("dung"), key), "Chưa nhận được vì")
    relay.taps("dung", why)
    relay.says("dung", "đúng")
    assert relay.baton(case).state == "held"


def test_in_a_group_the_question_goes_to_whoever_spoke(relay: Relay, case: CaseId) -> None:
    baton = relay.baton(case)
    key = f"b:{baton.id}:call:0:{baton.calls}"
    assert text(relay.says("dung", "em gọi rồi mà họ cúp máy", "-501", to=key)) == ""
    assert "Ghi kết quả phiếu 1: DN chưa đồng ý?" in card(relay, case).text


def test_whoever_has_no_private_chat_is_asked_on_the_groups_card_without_their_words(
    relay: Relay, case: CaseId
) -> None:
    relay.db.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("dung").id})
    baton = relay.baton(case)
    key = f"b:{baton.id}:call:0:{baton.calls}"
    assert "trên thẻ" in text(relay.says("dung", f"phiếu {case} bận gì đó, vướng", "-501", to=key))
    shown = drawn(relay.work, relay.place("-501"), key)
    assert shown is not None
    assert ("Trả phiếu 1 về danh sách chung?" in shown.text, "bận gì đó" in shown.text) == (True, False)


def test_the_words_that_are_kept_are_blotted_with_their_person(relay: Relay, case: CaseId) -> None:
    asked(relay, f"{GIVES_BACK} của bà Trần Thị Ánh Hoa")
    traces = Traces(names=("Trần Thị Ánh Hoa",))
    assert erasure.found(relay.work, traces) == {"baton.asking": 1}
    erasure.blot(relay.work, traces)
    assert (erasure.found(relay.work, traces), labels(card(relay, case))[0]) == ({}, "Đúng, trả lại")


def test_a_reading_that_leaves_something_open_lets_the_card_ask_that(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, "xong bận")
    assert labels(shown) == ["Xong", "Nhờ người khác", "Không phải"]
    relay.taps("dung", button(shown, "Xong"))
    assert relay.baton(case).asking.startswith("result")
    assert "Đã liên hệ" in labels(card(relay, case))


def test_what_would_be_taken_back_is_shown_first(relay: Relay, case: CaseId) -> None:
    shown = asked(relay, "bấm nhầm, bận")
    before = relay.taps("dung", button(shown, "Bấm nhầm"))
    assert "hoàn tác lần nhận việc" in text(before)
    relay.taps("dung", button(before, "Đúng, hoàn tác"))
    assert relay.baton(case).state == "open"


def test_a_button_of_no_reading_is_unreadable(relay: Relay, case: CaseId) -> None:
    asked(relay, "xong bận")
    forged = f"tl:{relay.baton(case).id}:{relay.baton(case).version}:m7"
    assert text(relay.taps("dung", forged)) == relay.refusal("unreadable_button")
    assert relay.baton(case).state == "held"


def test_of_several_in_hand_the_one_that_is_named_asks(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case()).case
    assert text(relay.says("dung", f"phiếu {other} {GIVES_BACK}")) == ""
    assert f"Trả phiếu {other} về danh sách chung?" in card(relay, other).text
    assert relay.baton(case).asking == ""


@pytest.mark.parametrize("line", ["sáng giờ em không bận á trời", "em ko vướng chi hết trơn á"])
def test_who_says_that_they_are_not_busy_or_stuck_is_not_asked_whether_they_are(
    relay: Relay, case: CaseId, line: str
) -> None:
    assert text(relay.says("dung", line)).startswith("Chưa rõ ý đồng chí về phiếu 1")
    assert relay.baton(case).asking == ""


def test_a_line_that_names_another_case_is_not_about_the_only_one_in_hand(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case(), by="ngan").case
    told = relay.says("dung", f"phiếu {other} {GIVES_BACK}")
    assert (text(told)[:20], relay.baton(case).asking) == ("Chưa rõ ý đồng chí. ", "")


def test_who_perhaps_takes_a_case_that_they_name_reads_how(relay: Relay, case: CaseId) -> None:
    waiting, taken = relay.case(), relay.claim(relay.case(), by="ngan").case
    line = "em nhận phiếu {} nha mà chắc trưa mới làm được"
    assert text(relay.says("dung", line.format(waiting))).startswith(f"Nhận việc phiếu {waiting}: ")
    assert "đ/c Ngân giữ" in text(relay.says("dung", line.format(taken)))
    assert text(relay.says("dung", line.format(case))).startswith("Chưa rõ ý đồng chí về phiếu 1")
    assert relay.baton(waiting).state == "open"


def test_whoever_is_asked_to_take_it_reads_the_same_question_again_and_nothing_beside_it(
    relay: Relay, case: CaseId
) -> None:
    relay.says("dung", "chuyển c Ngân", to=own(relay.baton(case)))
    baton = relay.baton(case)
    key = f"b:{baton.id}:offer:{relay.who('ngan').id}:{baton.calls}"
    message = relay.message(relay.person("ngan"), key)
    assert text(relay.says("ngan", "chắc em đồng ý được á, mà để coi lại giờ đã", to=key)) == ""
    assert f"former:{baton.id}:{message}" in relay.owed(relay.private("ngan"))
    assert relay.baton(case).state == "offered"
