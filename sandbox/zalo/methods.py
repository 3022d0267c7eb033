"""The methods that the platform documents, but those that wait, fetch or call back: whoever sends what, and what is refused.

Stricter than the platform where nobody knows what it does: another platform's parameters, numbers as ids, files in the body.
"""

from collections.abc import Callable
from typing import Any

from sandbox.zalo.errors import Habit, ZaloRefused, bad
from sandbox.zalo.room import ZaloRoom
from sandbox.zalo.world import ZaloMessage

Json = dict[str, Any]

FOREIGN = frozenset(
    {
        "reply_markup",
        "reply_to_message_id",
        "offset",
        "allowed_updates",
        "disable_notification",
        "message_thread_id",
        "entities",
    }
)
"""Parameters of another platform."""
LONGEST = 2_000
COLOURS = ("red", "green", "yellow", "orange")


def checked(given: Json) -> Json:
    """What was given, without the habits of another platform. Raises Habit."""
    if habit := FOREIGN & set(given):
        raise Habit(f"no such parameters here: {sorted(habit)}")
    return given


def get_me(room: ZaloRoom, given: Json) -> Json:
    """getMe."""
    world = room.world
    return {
        "id": "1459232241454765289",
        "account_name": "bot.practice",
        "account_type": "BASIC",
        "can_join_groups": world.can_join_groups,
        "display_name": world.bot_name,
    }


def send_message(room: ZaloRoom, given: Json) -> Json:
    """sendMessage."""
    chat, text = chat_of(room, given), given.get("text")
    if not isinstance(text, str) or not text:
        raise bad("The text must not be empty")
    if units(text) > LONGEST:
        raise bad("The text is too long")
    mode = given.get("parse_mode")
    if mode is not None and mode not in ("markdown", "html"):
        raise bad("The parse_mode is invalid")
    if mode == "markdown" and room.switches.strict_braces:
        for colour in COLOURS:
            if text.count(f"{{{colour}}}") != text.count(f"{{/{colour}}}"):
                raise bad("The text is invalid")
    return said(room, chat, text=text)


def send_sticker(room: ZaloRoom, given: Json) -> Json:
    """sendSticker."""
    chat = chat_of(room, given)
    if not given.get("sticker"):
        raise bad("The sticker must not be empty")
    return said(room, chat, text="", kind="sticker")


def send_voice(room: ZaloRoom, given: Json) -> Json:
    """sendVoice: in a group it looks as if it had worked, and nothing arrives."""
    chat, voice = chat_of(room, given), str(given.get("voice_url") or "")
    if not voice.endswith(".aac"):
        raise bad("The voice_url is invalid")
    if chat in room.world.groups:
        return {"message_id": room.world.next_message(), "date": room.clock.now_ms()}
    return said(room, chat, text="", kind="voice", link=voice)


def send_chat_action(room: ZaloRoom, given: Json) -> None:
    """sendChatAction: "typing" only; a success without a result."""
    chat_of(room, given)
    if given.get("action") != "typing":
        raise bad("The action is invalid")


def get_webhook_info(room: ZaloRoom, given: Json) -> Json:
    """getWebhookInfo: not found where none is set."""
    if room.world.webhook is None:
        raise ZaloRefused(404, "Not Found")
    return {"url": room.world.webhook["url"], "updated_at": room.world.webhook["updated_at"]}


def delete_webhook(room: ZaloRoom, given: Json) -> Json:
    """deleteWebhook: also where none is set."""
    room.world.webhook = None
    return {"url": "", "updated_at": room.clock.now_ms()}


METHODS: dict[str, Callable[[ZaloRoom, Json], Json | None]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendSticker": send_sticker,
    "sendVoice": send_voice,
    "sendChatAction": send_chat_action,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
}


def chat_of(room: ZaloRoom, given: Json) -> str:
    """The chat that is meant, where the bot may write to it."""
    chat = given.get("chat_id")
    if chat is not None and not isinstance(chat, str):
        raise Habit("ids are strings here")
    if not chat:
        raise bad("The chat_id must not be empty")
    person, group = room.world.people.get(chat), room.world.groups.get(chat)
    if not (person and person.wrote and not person.blocked) and not (group and group.bot and group.heard):
        raise bad("The chat_id is invalid")
    return chat


def said(room: ZaloRoom, chat: str, *, text: str, kind: str = "text", link: str = "", picture: bytes = b"") -> Json:
    """The bot's message, with what the month counts."""
    room.charge()
    made = ZaloMessage(room.world.next_message(), chat, "", text, room.clock.now_ms(), kind, link, picture)
    room.shows(made)
    return {"message_id": made.id, "date": made.date}


def units(text: str) -> int:
    """Its length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
