"""What an office says among itself, on both channels: the reserve called and released, a directive read, a meeting answered, a day off
volunteered for, an event, thanks."""

from tests.journeys.stage import PRIVATE, Room


async def test_the_reserve_is_called_comes_and_goes_back(room: Room) -> None:
    assert "đ/c Dũng" in await room.says("Quang", PRIVATE, "tổ em quá tải, xin tăng cường")
    await room.taps("Dũng", PRIVATE, "Nhận tăng cường", card=room.private("Dũng", "mời đồng chí tăng cường"))
    assert "Đang tăng cường" in await room.says("Quang", PRIVATE, "ai đang tăng cường cho tổ mình")
    assert "Đã cho về tổ cũ: đ/c Dũng" in await room.says("Quang", PRIVATE, "cho tăng cường về")
    assert "cảm ơn đồng chí đã tăng cường" in room.private("Dũng", "cảm ơn đồng chí đã tăng cường")


async def test_a_directive_is_read_and_a_meeting_answered(room: Room) -> None:
    shown = await room.says("Khoa", PRIVATE, "nhắn cả tổ: 17h chốt số, các đồng chí nhập đủ")
    await room.taps("Khoa", PRIVATE, "Gửi Tổ 1", card=shown)
    await room.taps("Bảo", PRIVATE, "Đã nắm", card=room.private("Bảo", "17h chốt số"))
    assert "đ/c Ngân" in await room.says("Khoa", PRIVATE, "ai chưa nắm")

    shown = await room.says("Khoa", PRIVATE, "họp tổ 8h sáng mai ở phòng 2")
    await room.taps("Khoa", PRIVATE, "Gửi Tổ 1", card=shown)
    await room.taps("Bảo", PRIVATE, "Tôi dự", card=room.private("Bảo", "phòng 2"))
    await room.taps("Ngân", PRIVATE, "Không dự được", card=room.private("Ngân", "phòng 2"))
    sql = "SELECT m.short FROM notice_reader a JOIN member m ON m.id = a.member WHERE a.notice = 2 AND a.answer <> ''"
    assert {row[0] for row in room.rows(sql)} == {"Bảo", "Ngân"}


async def test_a_day_off_is_volunteered_for_and_confirmed(room: Room) -> None:
    await room.taps("Khoa", PRIVATE, "Đúng, xếp", card=await room.says("Khoa", PRIVATE, "thêm Dũng trực thứ 4"))
    await room.clock.set("2025-05-22T14:01")
    asked = await room.sees("Tổ 1", "ai trực tại chỗ được")
    await room.taps("Bảo", "Tổ 1", "Xung phong thứ Bảy 24/5", card=asked)
    await room.says("Ngân", PRIVATE, "em xung phong trực chủ nhật")
    await room.clock.set("2025-05-23T15:01")
    waiting = room.private("Khoa", "xung phong trực ngày nghỉ")
    await room.taps("Khoa", PRIVATE, waiting.buttons[0], card=waiting)
    assert "đã xếp đồng chí trực" in room.private("Bảo", "đã xếp đồng chí trực")
    assert "đ/c Bảo" in await room.says("Dũng", PRIVATE, "thứ 7 ai trực")


async def test_an_event_is_given_to_a_team_and_a_colleague_thanked(room: Room) -> None:
    shown = await room.says("Giám đốc", PRIVATE, "sự kiện 13/6 tại hội trường Sở: Cà phê doanh nhân")
    await room.taps("Giám đốc", PRIVATE, "Giao Tổ 1", card=shown)
    assert "Cà phê doanh nhân" in (await room.sees("Tổ 1", "Cà phê doanh nhân"))
    assert "Đã gửi lời cảm ơn tới đ/c Ngân" in await room.says("Dũng", PRIVATE, "cảm ơn chị Ngân đã trực thay em")
    assert "cảm ơn" in room.private("Ngân", "cảm ơn")
