"""Questions said once lose their buttons as soon as what they ask is answered or has moved on, also across a kill."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


@pytest.mark.telegram("edits")
async def test_a_question_to_a_colleague_is_over_when_the_work_moves_on(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    asked = await room.says("Mai", PRIVATE, "/xong 1 đã khớp")
    assert "đang giữ" in asked
    assert asked.buttons
    await room.says("Tuấn", PRIVATE, "/nho 1")
    assert room.private("Mai", "đang giữ").buttons == []
    over = room.private("Mai", "đang giữ")
    assert over.startswith(asked), "lời đã nói thì giữ nguyên"
    assert over.endswith("Phiếu 1 đã có thay đổi mới, câu hỏi này không còn hiệu lực.")


async def test_only_the_newest_question_about_a_piece_of_work_has_buttons(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    for _ in range(2):
        await room.says("Mai", PRIVATE, "/xong 1 đã khớp")
    asked = [m for m in room.messages(PRIVATE, who="Mai") if "đang giữ" in m and "Ghi nhận" in m]
    assert [bool(m.buttons) for m in asked] == [False, True]


async def test_a_list_of_what_waits_only_shows_for_the_call_has_the_button(room: Room) -> None:
    await plots.opened(room)
    await plots.opened(room, "/yeucau cty minh họa")
    listed = await room.says("Bảo", PRIVATE, "/chuanhan")
    assert listed.buttons == ["Phiếu 1", "Phiếu 2"]
    assert "/nhan" in listed
    await room.taps("Bảo", PRIVATE, "Phiếu 1", card=listed)
    assert room.private("Bảo", "gõ /nhan 1").buttons == []


async def test_an_answered_question_has_no_buttons_any_more(room: Room) -> None:
    await plots.taken(room, "Bảo")
    asked = await room.says("Bảo", PRIVATE, "/nham")
    assert len(asked.buttons) == 2
    await room.taps("Bảo", PRIVATE, asked.buttons[0])
    assert room.private("Bảo", str(asked)).buttons == []
