"""The room comes back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sandbox.server.seeding import Sowing


async def test_everything_is_there_after_a_restart(open_room: Any, tmp_path: Path) -> None:
    file = tmp_path / "room.jsonl"
    hall = await open_room(journal=file)
    ha = (await hall.act("people", name="Hà"))["id"]
    to1 = (await hall.act("chats", title="Tổ 1", kind="group", members=[ha]))["id"]
    number = await hall.card(to1)
    await hall.done("editMessageText", chat_id=to1, message_id=number, text="<b>đã sửa</b>", parse_mode="HTML")
    query = (await hall.act("tap", who=ha, chat=to1, message_id=number, data="n:1", force=True))["query_id"]
    await hall.act("clock", advance_s=3600)
    await hall.act("migrate", chat=to1)
    before = [await hall.see("world"), await hall.done("getUpdates")]
    await hall.sandbox.stop()

    again = await open_room(journal=file)
    after = [await again.see("world"), await again.done("getUpdates")]
    assert [one["chats"] for one in (before[0], after[0])] == [before[0]["chats"]] * 2
    assert after[0]["people"] == before[0]["people"]
    assert after[0]["clock"]["offset_ms"] == before[0]["clock"]["offset_ms"]
    assert after[1] == before[1]
    assert again.sandbox.world.message(to1, number).text == "đã sửa"
    await again.done("answerCallbackQuery", callback_query_id=query)


async def test_a_line_cut_short_is_dropped(open_room: Any, tmp_path: Path) -> None:
    file = tmp_path / "room.jsonl"
    hall = await open_room(journal=file)
    await hall.act("people", name="Hà")
    await hall.sandbox.stop()
    file.write_bytes(file.read_bytes() + b'{"k":"person","per')
    again = await open_room(journal=file)
    assert [one["name"] for one in (await again.see("world"))["people"]] == ["Hà"]
    await again.act("people", name="Minh")
    await again.sandbox.stop()
    third = await open_room(journal=file)
    assert [one["name"] for one in (await third.see("world"))["people"]] == ["Hà", "Minh"]


async def test_a_seed_is_sown_once(open_room: Any, tmp_path: Path) -> None:
    file = tmp_path / "room.jsonl"
    for _ in range(2):
        sowing = Sowing()
        sowing.clock("2025-05-20T14:05")
        ha = sowing.person("Nguyễn Thị Hà", team="Tổ 1")
        to1 = sowing.group("Tổ 1", [ha], bot_admin=True)
        sowing.start(ha)
        sowing.say(ha, to1, "chào cả tổ")
        sowing.guide([{"title": "Bước đầu", "text": "…", "who": ha, "chat": to1, "highlight": ""}])
        hall = await open_room(journal=file, seed=sowing.world)
        world = await hall.see("world")
        assert [one["name"] for one in world["people"]] == ["Nguyễn Thị Hà"]
        assert world["guide"][0]["title"] == "Bước đầu"
        assert world["clock"]["now_ms"] // 60_000 == 1_747_724_700_000 // 60_000
        updates = await hall.done("getUpdates")
        assert [one["message"]["text"] for one in updates[-2:]] == ["/start", "chào cả tổ"]
        await hall.sandbox.stop()
