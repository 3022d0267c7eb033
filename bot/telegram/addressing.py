"""For whom a line is, and whose it is: commands named for one bot, anonymous admins, posts of a linked channel. Pure."""

import re
import unicodedata
from typing import Any

ANONYMOUS = 1087968824
"""The id of GroupAnonymousBot, under which anonymous admins write and tap."""
FORWARDER = 777000
"""The id under which Telegram itself repeats a linked channel's posts in the channel's group."""
COMMAND = re.compile(r"\s*/\w+(?P<at>@(?P<bot>\w+))")


def addressed(text: str, username: str) -> str | None:
    """The text without "@us" behind a command, whatever follows the name; None when the command is another bot's.

    `username` may be empty (not known yet): then every command is ours.
    """
    found = COMMAND.match(text := unicodedata.normalize("NFC", text) if "/" in text else text)
    if found is None:
        return text
    if username and found["bot"].lower() != username.lower():
        return None
    return text[: found.start("at")] + text[found.end("at") :]


def is_post(message: dict[str, Any]) -> bool:
    """A linked channel's post, repeated by Telegram itself: nobody has said it here."""
    return bool(message.get("is_automatic_forward")) or (message.get("from") or {}).get("id") == FORWARDER


def is_anonymous(message: dict[str, Any]) -> bool:
    """Written in the name of the group or of a channel: somebody has said it, and nobody can tell who."""
    return "sender_chat" in message or (message.get("from") or {}).get("id") == ANONYMOUS
