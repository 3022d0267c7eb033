"""The bot's queue as Telegram keeps it."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.server import updates


async def test_what_is_not_confirmed_comes_again(hall: Any) -> None:
    await hall.act("say", who=hall.ha, text="một")
    await hall.act("say", who=hall.ha, text="hai")
    first = await hall.done("getUpdates")
    assert [one["message"]["text"] for one in first] == ["một", "hai"]
    assert await hall.done("getUpdates") == first
    assert await hall.done("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await hall.done("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_ids_rise_and_the_limit_is_kept(hall: Any) -> None:
    for number in range(5):
        await hall.act("say", who=hall.ha, text=str(number))
    ids = [one["update_id"] for one in await hall.done("getUpdates", limit=3)]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert len(await hall.done("getUpdates", limit=1000)) == 5


async def test_a_negative_offset_forgets_all_but_the_last(hall: Any) -> None:
    for text in ("a", "b", "c"):
        await hall.act("say", who=hall.ha, text=text)
    assert [one["message"]["text"] for one in await hall.done("getUpdates", offset=-1)] == ["c"]
    assert len(await hall.done("getUpdates")) == 1


async def test_a_long_poll_ends_with_the_first_update(hall: Any) -> None:
    poll = asyncio.create_task(hall.done("getUpdates", timeout=50))
    await hall.poll_opened()
    await hall.act("say", who=hall.ha, text="đây")
    assert [one["message"]["text"] for one in await poll] == ["đây"]


async def test_a_second_poller_ends_the_first(hall: Any) -> None:
    first = asyncio.create_task(hall.refused("getUpdates", timeout=50))
    await hall.poll_opened()
    assert await hall.done("getUpdates") == []
    assert (await first).startswith("409 Conflict: terminated by other getUpdates request")


async def test_polling_is_refused_while_a_webhook_is_set(hall: Any) -> None:
    await hall.done("setWebhook", url="http://127.0.0.1:9/")
    assert "409 Conflict: can't use getUpdates method while webhook is active" in await hall.refused("getUpdates")
    await hall.done("deleteWebhook")
    assert await hall.done("getUpdates") == []


async def test_only_the_asked_kinds_are_kept(hall: Any) -> None:
    await hall.done("getUpdates", allowed_updates=["callback_query"])
    await hall.act("say", who=hall.ha, text="không nghe")
    number = await hall.card(hall.to1)
    await hall.act("tap", who=hall.minh, chat=hall.to1, message_id=number, data="n:1")
    assert [sorted(one) for one in await hall.done("getUpdates")] == [["callback_query", "update_id"]]


async def test_a_day_old_update_is_dropped(hall: Any) -> None:
    await hall.act("say", who=hall.ha, text="cũ")
    for pending in hall.sandbox.world.pending.values():
        pending.at -= updates.DAY_MS
    assert await hall.done("getUpdates") == []


async def test_a_wrong_token_and_a_wrong_method_are_told_apart(hall: Any) -> None:
    async with hall.http.get("/bot1:x/getMe") as answer:
        assert answer.status == 401
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await hall.refused("flyToTheMoon") == "404 Not Found"


async def test_privacy_lets_through_commands_replies_and_nothing_else(hall: Any) -> None:
    number = await hall.card(hall.to1)
    said = [
        {"text": "chuyện riêng"},
        {"text": "/nhan 12"},
        {"text": "/nhan@tiepsuc_practice_bot 13"},
        {"text": "/nhan@khac_bot 14"},
        {"text": "xong rồi", "reply_to": number},
    ]
    for one in said:
        await hall.act("say", who=hall.ha, chat=hall.to1, **one)
    heard = [one["message"]["text"] for one in await hall.news()]
    assert heard == ["/nhan 12", "/nhan@tiepsuc_practice_bot 13", "xong rồi"]


async def test_an_administrator_bot_hears_everything(hall: Any) -> None:
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    promoted = (await hall.news())[0]["my_chat_member"]
    assert promoted["new_chat_member"]["status"] == "administrator"
    await hall.act("say", who=hall.ha, chat=hall.to1, text="chuyện riêng")
    assert [one["message"]["text"] for one in await hall.news()] == ["chuyện riêng"]


async def test_being_added_is_told_twice_as_telegram_does(hall: Any) -> None:
    await hall.act("chats", title="Tổ 2", kind="group", members=[hall.ha])
    added, joined = await hall.news()
    assert added["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert joined["message"]["new_chat_members"][0]["is_bot"] is True


async def test_a_poller_that_vanishes_leaves_the_line_free(hall: Any) -> None:
    poll = asyncio.create_task(hall.done("getUpdates", timeout=50))
    await hall.poll_opened()
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    for _ in range(10_000):
        if hall.sandbox.room.poll is None:
            break
        await asyncio.sleep(0)
    await hall.act("say", who=hall.ha, text="còn đây")
    assert [one["message"]["text"] for one in await hall.done("getUpdates")] == ["còn đây"]
    assert hall.sandbox.room.poll is None
