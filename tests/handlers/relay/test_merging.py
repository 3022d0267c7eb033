"""Gộp: by command, by words and by the button under a case that may be another's double; shown first, asked once."""

import pytest

from campaign.ids import CaseId
from handlers.understanding import merging
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

TO1 = "-501"
PHONE = "0990123456"


@pytest.fixture
def two(relay: Relay) -> tuple[CaseId, CaseId]:
    """Yến has opened both: by a caller's number, and by the tax code."""
    first = relay.organisation("cty Hoa Mẫu", phone=PHONE)
    second = relay.organisation("Công ty TNHH Hoa Mẫu", "3860000017", PHONE)
    return relay.case(organisation=first), relay.case(organisation=second)


def test_a_command_shows_what_becomes_of_both_and_one_tap_does_it(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    relay.claim(two[0], by="dung")
    relay.later(1)
    relay.claim(two[1], by="bao")
    asked = relay.says("yen", "/gop 2 1")
    assert text(asked).splitlines() == [
        "cty Hoa Mẫu và Công ty TNHH Hoa Mẫu · 3860000017 là một; giữ tên, MST ghi sau.",
        "Liên hệ doanh nghiệp: đ/c Dũng làm tiếp; đ/c Bảo được báo.",
        "Kết quả, ghi chú của cả hai ở phiếu 1. Gộp nhầm thì tách lại được, khi phiếu chưa có diễn biến mới. Gộp phiếu 2 vào phiếu 1?",
    ]
    assert labels(asked) == ["Đúng, gộp", "Không"]
    assert not relay.work.all("SELECT 1 FROM event WHERE kind = 'cases_merged'"), "nothing before the yes"

    assert text(relay.taps("yen", button(asked, "Đúng, gộp"))) == "Đã gộp: phiếu 2 nay là phiếu 1."
    assert "Công ty TNHH Hoa Mẫu" in text(relay.says("yen", "/xem 2")), "the other number leads there"
    assert relay.baton(two[0]).holder == relay.who("dung").id


def test_no_leaves_both_as_they_are(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    asked = relay.says("yen", "/gop 1 2")
    assert text(relay.taps("yen", button(asked, "Không"))) == "Đã bỏ qua."
    assert relay.says("yen", "/gop 1 2") is not None


def test_a_closed_case_has_no_double_and_a_button_only_shows(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    assert labels(relay.says("yen", f"/xem {relay.activated()}")) == []
    relay.says("yen", "/xem 1")
    assert "Đã gộp" not in text(relay.says("yen", "đúng")), "nothing is asked by the button that only shows"


def test_yes_may_be_typed(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    relay.says("yen", "/gop 1 2")
    assert text(relay.says("yen", "đúng")) == "Đã gộp: phiếu 2 nay là phiếu 1."


def test_what_has_moved_since_is_shown_anew(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    asked = relay.says("yen", "/gop 1 2")
    relay.claim(two[0], by="dung")
    assert "vừa được cập nhật" in text(relay.taps("yen", button(asked, "Đúng, gộp")))
    assert relay.one("SELECT state FROM case_file WHERE id = 2")[0] == "open"


def test_a_case_that_may_be_anothers_double_has_a_button_that_shows_it(
    relay: Relay, two: tuple[CaseId, CaseId]
) -> None:
    shown = relay.says("yen", "/xem 1")
    assert "có thể cùng tổ chức này" in text(shown)
    asked = relay.taps("yen", button(shown, "Gộp với phiếu 2"))
    assert text(asked).endswith("Gộp phiếu 2 vào phiếu 1?")


def test_who_may_not_merge_them_is_offered_no_button(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    assert relay.says("khoa", "/xem 1") is not None
    assert labels(relay.says("ngan", "/xem 1")) == []
    assert "Đề nghị tổ trưởng gộp giúp" in text(relay.says("ngan", "/gop 1 2"))


def test_opening_a_case_with_a_number_of_another_one_says_so(relay: Relay) -> None:
    relay.case(organisation=relay.organisation("cty Hoa Mẫu", phone=PHONE))
    relay.organisation("Công ty TNHH Gió Mẫu", "3860000017")
    told = relay.says("dung", f"/yeucau 3860000017 {PHONE}", TO1)
    assert text(told).startswith("Đã tạo phiếu 2: Công ty TNHH Gió Mẫu.")
    assert "Gộp với phiếu 1" in labels(told)
    again = relay.says("dung", f"/yeucau 3860000017 {PHONE}", TO1)
    assert "đã có phiếu 2" in text(again)
    assert "Gộp với phiếu 1" in labels(again)


def test_words_in_reply_to_a_card_name_the_other_case(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    held = relay.claim(two[0], by="dung")
    asked = relay.says("dung", "trùng phiếu 2 ạ", to=f"b:{held.id}:work:{relay.who('dung').id}:{held.calls}")
    assert text(asked).endswith("Gộp phiếu 2 vào phiếu 1?")


def test_words_without_a_card_name_both(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    assert "tin riêng" in text(relay.says("yen", "gop phieu 1 voi phieu 2 nha", TO1)), "the group is left in peace"
    assert "Gộp phiếu 2 vào phiếu 1?" in relay.said(relay.private("yen"))[-1]
    assert relay.says("yen", "trùng phiếu 2", TO1) is None, "one number alone says nothing in a group"
    assert relay.says("yen", "gộp phiếu 1 với phiếu 2", TO1, edited=True) is None


def test_one_number_is_asked_with_whom(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    asked = relay.says("yen", "/gop 2")
    assert text(asked) == "Phiếu 2 gộp với phiếu nào?"
    assert labels(asked) == ["Gộp với phiếu 1"]


def test_what_is_missing_or_too_much_is_said(relay: Relay, two: tuple[CaseId, CaseId]) -> None:
    alone = relay.case()
    assert "số của hai phiếu" in text(relay.says("yen", "/gop"))
    assert "số của hai phiếu" in text(relay.says("yen", f"/gop {alone}"))
    assert "Mỗi lần gộp hai phiếu" in text(relay.says("yen", "/gop 1 2 3"))
    assert "Không có phiếu 99" in text(relay.says("yen", "/gop 99"))
    assert text(relay.taps("yen", "gop:1:0:strange")) == relay.refusal("unreadable_button")


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("gộp phiếu 131 với 128", (131, 128)), ("gộp 131 128", (131, 128)), ("gop phieu 131 vao phieu 128 nhe", (131, 128)),
        ("em nhờ chị gộp giúp phiếu 131 và phiếu 128 ạ", (131, 128)), ("131 với 128 là một", (131, 128)),
        ("phiếu 131 với phiếu 128 cùng một công ty", (131, 128)), ("131 trùng 128", (131, 128)), ("phiếu 131 trùng phiếu 128 rồi", ()),
        ("131, 128 là 1 doanh nghiệp", (131, 128)), ("trùng phiếu 128", (128,)), ("gộp vào phiếu 128", (128,)), ("cùng công ty với 128", (128,)),
        ("gộp 131 128 135", ()), ("gộp 131 với 128 chưa", ()), ("131 với 128 không phải là một", ()), ("131 và 128 xong rồi", ()),
        ("gộp số liệu 131", ()), ("", ()),
    ],
)  # fmt: skip
def test_only_a_line_that_says_nothing_else_is_read(line: str, numbers: tuple[int, ...]) -> None:
    assert merging.read(line) == numbers
