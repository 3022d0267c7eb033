"""The proof-reader underlines what officials have underlined, and leaves good lines alone; labels and breaks."""

import pytest

from telling import formats
from tests import proofread

SEEN = (
    ("Hôm nay: dN chưa đồng ý 1", "viết thường chữ tắt"),
    ("Hôm nay: DN đã đến 2, đã có mức 2 5", "hai số liền nhau"),
    ("Hôm nay: đã liên hệ 8, không nghe máy 5, đã kích hoạt 4, không nghe máy 6", "đếm hai lần"),
    ("02 việc đang vướng (other).", "chữ của máy"),
    ("Đã gọi không nghe máy, không nghe máy.", "lặp"),
    ("Chờ: Chờ cấp mức 2, tự quay lại lúc 14:05", "lặp"),
    ("Nộp 12đúng hạn", "dính chữ"),
    ("Tổ 2 (mới)đã nhận", "dính chữ"),
    ("Phiếu 128 đang held", "chữ của máy"),
    ("Số liệu: None", "chữ của máy"),
    ("đ/c Mai nhận", "dễ ngắt dòng"),
    ("đạt 14 % chỉ tiêu", "dễ ngắt dòng"),
    ("Đã nhận , cảm ơn", "thừa dấu cách"),
)
GOOD = (
    "Phiếu 128 · đ/c\u00a0Mai đang làm", "MST 3800991002 · ĐT 09xx***678", "Lũy kế 1.412/10.000 DN, đạt 14,12\u00a0%",
    "hẹn 9h30 mai", "xem https://vneid.gov.vn hoặc gõ /baoso", "từ 11 giờ 08/5 đến 11 giờ 15/5/2025", "dần dần, từ từ",
)  # fmt: skip


@pytest.mark.parametrize(("line", "fault"), SEEN)
def test_what_an_official_would_underline_is_named(line: str, fault: str) -> None:
    assert [found.split(":")[0] for found in proofread.faults(line)] == [fault]


@pytest.mark.parametrize("line", GOOD)
def test_a_good_line_is_left_alone(line: str) -> None:
    assert proofread.faults(line) == []


def test_a_label_wider_than_a_phone_is_named_by_its_row() -> None:
    assert proofread.faults("", [["Nhận việc kế tiếp", "Việc của tôi"], ["Xong, chuyển tổ sau"]]) == []
    assert len(proofread.faults("", [["Báo cáo cấp trên ngay bây giờ", "Hết vướng"]])) == 1


def test_a_long_label_is_cut_between_words_and_says_so() -> None:
    long = "Công ty Cổ phần Lá Xanh Đồng Mẫu · 3800991147 · phường Minh Hoạ"
    assert formats.short_label(long, beside=1) == "Công ty Cổ phần Lá Xanh Đồng Mẫu…"
    assert formats.short_label("Nhận việc", beside=2) == "Nhận việc"


def test_a_line_never_ends_between_a_title_and_its_name_or_a_number_and_its_percent() -> None:
    assert formats.bound("đ/c Mai đạt 14 %, Đ/c Dũng") == "đ/c\u00a0Mai đạt 14\u00a0%, Đ/c\u00a0Dũng"


@pytest.mark.parametrize(
    ("name", "shown"), [("DN đã đến", "DN đã đến"), ("Đã khớp", "đã khớp"), ("PC06 nhận", "PC06 nhận"), ("", "")]
)
def test_within_a_sentence_a_name_is_small_and_an_abbreviation_is_not(name: str, shown: str) -> None:
    assert formats.inside(name) == shown
