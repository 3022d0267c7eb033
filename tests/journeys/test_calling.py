"""A member calls enterprises of the list, and the list that was ticked elsewhere comes back; over HTTP, on both channels."""

import pytest

from tests.journeys.stage import PRIVATE, Room


def calls(room: Room) -> list[str]:
    """What came of each call, in order; empty for one that somebody has."""
    return [str(row[0]) for row in room.rows("SELECT outcome FROM outreach_call ORDER BY id")]


async def test_a_member_calls_one_after_the_other(room: Room) -> None:
    first = await room.says("Dũng", PRIVATE, "/goi")
    assert "GỌI DN" in first
    assert "không hỏi mã OTP" in first
    other = await room.says("Bảo", PRIVATE, "cho em DN tiếp theo")
    assert "GỌI DN" in other
    assert other.splitlines()[1] != first.splitlines()[1]
    await room.taps("Dũng", PRIVATE, "Không nghe máy", card=first)
    await room.says("Bảo", PRIVATE, "sai số")
    assert calls(room) == ["no_answer", "wrong_number"]
    await room.says("Bảo", PRIVATE, "/nham")
    assert calls(room) == ["no_answer", ""]
    await room.says("Bảo", PRIVATE, "nghe máy")
    assert calls(room) == ["no_answer", "reached"]
    case = int(room.rows("SELECT max(id) FROM case_file")[0][0])
    assert room.state(case, "lien_he") == ("held", "Bảo")
    assert "Tổ 1: gọi 2 (2), gặp được 1 (1), đồng ý 1 (1)" in await room.says("Yến", PRIVATE, "/goi giờ")


@pytest.mark.telegram("files")
async def test_a_list_that_was_ticked_elsewhere_comes_back(room: Room) -> None:
    row = room.rows("SELECT tax_code, name FROM organisation WHERE registered = 0 AND listed = 1 ORDER BY id LIMIT 1")[
        0
    ]
    body = f"Mã số thuế;Tên tổ chức;Đã đăng ký\n{row[0]};{row[1]};x\n3899999990;Công ty Lạ;x\n".encode("utf-8-sig")
    asked = await room.sends_file("Dũng", body, "danh sach.csv")
    assert f"Sẽ đánh dấu: 1 DN: {row[1]} ({row[0]})" in asked
    assert "Mã số thuế không có trong danh sách: 1" in asked
    ticked = "SELECT registered_source FROM organisation WHERE tax_code = :code"
    assert room.rows(ticked, code=row[0])[0][0] == ""
    await room.taps("Dũng", PRIVATE, "Đúng, ghi các dấu này", card=asked)
    assert room.rows(ticked, code=row[0])[0][0] == "tick"
