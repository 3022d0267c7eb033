"""An enterprise comes to the chat: it asks to be called, hears who will call from which number, and says thanks. By taps, and typed on Zalo."""

from tests.journeys.stage import PRIVATE, Room


async def test_an_enterprise_asks_in_the_chat_and_hears_who_will_call(room: Room) -> None:
    boss = room.newcomer("Bà Đỗ Thị Thử")
    hello = await room.starts(boss)
    await room.taps(boss, PRIVATE, "Đề nghị gọi lại", card=hello)
    assert "3800 000 001, 0912 345 678" in room.private(boss, "gõ mã số thuế, số điện thoại")
    shown = await room.says(boss, PRIVATE, "3800 991 002, 0912 345 678, giám đốc chưa có mức 2")
    assert "Mã số thuế 3800991002, điện thoại 09xx***678" in shown
    assert room.events("self_requested") == []
    await room.taps(boss, PRIVATE, "Đồng ý, gửi đề nghị", card=shown)
    assert "đề nghị số 1" in room.private(boss, "Đã tiếp nhận")
    assert "3800991002" in room.last("Tổ 1", "CẦN NGƯỜI NHẬN")
    await room.taps("Dũng", "Tổ 1", "Nhận việc")
    told = room.private(boss, "cán bộ đang hỗ trợ")
    assert "Trần Trí Dũng, Văn phòng Sở, từ số 0271 000 0103" in told
    await room.taps(boss, PRIVATE, "Cảm ơn cán bộ", card=told)
    assert "Đã chuyển lời" in room.private(boss)
    assert len(room.events("enterprise_said")) == 1
    guided = await room.says(boss, PRIVATE, "hướng dẫn giúp tôi đăng ký")
    parts = ("Cách 1, trực tuyến", "vneid.gov.vn", "Cách 2, trực tiếp", "1. Người đại diện", "7. Xem lại yêu cầu")
    assert [guided.find(one) for one in parts] == sorted(guided.find(one) for one in parts)
    assert "7. Xem lại yêu cầu" in guided
    shown = await room.says(boss, PRIVATE, "/tinhtrang")
    await room.taps(boss, PRIVATE, "Rút đồng ý, xóa dữ liệu", card=shown)
    assert "làm xong trước hết ngày" in room.private(boss, "Đã ghi yêu cầu xóa")
    assert len(room.events("data_asked")) == 1
