"""Somebody goes where the enterprise is: arranged, gone, and what came of it. By taps, and typed on Zalo."""

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_a_visit_is_arranged_and_ends_with_what_came_of_it(room: Room) -> None:
    case = await plots.taken(room, "Dũng")
    assert "hẹn hỗ trợ tận nơi lúc" in await room.says(
        "Dũng", PRIVATE, f"hẹn phiếu {case} tận nơi 15h mai tại 12 đường Mẫu"
    )
    assert "12 đường Mẫu" in room.private("Dũng", "Hỗ trợ tận nơi")
    assert "đường Mẫu" not in room.last("Tổ 1")
    await room.clock.advance(hours=25)
    await room.quiet()
    await room.taps("Dũng", PRIVATE, "Đã đến tận nơi")
    assert len(room.events("visited")) == 1
    assert "không ghi thêm" in await room.says("Dũng", PRIVATE, f"/tannoi {case}")
    assert "Đã liên hệ" in room.private("Dũng", "đ/c Dũng đang làm").buttons
    assert "bỏ ghi nhận" in await room.says("Dũng", PRIVATE, "bấm nhầm")
    assert len(room.events("visit_taken_back")) == 1
