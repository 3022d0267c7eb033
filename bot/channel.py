"""What the pumps expect of a platform, and nothing of any one of them.

A channel hands raw updates to the inbox before it confirms them, understands one raw update, and sends, edits and
answers. Ids are strings. What went wrong is one of bot/outcomes.py.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from handlers.incoming import Incoming
from telling.messages import Answer, Card, Rows


@dataclass(frozen=True, slots=True)
class Caps:
    """What a platform can do, which decides how a card is shown there."""

    buttons: bool = True
    edits: bool = True
    files: bool = True
    pins: bool = True
    threads: bool = True
    private_answers: bool = True
    longest_text: int = 4096
    longest_answer: int = 200


@dataclass(frozen=True, slots=True)
class SendTarget:
    """Where something goes: the platform's chat and topic."""

    chat: str
    thread: str = ""
    private: bool = False


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

    def parse(self, body: str, at: int) -> Incoming:
        """Understand one raw update stored at `at` (UTC milliseconds). Raises Malformed. Pure; called off the loop."""

    async def send(self, target: SendTarget, card: Card, *, reply_to: str = "") -> str:
        """A new message; returns the platform's id of it. Raises an Outcome."""

    async def edit(self, target: SendTarget, platform_id: str, card: Card) -> None:
        """Make an existing message look like `card`. Raises an Outcome."""

    async def acknowledge(self, tap: str, answer: Answer) -> None:
        """Answer one tap, privately to who tapped. Raises an Outcome."""

    async def strip(self, target: SendTarget, platform_id: str, rows: Rows = ()) -> None:
        """Take the buttons off a message, all but `rows`. Raises an Outcome."""

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """The content of a file somebody sent, `most` bytes at most. Raises an Outcome: Rejected "too_big" beyond that."""

    async def pin(self, target: SendTarget, platform_id: str) -> None:
        """Pin a message without a sound. Raises an Outcome."""
