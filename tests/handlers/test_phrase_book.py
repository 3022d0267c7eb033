"""What people type in reply to a card, and what stops the bot from guessing. The rows are those of the phrase book.

That the same words reach the same places through the platform is told by `tests/journeys/test_words.py`, a few of them.
"""

from collections.abc import Callable

import pytest

from campaign.ids import CaseId
from telling.messages import Answer
from tests.handlers.test_tapping import card
from tests.handlers.test_typing import call, own
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

TO1 = "-501"


def opened(relay: Relay) -> CaseId:
    return relay.case()


def taken(relay: Relay) -> CaseId:
    case = relay.case()
    relay.claim(case, by="bao")
    return case


def cleaning(relay: Relay) -> CaseId:
    case = relay.contacted(by="bao", matched="no", level2="yes")
    relay.claim(case, "lam_sach", by="tuan")
    return case


def second_level(relay: Relay) -> CaseId:
    case = relay.contacted(by="bao", matched="yes", level2="no")
    relay.claim(case, "muc_2", by="thao")
    return case


def registering(relay: Relay) -> CaseId:
    case = relay.contacted(by="bao", matched="yes", level2="yes")
    relay.claim(case, "dang_ky", by="tuan")
    return case


def activating(relay: Relay) -> CaseId:
    case = registering(relay)
    relay.result(case, "dang_ky", "da_duoc_cap", by="tuan")
    relay.claim(case, "kich_hoat", by="ngan")
    return case


def replied(relay: Relay, who: str, step: str, text: str) -> Answer:
    """The first case's holder answers their own card in private; silence is an empty answer."""
    return relay.says(who, text, to=own(relay.baton(CaseId(1), step))) or Answer("")


def called(relay: Relay, who: str, text: str) -> Answer:
    """Somebody of the first team answers the call in the group."""
    return relay.says(who, text, TO1, to=call(relay.baton(CaseId(1)))) or Answer("")


def state(relay: Relay, step: str, of: str = "") -> tuple[str, bool]:
    """A step's state, and whether it is in this member's hand (or was done by them)."""
    baton = relay.baton(CaseId(1), step)
    hand = baton.holder if baton.holder is not None else baton.done_by
    return baton.state.value, bool(of) and hand == relay.who(of).id


# --- claiming (row 1) ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["nhận", "nhan", "em nhận", "e nhan", "t nhận", "Nhận ạ"])
def test_row_1_claims(relay: Relay, text: str) -> None:
    opened(relay)
    assert "đã nhận phiếu 1" in called(relay, "bao", text).text
    assert state(relay, "lien_he", "bao") == ("held", True)


@pytest.mark.parametrize(
    "text", ["ai nhận chưa?", "chưa nhận", "em không nhận được", "nhắn chị Mai nhé", "nhân viên mới à", "sắp nhận", "cảm ơn", "ok"]
)  # fmt: skip
def test_row_1_does_not_guess(relay: Relay, text: str) -> None:
    opened(relay)
    called(relay, "bao", text)
    assert state(relay, "lien_he")[0] == "open"


def test_words_without_a_card_or_a_number_mean_nothing_in_a_group(relay: Relay) -> None:
    opened(relay)
    for words in ("nhận", "xong", "em bận", "đã khớp", "chào cả nhà", "bấm nhầm", "hẹn mai 9h"):
        assert relay.says("bao", words, TO1) is None
    assert state(relay, "lien_he")[0] == "open"


# --- finishing (rows 7 to 21) ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["xong", "xg", "xong r", "hoàn thành", "Xong rồi ạ"])
def test_row_7_asks_which_result(relay: Relay, text: str) -> None:
    case = cleaning(relay)
    assert replied(relay, "tuan", "lam_sach", text).text == "", "thẻ của mình xuống dưới và hỏi"
    asking = card(relay, relay.baton(case, "lam_sach"), "tuan")
    assert "Kết quả nào?" in asking.text
    assert labels(asking) == ["Đã nộp hồ sơ", "Đã giải quyết", "Đã khớp", "Quay lại"]
    assert state(relay, "lam_sach", "tuan") == ("held", True)


@pytest.mark.parametrize("text", ["chưa xong", "sắp xong", "xong chưa?", "gần xong", "ko xong", "xong chua"])
def test_row_7_does_not_guess(relay: Relay, text: str) -> None:
    activating(relay)
    replied(relay, "ngan", "kich_hoat", text)
    assert state(relay, "kich_hoat", "ngan") == ("held", True)
    assert "registered" not in relay.kinds()


@pytest.mark.parametrize("text", ["xong b1", "xong bước 1", "x b1"])
def test_row_8_names_the_step(relay: Relay, text: str) -> None:
    case = taken(relay)
    replied(relay, "bao", "lien_he", text)
    assert "Đã liên hệ" in labels(card(relay, relay.baton(case), "bao"))
    assert state(relay, "lien_he", "bao") == ("held", True)


def test_row_8_another_step_is_not_taken_for_ones_own(relay: Relay) -> None:
    taken(relay)
    assert "chưa đến lượt" in replied(relay, "bao", "lien_he", "xong b4").text
    assert state(relay, "lien_he", "bao") == ("held", True)


@pytest.mark.parametrize(
    ("begin", "who", "step", "text", "ends"),
    [
        pytest.param(begin, who, step, text, ends, id=f"{step}-{text}")
        for begin, who, step, ends, texts in (
            (cleaning, "tuan", "lam_sach", "parked", ("đã nộp hồ sơ", "nop hs r")),
            (second_level, "thao", "muc_2", "done", ("có mức 2", "có m2", "muc 2 r")),
            (registering, "tuan", "dang_ky", "parked", ("đã nộp đăng ký", "đã gửi yêu cầu", "nộp dk r")),
            (activating, "ngan", "kich_hoat", "done", ("đã kích hoạt", "kich hoat r")),
        )
        for text in texts
    ],
)
def test_rows_13_to_21_a_result_by_its_words(
    relay: Relay, begin: Callable[[Relay], CaseId], who: str, step: str, text: str, ends: str
) -> None:
    begin(relay)
    replied(relay, who, step, text)
    assert state(relay, step, who) == (ends, True)
    assert relay.kinds().count("registered") == (step == "kich_hoat"), "chỉ kích hoạt mới tính một"


@pytest.mark.parametrize("text", ["đã khớp", "da khop", "khớp r"])
def test_row_11_matched(relay: Relay, text: str) -> None:
    case = cleaning(relay)
    replied(relay, "tuan", "lam_sach", text)
    relay.taps("tuan", button(card(relay, relay.baton(case, "lam_sach"), "tuan"), "Xong, gọi người trong tổ"))
    assert state(relay, "lam_sach", "tuan") == ("done", True)


@pytest.mark.parametrize("text", ["chưa khớp", "chua khop", "đã khớp chưa?", "lệch thuế"])
def test_row_11_is_not_its_negation(relay: Relay, text: str) -> None:
    cleaning(relay)
    replied(relay, "tuan", "lam_sach", text)
    assert state(relay, "lam_sach")[0] != "done"


def test_row_13_what_was_filed_comes_back_by_itself(relay: Relay) -> None:
    cleaning(relay)
    assert "Việc tự quay lại" in replied(relay, "tuan", "lam_sach", "đã nộp hồ sơ").text


def test_row_15_asks_which_person(relay: Relay) -> None:
    organisation = relay.organisation()
    relay.another_head(organisation)
    case = relay.contacted(by="bao", matched="yes", level2="no", case=relay.case(organisation=organisation))
    relay.claim(case, "muc_2", by="thao")
    replied(relay, "thao", "muc_2", "có mức 2")
    assert "Người đại diện nào?" in card(relay, relay.baton(case, "muc_2"), "thao").text
    assert state(relay, "muc_2", "thao") == ("held", True)


@pytest.mark.parametrize("text", ["nop dk", "nộp đk"])
def test_row_19_what_may_be_a_plan_is_asked_by_its_name(relay: Relay, text: str) -> None:
    case = registering(relay)
    answer = replied(relay, "tuan", "dang_ky", text)
    assert (answer.text, labels(answer)) == ("", []), "chỉ thẻ hỏi"
    asks = card(relay, relay.baton(case, "dang_ky"), "tuan")
    assert f"Ghi kết quả phiếu {case}: Đã nộp đăng ký?" in asks.text
    assert state(relay, "dang_ky", "tuan") == ("held", True)
    relay.taps("tuan", button(asks, "Đúng, ghi kết quả"))
    assert state(relay, "dang_ky", "tuan") == ("parked", True)


@pytest.mark.parametrize("text", ["đã kích hoạt chưa?", "chưa kích hoạt", "sắp kích hoạt", "đk xong"])
def test_row_21_does_not_guess(relay: Relay, text: str) -> None:
    activating(relay)
    replied(relay, "ngan", "kich_hoat", text)
    assert state(relay, "kich_hoat")[0] != "done"
    assert "registered" not in relay.kinds()


# --- giving back, blocking, waiting, undoing (rows 29 to 47) ---------------------------------------------------------


@pytest.mark.parametrize("text", ["trả lại", "tra lai", "em nhả"])
def test_row_29_gives_back(relay: Relay, text: str) -> None:
    taken(relay)
    replied(relay, "bao", "lien_he", text)
    assert state(relay, "lien_he")[0] == "open"


@pytest.mark.parametrize("text", ["trả lời khách rồi", "tra cứu giúp em", "trả phí à"])
def test_row_29_does_not_guess(relay: Relay, text: str) -> None:
    taken(relay)
    replied(relay, "bao", "lien_he", text)
    assert state(relay, "lien_he", "bao") == ("held", True)


@pytest.mark.parametrize("text", ["vướng thiếu con dấu", "vuong: lech thue", "bị kẹt giấy tờ"])
def test_row_36_blocks_with_a_reason(relay: Relay, text: str) -> None:
    cleaning(relay)
    replied(relay, "tuan", "lam_sach", text)
    assert state(relay, "lam_sach", "tuan") == ("blocked", True)


def test_row_36_a_name_is_no_block(relay: Relay) -> None:
    cleaning(relay)
    replied(relay, "tuan", "lam_sach", "Vương gọi rồi")
    assert state(relay, "lam_sach", "tuan") == ("held", True)


@pytest.mark.parametrize(
    ("text", "until"), [("hẹn mai 9h", "09:00"), ("chiều gọi lại", ""), ("t2 lên", ""), ("hen 30 phut nua", "14:35")]
)
def test_row_41_waits(relay: Relay, text: str, until: str) -> None:
    taken(relay)
    answer = replied(relay, "bao", "lien_he", text)
    assert state(relay, "lien_he", "bao") == ("parked", True), answer
    assert until in answer.text


@pytest.mark.parametrize("text", ["hủy", "bấm nhầm", "nhầm", "hoàn tác"])
def test_row_47_shows_before_it_undoes(relay: Relay, text: str) -> None:
    taken(relay)
    assert "hoàn tác" in replied(relay, "bao", "lien_he", text).text.lower()
    assert state(relay, "lien_he", "bao") == ("held", True)


@pytest.mark.parametrize("text", ["nhầm số", "sai số", "hủy hẹn"])
def test_row_47_a_wrong_number_is_no_undo(relay: Relay, text: str) -> None:
    taken(relay)
    assert "hoàn tác" not in replied(relay, "bao", "lien_he", text).text.lower()
    assert state(relay, "lien_he")[0] != "open"


# --- what needs no card, and what does several things ----------------------------------------------------------------


def test_in_private_one_work_in_hand_needs_no_card(relay: Relay) -> None:
    cleaning(relay)
    relay.says("tuan", "đã nộp hồ sơ")
    assert state(relay, "lam_sach", "tuan") == ("parked", True)


def test_in_private_nonsense_gets_a_kind_word(relay: Relay) -> None:
    assert "Chưa rõ ý đồng chí" in text(relay.says("bao", "trời hôm nay đẹp"))


def test_what_a_card_asks_is_answered_by_typing_a_button(relay: Relay) -> None:
    opened(relay)
    relay.claim(CaseId(1), by="dung")
    for words in ("đã liên hệ", "chưa rõ", "Chưa", "xong, chuyển tổ sau"):
        replied(relay, "dung", "lien_he", words)
    assert state(relay, "lien_he", "dung") == ("done", True)
    assert state(relay, "muc_2")[0] == "open"


def test_going_on_oneself_by_words(relay: Relay) -> None:
    opened(relay)
    relay.claim(CaseId(1), by="dung")
    for words in ("chưa khớp", "có mức 2", "em làm tiếp"):
        replied(relay, "dung", "lien_he", words)
    assert state(relay, "lien_he", "dung") == ("done", True)
    assert state(relay, "lam_sach", "dung") == ("held", True)
