"""Where a call may go: the chat, its topic, and why not.

Telegram's refusals for chats that are unknown, migrated, closed to the bot or
people who never wrote or have blocked it. Shared by all method families.
"""

from __future__ import annotations

from sandbox.server import errors
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, RoomChat, RoomMessage


def chat_id(params: Params) -> int | None:
    """The call's chat as a number, None when it names none or a @name."""
    raw = params.raw.get("chat_id")
    try:
        return None if raw is None or raw == "" else int(raw)
    except (TypeError, ValueError):
        return None


def known(room: Room, params: Params) -> RoomChat:
    """The chat, open to the bot or not; raises "chat not found" and migration."""
    if params.raw.get("chat_id") in (None, ""):
        raise errors.bad("chat_id is empty")
    number = chat_id(params)
    chat = room.world.chats.get(number) if number is not None else None
    if chat is None or (not chat.private and chat.bot == "never"):
        raise errors.bad("chat not found")
    if chat.moved_to is not None:
        raise errors.bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    return chat


def writable(room: Room, params: Params) -> RoomChat:
    """A chat the bot may write to now; raises 400 or 403 in Telegram's words."""
    chat = known(room, params)
    if chat.private:
        _check_person(room, chat)
    elif chat.bot == "kicked":
        raise errors.forbidden(f"bot was kicked from the {chat.kind} chat")
    elif chat.bot != "member":
        raise errors.forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def _check_person(room: Room, chat: RoomChat) -> None:
    person = room.world.people[chat.id]
    if person.blocked:
        raise errors.forbidden("bot was blocked by the user")
    if not person.started:
        raise errors.forbidden("bot can't initiate conversation with a user")


def thread(room: Room, params: Params, *, chat: RoomChat) -> int | None:
    """The topic, None for General; General's own id 1 is refused as Telegram does, and so is a topic that was closed or deleted."""
    wanted = params.number("message_thread_id")
    if wanted is not None and wanted not in chat.topics:
        raise errors.bad("message thread not found")
    if (wanted or 0) in chat.closed and not room.world.bot_admin_in.get(chat.id):
        raise errors.bad("TOPIC_CLOSED")
    return wanted


def check_right(room: Room, chat: RoomChat, *, what: str) -> None:
    """Raises 400 when members may not send `what` (text, photos, documents) here and the bot is no administrator."""
    kind = "text" if what == "text messages" else "files"
    if kind in chat.forbidden and not room.world.bot_admin_in.get(chat.id):
        raise errors.bad(f"not enough rights to send {what} to the chat")


def own_message(room: Room, params: Params, *, to: str) -> RoomMessage:
    """The bot's message that is to be edited; `to` is the verb in "message to … not found"."""
    chat = writable(room, params)
    number = params.number("message_id")
    found = room.world.message(chat.id, number) if number is not None else None
    if found is None:
        raise errors.bad(f"message to {to} not found")
    if found.sender != BOT_ID or found.service is not None:
        raise errors.bad(f"message can't be {to}ed")
    return found


def answered(room: Room, params: Params, *, chat: RoomChat) -> int | None:
    """The message a new one answers, from either way of saying it."""
    reply = params.nested("reply_parameters") or {}
    number = reply.get("message_id", params.number("reply_to_message_id"))
    if number is None:
        return None
    if room.world.message(chat.id, int(number)) is not None:
        return int(number)
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise errors.bad("message to be replied not found")
