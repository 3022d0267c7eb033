"""What a typed line comes to by the words around its verb: of several cases, of a colleague without a title, of a wait without a moment, of talk."""

import pytest

from tests.stages import speaking


@pytest.mark.parametrize(
    ("context", "line", "changes"),
    [
        ("several", "1 sai số, 3 không nghe máy", {"progress:sai_so#1", "progress:khong_nghe_may#3"}),
        ("several", "phiếu 1 trả lại; phiếu 2 hẹn mai 9h", {"giveback#1", "wait@05-21 09:00#2"}),
        ("several", "phiếu 1 sai số còn phiếu 2 không ai bắt máy", {"progress:sai_so#1", "progress:khong_nghe_may#2"}),
        ("several", "phiếu 2 với phiếu 3 knm", {"progress:khong_nghe_may#2", "progress:khong_nghe_may#3"}),
        ("several", "1, 2 knm, 3 trả lại", {"progress:khong_nghe_may#1", "progress:khong_nghe_may#2", "giveback#3"}),
        ("several", "chuyển 1, 2 cho chị Ngân", {"offer:Ngân#1", "offer:Ngân#2"}),
        ("facts:lien_he", "chưa", {"cardq:facts:da_lien_he:matched=no"}),
        ("facts:lien_he", "dạ có ạ", {"cardq:facts:da_lien_he:matched=yes"}),
        ("facts:lien_he", "em chưa hỏi", {"cardq:facts:da_lien_he:matched=unknown"}),
    ],
)
def test_each_of_what_is_said_is_done(context: str, line: str, changes: set[str]) -> None:
    assert speaking.say(context, line).changes == changes


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ("several", "1 sai số, 3 chắc không nghe máy"),
        ("several", "1 sai số, 1 không nghe máy"),
        ("several", "1 người khớp, 2 người chưa"),
        ("facts:lien_he", "chưa?"),
        ("facts:lien_he", "> có"),
        ("facts:lien_he", "có gì đâu mà hỏi"),
    ],
)
def test_where_a_part_is_in_doubt_nothing_is_done(context: str, line: str) -> None:
    assert not speaking.say(context, line).done


@pytest.mark.parametrize(
    ("context", "line"), [("lead:lien_he", "ca này Bảo làm"), ("heldgroup:lien_he", "Bảo làm ca này nhé")]
)
def test_a_name_without_a_title_is_asked_about(context: str, line: str) -> None:
    came = speaking.say(context, line)
    assert (came.done, came.answer) == (frozenset(), "asked")


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ("held:lien_he", "để Bảo làm, Bảo quen bên đó"),
        ("lead:lien_he", "ca này để Bảo"),
        ("leadheld:lien_he", "Ngân làm thay Dũng ca này"),
        ("private", "em đang hỗ trợ htx Sông Bé"),
        ("prompt", "hôm qua tám, hôm nay chưa có số"),
        ("private17", "hôm qua tám hôm nay em chưa có số"),
    ],
)
def test_what_says_more_than_is_sure_is_asked(context: str, line: str) -> None:
    came = speaking.say(context, line)
    assert (came.done, came.answer) == (frozenset(), "asked")


@pytest.mark.parametrize(
    ("context", "line", "told"),
    [
        ("done:lam_sach", "nộp rồi", "đã xong"),
        ("private", "họ nói là tự đăng ký xong rồi", "chưa giữ việc nào"),
        ("other:lien_he", "phiếu này ai nhận rồi ta", "Phiếu 1"),
        ("private", "> htx Sông Bé nhờ hỗ trợ", "Chưa rõ"),
    ],
)
def test_what_cannot_be_done_is_only_told(context: str, line: str, told: str) -> None:
    came = speaking.say(context, line)
    assert (came.changes, told in came.text) == (frozenset(), True)


@pytest.mark.parametrize("line", ["Bảo làm ca này nhé", "Bảo ơi nhận ca này giúp chị", "giao Bảo làm ca này"])
def test_whoever_leads_and_asks_one_of_the_roster_by_name_assigns(line: str) -> None:
    assert speaking.say("lead:lien_he", line).changes == {"assign:Bảo#1"}


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ("reply:lien_he", "Bảo làm ca này nhé"),
        ("lead:lien_he", "Quân làm ca này nhé"),
        ("heldgroup:lien_he", "nhờ chị tưới cây giúp"),
        ("heldgroup:lien_he", "chuyển mùa dễ bệnh"),
        ("heldgroup:lien_he", "chuyển phòng họp qua tầng 3"),
        ("reply:lam_sach", "nộp ở đâu vậy"),
        ("reply:lien_he", "em chỉ xem thôi"),
        ("reply:lien_he", "nhận xong nhớ gọi liền"),
        ("reply:lien_he", "để anh Bảo làm, ảnh quen bên đó"),
        ("other:lien_he", "để em gọi cho anh Dũng"),
        ("heldgroup:lien_he", "gọi được là mừng"),
        ("heldgroup:lien_he", "hẹn ăn trưa nha"),
        ("heldgroup:lien_he", "gọi xong mệt quá"),
        ("heldgroup:lien_he", "chị nhắc em hồi 3h nha"),
        ("heldgroup:lien_he", "bận như chó"),
    ],
)
def test_talk_in_a_group_gets_no_answer(context: str, line: str) -> None:
    came = speaking.say(context, line)
    assert (came.changes, came.answer) == (frozenset(), "silent")


@pytest.mark.parametrize("line", ["chờ giám đốc về", "đợi họ gọi lại", "kế toán nghe máy, giám đốc đi vắng"])
def test_a_wait_without_a_moment_is_asked_about_on_the_card(line: str) -> None:
    came = speaking.say("held:lien_he", line)
    assert (came.changes, came.answer) == (frozenset({"cardq:wait::"}), "asked")


@pytest.mark.parametrize("line", ["chưa nộp hồ sơ", "sắp nộp hồ sơ rồi"])
def test_what_is_not_yet_done_brings_the_card_down_with_its_course(line: str) -> None:
    came = speaking.say("held:lam_sach", line)
    assert (came.changes, came.answer) == (frozenset(), "asked")
    assert "Phiếu 1" in came.text


@pytest.mark.parametrize(
    "line", ["vợ em không nghe máy", "sếp mình đang họp", "tổ trưởng em bận rồi", "thôi xong", "nhận giúp em với"]
)
def test_somebody_of_one_s_own_is_not_the_enterprise(line: str) -> None:
    assert not speaking.say("held:lien_he", line).done


def test_a_fact_typed_long_ago_and_mended_now_answers_nothing() -> None:
    where = speaking.context("facts:lien_he")
    before = where.relay.one("SELECT group_concat(asking) FROM baton")[0]
    where.relay.says(where.by, "chưa", to=where.to, edited=True)
    assert where.relay.one("SELECT group_concat(asking) FROM baton")[0] == before


@pytest.mark.parametrize(
    ("context", "line", "changes"),
    [
        ("held:lien_he", "mai họ hẹn 9h", {"wait@05-21 09:00#1"}),
        ("held:lien_he", "tối nay hẹn 7h", {"wait@05-20 19:00#1"}),
        ("held:lien_he", "nay họ họp, sáng mai gọi lại", {"wait@05-21 07:00#1"}),
        ("held:lien_he", "ba rưỡi chiều nay gọi lại", {"wait@05-20 15:30#1"}),
        ("held:lien_he", "chiều nay em đi tập huấn, nhờ ai gọi giúp", {"giveback#1"}),
        ("reason:lam_sach", "không rõ vì sao", {"block#1"}),
        ("held:lien_he", "tầm 4h chiều họ rảnh, gọi lại", {"wait@05-20 16:00#1"}),
        ("held:lien_he", "gọi mấy lần đều bận", {"progress:khong_nghe_may#1"}),
        ("held:lien_he", "từ chối rồi ạ, họ không muốn làm", {"progress:chua_dong_y#1"}),
        ("held:dang_ky", "em làm đăng ký xong rồi", {"progress:da_nop_dang_ky#1"}),
        ("reply:dang_ky", "để em làm đăng ký rồi ạ", {"claim#1"}),
        ("prompt", "lh 30, khớp 12 hôm qua", {"count:2025-05-19/lien_he=30", "count:2025-05-19/khop=12"}),
    ],
)
def test_a_day_holds_for_all_that_is_said_of_it(context: str, line: str, changes: set[str]) -> None:
    assert {each for each in speaking.say(context, line).changes if each != "cardq-gone"} == changes


@pytest.mark.parametrize(
    ("context", "line"),
    [
        ("held:lien_he", "lát nữa bàn giao lại cho tổ"),
        ("held:lien_he", "mai em trả lại phiếu"),
        ("held:lien_he", "15h em trả lại"),
        ("held:lam_sach", "lát nữa vướng thuế"),
        ("held:lien_he", "9h 10h em trả lại"),
        ("held:lien_he", "mai mốt gọi lại"),
        ("held:lien_he", "anh Bảo tối nay gọi lại nhé"),
        ("held:lien_he", "chị Mai nói mai em bận, nhờ người khác gọi"),
        ("held:lien_he", "không phải số sai ạ"),
        ("held:lien_he", "tí nữa thì em không kham nổi, trả lại"),
        ("held:lien_he", "sếp nói thôi em làm cho"),
        ("lead:lien_he", "chị bảo nhận ca này nhé"),
        ("reply:kich_hoat", "chị kích hoạt giúp em với"),
        ("reply:lien_he", "chị lo cho em ca này"),
        ("held:lien_he", "trả lại phiếu khác"),
        ("held:lien_he", "chuyển ca này cho anh Long nhé?"),
        ("held:lien_he", "chuyển ca này cho anh Long nhé hôm qua"),
        ("blocked:lam_sach", "hết kẹt rồi hôm qua"),
        ("reason:lam_sach", "thiếu giấy tờ chưa vậy"),
        ("reason:lam_sach", "thiếu giấy tờ?"),
        ("reply:lien_he", "để chị gọi thử xem được không chị"),
        ("prompt", "> liên hệ 21, khớp 8"),
        ("prompt", "liên hệ 21, khớp 8 thì mới được"),
        ("prompt", "12 à"),
        ("prompt", "14 hôm qua hay hôm nay vậy"),
    ],
)
def test_what_is_planned_asked_quoted_or_gone_by_is_not_done(context: str, line: str) -> None:
    changes = speaking.say(context, line).changes
    assert not {each for each in changes if not each.startswith("cardq")}
