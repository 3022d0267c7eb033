"""The table of fifty phrases: every variant that people type, with and without accents, in capitals, decomposed."""

import unicodedata
from collections.abc import Callable

import pytest

from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from handlers.understanding.phrases import understand

STILL_TRUE_WITHOUT_ACCENTS = [
    (1, "claim", "", ["nhận", "em nhận", "e nhận", "t nhận", "dạ em nhận", "để em nhận", "nhận việc", "ok nhận", "nhận ạ", "c nhận nhé", "nhận r"]),
    (2, "claim", "", ["ok em làm", "ok e làm", "oke e làm", "a làm"]),
    (3, "claim", "", ["để em", "để em gọi", "để e làm", "để c gọi"]),
    (4, "claim", "", ["em hỗ trợ cho", "e ht cho"]),
    (5, "claim", "", ["của em", "em phụ trách DN này", "DN này em phụ trách"]),
    (7, "done", "", ["xong", "xg", "xong r", "hoàn thành", "đã xong", "em làm xong", "xong rồi ạ", "xong hết r nhé", "xong."]),
    (11, "done", "matched", ["đã khớp", "khớp r", "khớp", "dữ liệu đã khớp", "DN đã khớp rồi ạ"]),
    (12, "done", "not_matched", ["chưa khớp", "lệch thuế", "không khớp", "ko khớp", "k khớp", "vẫn chưa khớp ạ"]),
    (13, "done", "filed", ["đã nộp hồ sơ", "nộp hs r", "nộp hồ sơ rồi", "đã nộp hs ạ", "hs đã nộp"]),
    (14, "done", "settled", ["đã giải quyết", "hs hợp lệ", "có kq", "giải quyết xong"]),
    (15, "done", "level2", ["có mức 2", "có m2", "mức 2 r", "đã có m2"]),
    (16, "done", "no_level2", ["chưa mức 2", "mới mức 1", "chưa m2", "chưa có mức 2"]),
    (17, "wait", "level2", ["chờ mức 2", "đợi m2"]),
    (18, "done", "collected", ["đã thu nhận", "làm m2 rồi chờ cấp"]),
    (19, "done", "registration_filed", ["đã nộp đăng ký", "đã gửi yêu cầu", "nộp dk r", "nộp đk rồi"]),
    (20, "done", "issued", ["đã cấp", "được cấp r", "duyệt r"]),
    (21, "done", "activated", ["đã kích hoạt", "kích hoạt r", "kích hoạt xong"]),
    (22, "ask", "activated", ["đk xong", "đã định danh"]),
    (23, "ask", "", ["DN báo tự đk rồi", "họ đk r"]),
    (24, "done", "refused", ["bị trả", "bị từ chối cấp", "hs bị trả lại"]),
    (25, "done", "declined", ["ko đồng ý", "DN ko chịu", "sợ lừa đảo"]),
    (26, "ask", "", ["từ chối"]),
    (27, "busy", "", ["chị bận quá ai hỗ trợ giúp", "em bận ai giúp với", "em bận", "e bận r", "bận"]),
    (28, "busy", "away", ["đang họp", "đang chạy xe", "đi công tác"]),
    (29, "busy", "", ["trả lại", "em nhả việc", "nhờ người khác"]),
    (30, "none", "on_duty", ["ai rảnh?", "ai trực đó", "có ai ở 626 ko"]),
    (31, "offer", "", ["chuyển c Mai", "nhờ a Dũng", "gửi chị Mai", "chuyển cho đ/c Nguyễn Thị Mai"]),
    (32, "offer", "assign", ["giao c Mai"]),
    (33, "none", "yes", ["rõ", "dạ rõ", "em rõ", "nhất trí"]),
    (34, "none", "yes", ["dạ", "vâng", "ok c"]),
    (35, "none", "no", ["ko nhận dc, e kẹt rồi"]),
    (36, "block", "", ["vướng", "bị kẹt", "vướng: sai CCCD", "em vướng"]),
    (37, "ask", "incident", ["lỗi mạng", "vneid lỗi", "hệ thống treo"]),
    (38, "none", "unblock", ["hết vướng", "xử lý dc r", "thông r"]),
    (39, "done", "no_answer", ["ko nghe máy", "knm", "thuê bao"]),
    (40, "done", "wrong_number", ["sai số", "nhầm số"]),
    (41, "wait", "", ["hẹn mai 9h", "chiều gọi lại", "t2 lên", "30p nữa gọi lại"]),
    (42, "wait", "not_head", ["gặp kế toán, sếp đi vắng", "gặp kế toán", "sếp đi vắng"]),
    (43, "none", "walk_in", ["dn đang ở đây", "khách tới 626", "dn lên sở"]),
    (44, "done", "arrived", ["đã đến", "qua tới PC06"]),
    (45, "none", "open", ["0912345678 cty X nhờ hỗ trợ", "mst 3800123456 cần ht"]),
    (47, "undo", "", ["bấm nhầm", "nhầm", "hoàn tác", "hủy", "huỷ", "em bấm nhầm ạ"]),
    (50, "ask", "", ["giải thể", "bỏ địa chỉ", "tạm ngừng"]),
]  # fmt: skip


def bare(text: str) -> str:
    """As somebody types who leaves every accent out."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


ROWS = [(row, text, verb, key) for row, verb, key, texts in STILL_TRUE_WITHOUT_ACCENTS for text in texts]
DRESSES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "without accents": bare,
    "in capitals": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize(("row", "text", "verb", "key"), ROWS)
def test_a_phrase_is_understood_however_it_is_typed(row: int, text: str, verb: str, key: str, dress: str) -> None:
    meaning = understand(DRESSES[dress](text))
    assert (meaning.verb, meaning.key) == (verb, key), f"row {row}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nhầm rồi, chưa nộp hồ sơ", (Intent.UNDO, MeaningKey.NOTHING)),
        ("kích hoạt công ty xong", (Intent.DONE, MeaningKey.ACTIVATED)),
        ("em nộp đăng ký công ty xong", (Intent.DONE, MeaningKey.REGISTRATION_FILED)),
        ("hồ sơ điều chỉnh cccd em gửi lên thuế rồi", (Intent.DONE, MeaningKey.FILED)),
        ("đã cấp tài khoản tổ chức hồi sáng", (Intent.DONE, MeaningKey.ISSUED)),
    ],
)
def test_what_belongs_to_a_result_is_part_of_it(text: str, meant: tuple[Intent, MeaningKey]) -> None:
    meaning = understand(text)
    assert (meaning.verb, meaning.key) == meant


BARE = [
    "nhan",
    "em nhan",
    "e nhan",
    "ok e lam",
    "de e lam",
    "da khop",
    "chua khop",
    "nop hs r",
    "muc 2 r",
    "kich hoat r",
]


@pytest.mark.parametrize("text", BARE)
def test_the_bare_spellings_of_the_table_are_understood(text: str) -> None:
    assert understand(text).verb in (Intent.CLAIM, Intent.DONE, Intent.BLOCK)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("xong 128", (128,)),
        ("xong 128, 130, 131", (128, 130, 131)),
        ("xong 128,130 và 131 nhé", (128, 130, 131)),
        ("128 xong", (128,)),
        ("xong #128", (128,)),
        ("xong phiếu 128 phiếu 128", (128,)),
        ("xong p128", (128,)),
        ("Xong hồ sơ số 128 rồi ạ", (128,)),
    ],
)
def test_done_names_its_cases(text: str, cases: tuple[int, ...]) -> None:
    assert understand(text) == Meaning(Intent.DONE, cases=cases)


@pytest.mark.parametrize("text", ["nhận 128", "NHẬN 128", "128 em nhận", "em nhận phiếu 128 ạ", "nhan #128 nhe"])
def test_claim_names_its_case(text: str) -> None:
    assert understand(text) == Meaning(Intent.CLAIM, cases=(128,))


@pytest.mark.parametrize(
    ("text", "cases", "steps"),
    [
        ("xong b1", (), (1,)),
        ("xong bước 1", (), (1,)),
        ("x b1", (), (1,)),
        ("xong buoc 1, 2", (), (1, 2)),
        ("b2 xong", (), (2,)),
        ("xong bước 2 phiếu 128", (128,), (2,)),
        ("128 b2 xong", (128,), (2,)),
        ("xong b1, 128", (128,), (1,)),
    ],
)
def test_done_of_a_step_by_its_number(text: str, cases: tuple[int, ...], steps: tuple[int, ...]) -> None:
    assert understand(text) == Meaning(Intent.DONE, cases=cases, steps=steps)


@pytest.mark.parametrize("text", ["em làm tiếp", "xong, tôi làm tiếp", "xong em làm luôn", "e làm tiếp nhé"])
def test_going_on_oneself_is_done_and_continues(text: str) -> None:
    assert understand(text) == Meaning(Intent.DONE, continues=True)


def test_the_next_step_is_not_the_one_that_is_done() -> None:
    assert understand("e làm luôn b3") == Meaning(Intent.DONE, continues=True, next_step=3)
    assert understand("xong b1, em làm luôn b3") == Meaning(Intent.DONE, steps=(1,), continues=True, next_step=3)
    assert understand("đã khớp, em làm tiếp") == Meaning(Intent.DONE, MeaningKey.MATCHED, continues=True)


@pytest.mark.parametrize("text", ["khớp 128", "KHỚP 128", "nộp 128", "đến 128", "MỨC2 128"])
def test_the_short_words_of_a_card_without_buttons_work_with_a_number(text: str) -> None:
    meaning = understand(text)
    assert (meaning.verb, meaning.cases) == (Intent.DONE, (128,))


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("vướng sai số CCCD trên ĐKDN", "block", "sai số CCCD trên ĐKDN"),
        ("vướng 128: Sai CCCD", "block", "Sai CCCD"),
        ("vướng 3 người chưa khớp", "block", "3 người chưa khớp"),
        ("vướng 12: thiếu giấy", "block", "thiếu giấy"),
        ("em bận họp đến 10h", "busy", "đến 10h"),
        ("hẹn 128 mai 9h", "wait", "mai 9h"),
        ("hẹn 30 phút", "wait", "30 phút"),
        ("chuyển 128 cho c Mai", "offer", "c Mai"),
        ("chuyển Mai", "offer", "Mai"),
        ("chưa khớp do sai ngày sinh", "done", "do sai ngày sinh"),
        ("ko nghe máy, chiều gọi lại", "done", "chiều gọi lại"),
        ("đã nộp hs, chờ kq", "done", "chờ kq"),
        ("đã khớp, báo c biết", "done", "báo c biết"),
    ],
)
def test_what_is_left_is_the_note_as_it_was_typed(text: str, verb: str, rest: str) -> None:
    meaning = understand(text)
    assert (meaning.verb, meaning.rest) == (verb, rest)


@pytest.mark.parametrize("text", ["128", "#128", "phiếu 128", "128 tới đâu r", "ai giữ 128", "128?", "diễn biến 128", "128 sao rồi"])  # fmt: skip
def test_a_number_or_a_question_about_it_shows_the_card(text: str) -> None:
    assert understand(text) == Meaning(Intent.SHOW, cases=(128,))


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("số 5 đang bận", (5,)),
        ("so 5 dang ban", (5,)),
        ("máy 5 bận", (5,)),
        ("số máy 5 báo bận", (5,)),
        ("máy của phiếu 5 bận suốt", (5,)),
        ("gọi số 5 đang bận", (5,)),
        ("số đó bận", ()),
        ("sđt này đang bận", ()),
        ("đang bận máy", ()),
    ],
)
def test_a_telephone_that_is_busy_is_a_call_and_gives_nothing_back(text: str, cases: tuple[int, ...]) -> None:
    assert understand(text) == Meaning(Intent.DONE, MeaningKey.NO_ANSWER, cases)


@pytest.mark.parametrize("text", ["phiếu 5 đang bận", "hồ sơ số 5 đang bận", "số 5 em bận"])
def test_a_case_for_which_one_has_no_time_is_given_back(text: str) -> None:
    assert understand(text) == Meaning(Intent.BUSY, cases=(5,))


@pytest.mark.parametrize("text", ["done", "finished"])
def test_english_is_understood_beside_vietnamese(text: str) -> None:
    assert understand(text) == Meaning(Intent.DONE)
    assert understand("not done") == Meaning(Intent.SHOW)
