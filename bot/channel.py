"""What the pumps expect of a platform, and nothing of any one of them.

A channel hands raw updates to the inbox before it confirms them, understands one raw update, and sends, edits and
answers. Ids are strings. What went wrong is one of bot/outcomes.py.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from aiohttp import web

from bot.pacing import PaceLimits
from handlers.incoming import Incoming
from storage.channels import Introduction
from telling.messages import Answer, Card, Rows


def one_message(card: Card) -> int:
    """A card is one message, however long."""
    return 1


@dataclass(frozen=True, slots=True)
class Caps:
    """What a channel can do, which decides how a card is shown there (bot/fitting.py) and when it leaves (bot/outbox.py).

    `buttons`: choices stand under a message; else they are words to be typed. `edits`, `deletes`: a message of ours can be altered, or taken away.
    `known_files`: what somebody has sent there can be sent again by its name. `threads`: a chat has topics. `private_answers`: in a group something
    can be shown to one person alone. `mentions`: a person can be called by a link that notifies. `replies`: a message can refer to another one.
    `longest_text` in UTF-16 units as the reader sees them, `longest_answer` of a pop-up in characters (0: there are none). `quota`: messages a
    month, 0 for any number. `menus`: it shows the commands that one may type. `codes`: a question's short code stands under its choices, for an
    answer that names it. `repeats`: what left without an answer may be sent again; else it is left until somebody speaks there. `messages`: as how
    many of a month's messages a card leaves. `counts_incoming`: what people write is counted among them.
    """

    buttons: bool = True
    edits: bool = True
    deletes: bool = True
    files: bool = True
    known_files: bool = True
    pins: bool = True
    threads: bool = True
    private_answers: bool = True
    mentions: bool = True
    replies: bool = True
    longest_text: int = 4096
    longest_answer: int = 200
    pace: PaceLimits = field(default_factory=PaceLimits)
    quota: int = 0
    menus: bool = True
    codes: bool = False
    repeats: bool = True
    messages: Callable[[Card], int] = one_message
    counts_incoming: bool = False


@dataclass(frozen=True, slots=True)
class SendTarget:
    """Where something goes: the platform's chat and topic."""

    chat: str
    thread: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """Is a channel heard? `seconds_since_poll`: seconds since it last heard its platform; `token_refused`: the platform does not know us."""

    seconds_since_poll: float
    token_refused: bool = False


Scope = Literal["default", "private", "groups", "admins"]
"""Whose command menu: everybody's, or of all private chats, all groups, all administrators of groups."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a channel is delivered to, on the server that all of them share (bot/web.py). `needed`: without it nobody is heard."""

    listen: str
    port: int
    method: str
    path: str
    handle: Callable[[web.Request], Awaitable[web.Response]]
    body_bytes: int = 65_536
    needed: bool = True


class PaceClock(Protocol):
    """What the pumps need of bot/clock.py: the campaign's UTC milliseconds, and seconds that only move forward."""

    def now_ms(self) -> int: ...

    def monotonic(self) -> float: ...


class InboxWriter(Protocol):
    """Where a channel puts what it received."""

    async def store(self, channel: str, rows: Sequence[tuple[str, str]]) -> None:
        """Keep (dedupe key, raw body) pairs; returns once they are on disk and more may be fetched."""


class Channel(Protocol):
    """One platform."""

    @property
    def name(self) -> str: ...

    @property
    def caps(self) -> Caps: ...

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Receive until `stop`; every update is stored before it is confirmed."""

    def routes(self, inbox: InboxWriter) -> Sequence[Route]:
        """Where the platform delivers to; none where it is asked."""

    async def introduced(self) -> Introduction:
        """Who we are there, as soon as that is known."""

    def heard(self) -> Heard:
        """Is the platform heard?"""

    async def all_in(self, at_most_s: float) -> bool:
        """Returns once nothing waits on the platform any more; False when it could not be reached within `at_most_s`."""

    def parse(self, body: str, at: int) -> Incoming:
        """Understand one raw update stored at `at` (UTC milliseconds). Raises Malformed. Pure; called off the loop."""

    async def send(self, target: SendTarget, card: Card, *, reply_to: str = "") -> str:
        """A new message; returns the platform's id of it. Raises an Outcome."""

    async def edit(self, target: SendTarget, platform_id: str, card: Card) -> None:
        """Make an existing message look like `card`. Raises an Outcome."""

    async def acknowledge(self, tap: str, answer: Answer) -> None:
        """Answer one tap, privately to who tapped. Raises an Outcome."""

    async def delete(self, target: SendTarget, platform_id: str) -> None:
        """Take a message of ours away. Raises an Outcome. Called where there are no edits only."""

    async def strip(self, target: SendTarget, platform_id: str, rows: Rows = ()) -> None:
        """Take the buttons off a message, all but `rows`. Raises an Outcome."""

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """The content of a file somebody sent, `most` bytes at most. Raises an Outcome: Rejected "too_big" beyond that."""

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: Scope = "default", chat: str = ""
    ) -> None:
        """The command menu: (name, description) pairs, of a scope or of one chat; none: a wider scope's holds. Raises an Outcome."""

    async def pin(self, target: SendTarget, platform_id: str) -> None:
        """Pin a message without a sound. Raises an Outcome."""
