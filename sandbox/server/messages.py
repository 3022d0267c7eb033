"""Sending, editing and deleting text, and the typing state.

What is checked by the server alone comes before a message is charged against
the limits; "not modified" comes after, because Telegram's data centre says it.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import entities, ephemeral, errors, keyboards, posting, targets, wire
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, RoomChat, RoomMessage

Json = dict[str, Any]

MOST_TEXT = 4096
MOST_CAPTION = 1024
OLD_MS = 48 * 3600 * 1000
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def formatted(room: Room, params: Params, *, name: str) -> tuple[str, list[Json]]:
    """A text parameter with its entities, trimmed; raises 400 when it does not parse."""
    raw = params.text(name) or ""
    mode = (params.text("parse_mode") or "").lower()
    listed = "entities" if name == "text" else f"{name}_entities"
    if mode == "html":
        text, found = entities.parse_html(raw)
    elif mode:
        raise errors.bad("unsupported parse_mode")
    else:
        given = params.nested(listed)
        text, found = raw, entities.given(given, raw) if given else []
    return entities.trimmed(text, _with_people(room, entities.with_addresses(text, found)))


def _with_people(room: Room, found: list[Json]) -> list[Json]:
    kept = []
    for entity in found:
        user = entity.get("user")
        number = user.get("id") if isinstance(user, dict) else user
        if number is None:
            kept.append(entity)
        elif number in room.world.people:
            kept.append(entity | {"user": wire.user(room.world, number)})
    return kept


def _text(room: Room, params: Params, too_long: str) -> tuple[str, list[Json]]:
    text, found = formatted(room, params, name="text")
    if not text:
        raise errors.bad("message text is empty")
    if entities.units(text) > MOST_TEXT:
        raise errors.bad(too_long)
    return text, found


def caption(room: Room, params: Params) -> tuple[str, list[Json]]:
    """A file's caption; raises 400 when it is longer than 1024."""
    text, found = formatted(room, params, name="caption")
    if entities.units(text) > MOST_CAPTION:
        raise errors.bad("message caption is too long")
    return text, found


def markup_for(room: Room, params: Params, *, chat: RoomChat) -> Json | None:
    """The call's buttons, checked for this chat."""
    markup = keyboards.accepted(params.nested("reply_markup"), private=chat.private)
    if room.refuses_styles and keyboards.has_styles(markup):
        raise errors.bad("can't parse inline keyboard button: unknown field style")
    return markup


def send_message(room: Room, params: Params) -> Json:
    """sendMessage."""
    chat = targets.writable(room, params)
    targets.check_right(room, chat, what="text messages")
    text, found = _text(room, params, "message is too long")
    content, alone = frame(room, params, chat=chat), ephemeral.receiver(room, params, chat=chat)
    room.limiter.charge(chat.id)
    message = posting.post(room, chat, sender=BOT_ID, text=text, entities=found, only_for=alone, **content)
    made = wire.message(room.world, message)
    return ephemeral.shown(made) | {"receiver_user": wire.user(room.world, alone)} if alone is not None else made


def frame(room: Room, params: Params, *, chat: RoomChat) -> Json:
    """What every kind of message may carry: topic, answered message, buttons, silence."""
    return {
        "thread": targets.thread(room, params, chat=chat),
        "reply_to": targets.answered(room, params, chat=chat),
        "markup": markup_for(room, params, chat=chat),
        "silent": params.flag("disable_notification"),
    }


def _changed(room: Room, message: RoomMessage, text: str, found: list[Json], markup: Any) -> Json:
    room.limiter.charge(message.chat)
    shown = markup if markup and "inline_keyboard" in markup else None
    if (text, found, shown) == (message.text, message.entities, message.markup):
        raise errors.bad(_SAME)
    posting.change(room, message, text=text, entities=found, markup=shown)
    return wire.message(room.world, message)


def edit_message_text(room: Room, params: Params) -> Json:
    """editMessageText; buttons that are not given again are gone."""
    message = targets.own_message(room, params, to="edit")
    text, found = _text(room, params, "MESSAGE_TOO_LONG")
    if message.file is not None or message.contact is not None:
        raise errors.bad("there is no text in the message to edit")
    markup = markup_for(room, params, chat=room.world.chats[message.chat])
    return _changed(room, message, text, found, markup)


def edit_message_caption(room: Room, params: Params) -> Json:
    """editMessageCaption."""
    message = targets.own_message(room, params, to="edit")
    if message.file is None:
        raise errors.bad("there is no caption in the message to edit")
    text, found = caption(room, params)
    markup = markup_for(room, params, chat=room.world.chats[message.chat])
    return _changed(room, message, text, found, markup)


def edit_message_reply_markup(room: Room, params: Params) -> Json:
    """editMessageReplyMarkup; none given takes the buttons away."""
    message = targets.own_message(room, params, to="edit")
    markup = markup_for(room, params, chat=room.world.chats[message.chat])
    return _changed(room, message, message.text, message.entities, markup)


def delete_message(room: Room, params: Params) -> bool:
    """deleteMessage: its own within 48 hours, others' only as an administrator."""
    chat = targets.writable(room, params)
    number = params.number("message_id")
    message = room.world.message(chat.id, number) if number is not None else None
    if message is None:
        raise errors.bad("message to delete not found")
    admin = room.world.bot_admin_in.get(chat.id, False)
    young = room.clock.now_ms() - message.date <= OLD_MS
    if not admin and not (young and (message.sender == BOT_ID or chat.private)):
        raise errors.bad("message can't be deleted")
    posting.remove(room, message)
    return True


def send_chat_action(room: Room, params: Params) -> bool:
    """sendChatAction."""
    chat = targets.writable(room, params)
    if params.text("action") not in _ACTIONS:
        raise errors.bad("wrong parameter action in request")
    shown = {"chat": chat.id, "thread": targets.thread(room, params, chat=chat), "from": BOT_ID}
    room.hub.tell("typing", lambda: shown, chat=chat.id)
    return True
