"""One raw update -> Incoming. Pure; what cannot be understood is Malformed, and no field of a person's message stands in an error.

A group's line reaches a bot because it was mentioned or replied to; the mention is literal text, and no reference to what was replied to comes
with it. Nobody's phone, place or file is told: what the platform withholds is «unsupported».
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.outcomes import Malformed
from bot.zalo import lenient, split
from campaign import names
from handlers.incoming import Incoming, Kind, Media

TEXT, IMAGE, VOICE, UNSUPPORTED = (f"message.{what}.received" for what in ("text", "image", "voice", "unsupported"))
KINDS: dict[str, tuple[Kind, Media]] = {
    TEXT: ("text", ""),
    IMAGE: ("file", "picture"),
    VOICE: ("file", "voice"),
    UNSUPPORTED: ("withheld", ""),
}
"""What each event is; of a sticker, and of what is not known yet, nothing follows."""


@dataclass(frozen=True, slots=True)
class BotNames:
    """Who we are on Zalo: by which names a mention may call us, and our id."""

    names: tuple[str, ...] = ()
    id: str = ""

    @classmethod
    def of(cls, known: dict[str, Any]) -> "BotNames":
        """From what getMe tells."""
        told = (known.get("display_name"), known.get("account_name"))
        number = str(known.get("id") or "")
        called = dict.fromkeys(_plain(name) for name in told if isinstance(name, str) and name.strip())
        return cls(tuple(called), number if re.fullmatch(r"\w{1,64}", number) else "")


def parse(channel: str, body: str, *, at: int, me: BotNames) -> Incoming:
    """Understand one raw update stored at `at` (UTC ms). Raises Malformed, which says where but not what."""
    try:
        return _understand(channel, dict(lenient.loads(body)), at, me=me)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise Malformed(f"{type(error).__name__} in an update of {len(body)} characters") from None


def _understand(channel: str, event: dict[str, Any], at: int, *, me: BotNames) -> Incoming:
    raw = split.raw(event)
    message = event.get("message")
    kind, media = KINDS.get(str(event["event_name"]), ("ignored", ""))
    if message is None:
        return Incoming(channel, raw.key, "ignored", at)
    chat, person = message["chat"], message.get("from") or {}
    private = _is_private(chat, person)
    text = names.visible(_word(message.get("text") or message.get("caption") or ""))
    said = text if private else unmentioned(text, me.names)
    return Incoming(
        channel=channel,
        key=raw.key,
        kind=_kind(kind, person, said=said),
        at=_when(message, at),
        chat=_word(chat["id"]),
        private=private,
        called=not private,
        person=_word(person.get("id", "")),
        person_name=names.harmless(_word(person.get("display_name") or "")),
        text=said,
        media=media,
        file_id=_word(message.get("photo_url") or message.get("photo") or "") if media == "picture" else "",
        file_name="anh.jpg" if media == "picture" else "",
        message=_word(message["message_id"]),
    )


def _kind(kind: Kind, person: dict[str, Any], *, said: str) -> Kind:
    """What nobody has said, another bot has said, or a bare mention, is nothing to be understood."""
    if not person.get("id") or person.get("is_bot"):
        return "ignored"
    return "ignored" if kind == "text" and not said else kind


def _is_private(chat: dict[str, Any], person: dict[str, Any]) -> bool:
    return str(chat.get("chat_type", "")).upper() == "PRIVATE" or chat["id"] == person.get("id")


def _when(message: dict[str, Any], at: int) -> int:
    """When it was said (UTC ms), where the platform says so in the form that it documents."""
    date = message.get("date")
    return date if isinstance(date, int) and date > 10**12 else at


def unmentioned(text: str, known: Sequence[str]) -> str:
    """A group's line without «@us», in whatever case and form it is written, at its beginning, else wherever it stands."""
    line = unicodedata.normalize("NFC", text)
    for name in sorted(known, key=len, reverse=True):
        spelt = r"\s+".join(re.escape(word) for word in name.split())
        found = re.search(rf"@\s?{spelt}(?![\w])[\s,:;.]*", line, re.IGNORECASE)
        if found is not None:
            return f"{line[: found.start()]} {line[found.end() :]}".strip()
    return line.strip()


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().lstrip("@")


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
