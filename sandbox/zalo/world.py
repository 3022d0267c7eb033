"""Who and what is in the Zalo room: people, groups, what was said, what waits to be fetched. Only values and look-ups."""

import hashlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TOKEN = "7000000002:practice-zalo"  # noqa: S105  the room's public token, a secret of nobody's
BOT_NAME = "Bot Tiếp Sức"


def opaque(kind: str, number: int) -> str:
    """20 hexadecimal digits that say nothing."""
    return hashlib.sha256(f"{kind}:{number}".encode()).hexdigest()[:20]


@dataclass(slots=True)
class ZaloPerson:
    """`wrote`: has written to the bot, which may write to them from then on, until they have `blocked` it. `protected`: nothing of theirs is
    passed on. `is_bot`: no person."""

    id: str
    name: str
    wrote: bool = False
    protected: bool = False
    blocked: bool = False
    is_bot: bool = False


@dataclass(slots=True)
class ZaloGroup:
    """`bot`: the bot is in it; it may write there once somebody has spoken to it (`heard`)."""

    id: str
    title: str
    members: set[str] = field(default_factory=set)
    bot: bool = True
    heard: bool = False


@dataclass(slots=True)
class ZaloMessage:
    """One message as people see it; `sender` "" is the bot."""

    id: str
    chat: str
    sender: str
    text: str
    date: int
    kind: str = "text"
    link: str = ""
    picture: bytes = b""


@dataclass(slots=True)
class ZaloWorld:
    """The whole state. `month` and `used`: how many messages were counted in which month."""

    bot_name: str = BOT_NAME
    can_join_groups: bool = True
    people: dict[str, ZaloPerson] = field(default_factory=dict)
    groups: dict[str, ZaloGroup] = field(default_factory=dict)
    messages: list[ZaloMessage] = field(default_factory=list)
    pending: deque[Json] = field(default_factory=deque)
    last_polled: Json | None = None
    webhook: Json | None = None
    month: str = ""
    used: int = 0
    number: int = 0

    def add_person(self, name: str, *, wrote: bool = False, protected: bool = False) -> str:
        """Somebody with an account; their id, which is that of their private chat too."""
        made = ZaloPerson(opaque("person", len(self.people) + 1), name, wrote, protected)
        self.people[made.id] = made
        return made.id

    def add_group(self, title: str, members: list[str]) -> str:
        """A group with the bot in it, as its owner has confirmed. Raises PermissionError for a bot that joins none."""
        if not self.can_join_groups:
            raise PermissionError("this bot joins no groups")
        made = ZaloGroup("zgr-" + opaque("group", len(self.groups) + 1), title, set(members))
        self.groups[made.id] = made
        return made.id

    def next_message(self) -> str:
        """The next message's id."""
        self.number += 1
        return opaque("message", self.number)

    def read(self, chat: str) -> list[str]:
        """What the bot has written in a chat, oldest first."""
        return [one.text for one in self.messages if one.chat == chat and not one.sender]
