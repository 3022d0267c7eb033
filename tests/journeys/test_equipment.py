"""A printer is broken: said in private, answered by who sees to it, mended; by buttons and by words alone."""

from tests.journeys.stage import PRIVATE, Room


async def test_the_answer_and_the_end_come_to_whoever_said_it(room: Room) -> None:
    said = await room.says("Thu Hà", PRIVATE, "/thietbi hỏng máy in")
    assert said.startswith("Đã báo hỏng số 1: máy in, ")
    assert said.buttons == ["Đã sửa 1", "Báo nhầm 1"]
    card = room.private("Công", "Thiết bị hỏng")
    await room.taps("Công", PRIVATE, "Trả lời 1", card=card)
    assert "mai có máy mới" in await room.says("Công", PRIVATE, "mai có máy mới")
    assert room.private("Thu Hà", "đ/c Công trả lời: mai có máy mới")
    assert (await room.says("Thu Hà", PRIVATE, "đã sửa 1")).endswith("đã sửa.")
    assert room.private("Công", "đ/c Thu Hà cho biết đã sửa.")
    assert len(room.events("fault_moved")) == 2
