"""What reaches a handler: one neutral value for everything a platform can deliver. All ids are strings."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text",
    "tap",
    "contact",
    "file",
    "bot_added",
    "bot_removed",
    "rights",
    "topic_opened",
    "migrated",
    "blocked",
    "unblocked",
    "withheld",
    "ignored",
]


Media = Literal["", "document", "picture", "voice", "video"]
"""What kind of file came: a document (whatever is in it), a picture, something to be heard, something to be watched."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update, understood by its channel. `at` is UTC milliseconds, `key` the channel's dedupe key; `edits` is the key of the
    message that an edited one is the new form of.

    `at` is when it was said: a message's or an edit's own time, for a press, which has none, when it reached us. `written` (UTC ms): when
    words were first written that have been edited since; their day stays that one. `forwarded`: the words are somebody else's.
    `called`: in a group it was said to us, by a mention or as a reply. `lacks`: of a group, what we may not do there (`pin`, `read`).
    A message is `withheld` when the platform tells only that there was one.
    """

    channel: str
    key: str
    kind: Kind
    at: int
    chat: str = ""
    thread: str = ""
    private: bool = False
    chat_title: str = ""
    person: str = ""
    person_name: str = ""
    anonymous: bool = False
    text: str = ""
    token: str = ""
    tap: str = ""
    message: str = ""
    reply_to: str = ""
    reply_text: str = ""
    new_chat: str = ""
    phone: str = ""
    file_id: str = ""
    file_name: str = ""
    media: Media = ""
    album: str = ""
    edited: bool = False
    written: int = 0
    edits: str = ""
    forwarded: bool = False
    lacks: tuple[str, ...] = ()
    called: bool = False
