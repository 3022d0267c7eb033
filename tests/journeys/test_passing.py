"""Busy: one tap passes work on; an offer needs the other person's yes; whoever is stuck says why and tells a leader."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_busy_calls_everybody_but_the_one_who_is_busy(room: Room) -> None:
    await plots.taken(room, "Bảo")
    before = room.newest(-501)

    answer = await room.taps("Bảo", PRIVATE, "Nhờ người khác")

    assert answer.startswith("Phiếu 1 đã chuyển lại để đồng chí khác hỗ trợ tiếp.")
    assert answer.endswith("Công ty TNHH Hoa Giấy. Nhầm phiếu thì gõ: /nham 1") != room.edits, (
        "gõ số thì nói là phiếu nào"
    )
    assert room.news("Tổ 1", after=before) == [], "một phiếu một tin"
    call = room.last("Tổ 1", "Phiếu 1")
    assert "CẦN NGƯỜI HỖ TRỢ TIẾP" in call
    assert call.split("\n")[-1].count("đ/c ") == (3 if room.edits else 2), "những đồng chí khác được gọi"
    assert "Bảo" not in call.split("\n")[-1], "người bận không bị gọi"
    assert room.private("Bảo", "Phiếu 1").buttons == []
    assert room.took(await room.taps("Thu Hà", "Tổ 1", "Nhận việc"), 1)


async def test_who_was_busy_may_take_it_again(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.taps("Bảo", PRIVATE, "Nhờ người khác")
    await room.taps("Bảo", "Tổ 1", "Nhận việc")

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "Đã liên hệ" in room.private("Bảo", "đang làm").buttons


async def test_an_offer_is_held_by_the_offerer_until_the_yes(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…")
    assert "đ/c Thu Hà" in room.private("Bảo", "Phiếu 1").buttons
    answer = await room.taps("Bảo", PRIVATE, "đ/c Thu Hà")

    assert answer == "Đã hỏi đ/c Thu Hà. Khi chưa có đồng ý, đồng chí vẫn giữ phiếu 1."
    assert room.state(1, "lien_he") == ("offered", "Bảo")
    asked = room.private("Thu Hà", "đ/c Bảo nhờ đồng chí nhận giúp")
    assert asked.buttons == ["Đồng ý nhận", "Chưa nhận được", "Chưa nhận được vì…"]
    assert "09xx***678" in asked, "chưa nhận thì chưa thấy đủ số"

    told = await room.taps("Thu Hà", PRIVATE, "Đồng ý nhận")
    assert told == "Đồng chí đã nhận phiếu 1." or told.startswith("Phiếu 1 · đ/c Thu Hà đang làm"), (
        "ở Zalo thẻ là câu trả lời"
    )
    assert room.state(1, "lien_he") == ("held", "Thu Hà")
    assert "Đã liên hệ" in room.private("Thu Hà", "đ/c Thu Hà đang làm").buttons
    assert "đ/c Thu Hà đã nhận" in room.private("Bảo", "Phiếu 1, Liên hệ")
    assert "đ/c Thu Hà nhận" in await room.sees("Tổ 1", "Phiếu 1")


async def test_a_no_leaves_it_where_it_was(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")

    assert await room.taps("Thu Hà", PRIVATE, "Chưa nhận được") == "Đã báo lại. Cảm ơn đồng chí."
    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert "Đã liên hệ" in room.private("Bảo", "đ/c Bảo đang làm").buttons
    assert "việc vẫn ở đồng chí" in room.private("Bảo", "đ/c Thu Hà chưa nhận được")
    card = room.private("Thu Hà", "Lời nhờ này đã kết thúc")
    assert card.buttons == []


@pytest.mark.telegram("replies")
async def test_an_offer_answered_by_words(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.says("Bảo", PRIVATE, "chuyển c Thu Hà", reply_to=room.private("Bảo", "Phiếu 1"))
    asked = room.private("Thu Hà", "nhờ đồng chí nhận giúp")

    assert "đ/c Thu Hà đang làm" in await room.says("Thu Hà", PRIVATE, "dạ rõ", reply_to=asked)
    assert room.state(1, "lien_he") == ("held", "Thu Hà")


async def test_words_without_a_case_ask_which_and_who_is_asked_answers_without_a_reply(room: Room) -> None:
    """Two pieces in hand: the question keeps the line; on Zalo the offer wants its code, for a colleague's work is not given back by a slip."""
    for text in (plots.HOA_GIAY, "/yeucau 3800991073"):
        await plots.taken(room, "Bảo", text)
    asking = await room.says("Bảo", PRIVATE, "chuyển cho chị Thu Hà")
    assert asking.buttons == ["Phiếu 1", "Phiếu 2"]
    assert {room.state(case, "lien_he")[0] for case in (1, 2)} == {"held"}, "chỉ mới hỏi"
    await room.taps("Bảo", PRIVATE, "Phiếu 2", card=asking)
    assert (room.state(1, "lien_he"), room.state(2, "lien_he")) == (("held", "Bảo"), ("offered", "Bảo"))

    assert "Đã báo lại" in await room.says("Thu Hà", PRIVATE, "em đang bận quá, không nhận được")
    assert room.state(2, "lien_he") == ("held", "Bảo")
    await room.says("Bảo", PRIVATE, "/chuyen 2 Thu Hà")
    taken = await room.says("Thu Hà", PRIVATE, "vâng để em nhận")
    if not room.edits:
        assert "cần ghi rõ mã" in taken
        await room.taps("Thu Hà", PRIVATE, "Đồng ý nhận")
    assert room.state(2, "lien_he") == ("held", "Thu Hà")
    await room.says("Khoa", PRIVATE, "rút phiếu 2 của chị Thu Hà")
    assert room.state(2, "lien_he")[0] == "open"


async def test_somebody_else_cannot_answer_an_offer(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…", "Chuyển cho…", "đ/c Thu Hà")
    asked = room.private("Thu Hà", "nhờ đồng chí nhận giúp")
    card = await room.sees("Tổ 1", "Phiếu 1")

    answer = await room.taps("Ngân", "Tổ 1", "", card=card, token=asked.tokens[0])
    assert any(told in answer for told in ("Lời nhờ này đã kết thúc", "đang", "Chưa rõ ý"))
    assert room.state(1, "lien_he") == ("offered", "Bảo")


async def test_only_ones_team_is_offered_to(room: Room) -> None:
    await plots.taken(room, "Bảo")
    answer = await room.says("Bảo", PRIVATE, "/chuyen 1 Tuấn")
    assert answer == "Đ/c Tuấn không thuộc Tổ 1. Chọn đồng chí khác."


async def test_a_leader_assigns_without_asking(room: Room) -> None:
    await plots.taken(room, "Bảo")
    answer = await room.says("Khoa", PRIVATE, "/chuyen 1 Ngân")
    assert answer == "Phiếu 1 đã giao đ/c Ngân."
    assert room.state(1, "lien_he") == ("held", "Ngân")
    assert "nay do đ/c Ngân thực hiện, theo phân công của đ/c Khoa" in room.private("Bảo", "Phiếu 1, Liên hệ")


async def test_a_leader_releases(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await room.says("Khoa", PRIVATE, "/nho 1")
    assert room.state(1, "lien_he")[0] == "open"
    assert "theo điều phối của đ/c Khoa" in room.private("Bảo", "Phiếu 1, Liên hệ")


async def test_blocked_by_a_reason_then_solved(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await room.taps("Tuấn", PRIVATE, "Vướng")
    assert "Lệch dữ liệu thuế" in room.private("Tuấn", "Phiếu 1").buttons
    answer = await room.taps("Tuấn", PRIVATE, "Lệch dữ liệu thuế")

    assert answer == "Đã ghi nhận vướng ở phiếu 1: Lệch dữ liệu thuế."
    assert room.state(1, "lam_sach") == ("blocked", "Tuấn")
    assert "Đang vướng: Lệch dữ liệu thuế" in await room.sees("Tổ 2", "Phiếu 1")
    card = room.private("Tuấn", "đang vướng")
    assert card.buttons == ["Hết vướng", "Báo cáo cấp trên", "Nhờ người khác", "Bấm nhầm"]

    assert await room.taps("Tuấn", PRIVATE, "Hết vướng") == "Phiếu 1 đã hết vướng."
    assert room.state(1, "lam_sach") == ("held", "Tuấn")


async def test_a_leader_hears_of_it_in_private_once(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Vướng", "Lệch dữ liệu thuế")

    assert await room.taps("Tuấn", PRIVATE, "Báo cáo cấp trên") == "Đã báo cáo tổ trưởng về phiếu 1."
    told = room.private("Quang", "Phiếu 1, Làm sạch dữ liệu: đang vướng")
    assert "Lệch dữ liệu thuế" in told
    assert await room.taps("Tuấn", PRIVATE, "Báo cáo cấp trên") == "Đã báo cáo cấp trên về việc này."
    assert len([m for m in room.messages(PRIVATE, who="Quang") if "đang vướng" in m]) == 1


async def test_blocked_in_ones_own_words(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    await plots.answers(room, "Tuấn", "Vướng")
    assert room.private("Tuấn", "Phiếu 1").buttons.count("Lý do khác") == 1
    await room.taps("Tuấn", PRIVATE, "Lý do khác")
    await room.says("Tuấn", PRIVATE, "thiếu con dấu", reply_to=room.private("Tuấn", "Phiếu 1"))

    assert room.state(1, "lam_sach") == ("blocked", "Tuấn")
    assert "thiếu con dấu" in room.private("Tuấn", "đang vướng")
    assert "con dấu" not in await room.sees("Tổ 2", "Phiếu 1"), "lời riêng không ra nhóm"


async def test_the_claim_cap_refuses_kindly_and_waiting_does_not_count(room: Room) -> None:
    names = ("mua rao", "nang am", "gio lanh", "may troi", "suong mai", "cau vong")
    for name in names:
        await room.says("Yến", "Tổ 1", f"/yeucau {name}")
    for case in range(1, 6):
        await room.says("Bảo", PRIVATE, f"/nhan {case}")
    answer = await room.taps("Bảo", "Tổ 1", "Nhận việc", card="Phiếu 6 ")
    assert answer.startswith("Đồng chí đang giữ 5 việc chưa chuyển: phiếu 1, 2, 3, 4, 5.")
    assert room.state(6, "lien_he")[0] == "open"

    await room.says("Bảo", PRIVATE, "/hen 3 sáng mai")
    assert room.took(await room.taps("Bảo", "Tổ 1", "Nhận việc", card="Phiếu 6 "), 6)
