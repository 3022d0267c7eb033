"""A roster as an office lives with it: a leader's line sets a shift, somebody is looked for, a colleague takes it over, comes, and is asked about."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_a_shift_is_set_covered_and_kept(room: Room) -> None:
    shown = await room.says("Khoa", PRIVATE, "thêm Bảo trực thứ 6")
    await room.taps("Khoa", PRIVATE, "Đúng, xếp", card=shown)
    shown = await room.says("Bảo", PRIVATE, "/truc")
    assert "Tìm người thay" in shown.buttons
    assert "đ/c Thu Hà" in await room.taps("Bảo", PRIVATE, "Tìm người thay", card=shown)
    asked = room.private("Thu Hà", "cần người trực thay")
    await room.taps("Thu Hà", PRIVATE, "Tôi trực thay", card=asked)
    assert "Thu Hà trực thay đồng chí" in room.private("Bảo", "trực thay đồng chí")
    assert [
        row[0] for row in room.rows("SELECT name FROM member m JOIN shift s ON s.member = m.id WHERE s.state = 'set'")
    ] == ["Ngô Thu Hà"]

    await room.clock.set("2025-05-23T07:05")
    await room.taps("Thu Hà", PRIVATE, "Đã đến", card=await room.says("Thu Hà", PRIVATE, "em trực khi nào"))
    assert "có mặt từ 07:05" in await room.says("Dũng", PRIVATE, "ai trực 626 vậy")
    assert "Ngân" in await room.says("Khoa", PRIVATE, "Ngân trực thay Thu Hà chiều nay")
    assert "đ/c Ngân" in await room.says("Dũng", "Tổ 1", "bên tổ 1 ai trực")


async def test_a_swap_is_asked_and_agreed_by_what_is_offered(room: Room) -> None:
    for line in ("thêm Bảo trực thứ 5", "thêm Ngân trực thứ 6"):
        await room.taps("Khoa", PRIVATE, "Đúng, xếp", card=await room.says("Khoa", PRIVATE, line))
    which = await room.says("Bảo", PRIVATE, "em muốn đổi ca thứ 5 ạ")
    [theirs] = which.buttons
    await room.taps("Bảo", PRIVATE, theirs, card=which)
    await room.taps("Ngân", PRIVATE, "Đồng ý đổi", card=room.private("Ngân", "xin đổi ca"))
    assert "đã đồng ý đổi ca" in room.private("Bảo", "đã đồng ý đổi ca")
    assert "thứ Sáu 23/5" in await room.says("Bảo", PRIVATE, "lịch trực của em")


async def test_leave_moves_what_is_in_hand(room: Room) -> None:
    await plots.taken(room, "Bảo")
    shown = await room.says("Bảo", PRIVATE, "em xin nghỉ ốm hôm nay")
    assert "Đang giữ: phiếu 1" in shown
    await room.taps("Bảo", PRIVATE, "Nhờ tổ làm tiếp", card=shown)
    assert room.state(1, "lien_he")[0] == "open"
    await room.taps("Bảo", PRIVATE, "Đi làm lại", card=await room.says("Bảo", PRIVATE, "/nghi"))
