"""Chats from the bot's side: who is there, pins, topics.

Pinning in a group needs the bot to be an administrator; making a topic too,
and it counts as a message.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import errors, posting, targets, views, wire
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, RoomChat, RoomMessage

Json = dict[str, Any]

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
          "gifts_from_channels")  # fmt: skip
_PIN_RIGHT = "not enough rights to manage pinned messages in the chat"
TOPIC_NAME = 128
TOPIC_COLOUR = 7322096


def get_me(room: Room, params: Params) -> Json:
    """getMe."""
    return wire.me(room.world)


def get_chat(room: Room, params: Params) -> Json:
    """getChat: a ChatFullInfo."""
    chat = targets.known(room, params)
    shown = wire.chat(room.world, chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    pin = chat.pinned.get(0)
    pinned = room.world.message(chat.id, pin) if pin else None
    return shown | ({"pinned_message": wire.message(room.world, pinned)} if pinned else {})


def get_chat_member(room: Room, params: Params) -> Json:
    """getChatMember; of somebody unknown: "PARTICIPANT_ID_INVALID"."""
    chat = targets.writable(room, params)
    who = params.number("user_id")
    if who is None or (who != BOT_ID and who not in room.world.people):
        raise errors.bad("PARTICIPANT_ID_INVALID")
    return wire.member(room.world, chat, who=who)


def get_chat_administrators(room: Room, params: Params) -> list[Json]:
    """getChatAdministrators."""
    chat = targets.writable(room, params)
    if chat.private:
        raise errors.bad("there are no administrators in the private chat")
    admins = [wire.member(room.world, chat, who=who) for who in sorted(chat.admins)]
    if room.world.bot_admin_in.get(chat.id):
        admins.append(wire.member(room.world, chat, who=BOT_ID))
    return admins


def get_chat_member_count(room: Room, params: Params) -> int:
    """getChatMemberCount."""
    chat = targets.writable(room, params)
    return len(chat.members) + 1


def _pinnable(room: Room, params: Params) -> RoomChat:
    chat = targets.writable(room, params)
    if not chat.private and not room.world.bot_admin_in.get(chat.id):
        raise errors.bad(_PIN_RIGHT)
    return chat


def _tell_pin(room: Room, chat: RoomChat, message: RoomMessage, pinned: bool) -> None:
    shown = {"chat": chat.id, "thread": message.thread, "message_id": message.id, "pinned": pinned}
    room.hub.tell("pin", lambda: shown | {"message": views.message(room.world, message)},
                  chat=chat.id)  # fmt: skip


def pin_chat_message(room: Room, params: Params) -> bool:
    """pinChatMessage; leaves a service message behind, which the bot hears of too."""
    chat = _pinnable(room, params)
    number = params.number("message_id")
    message = room.world.message(chat.id, number) if number is not None else None
    if message is None:
        raise errors.bad("message to pin not found")
    thread = message.thread or 0
    if chat.pinned.get(thread) == message.id:
        return True
    room.record("pin", chat=chat.id, thread=thread, id=message.id)
    _tell_pin(room, chat, message, True)
    service = {"kind": "pinned_message", "value": message.id}
    posting.announce(room, chat, sender=BOT_ID, service=service, thread=message.thread)
    return True


def unpin_chat_message(room: Room, params: Params) -> bool:
    """unpinChatMessage; without a message the chat's newest pin."""
    chat = _pinnable(room, params)
    number = params.number("message_id") or max(chat.pinned.values(), default=None)
    message = room.world.message(chat.id, number) if number is not None else None
    if message is None or message.id not in chat.pinned.values():
        raise errors.bad("message to unpin not found")
    room.record("pin", chat=chat.id, thread=message.thread or 0, id=None)
    _tell_pin(room, chat, message, False)
    return True


def create_forum_topic(room: Room, params: Params) -> Json:
    """createForumTopic; the topic's id is that of its service message."""
    chat = targets.writable(room, params)
    name = (params.text("name") or "").strip()
    if chat.kind != "supergroup" or not chat.topics:
        raise errors.bad("the chat is not a forum")
    if not room.world.bot_admin_in.get(chat.id):
        raise errors.bad("not enough rights to create a topic")
    if not 1 <= len(name) <= TOPIC_NAME:
        raise errors.bad("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    room.limiter.charge(chat.id)
    number = open_topic(room, chat, who=BOT_ID, name=name)
    return {"message_thread_id": number, "name": name, "icon_color": TOPIC_COLOUR}


def open_topic(room: Room, chat: RoomChat, *, who: int, name: str) -> int:
    """Make a topic in `who`'s name; returns its thread id."""
    number = chat.last_message + 1
    room.record("topic", chat=chat.id, id=number, name=name)
    service = {"kind": "forum_topic_created", "value": {"name": name, "icon_color": TOPIC_COLOUR}}
    posting.announce(room, chat, sender=who, service=service, thread=number)
    room.hub.tell("chat", lambda: {"old": chat.id, "new": chat.id}, chat=chat.id)
    return number
