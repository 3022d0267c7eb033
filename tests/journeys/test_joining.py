"""Who joins and how: by a one-time link, or by typing one's own name and a leader's yes."""

import re

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room, Seen


async def link(room: Room, name: str = "Tô Mỹ Hạnh") -> str:
    answer = await room.says("Huy", PRIVATE, f"/moi {name}")
    found = re.search(r"(?:https://t\.me/tiepsuc_practice_bot\?start=|/thamgia )([A-Za-z0-9_-]{20,})", answer)
    assert found, answer
    return found[1]


async def test_a_link_lets_in_once(room: Room) -> None:
    code = await link(room)
    answer = await room.starts("Hạnh", code)
    assert answer.startswith("Đồng chí Tô Mỹ Hạnh (Tổ 2) đã tham gia.")

    again = await room.starts("Bà Vân", code)
    assert "đã dùng hoặc hết hạn" in again
    assert len(room.events("joined")) == 1


async def test_who_has_joined_by_link_works_at_once(room: Room) -> None:
    await room.starts("Hạnh", await link(room))
    await plots.contacted(room)
    assert "đ/c Hạnh" in room.last("Tổ 2", "CẦN NGƯỜI NHẬN")
    await room.taps("Hạnh", "Tổ 2", "Nhận việc")
    assert "Đã khớp" in room.private("Hạnh", "đ/c Hạnh đang làm").buttons


async def test_a_newer_link_makes_the_older_void(room: Room) -> None:
    old = await link(room)
    new = await link(room)
    assert "đã dùng hoặc hết hạn" in await room.starts("Hạnh", old)
    assert "đã tham gia" in await room.starts("Hạnh", new)


async def test_a_link_ends_after_two_weeks(room: Room) -> None:
    code = await link(room)
    await room.clock.advance(hours=15 * 24)
    assert "đã dùng hoặc hết hạn" in await room.starts("Hạnh", code)


async def test_only_an_admin_invites_and_only_in_private(room: Room) -> None:
    assert "không có quyền" in await room.says("Bảo", PRIVATE, "/moi Hạnh")
    assert "tin riêng" in await room.says("Huy", "Chung", "/moi Hạnh")


async def test_toi_la_a_leader_says_yes(room: Room) -> None:
    hello = await room.starts("Hạnh")
    assert "họ và tên" in hello
    assert hello.buttons == ["Đề nghị gọi lại"], "whoever comes by a link may be an enterprise"

    assert "Đang chờ người phụ trách xác nhận." in await room.says("Hạnh", PRIVATE, "Tô Mỹ Hạnh")
    asked = room.private("Quang", "xin tham gia với tên Tô Mỹ Hạnh (Tổ 2)")
    assert asked.buttons == ["Xác nhận", "Không phải"]
    assert await room.taps("Quang", PRIVATE, "Xác nhận") == "Đã xác nhận Tô Mỹ Hạnh."
    assert "đã tham gia" in room.private("Hạnh", "Tô Mỹ Hạnh (Tổ 2)")
    for leader in ("Quang", "Mai"):
        assert room.private(leader, "Tô Mỹ Hạnh").buttons == []
    if room.edits:
        assert room.private("Mai", "Tô Mỹ Hạnh") == "Đ/c Quang đã xác nhận Tô Mỹ Hạnh."
    assert room.took(await _claims(room), 1)


async def _claims(room: Room) -> Seen:
    await plots.contacted(room)
    return await room.taps("Hạnh", "Tổ 2", "Nhận việc")


async def test_toi_la_a_leader_says_no(room: Room) -> None:
    await room.starts("Bà Vân")
    await room.says("Bà Vân", PRIVATE, "Tô Mỹ Hạnh")
    await room.taps("Mai", PRIVATE, "Không phải")
    assert "chưa xác nhận được" in room.private("Bà Vân", "Người phụ trách")
    assert "Kính chào" in await room.says("Bà Vân", PRIVATE, "/viec")


async def test_a_member_without_rights_cannot_confirm(room: Room) -> None:
    await room.says("Hạnh", PRIVATE, "Tô Mỹ Hạnh")
    asked = room.private("Quang", "xin tham gia")
    card = await room.says("Tuấn", PRIVATE, "/viec")
    answer = await room.taps("Tuấn", PRIVATE, "", card=card, token=asked.tokens[0])
    assert "không có quyền" in answer or not room.edits, "ở Zalo mã của người khác không là mã của ai"
    assert not room.events("join_confirmed")


async def test_in_a_group_one_is_sent_to_private(room: Room) -> None:
    await room.enters("Tổ 2", "Hạnh")
    assert "mở cuộc trò chuyện riêng" in await room.says("Hạnh", "Tổ 2", "/thamgia")


async def test_a_member_who_starts_again_is_welcomed_back(room: Room) -> None:
    assert "Bùi Quốc Bảo (Tổ 1) đã tham gia" in await room.says("Bảo", PRIVATE, "/start")


async def test_help_says_what_one_may_do(room: Room) -> None:
    answer = await room.says("Bảo", PRIVATE, "/trogiup")
    assert "/nhan 128: nhận việc" in answer
    assert "/nhan" not in await room.says("Giám đốc", PRIVATE, "/trogiup")
    assert "03 ngày làm việc" in await room.says("Bảo", PRIVATE, "/huongdan")
