"""One raw update -> Incoming. Taps and plain messages go a light way of our own, the rest through the library's types.

Pure and called on the writer's thread. What cannot be understood is Malformed, alone; what does not concern us is
`ignored`. No field of a person's message appears in an error.
"""

from dataclasses import dataclass
from typing import Any

from bot.outcomes import Malformed
from bot.telegram import addressing, parse_rest, split
from campaign import names
from handlers.incoming import Incoming, Kind, Media

CHANNEL = "telegram"
BROUGHT = ("contact", "document", "photo")
SHOWN: dict[str, Media] = {"voice": "voice", "audio": "voice", "video": "video", "video_note": "video"}
"""What is brought and never looked into; a video inside a document is a document."""
MOVED = ("migrate_to_chat_id", "migrate_from_chat_id")


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are on Telegram: our numeric id and username (without @)."""

    id: int = 0
    username: str = ""


def parse(body: str, at: int, *, me: Me) -> Incoming:
    """Understand one raw update stored at `at` (UTC ms). Raises Malformed, which says where but not what."""
    try:
        return _understand(dict(split.loads(body)), at, me=me)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise Malformed(f"{type(error).__name__} in an update of {len(body)} characters") from None


def _understand(update: dict[str, Any], at: int, *, me: Me) -> Incoming:
    key = split.raw(update).key
    if press := update.get("callback_query"):
        return _tap(press, key, at=at)
    edited = "edited_message" in update
    message = update.get("edited_message" if edited else "message")
    if message is not None and not _has_more(message, me):
        return _message(message, key, me=me, edited=edited)
    return parse_rest.understand(update, key, at=at, me_id=me.id, fill=lambda m, e: _message(m, key, me=me, edited=e))


def _has_more(message: dict[str, Any], me: Me) -> bool:
    """Does the library have to read it: a move, or something brought that is for us?"""
    if any(name in message for name in MOVED):
        return True
    return any(name in message for name in BROUGHT) and not _is_foreign(message, me)


def _is_foreign(message: dict[str, Any], me: Me) -> bool:
    """Said by another bot or by a linked channel, or to another bot."""
    bot = bool((message.get("from") or {}).get("is_bot")) and not addressing.is_anonymous(message)
    said = _word(message.get("text", message.get("caption", "")))
    return bot or addressing.is_post(message) or addressing.addressed(said, me.username) is None


def _tap(press: dict[str, Any], key: str, *, at: int) -> Incoming:
    message, person = press.get("message"), press["from"]
    if message is None:
        return Incoming(CHANNEL, key, "ignored", at)
    chat = message["chat"]
    return Incoming(
        channel=CHANNEL,
        key=key,
        kind="tap",
        at=at,
        chat=str(int(chat["id"])),
        thread=thread_of(message),
        private=chat.get("type") == "private",
        chat_title=names.harmless(_word(chat.get("title", ""))),
        person=str(int(person["id"])),
        person_name=name_of(person),
        anonymous=person["id"] == addressing.ANONYMOUS,
        token=_word(press.get("data", "")),
        tap=_word(press["id"]),
        message=str(int(message["message_id"])),
        reply_text=names.visible(_word(message.get("text", ""))),
    )


def _message(message: dict[str, Any], key: str, *, me: Me, edited: bool) -> Incoming:
    """A message with text or nothing we use; also the common part of contacts and files."""
    chat, person = message["chat"], message.get("from") or {}
    private, text = chat["type"] == "private", names.visible(_word(message.get("text", message.get("caption", ""))))
    ours = addressing.addressed(text, me.username)
    use = bool(text) and not _is_foreign(message, me) and chat["type"] != "channel"
    replied = _replied(message)
    media: Media = next((kind for name, kind in SHOWN.items() if name in message), "")
    return Incoming(
        channel=CHANNEL,
        key=key,
        kind=_kind(message, media, use=use, foreign=_is_foreign(message, me)),
        at=int(message["date"]) * 1000 if not edited else int(message.get("edit_date", message["date"])) * 1000,
        chat=str(int(chat["id"])),
        thread=thread_of(message),
        private=private,
        chat_title=names.harmless(_word(chat.get("title", ""))),
        person=str(int(person["id"])) if person else "",
        person_name=name_of(person) if person else "",
        anonymous=addressing.is_anonymous(message) and not addressing.is_post(message),
        text=ours or "",
        media=media,
        album=_word(message.get("media_group_id", "")),
        message=str(int(message["message_id"])),
        reply_to=str(int(replied["message_id"])) if replied else "",
        reply_text=_word(replied.get("text", replied.get("caption", ""))) if replied else "",
        edited=edited,
        written=int(message["date"]) * 1000 if edited else 0,
        edits=split.message_key(chat["id"], message["message_id"]) if edited else "",
        forwarded="forward_origin" in message,
    )


def _kind(message: dict[str, Any], media: Media, *, use: bool, foreign: bool) -> Kind:
    if media and not foreign:
        return "file"
    if use:
        return "text"
    return "topic_opened" if "forum_topic_reopened" in message else "ignored"


def _replied(message: dict[str, Any]) -> dict[str, Any]:
    """What the message replies to; in a topic, everything "replies" to the topic's first service message: that is nothing."""
    replied: dict[str, Any] = message.get("reply_to_message") or {}
    return {} if "forum_topic_created" in replied else replied


def thread_of(message: dict[str, Any]) -> str:
    """The topic, of forums only: elsewhere message_thread_id means a chain of replies, and a private chat with topics is one place."""
    if message["chat"].get("type") == "private" or not message.get("is_topic_message"):
        return ""
    return str(int(message["message_thread_id"]))


def name_of(person: dict[str, Any]) -> str:
    """First and last name as the person wrote them, made harmless; "" when nothing of it can be seen."""
    return names.harmless(f"{_word(person.get('first_name', ''))} {_word(person.get('last_name', ''))}")


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
