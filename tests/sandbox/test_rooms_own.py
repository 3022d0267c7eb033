"""The clock, the history and the sentences people get from the room itself."""

from __future__ import annotations

from typing import Any

import pytest

AT_1405 = 1_747_724_700


async def test_the_clock_is_the_campaigns_and_does_not_run_back(hall: Any) -> None:
    await hall.act("clock", set="2025-05-20T14:05", force=True)
    sent = await hall.done("sendMessage", chat_id=hall.to1, text="x")
    assert AT_1405 <= sent["date"] <= AT_1405 + 5
    await hall.act("clock", advance_s=3600)
    assert "error" in await hall.act("clock", set="2025-05-20T14:05")
    assert "error" in await hall.act("clock", advance_s=-1)
    assert "error" in await hall.act("clock", set="hôm qua")
    assert "error" in await hall.act("clock")
    assert (await hall.see("clock"))["now_ms"] >= (AT_1405 + 3600) * 1000


async def test_history_comes_in_pages(hall: Any) -> None:
    for number in range(7):
        await hall.done("sendMessage", chat_id=hall.to1, text=str(number))
    newest = await hall.see("chat", who=hall.ha, chat=hall.to1, limit=3)
    assert ([one["text"] for one in newest["messages"]], newest["more"]) == (["4", "5", "6"], True)
    before = newest["messages"][0]["message_id"]
    older = await hall.see("chat", who=hall.ha, chat=hall.to1, limit=50, before=before)
    assert [one["text"] for one in older["messages"]][-4:] == ["0", "1", "2", "3"]
    assert older["more"] is False


async def test_the_log_lists_calls_in_order(hall: Any) -> None:
    await hall.act("reset_log")
    number = await hall.card(hall.to1)
    await hall.refused("sendMessage", chat_id=-9, text="x")
    sent, failed = await hall.see("log")
    assert (sent["n"], sent["method"], sent["message_id"], sent["ok"]) == (1, "sendMessage", number, True)
    assert (failed["ok"], failed["error_code"], failed["chat"]) == (False, 400, -9)
    assert await hall.see("log", after=1) == [failed]


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("say", {"who": 1, "text": "x"}),
        ("say", {"who": 1001, "text": " "}),
        ("say", {"who": 1001, "chat": -9, "text": "x"}),
        ("start", {"who": 1001, "payload": "có dấu"}),
        ("people", {"name": ""}),
        ("chats", {"kind": "group", "topics": ["x"], "members": []}),
        ("chats", {"kind": "group", "members": [5]}),
        ("members", {"chat": -9, "add": []}),
        ("tap", {"who": 1001, "chat": -501, "message_id": 99, "data": "x"}),
        ("kill", {}),
    ],
)
async def test_the_rooms_own_refusals_are_sentences(hall: Any, path: str, given: Any) -> None:
    assert (await hall.act(path, **given))["error"].endswith(".")


async def test_contacts_and_replies_keep_their_shape(hall: Any) -> None:
    asked = await hall.done("sendMessage", chat_id=hall.ha, text="Số?", reply_markup={"force_reply": True})
    page = await hall.see("chat", who=hall.ha, chat=hall.ha)
    assert page["messages"][-1]["force_reply"] is True
    await hall.act("contact", who=hall.ha, chat=hall.ha, phone="+84900000001", reply_to=asked["message_id"])
    message = (await hall.news())[0]["message"]
    assert message["contact"]["user_id"] == hall.ha
    assert message["reply_to_message"]["message_id"] == asked["message_id"]
    quoted = (await hall.see("chat", who=hall.ha, chat=hall.ha))["messages"][-1]["reply_to"]
    assert quoted == {"message_id": asked["message_id"], "name": "Tiếp Sức", "excerpt": "Số?"}


async def test_the_page_is_served(hall: Any) -> None:
    async with hall.http.get("/") as answer:
        assert answer.status == 200


async def test_the_guide_follows_a_group_to_its_new_id(hall: Any) -> None:
    beside = {"who": hall.ha, "chat": hall.to1}
    hall.sandbox.world.guide = [{"title": "Một", "chat": hall.to1, "beside": beside}, {"title": "Hai", "chat": hall.ha}]
    new = (await hall.act("migrate", chat=hall.to1))["new"]
    first, second = (await hall.see("world"))["guide"]
    assert (first["chat"], first["beside"]["chat"], second["chat"]) == (new, new, hall.ha)


async def test_the_pages_files_are_asked_for_anew(hall: Any) -> None:
    async with hall.http.get("/page/main.js") as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
