"""How people, chats and messages look in Bot API JSON.

As strict as python-telegram-bot's parsing: `is_bot`, dates in seconds,
required fields of administrators and full chats. Pure; nothing is altered.
"""

from __future__ import annotations

from typing import Any

from sandbox.server.world import BOT_ID, BOT_USERNAME, RoomChat, RoomMessage, World

Json = dict[str, Any]

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


def user(world: World, who: int) -> Json:
    """A User; the bot's own as in getMe but short."""
    if who == BOT_ID:
        return {"id": BOT_ID, "is_bot": True, "first_name": world.bot_name, "username": BOT_USERNAME}
    person = world.people[who]
    shown = {"id": who, "is_bot": False, "first_name": person.name, "language_code": "vi"}
    return shown | {"username": person.username} if person.username else shown


def me(world: World) -> Json:
    """getMe's answer."""
    return user(world, BOT_ID) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(world: World, given: RoomChat) -> Json:
    """A Chat."""
    if given.private:
        person = world.people[given.id]
        shown = {"id": given.id, "type": "private", "first_name": person.name}
        return shown | {"username": person.username} if person.username else shown
    shown = {"id": given.id, "type": given.kind, "title": given.title}
    return shown | {"is_forum": True} if given.topics else shown


def member(world: World, home: RoomChat, *, who: int) -> Json:
    """A ChatMember: member, administrator, left or kicked."""
    status = _status(world, home, who)
    shown: Json = {"user": user(world, who), "status": status}
    if status == "administrator":
        rights = dict.fromkeys(_RIGHTS, True)
        return shown | rights | {"can_be_edited": False, "is_anonymous": False}
    return shown | {"until_date": 0} if status == "kicked" else shown


def _status(world: World, home: RoomChat, who: int) -> str:
    if who == BOT_ID:
        return "administrator" if world.bot_admin_in.get(home.id) else home.bot
    if who not in home.members:
        return "left"
    return "administrator" if who in home.admins else "member"


def message(world: World, given: RoomMessage, *, nested: bool = False) -> Json:
    """A Message; `nested` leaves out what it replies to, as Telegram does one level down."""
    home = world.chats[given.chat]
    shown: Json = {
        "message_id": given.id,
        "from": user(world, given.sender),
        "chat": chat(world, home),
        "date": given.date // 1000,
    }
    if given.guise is not None:
        shown |= given.guise
    if given.edited is not None:
        shown["edit_date"] = given.edited // 1000
    if given.thread is not None:
        shown |= {"message_thread_id": given.thread, "is_topic_message": True}
    if not nested:
        _add_reply(world, given, shown)
    _add_content(world, given, shown)
    if given.markup and "inline_keyboard" in given.markup:
        shown["reply_markup"] = given.markup
    return shown


def _add_reply(world: World, given: RoomMessage, shown: Json) -> None:
    # In a topic Telegram makes every plain message a reply to the topic's first one.
    target = given.reply_to or given.thread
    answered = world.message(given.chat, target) if target else None
    if answered is not None and answered.id != given.id:
        shown["reply_to_message"] = message(world, answered, nested=True)


def _add_content(world: World, given: RoomMessage, shown: Json) -> None:
    if given.service is not None:
        shown |= _service(world, given)
    elif given.contact is not None:
        shown["contact"] = given.contact
    elif given.file is not None:
        shown |= _file(given)
    else:
        shown["text"] = given.text
        if given.entities:
            shown["entities"] = given.entities


def _file(given: RoomMessage) -> Json:
    file = given.file or {}
    shared = {key: file[key] for key in ("file_id", "file_unique_id", "file_size")}
    if file["kind"] == "photo":
        size = {"width": file["width"], "height": file["height"]}
        shown: Json = {"photo": [shared | size]}
    else:
        shown = {"document": shared | {"file_name": file["name"], "mime_type": file["mime"]}}
    if given.text:
        shown["caption"] = given.text
        if given.entities:
            shown["caption_entities"] = given.entities
    return shown


def _service(world: World, given: RoomMessage) -> Json:
    service = given.service or {}
    kind, value = service["kind"], service["value"]
    if kind == "new_chat_members":
        return {kind: [user(world, who) for who in value]}
    if kind == "left_chat_member":
        return {kind: user(world, value)}
    if kind == "pinned_message":
        pinned = world.chats[given.chat].messages[value]
        return {kind: message(world, pinned, nested=True)}
    return {kind: value}
