"""Who and what is in the room: people, chats, messages, what the bot still has to fetch.

Only values and look-ups. Everything here is altered by `changes.apply` alone,
so that the journal can bring it back; ages are real ms, dates are room ms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

BOT_ID = 7000000001
BOT_USERNAME = "tiepsuc_practice_bot"
FIRST_UPDATE = 100_000_001


@dataclass(slots=True)
class RoomPerson:
    """`started`: has written to the bot, so the bot may write to them."""

    id: int
    name: str
    short: str = ""
    role: str = ""
    team: str = ""
    username: str | None = None
    started: bool = False
    blocked: bool = False


@dataclass(slots=True)
class RoomMessage:
    """`entities`, `service` and `guise` are in the wire's own shape; for files `text` is the caption. A guise (a linked channel,
    an anonymous admin) stands in the place of who has really written.
    """

    id: int
    chat: int
    sender: int
    date: int
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    thread: int | None = None
    reply_to: int | None = None
    edited: int | None = None
    file: Json | None = None
    contact: Json | None = None
    service: Json | None = None
    guise: Json | None = None
    silent: bool = False
    deleted: bool = False
    only_for: int | None = None


@dataclass(slots=True)
class RoomChat:
    """A private chat has its person's id. `pinned`: thread (0: none) to message id. `closed`: topics only administrators write
    in (0: General); `forbidden`: what members may not send (text, files).
    """

    id: int
    kind: str
    title: str = ""
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    admins: set[int] = field(default_factory=set)
    bot: str = "left"
    pinned: dict[int, int] = field(default_factory=dict)
    messages: dict[int, RoomMessage] = field(default_factory=dict)
    last_message: int = 0
    moved_to: int | None = None
    moved_from: int | None = None

    @property
    def private(self) -> bool:
        """A chat of one person with the bot."""
        return self.kind == "private"


@dataclass(slots=True)
class Pending:
    """An update that is not confirmed: its JSON bytes, its kind, its age, whose order it keeps."""

    id: int
    body: bytes
    at: int
    key: int


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer; `at` is real ms."""

    id: str
    person: int
    chat: int
    message: int
    at: int
    answered: bool = False


@dataclass(slots=True)
class World:
    """The whole state. `hands`: whoever was played by a person; `colleagues_since`: since when (room ms) the others work by themselves,
    0: they do not. `born` are the records that made it, for a journal begun later."""

    bot_name: str = "Tiếp Sức"
    people: dict[int, RoomPerson] = field(default_factory=dict)
    chats: dict[int, RoomChat] = field(default_factory=dict)
    bot_admin_in: dict[int, bool] = field(default_factory=dict)
    pending: dict[int, Pending] = field(default_factory=dict)
    next_update: int = FIRST_UPDATE
    queries: dict[str, Query] = field(default_factory=dict)
    next_query: int = 1
    allowed: list[str] | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict)
    webhook: Json | None = None
    files: dict[str, Json] = field(default_factory=dict)
    guide: list[Json] = field(default_factory=list)
    offset_ms: int = 0
    restarts: int = 0
    hands: list[int] = field(default_factory=list)
    colleagues_since: int = 0
    born: list[Json] = field(default_factory=list)

    def message(self, chat: int, message: int) -> RoomMessage | None:
        """One that is there and not deleted."""
        home = self.chats.get(chat)
        found = home.messages.get(message) if home else None
        return None if found is None or found.deleted or found.only_for is not None else found

    def name_of(self, who: int) -> str:
        """What people read as the sender's name."""
        return self.bot_name if who == BOT_ID else self.people[who].name

    def next_person(self) -> int:
        """The next free person id."""
        return max([1000, *self.people]) + 1

    def next_group(self, kind: str) -> int:
        """The next free group id: -501, -502, …; supergroups -100… downwards."""
        if kind == "supergroup":
            return min([-1000000000500, *self.chats]) - 1
        return min([-500, *(chat for chat in self.chats if chat > -1_000_000)]) - 1
