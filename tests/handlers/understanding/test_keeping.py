"""Appointments in open words: whose, with whom, where and what for are slots around one moment."""

import pytest

from handlers.understanding import exactness, phrases
from handlers.understanding.meanings import Intent


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("DN hẹn 7h30 sáng mai qua CA xã", "7h30 sáng mai"),
        ("công dân hẹn 8h sáng mai", "8h sáng mai"),
        ("mốt 9h bác nớ mới lên phường được", "mốt 9h"),
        ("đợi kq, thứ 5 xem lại", "thứ 5"),
        ("cổng bảo trì tới 5h chiều, lúc đó e nộp", "5h chiều"),
        ("họ hẹn 20h gọi hướng dẫn đăng nhập", "20h"),
        ("8h mai cô giám đốc qua làm mức 2", "8h mai"),
        ("thứ 6 mới có kết quả bên thuế", "thứ 6"),
        ("tối nay 7h em hướng dẫn họ kích hoạt", "tối nay 7h"),
        ("4h chiều cổng mở lại em làm tiếp", "4h chiều"),
        ("chị ấy nhờ em gọi lại lúc 9h sáng mai", "9h sáng mai"),
        ("hẹn sáng mai lúc 8h đến trụ sở thu nhận", "sáng mai lúc 8h"),
        ("hẹn chị kế toán quầy số 5 chợ mới 9h mai", "9h mai"),
        ("dạ báo cáo chị, DN hẹn 7h30 sáng mai qua CA xã", "7h30 sáng mai"),
        ("hẹn 8h mai cả hai vợ chồng qua phòng em", "8h mai"),
        ("thứ 5 em hỏi lại chi cục thuế", "thứ 5"),
        ("hẹn anh Toàn giám đốc 9h mai ký", "9h mai"),
    ],
)
def test_an_appointment_in_any_words(line: str, when: str) -> None:
    meaning = phrases.understand(line)
    assert meaning.verb == Intent.WAIT
    assert when in meaning.rest


@pytest.mark.parametrize(
    "line",
    [
        "em có hẹn đi khám 9h mai", "hẹn bạn 5h đi nhậu", "chị hẹn em 9h mai nhé", "hẹn gặp chị 9h mai", "hẹn sếp Yến 9h mai",
        "hẹn chị Hoa bên phòng 9h mai",
        "chị bảo em hẹn 9h mai", "9h mai chị Yến mới họp xong", "9h mai em mới rảnh", "chiều em gọi", "khách chờ từ sáng tới giờ",
        "bác chủ có 9h mai",
        "họ đây 9h mai em gọi video giúp nhà em", "đợi 30 phút rồi", "mai em gọi cho chị", "anh Bảo bận, chiều ảnh gọi",
        "mai em nộp hồ sơ nghen",
        "mai mới nộp hồ sơ được",
        "em nộp đăng ký lúc 2h kém 5 rồi ạ", "họ đồng ý hay không thì chiều mới biết", "chắc 9h mai họ mới rảnh", "hẹn 9h mai mà chưa chắc họ lên",
        "họp tổ dời sang 9h mai", "để mai tính", "mai 9h ai gọi lại họ giúp em", "em hướng dẫn hai mươi phút qua điện thoại",
        "khách phiếu 2 kia hẹn 9h mai",
        "9h mai phường mất điện", "mai 9h em gọi lại chị nhé", "hạn chót 9h mai", "chút nữa bả nghe",
        "mai ông giám đốc hẹn người ta cà phê lúc 9h", "em qua 9h mai", "9h mai em qua", "hẹn 9h mai em nghỉ", "mai 9h em xem lại báo cáo tháng",
        "hẹn 9h mai một hai ba bốn năm sáu bảy tám chín mười", "bạn kia mai 9h mới về", "hẹn chị",
    ],
)  # fmt: skip
def test_what_is_no_appointment_of_the_case_is_none(line: str) -> None:
    assert phrases.understand(line).verb != Intent.WAIT


@pytest.mark.parametrize(
    "line",
    [
        "họ không chịu hẹn 9h mai",
        "hôm qua hẹn 9h mai",
        "hẹn 9h mai hả chị",
        "nếu họ hẹn 9h mai",
        "> hẹn 9h mai làm gì đó",
    ],
)
def test_guards_hold(line: str) -> None:
    assert phrases.understand(line).verb != Intent.WAIT


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("đã nộp hồ sơ, 10h mai xem kết quả", "10h mai"),
        ("nộp hồ sơ trên cổng rồi, bên đăng ký kinh doanh hẹn 14h chiều mai có kết quả", "14h chiều mai"),
        ("thu nhận xong rồi, chờ trung ương cấp, thứ hai em kiểm tra lại", "thứ hai"),
    ],
)
def test_a_result_and_until_when(line: str, until: str) -> None:
    meaning = phrases.understand(line)
    assert (meaning.verb, meaning.until) == (Intent.DONE, until)


def test_of_two_moments_the_hour_is_kept_and_two_hours_are_asked() -> None:
    assert phrases.understand("kế toán nghe, bảo sếp đi công tác mai mới về, hẹn 9h sáng mai").rest.endswith(
        "9h sáng mai"
    )
    assert phrases.understand("họ hẹn 9h mai, kế toán hẹn 10h mai").verb != Intent.WAIT


@pytest.mark.parametrize("text", ["mai", "20 phút nữa", "9h", "thứ 5"])
def test_an_hour_or_a_day_is_exact(text: str) -> None:
    assert exactness.fixed(text)


@pytest.mark.parametrize("text", ["chiều", "20 phút", "chút nữa", "gì đó"])
def test_a_part_of_today_and_how_long_are_not(text: str) -> None:
    assert not exactness.fixed(text)
