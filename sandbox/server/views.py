"""How the room looks to the page: people, chats, messages, notices.

Text comes out as safe HTML made from entities; times are ms. Pure.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import markup
from sandbox.server.world import BOT_ID, BOT_USERNAME, RoomChat, RoomMessage, RoomPerson, World

Json = dict[str, Any]
EXCERPT = 80
TOPIC_NEWS = {
    "forum_topic_closed": "Chủ đề đã đóng",
    "forum_topic_reopened": "Chủ đề đã mở lại",
}


def person(given: RoomPerson) -> Json:
    """One person of the picker; `started` and `blocked` concern the bot."""
    return {
        "id": given.id, "name": given.name, "short": given.short or given.name,
        "role": given.role, "team": given.team, "username": given.username,
        "started": given.started, "blocked": given.blocked,
    }  # fmt: skip


def bot(world: World) -> Json:
    """The bot as the page names it."""
    return {"id": BOT_ID, "name": world.bot_name, "username": BOT_USERNAME}


def chat(world: World, given: RoomChat) -> Json:
    """One chat of the left column; pins by thread, 0 for none."""
    title = world.people[given.id].name if given.private else given.title
    return {
        "id": given.id, "kind": given.kind, "title": title,
        "topics": [{"id": key, "name": name} for key, name in given.topics.items()],
        "members": sorted(given.members), "admins": sorted(given.admins),
        "bot": given.bot == "member", "bot_admin": world.bot_admin_in.get(given.id, False),
        "pinned": {str(key): pin for key, pin in given.pinned.items()},
        "moved_to": given.moved_to,
    }  # fmt: skip


def message(world: World, given: RoomMessage) -> Json:
    """One message as the contract's Message."""
    home = world.chats[given.chat]
    shown: Json = {
        "message_id": given.id, "chat": given.chat,
        "from": {"id": given.sender, "name": _writer(world, given),
                 "is_bot": given.sender == BOT_ID},
        "date_ms": given.date, "text": given.text, "html": markup.html(given.text, given.entities),
        "buttons": _buttons(given), "force_reply": bool((given.markup or {}).get("force_reply")),
        "pinned": given.id in home.pinned.values(), "deleted": given.deleted,
    }  # fmt: skip
    if given.deleted:
        shown |= {"text": "", "html": "", "buttons": []}
    if given.thread is not None:
        shown["thread"] = given.thread
    if given.only_for is not None:
        shown["only_for"] = given.only_for
    if given.edited is not None:
        shown["edit_ms"] = given.edited
    return shown | _extras(world, given)


def _writer(world: World, given: RoomMessage) -> str:
    """Whose name stands above a message: a channel's or the group's when it was written in its name."""
    return str(given.guise["sender_chat"]["title"]) if given.guise else world.name_of(given.sender)


def _extras(world: World, given: RoomMessage) -> Json:
    shown: Json = {}
    if given.reply_to is not None:
        shown["reply_to"] = _quoted(world, given)
    if given.file is not None and not given.deleted:
        shown |= _file(given.file)
    if given.contact is not None:
        shown["contact"] = given.contact
    if given.service is not None:
        shown["service"] = sentence(world, given)
    if given.markup and "keyboard" in given.markup:
        shown["keyboard"] = given.markup["keyboard"]
    if given.markup and given.markup.get("remove_keyboard"):
        shown["remove_keyboard"] = True
    return shown


def _buttons(given: RoomMessage) -> list[list[Json]]:
    rows = (given.markup or {}).get("inline_keyboard", [])
    return [
        [
            {"text": button["text"]}
            | ({"data": button["callback_data"]} if "callback_data" in button else {})
            | ({"url": button["url"]} if "url" in button else {})
            | ({"style": button["style"]} if "style" in button else {})
            | ({"disabled": True} if "disabled" in button else {})
            for button in row
        ]
        for row in rows
    ]


def _quoted(world: World, given: RoomMessage) -> Json:
    quoted = world.chats[given.chat].messages.get(given.reply_to or 0)
    if quoted is None:
        return {"message_id": given.reply_to, "name": "", "excerpt": ""}
    return {
        "message_id": quoted.id,
        "name": world.name_of(quoted.sender),
        "excerpt": excerpt(world, quoted),
    }


def _file(file: Json) -> Json:
    url = f"/practice/file/{file['file_id']}"
    if file["kind"] == "photo":
        return {"photo": {"url": url, "width": file["width"], "height": file["height"]}}
    return {"document": {"name": file["name"], "size": file["file_size"], "url": url}}


def excerpt(world: World, given: RoomMessage) -> str:
    """The first words of a message, or what kind it is."""
    if given.deleted:
        return "Tin đã xóa"
    if given.service is not None:
        return sentence(world, given)
    if given.text:
        line = " ".join(given.text.split())
        return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"
    if given.contact is not None:
        return "Danh thiếp"
    return "Ảnh" if given.file and given.file["kind"] == "photo" else "Tệp"


def notice(world: World, given: RoomMessage, who: int) -> Json:
    """What a phone would show to `who`; `mention`: they are named or answered."""
    home = world.chats[given.chat]
    title = world.bot_name if home.private else home.title
    return {
        "chat": given.chat, "thread": given.thread, "message_id": given.id, "title": title,
        "text": excerpt(world, given), "from": world.name_of(given.sender),
        "mention": mentions(world, given, who=who), "silent": given.silent,
    }  # fmt: skip


def mentions(world: World, given: RoomMessage, *, who: int) -> bool:
    """Whether the message names `who` or answers what they wrote."""
    answered = world.message(given.chat, given.reply_to) if given.reply_to else None
    if answered is not None and answered.sender == who:
        return True
    if any(entity.get("user", {}).get("id") == who for entity in given.entities):
        return True
    username = world.people[who].username
    return bool(username) and f"@{username}".lower() in given.text.lower().split()


def sentence(world: World, given: RoomMessage) -> str:
    """A service message in words."""
    service = given.service or {}
    kind, value = service["kind"], service["value"]
    if kind == "new_chat_members":
        return f"{', '.join(world.name_of(who) for who in value)} đã vào nhóm"
    if kind == "left_chat_member":
        return f"{world.name_of(value)} đã rời nhóm"
    if kind == "pinned_message":
        return f"{world.name_of(given.sender)} đã ghim một tin"
    if kind == "forum_topic_created":
        return f"Đã lập chủ đề “{value['name']}”"
    if kind in TOPIC_NEWS:
        return TOPIC_NEWS[kind]
    return "Nhóm đã được nâng cấp thành nhóm lớn"
