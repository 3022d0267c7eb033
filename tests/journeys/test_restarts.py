"""All of it survives restarts: what was tapped while the bot was away has its effect, what was asked is still asked."""

import pytest

from bot.zalo import envelope
from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


async def test_taps_while_the_bot_is_away_have_their_effect_once(room: Room) -> None:
    await plots.opened(room)
    card = await room.sees("Tổ 1", "CẦN NGƯỜI NHẬN")
    await room.bot_ends()
    for who in ("Bảo", "Ngân", "Bảo"):
        await room.presses(who, card, "Nhận việc")
    await room.bot_begins()
    await room.quiet()

    assert room.state(1, "lien_he") == ("held", "Bảo")
    assert len(room.events("claimed")) == 1
    assert "Đã liên hệ" in room.private("Bảo", "Phiếu 1").buttons


async def test_a_question_is_still_on_the_card_after_a_restart(room: Room) -> None:
    await plots.taken(room, "Bảo")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Chưa khớp")
    await room.bot_ends()
    await room.bot_begins()
    await room.taps("Bảo", PRIVATE, "Có")
    assert room.state(1, "lien_he") == ("done", "Bảo")
    assert room.state(1, "muc_2")[0] == "skipped"


async def test_what_a_line_meant_is_still_asked_and_a_yes_meanwhile_counts_once(room: Room) -> None:
    case = await plots.taken(room, "Bảo")
    line = "chắc em trả lại ca này, còn ba ca nữa làm không kịp"
    await room.says("Bảo", PRIVATE, line)
    asks = await room.sees(PRIVATE, f"Trả phiếu {case} về danh sách chung?", who="Bảo")
    await room.bot_ends()
    for _ in range(2):
        await room.presses("Bảo", asks, "Đúng, trả lại")
    await room.bot_begins()
    await room.quiet()
    assert (room.state(case, "lien_he")[0], len(room.events("given_back"))) == ("open", 1)
    assert [row[0] for row in room.rows("SELECT text FROM note")] == [line]


async def test_a_restart_sends_nothing_again(room: Room) -> None:
    await plots.cleaning(room, "Tuấn")
    before = {name: room.newest(number) for name, number in room.chats.items()}
    await room.bot_ends()
    await room.bot_begins()
    await room.quiet()
    assert {name: room.newest(number) for name, number in room.chats.items()} == before


async def test_words_said_while_it_was_away_are_answered(room: Room) -> None:
    await room.bot_ends()
    await room.writes("Yến", "Tổ 1", "/yeucau hoa giấy")
    await room.bot_begins()
    await room.quiet()
    assert "Phiếu 1 · CẦN NGƯỜI NHẬN" in room.last("Tổ 1")


@pytest.mark.telegram("edits")
async def test_a_message_that_was_refused_for_a_while_arrives(room: Room) -> None:
    await plots.opened(room)
    await room.act("faults", error_5xx=1.0, methods=["editMessageText"], count=2)
    await room.taps("Bảo", "Tổ 1", "Nhận việc")
    assert "đ/c Bảo nhận" in await room.sees("Tổ 1", "Phiếu 1")


async def test_a_flood_stops_one_chat_and_nothing_is_lost(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "PATIENCE_S", 0.1)
    await room.fails(refused=True)
    await plots.opened(room)
    assert "Nhận việc" in room.buttons("Tổ 1", "CẦN NGƯỜI NHẬN")
