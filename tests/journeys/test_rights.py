"""Who may not, and what they are told: another team, a leader, a stranger, an anonymous admin, forged and stale buttons."""

import pytest

from sandbox.server import updates
from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_another_team_is_refused_politely(room: Room) -> None:
    await plots.contacted(room, level2="Chưa")
    card = room.last("Tổ 3", "CẦN NGƯỜI NHẬN")
    await room.enters("Tổ 3", "Tuấn")
    assert await room.taps("Tuấn", "Tổ 3", "Nhận việc", card=card) == "Việc này của Tổ 3. Đồng chí không ở tổ này."
    assert room.state(1, "muc_2") == ("open", "")
    assert len(room.events("refused")) == 1


async def test_reinforcement_may(room: Room) -> None:
    await plots.contacted(room)
    assert room.took(await room.taps("Dũng", "Tổ 2", "Nhận việc"), 1)


async def test_a_director_reads_and_does_not_take_work(room: Room) -> None:
    await plots.opened(room)
    await room.enters("Tổ 1", "Giám đốc")
    assert "không có quyền" in await room.taps("Giám đốc", "Tổ 1", "Nhận việc")
    assert "Phiếu 1" in await room.says("Giám đốc", PRIVATE, "/xem 1")


async def test_a_stranger_gets_a_polite_word(room: Room) -> None:
    await plots.opened(room)
    await room.enters("Tổ 1", "Bà Vân")
    assert "Kính chào" in await room.taps("Bà Vân", "Tổ 1", "Nhận việc")
    assert "Kính chào" in await room.says("Bà Vân", PRIVATE, "xin chào")
    assert "Kính chào" in await room.says("Bà Vân", "Tổ 1", "/yeucau 3800991073")
    assert await room.says("Bà Vân", "Tổ 1", "chào cả nhà") == "", "không nói với bot thì bot im"
    assert "VNeID" in await room.says("Bà Vân", PRIVATE, "/huongdan")
    assert room.state(1, "lien_he")[0] == "open"


@pytest.mark.telegram("platform")
async def test_an_anonymous_admin_is_told_why_not(room: Room) -> None:
    await plots.opened(room)
    chat = room.sandbox.world.chats[-501]
    body = {
        "message_id": 900, "date": room.sandbox.clock.now_s(), "text": "/nhan 1",
        "chat": {"id": -501, "type": "group", "title": chat.title},
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": {"id": -501, "type": "group", "title": chat.title},
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }  # fmt: skip
    updates.deliver(room.sandbox.room, "message", body=body, key=-501)
    await room.quiet()
    assert "Tin gửi ẩn danh" in room.last("Tổ 1")
    assert room.state(1, "lien_he")[0] == "open"


@pytest.mark.parametrize(
    "token",
    ["nhan:999:1", "xong:1:1:da_lien_he", "xong:1:1:khong_co", "abc", "nhan:1", "nhan:x:1", "tl:1:1:yes", "yeucau:0:0:99",
     "yeucau:9999:0", "hotro:-1:0", "ketnoi:1:0:to1", "thamgia:1:0:yes", "dongy:1:1", "captren:1:1", "chuyen:1:1:99999",
     "hen:1:1:x", "vuong:1:1:zzz", "nham:1:1:1", "xem:0:0", "xem:77777:3", "xong:1:1:da_lien_he+", "tim:0:0", "them:1:1",
     "thamgia:99999:0", "nham:1:1:" + "x" * 50],
)  # fmt: skip
async def test_a_forged_button_is_answered_and_changes_nothing(room: Room, token: str) -> None:
    await plots.opened(room)
    card = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    before = [tuple(row) for row in room.rows("SELECT * FROM baton")]
    answer = await room.taps("Bảo", "Tổ 1", "", card=card, token=token)
    assert answer or token.startswith(("them", "xem"))
    assert "trục trặc" not in answer
    assert [tuple(row) for row in room.rows("SELECT * FROM baton")] == before


@pytest.mark.telegram("edits")
async def test_a_stale_button_redraws_the_card(room: Room) -> None:
    await plots.taken(room, "Bảo")
    old = room.private("Bảo", "Phiếu 1")
    await room.taps("Bảo", PRIVATE, "Hẹn / Chờ…", card=old)
    answer = await room.taps("Bảo", PRIVATE, "Vướng", card=old)

    assert answer == "Thẻ này vừa được cập nhật. Đề nghị xem lại rồi bấm."
    assert "30 phút" in room.private("Bảo", "Phiếu 1").buttons


async def test_an_old_card_of_work_that_is_still_open_is_as_good_as_new(room: Room) -> None:
    await plots.opened(room)
    old = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    await room.clock.advance(minutes=11)
    assert room.took(await room.taps("Bảo", "Tổ 1", "Nhận việc", card=old), 1)


async def test_the_holders_button_in_another_hand_says_who_holds(room: Room) -> None:
    await plots.taken(room, "Bảo")
    mine = room.private("Bảo", "Phiếu 1")
    card = await room.sees("Tổ 1", "Phiếu 1")
    answer = await room.taps("Ngân", "Tổ 1", "", card=card, token=mine.tokens[mine.buttons.index("Nhờ người khác")])
    assert answer == "Đ/c Bảo đã nhận việc này lúc 14:05 (Liên hệ doanh nghiệp)."


async def test_a_command_in_a_foreign_group_works_for_its_members_only(room: Room) -> None:
    await plots.opened(room)
    strange = await room.group("Nhóm lạ", "Bảo", "Bà Vân")
    assert "Kính chào" in await room.says("Bà Vân", strange, "/viec")
    assert room.took(await room.says("Bảo", strange, "/nhan 1"), 1)


async def test_privacy_each_member_sees_only_their_own_full_card(room: Room) -> None:
    await plots.taken(room, "Bảo")
    assert "0912000678" in room.private("Bảo", "Phiếu 1")
    for text in ("/xem 1", "/tim hoa giấy", "/viec"):
        assert "0912000678" not in await room.says("Ngân", PRIVATE, text)
    await room.taps("Bảo", PRIVATE, "Nhờ người khác")
    assert "0912000678" not in room.private("Bảo", "Phiếu 1"), "buông ra thì số cũng khuất"
