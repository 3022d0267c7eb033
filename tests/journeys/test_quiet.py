"""What rings and what does not: a call is a new message, everything else an edit of a card that is there already."""

from collections import Counter
from pathlib import Path

import pytest

from campaign.plan import Plan
from tests.journeys import plots, stage
from tests.journeys.stage import PRIVATE, Room
from tests.journeys.zalo_room import ZaloRoom


def calls(room: ZaloRoom) -> Counter[str]:
    """In whose chat somebody was called, how often, in the words that left."""
    names = ("Tổ 1", "Tổ 2", "Tổ 3", "Chung", "Bảo", "Ngân", "Dũng", "Thu Hà", "Tuấn", "Mai", "Yến", "Quang")
    known = {room.address(room.chats.get(name) or room.person(name)): name for name in names}
    called = [one.chat for one in room.world.messages if not one.sender and "CẦN NGƯỜI NHẬN" in one.text]
    return Counter(known.get(chat, chat) for chat in called)


async def test_a_whole_case_rings_once_per_call_and_once_per_holder(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    for label in ("Hẹn / Chờ…", "30 phút", "Đã giải quyết", "Vướng", "Thiếu giấy tờ", "Hết vướng"):
        await room.taps("Tuấn", PRIVATE, label)
    await plots.answers(room, "Tuấn", "Đã khớp", "Xong, gọi người trong tổ")
    await room.taps("Mai", "Tổ 2", "Nhận việc")
    await plots.answers(room, "Mai", "Đã được cấp")
    await room.taps("Bảo", PRIVATE, "Nhận việc")  # who has phoned is asked first, and nobody else
    await plots.answers(room, "Bảo", "Đã kích hoạt")

    assert len(room.news("Tổ 1")) == 1
    assert len(room.news("Tổ 2")) == 1, "một phiếu một tin, hai bước"
    assert not room.news("Tổ 3")
    assert not room.news("Chung")
    assert not room.news(PRIVATE, who="Ngân")
    if isinstance(
        room, ZaloRoom
    ):  # what is edited elsewhere is a message there, so that the calls are counted as they were said
        assert calls(room) == {"Tổ 1": 1, "Dũng": 1, "Thu Hà": 1, "Tổ 2": 1, "Tuấn": 2, "Mai": 2, "Bảo": 1}
        assert room.rows("SELECT count(*) FROM sent")[0][0] <= 26, "tốn không quá từng ấy tin đi cho cả phiếu"
        return
    rung = {"Bảo": 3, "Tuấn": 2, "Mai": 2}
    assert {who: len(room.news(PRIVATE, who=who)) - 1 for who in rung} == rung


@pytest.mark.telegram("edits")
async def test_one_board_per_group_edited_and_pinned(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    for chat in ("Tổ 1", "Tổ 2", "Tổ 3"):
        boards = [m for m in room.messages(chat) if "Chưa có người nhận:" in m]
        assert len(boards) == 1
        assert boards[0].id in room.sandbox.world.chats[room.chats[chat]].pinned.values()


@pytest.mark.telegram("edits")
async def test_what_one_person_taps_for_is_shown_to_that_person_alone(room: Room) -> None:
    await plots.opened(room)
    before = room.newest(-501)
    board = [m for m in room.messages("Tổ 1") if "Việc của tôi" in m.buttons][-1]

    await room.taps("Ngân", "Tổ 1", "Diễn biến")
    course = room.private("Ngân", "Mở lúc 14:05 (đ/c Yến)")
    assert "5. Kích hoạt tài khoản định danh tổ chức (Tổ 1): chưa đến lượt" in course
    assert "Nhận việc" not in course.buttons, "nút nhận việc chỉ ở dưới tin gọi"
    await room.says("Ngân", PRIVATE, "/nhan 1")
    await room.taps("Ngân", "Tổ 1", "Việc của tôi", card=board)
    assert "Việc của tôi: 1" in room.private("Ngân", "Việc của tôi")
    assert not room.news("Tổ 1", after=before), "nhóm không ồn vì một người xem"


@pytest.mark.telegram("edits")
async def test_a_course_too_long_for_a_pop_up_is_read_in_full_in_private(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Thêm…")
    answer = await room.taps("Bảo", PRIVATE, "Diễn biến")
    assert answer.endswith("…")
    assert "5. Kích hoạt" in room.private("Bảo", "Mở lúc 14:05")


async def test_a_busy_hour_stays_within_the_limits_of_the_platform(data_file: Path, campaign: Plan) -> None:
    async with stage.played(data_file, campaign, pace=100, strict=True) as room:
        for name in ("mua rao", "nang am", "gio lanh", "may troi", "suong mai"):
            await room.act("say", who=room.person("Yến"), chat=-501, text=f"/yeucau {name}")
        await room.quiet()
        await room.tap_all(
            [(who, room.last("Tổ 1", f"Phiếu {n} · CẦN"), "Nhận việc") for n, who in enumerate(("Bảo", "Ngân", "Long", "Trang", "Sơn"), 1)]
        )  # fmt: skip
        assert [room.state(n, "lien_he")[0] for n in range(1, 6)] == ["held"] * 5
        assert not [call for call in room.sandbox.room.log if call["error_code"] == 429]


async def test_the_common_group_and_the_leaders_are_left_in_peace(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    assert not room.news("Chung")
    assert not room.news("Lãnh đạo")
    assert not room.news(PRIVATE, who="Giám đốc")


@pytest.mark.telegram("edits")
async def test_in_a_group_nothing_rings_and_who_is_called_is_rung_in_private(room: Room) -> None:
    """The others need not know that a case was opened: they see the call when they look. Whoever wrote is looking."""
    call = await room.says("Ngân", "Tổ 1", "/yeucau 3800991002")
    alone = await room.says("Ngân", PRIVATE, "/viec")
    ring = room.private("Bảo", "trả lời tin này: nhận")
    for seen, chat, silent in (
        (call, -501, True),
        (ring, room.person("Bảo"), False),
        (alone, room.person("Ngân"), False),
    ):
        message = room.sandbox.world.message(chat, seen.id)
        assert message is not None
        assert message.silent == silent, seen
