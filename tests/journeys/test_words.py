"""What people type in reply to a card, through the whole platform. Every row of the phrase book, with all its spellings and with
what must not be guessed, is told by `tests/handlers/test_phrase_book.py`; here one day of words goes all the way.
"""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room, Seen


async def replies(room: Room, who: str, chat: str, text: str) -> Seen:
    return await room.says(who, chat, text, reply_to=room.last(chat, "Phiếu 1 ", who=who))


@pytest.mark.telegram("replies")
async def test_one_case_by_words_alone(room: Room) -> None:
    await plots.opened(room)
    for text in ("nhận", "xong", "em bận", "đã khớp", "chào cả nhà", "bấm nhầm", "hẹn mai 9h"):
        assert await room.says("Bảo", "Tổ 1", text) == "", "không trả lời thẻ nào, không có số phiếu"
    await replies(room, "Bảo", "Tổ 1", "nhắn chị Mai nhé")
    assert room.state(1, "lien_he")[0] == "open"
    assert room.took(await replies(room, "Bảo", "Tổ 1", "e nhan"), 1)
    assert room.state(1, "lien_he") == ("held", "Bảo")
    answer = await replies(room, "Bảo", PRIVATE, "hen 30 phut nua")
    assert "14:35" in answer
    assert room.state(1, "lien_he") == ("parked", "Bảo")
    assert "hoàn tác" in (await replies(room, "Bảo", PRIVATE, "bấm nhầm")).lower()
    for text in ("đã liên hệ", "chưa khớp", "có m2", "xong, chuyển tổ sau"):
        await replies(room, "Bảo", PRIVATE, text)
    assert room.state(1, "lien_he") == ("done", "Bảo")
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")
    await replies(room, "Tuấn", PRIVATE, "vuong: lech thue")
    assert room.state(1, "lam_sach") == ("blocked", "Tuấn")
    await room.says("Tuấn", PRIVATE, "/hetvuong 1")
    assert await replies(room, "Tuấn", PRIVATE, "xong chua") != "", "hỏi thì được trả lời, không phải báo xong"
    assert room.state(1, "lam_sach") == ("held", "Tuấn")
    assert "Kết quả nào?" in await replies(room, "Tuấn", PRIVATE, "xong r")
    await replies(room, "Tuấn", PRIVATE, "khớp r")
    await room.taps("Tuấn", PRIVATE, "Xong, gọi người trong tổ")
    assert room.state(1, "lam_sach") == ("done", "Tuấn")


async def test_a_number_is_as_good_as_a_card(room: Room) -> None:
    await plots.opened(room)
    assert room.took(await room.says("Bảo", "Tổ 1", "nhận 1"), 1)
    assert "Phiếu 1" in await room.says("Ngân", "Tổ 1", "1 tới đâu r")


async def test_row_15_asks_which_person(room: Room) -> None:
    await plots.taken(room, "Bảo", "/yeucau cty minh họa")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Chưa", "Chưa")
    await room.taps("Thảo", "Tổ 3", "Nhận việc")
    await replies(room, "Thảo", PRIVATE, "có mức 2")
    assert "Người đại diện nào?" in room.private("Thảo", "Phiếu 1 ")
    assert room.state(1, "muc_2") == ("held", "Thảo")


async def test_row_19_what_may_be_a_plan_is_asked_by_its_name(room: Room) -> None:
    await plots.registering(room, "Tuấn")
    await room.says("Tuấn", PRIVATE, "nop dk", reply_to=room.private("Tuấn", "Phiếu 1 "))
    assert "Ghi kết quả phiếu 1: Đã nộp đăng ký?" in room.private("Tuấn", "Phiếu 1 ")
    assert room.state(1, "dang_ky") == ("held", "Tuấn")
    await room.taps("Tuấn", PRIVATE, "Đúng, ghi kết quả", card="Phiếu 1 ")
    assert room.state(1, "dang_ky") == ("parked", "Tuấn")


async def test_doing_and_claiming_in_one(room: Room) -> None:
    await plots.contacted(room)
    await replies(room, "Tuấn", "Tổ 2", "đã nộp hồ sơ")
    assert room.state(1, "lam_sach") == ("parked", "Tuấn")


async def test_going_on_oneself_by_words(room: Room) -> None:
    await plots.taken(room, "Dũng")
    for text in ("chưa khớp", "có mức 2"):
        await replies(room, "Dũng", PRIVATE, text)
    await replies(room, "Dũng", PRIVATE, "em làm tiếp")
    assert room.state(1, "lien_he") == ("done", "Dũng")
    assert room.state(1, "lam_sach") == ("held", "Dũng")
