"""What must not be understood: words that look alike, questions, plans, other people's doings, two things at once."""

import pytest

from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from handlers.understanding.phrases import understand

CHANGES = {"claim", "done", "busy", "wait", "offer", "block", "undo"}


@pytest.mark.parametrize(
    "text",
    [
        "nhắn", "em nhắn", "nhắn tin cho c Mai", "nhân viên mới", "em là nhân viên", "em nhan tin cho c", "nhan vien",
        "bạn", "bạn ơi cho hỏi", "bàn giao", "em bạn", "ban oi cho hoi", "cho em hỏi", "cho chị số", "cho hoi",
        "Vương", "Vương ơi", "chuyện", "chuyện gì thế", "chuyen gi vay", "trà", "tra cứu", "trả lời DN rồi",
        "anh Dũng bận", "dn nhận rồi", "họ bận", "ai xong rồi",
        "nay 12", "bc 12", "lđ 30 đk 12", "hqua 8", "0", "", "   ", "...", "hoà", "đk", "xin chào", "a", "cảm ơn",
        "21h gọi cty X: đã khớp, có m2, nộp dk r", "mai nộp hs", "mai 9h", "mai Dũng lên sở họp, c nhé", "dạ chưa", "dạ không", "rõ chưa?",
        "dn đồng ý",        "chưa mai gọi lại", "mọi người nhận việc nhé", "các anh chị nhận việc", "các đồng chí nhận phiếu này",
        "anh chị nhận nhé", "đợi chị chút",
        "anh bận thì em làm", "để em hỏi", "sai số liệu", "ok em nhé", "dạ ok em",
        "ok nếu rảnh", "chiều gọi lại nếu họ rảnh", "sáng 9h chiều 14h em bận",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_verb_means_nothing(text: str) -> None:
    assert understand(text).verb == Intent.NONE


@pytest.mark.parametrize(
    "text",
    [
        "chưa xong", "sắp xong", "gần xong", "xong chưa?", "xong chưa", "xong chua", "chua xong", "ko xong", "k xong", "hok xong", "xong?", "xong hả",
        "khớp chưa", "đã khớp chưa ạ", "có mức 2 chưa", "có m2 ko", "đã nộp hồ sơ chưa", "chắc xong rồi", "đang nộp hs", "sẽ nộp hs",
        "xong b1, chưa xong b2", "nhận chưa?", "em nhận nhé?", "nhận k", "ai nhận chưa", "kích hoạt rồi？",
    ],
)  # fmt: skip
def test_a_question_or_a_not_yet_only_shows_the_card(text: str) -> None:
    assert understand(text).verb == Intent.SHOW


def test_a_verb_written_as_a_companys_name_is_asked_about() -> None:
    names = ("Công ty Xong", "Công ty Hoàn Thành Xong Rồi", "HTX Khớp")
    assert [understand(name).verb for name in names] == ["ask", "ask", "none"]
    assert [understand(said).verb for said in ("công ty xong rồi", "Công ty đã khớp", "CÔNG TY XONG")] == ["done"] * 3
    assert understand("Công ty Xong 3800123456 nhờ hỗ trợ").key == MeaningKey.OPEN
    assert understand("tạo phiếu cho cty Xong, gđ Mẫu 0912345670").key == MeaningKey.OPEN
    assert understand("mở phiếu 7").key == MeaningKey.NOTHING


@pytest.mark.parametrize("text", ["em chưa nhận", "không vướng", "đừng chuyển c Mai", "đang nhận", "chưa bận"])
def test_what_is_denied_means_nothing(text: str) -> None:
    assert understand(text).verb == Intent.NONE


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("nhận giúp c Mai", ("claim",)),
        ("em nhận hồ sơ rồi", ("claim",)),
        ("đã nhận", ("claim",)),
        ("của chị", ("claim",)),
        ("nhận 0912345678", ("claim",)),
        ("nhận 1.748", ("claim",)),
        ("em nhận nhân viên mới", ("claim",)),
        ("em nhận, c Mai vướng", ("claim",)),
        ("nộp hồ sơ", ("done",)),
        ("mức 2: 5", ("done",)),
        ("mới khớp 1 người", ("done",)),
        ("xong 3 DN", ("done",)),
        ("xong 50%", ("done",)),
        ("xong 2/3", ("done",)),
        ("xong 128-130", ("done",)),
        ("chuyển tổ 3", ("done",)),
        ("chưa khớp nhưng đã nộp hồ sơ r", ("done",)),
        ("xong 128, 130 đã khớp", ("done",)),
        ("xong, nhờ c Mai", ("done", "offer")),
        ("xong, em nhắn tin", ("done",)),
        ("em nhận, em bận", ("claim", "busy")),
        ("vuong sai so cccd", ("block",)),
        ("vướng gì ko?", ("block",)),
        ("bấm nhầm?", ("undo",)),
        ("nhầm hồ sơ", ("undo",)),
        ("hủy hồ sơ DN này", ("undo",)),
        ("chuyển", ("offer",)),
        ("chuyển hồ sơ qua thuế", ("offer",)),
        ("chuyen mai", ("offer",)),
        ("gửi c Mai số đt DN", ("offer",)),
        ("gửi mai", ("offer",)),
        ("em gửi c Mai rồi", ("offer",)),
        ("chuyển c Mai được ko?", ("offer",)),
        ("mai gọi lại được không", ("wait",)),
        ("e kẹt r", ("busy",)),
    ],
)
def test_in_doubt_it_asks_and_changes_nothing(text: str, asks: tuple[str, ...]) -> None:
    meaning = understand(text)
    assert (meaning.verb, meaning.asks) == (Intent.ASK, asks)


def test_one_contact_may_tell_of_the_data_and_of_level_2_at_once() -> None:
    assert understand("đã lh, chưa khớp, chưa m2").also == ("contacted", "not_matched", "no_level2")
    assert understand("đã khớp, có m2").also == ("matched", "level2")
    assert understand("đã khớp, chưa khớp").verb == Intent.ASK


def test_a_colleague_is_asked_by_title_name_and_what_to_do() -> None:
    assert understand("đ/c Mai hỗ trợ DN này nhé") == Meaning(Intent.OFFER, MeaningKey.ASKED, rest="đ/c Mai")
    assert understand("c Ngân nhận giúp e vs") == Meaning(Intent.OFFER, MeaningKey.ASKED, rest="c Ngân")
    assert understand("c Ngân nhận giúp e được không?").asks == (Intent.OFFER,)


def test_an_accented_text_compares_with_accents_and_a_bare_one_does_not() -> None:
    assert understand("để em nhan").verb == Intent.ASK
    assert understand("ok nhan").verb == Intent.CLAIM
    assert understand("dạ ban").verb == Intent.NONE
    assert understand("da ban").verb == Intent.BUSY
    assert understand("đã khop").verb == Intent.DONE


def test_both_tone_placements_and_invisible_letters_are_one() -> None:
    assert understand("hoàn tác") == understand("hòan tác") == understand("ho\u200bàn tác") == Meaning(Intent.UNDO)
    assert understand("hủy") == understand("huỷ") == Meaning(Intent.UNDO)


@pytest.mark.parametrize(
    "text", ["em bận, 0912345678 cty X nhờ ai giúp", "nhờ hỗ trợ cty X 0912 345 678", "0912.345.678 cần ht"]
)
def test_an_organisations_number_with_a_request_is_a_new_case_not_an_answer(text: str) -> None:
    assert understand(text) == Meaning(Intent.NONE, MeaningKey.OPEN, rest=text)


def test_an_offer_to_a_person_stays_one_beside_a_phone_number() -> None:
    assert understand("nhờ c Mai 0912345678").verb == Intent.OFFER
    assert understand("vướng: số 0912345678 sai").verb == Intent.BLOCK
    assert understand("số 0912345678 đây") == Meaning(Intent.NONE)


def test_calling_the_others_first_does_not_keep_one_from_claiming() -> None:
    assert understand("cả nhà ơi em nhận 128 nhé") == Meaning(Intent.CLAIM, cases=(128,))
    assert understand("các anh chị ơi, em nhận") == Meaning(Intent.CLAIM)


def test_agreeing_may_name_a_case() -> None:
    assert understand("ok 128") == Meaning(Intent.NONE, MeaningKey.YES, (128,))
