"""What administrators do to a chat: topics closed or deleted, rights taken, a linked channel, anonymous writing, edits."""

from __future__ import annotations

from typing import Any

import pytest

BOT = 7000000001


@pytest.fixture
async def forum(hall: Any) -> tuple[int, int]:
    """A forum with one topic; (chat, topic)."""
    given = {"title": "Chung", "kind": "supergroup", "members": [hall.ha, hall.minh], "topics": ["Tổ 1"]}
    chat = (await hall.act("chats", **given))["id"]
    (topic,) = hall.sandbox.world.chats[chat].topics
    await hall.news()
    return chat, topic


async def test_nobody_but_administrators_writes_in_a_closed_topic(hall: Any, forum: tuple[int, int]) -> None:
    chat, topic = forum
    there = {"chat_id": chat, "message_thread_id": topic, "text": "x"}
    await hall.act("topic", chat=chat, topic=topic, state="closed")
    assert "forum_topic_closed" in (await hall.news())[0]["message"]
    assert await hall.refused("sendMessage", **there) == "400 Bad Request: TOPIC_CLOSED"
    await hall.done("sendMessage", chat_id=chat, text="x")
    await hall.act("admin", chat=chat, bot=True, admin=True)
    await hall.done("sendMessage", **there)
    await hall.act("admin", chat=chat, bot=True, admin=False)
    await hall.act("topic", chat=chat, topic=topic, state="open")
    assert "forum_topic_reopened" in (await hall.news())[-1]["message"]
    await hall.done("sendMessage", **there)


async def test_general_can_be_closed_like_any_topic(hall: Any, forum: tuple[int, int]) -> None:
    chat, topic = forum
    await hall.act("topic", chat=chat, topic=0, state="closed")
    assert await hall.refused("sendMessage", chat_id=chat, text="x") == "400 Bad Request: TOPIC_CLOSED"
    await hall.done("sendMessage", chat_id=chat, message_thread_id=topic, text="x")


async def test_a_deleted_topic_is_not_told_and_not_found(hall: Any, forum: tuple[int, int]) -> None:
    chat, topic = forum
    sent = await hall.done("sendMessage", chat_id=chat, message_thread_id=topic, text="x")
    await hall.act("topic", chat=chat, topic=topic, state="deleted")
    assert await hall.news() == []
    there = {"chat_id": chat, "message_thread_id": topic, "text": "x"}
    assert await hall.refused("sendMessage", **there) == "400 Bad Request: message thread not found"
    edit = await hall.refused("editMessageText", chat_id=chat, message_id=sent["message_id"], text="y")
    assert edit == "400 Bad Request: message to edit not found"


async def test_what_members_may_not_send_a_bot_may_not_send_either(hall: Any, forum: tuple[int, int]) -> None:
    chat, _ = forum
    await hall.act("forbid", chat=chat, what=["text"])
    words = await hall.refused("sendMessage", chat_id=chat, text="x")
    assert words == "400 Bad Request: not enough rights to send text messages to the chat"
    await hall.act("admin", chat=chat, bot=True, admin=True)
    await hall.done("sendMessage", chat_id=chat, text="x")
    await hall.act("admin", chat=chat, bot=True, admin=False)
    await hall.act("forbid", chat=chat, what=["files"])
    await hall.done("sendMessage", chat_id=chat, text="x")
    refused = await hall.refused("sendDocument", chat_id=chat, document="x")
    assert refused == "400 Bad Request: not enough rights to send documents to the chat"


async def test_a_linked_channels_post_comes_from_telegram_itself(hall: Any) -> None:
    await hall.act("channel_post", chat=hall.to1, title="Kênh tỉnh", text="/nhan 128")
    (update,) = await hall.news()
    told = update["message"]
    assert (told["from"]["id"], told["sender_chat"]["type"], told["is_automatic_forward"]) == (777000, "channel", True)
    assert (await hall.see("chat", who=hall.ha, chat=hall.to1))["messages"][-1]["from"]["name"] == "Kênh tỉnh"


async def test_an_anonymous_admin_writes_in_the_groups_name(hall: Any) -> None:
    await hall.act("say", who=hall.ha, chat=hall.to1, text="/nhan 128", anonymously=True)
    told = (await hall.news())[0]["message"]
    assert (told["from"]["id"], told["sender_chat"]["id"]) == (1087968824, hall.to1)


async def test_a_private_chat_may_have_topics(hall: Any) -> None:
    topic = (await hall.act("private_topic", who=hall.ha, name="Việc"))["id"]
    await hall.news()
    await hall.act("say", who=hall.ha, chat=hall.ha, thread=topic, text="/viec")
    told = (await hall.news())[0]["message"]
    assert (told["chat"]["type"], told["message_thread_id"], told["is_topic_message"]) == ("private", topic, True)


async def test_an_edit_is_delivered_also_when_it_changes_nothing(hall: Any) -> None:
    said = await hall.act("say", who=hall.ha, chat=hall.ha, text="12")
    await hall.news()
    for text in ("13", "13"):
        await hall.act("edit", who=hall.ha, chat=hall.ha, message_id=said["message_id"], text=text)
        told = (await hall.news())[0]["edited_message"]
        assert (told["text"], told["message_id"]) == ("13", said["message_id"])
        assert "edit_date" in told
    assert "error" in await hall.act("edit", who=hall.minh, chat=hall.ha, message_id=said["message_id"], text="x")
