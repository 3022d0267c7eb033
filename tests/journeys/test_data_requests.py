"""A person asks about their data, and what nobody may tell us comes all the same: by taps, and typed on Zalo."""

from tests.journeys.stage import PRIVATE, Room


async def test_a_request_about_ones_data_goes_to_its_end(room: Room) -> None:
    noted = await room.says("Huy", PRIVATE, "/dulieu xóa chị Lê Thị Mẫu")
    assert "Đã ghi yêu cầu 1. xóa: chị Lê Thị Mẫu" in noted
    await room.taps("Huy", PRIVATE, "Đã trả lời 1", card=noted)
    answered = room.private("Huy", "làm xong trước hết ngày 9/6")
    await room.taps("Huy", PRIVATE, "Xong 1", card=answered)
    assert "đã xong." in room.private("Huy", "1. xóa")
    assert [row["kind"] for row in room.rows("SELECT kind FROM event WHERE kind LIKE 'data_%' ORDER BY id")] == [
        "data_asked", "data_request_moved", "data_request_moved",
    ]  # fmt: skip
    assert "không có quyền" in await room.says("Bảo", PRIVATE, "/dulieu")


async def test_a_code_that_somebody_tells_stands_nowhere_afterwards(room: Room) -> None:
    for who in ("Bảo", room.newcomer("Ông Thử")):
        assert "không giữ" in await room.says(who, PRIVATE, "otp tôi 482913")
    for table, column in (("inbox", "body"), ("say", "body"), ("pending_question", "payload"), ("note", "text")):
        assert room.rows(f"SELECT 1 FROM {table} WHERE instr({column}, '482913') > 0") == []
