"""Where the bot may write, and Telegram's words when it may not."""

from __future__ import annotations

from typing import Any

PIN_RIGHT = "400 Bad Request: not enough rights to manage pinned messages in the chat"


async def test_unknown_chats_are_not_found(hall: Any) -> None:
    assert await hall.refused("sendMessage", chat_id=-9, text="x") == "400 Bad Request: chat not found"
    assert await hall.refused("sendMessage", chat_id="@ai_do", text="x") == "400 Bad Request: chat not found"
    assert await hall.refused("sendMessage", text="x") == "400 Bad Request: chat_id is empty"


async def test_a_person_must_write_first_and_may_block(hall: Any) -> None:
    to_minh = {"chat_id": hall.minh, "text": "x"}
    assert await hall.refused("sendMessage", **to_minh) == "403 Forbidden: bot can't initiate conversation with a user"
    await hall.act("start", who=hall.minh, payload="moi_abc")
    assert (await hall.news())[0]["message"]["text"] == "/start moi_abc"
    await hall.done("sendMessage", **to_minh)
    await hall.act("block", who=hall.minh, blocked=True)
    assert await hall.refused("sendMessage", **to_minh) == "403 Forbidden: bot was blocked by the user"
    assert (await hall.news())[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await hall.act("block", who=hall.minh, blocked=False)
    await hall.done("sendMessage", **to_minh)


async def test_a_kicked_bot_is_told_so(hall: Any) -> None:
    await hall.act("members", chat=hall.to1, remove=[7000000001])
    answer = await hall.refused("sendMessage", chat_id=hall.to1, text="x")
    assert answer == "403 Forbidden: bot was kicked from the group chat"
    assert (await hall.news())[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await hall.act("members", chat=hall.to1, add=[7000000001])
    await hall.done("sendMessage", chat_id=hall.to1, text="x")


async def test_a_migrated_group_names_its_new_id(hall: Any) -> None:
    moved = await hall.act("migrate", chat=hall.to1)
    body = await hall.bot("sendMessage", chat_id=hall.to1, text="x")
    assert body["error_code"] == 400
    assert body["parameters"] == {"migrate_to_chat_id": moved["new"]}
    old, new = await hall.news()
    assert (old["message"]["chat"]["id"], old["message"]["migrate_to_chat_id"]) == (hall.to1, moved["new"])
    assert (new["message"]["chat"]["id"], new["message"]["migrate_from_chat_id"]) == (moved["new"], hall.to1)
    assert new["message"]["chat"]["type"] == "supergroup"
    assert "error" in await hall.act("say", who=hall.ha, chat=hall.to1, text="/x")


async def test_topics_keep_their_messages_and_general_is_omitted(hall: Any) -> None:
    given = {"title": "Chung", "kind": "supergroup", "members": [hall.ha], "topics": ["Hỗ trợ"]}
    forum = (await hall.act("chats", **given))["id"]
    (topic,) = [chat["topics"][0]["id"] for chat in (await hall.see("world"))["chats"] if chat["id"] == forum]
    await hall.news()
    sent = await hall.done("sendMessage", chat_id=forum, message_thread_id=topic, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert "message_thread_id" not in await hall.done("sendMessage", chat_id=forum, text="x")
    general = await hall.refused("sendMessage", chat_id=forum, message_thread_id=1000, text="x")
    assert general == "400 Bad Request: message thread not found"
    await hall.act("say", who=hall.ha, chat=forum, thread=topic, text="/nhan")
    assert (await hall.news())[0]["message"]["message_thread_id"] == topic
    assert len((await hall.see("chat", who=hall.ha, chat=forum, thread=topic))["messages"]) == 3


async def test_topics_are_made_by_administrators(hall: Any) -> None:
    given = {"title": "Chung", "kind": "supergroup", "members": [hall.ha], "topics": ["Hỗ trợ"]}
    forum = (await hall.act("chats", **given))["id"]
    make = {"chat_id": forum, "name": "Tổ 3"}
    assert "not enough rights" in await hall.refused("createForumTopic", **make)
    await hall.act("admin", chat=forum, bot=True, admin=True)
    made = await hall.done("createForumTopic", **make)
    await hall.done("sendMessage", chat_id=forum, message_thread_id=made["message_thread_id"], text="x")
    assert "not a forum" in await hall.refused("createForumTopic", chat_id=hall.to1, name="x")


async def test_pinning_in_a_group_needs_the_right(hall: Any) -> None:
    number = await hall.card(hall.to1)
    where = {"chat_id": hall.to1, "message_id": number}
    assert await hall.refused("pinChatMessage", **where) == PIN_RIGHT
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    await hall.news()
    await hall.done("pinChatMessage", **where)
    assert (await hall.news())[0]["message"]["pinned_message"]["message_id"] == number
    assert (await hall.done("getChat", chat_id=hall.to1))["pinned_message"]["message_id"] == number
    await hall.done("unpinChatMessage", **where)
    assert "pinned_message" not in await hall.done("getChat", chat_id=hall.to1)


async def test_joining_and_leaving_is_told(hall: Any) -> None:
    lan = (await hall.act("people", name="Lê Lan"))["id"]
    await hall.act("members", chat=hall.to1, add=[lan])
    await hall.act("members", chat=hall.to1, remove=[lan])
    joined, left = await hall.news()
    assert joined["message"]["new_chat_members"][0]["id"] == lan
    assert left["message"]["left_chat_member"]["id"] == lan
    assert (await hall.done("getChatMember", chat_id=hall.to1, user_id=lan))["status"] == "left"


async def test_commands_are_kept_by_scope(hall: Any) -> None:
    mine = [{"command": "nhan", "description": "Nhận việc"}]
    await hall.done("setMyCommands", commands=mine, scope={"type": "all_group_chats"}, language_code="vi")
    assert await hall.done("getMyCommands") == []
    scope = {"type": "all_group_chats"}
    assert await hall.done("getMyCommands", scope=scope, language_code="vi") == mine
    assert (await hall.see("world"))["commands"] == mine
    bad = [{"command": "Nhận", "description": "x"}]
    assert await hall.refused("setMyCommands", commands=bad) == "400 Bad Request: BOT_COMMAND_INVALID"
