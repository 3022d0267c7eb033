"""The room itself: the one context that every method family is handed.

Joins the state with its journal, clock, limits, faults, watchers and log, and
knows nothing of HTTP. `record` is the door through which all changes go.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from sandbox.server import changes
from sandbox.server.clock import RoomClock
from sandbox.server.events import Hub
from sandbox.server.faults import Faults
from sandbox.server.journal import Journal
from sandbox.server.limits import Limiter, RoomPace
from sandbox.server.world import Query, World

Json = dict[str, Any]
LOG_KEPT = 200_000
QUERY_TTL_S = 60.0
Play = Callable[["Room"], Coroutine[Any, Any, None]]
"""Plays the made-up colleagues until it is cancelled."""


@dataclass(slots=True)
class Poll:
    """A getUpdates that is open."""

    ended: asyncio.Future[str | None]


@dataclass(slots=True)
class Room:
    """`query_ttl_s`: how long a tap may be answered, in real seconds. `viewers`: whose chats are on somebody's screen."""

    world: World
    journal: Journal
    pace: RoomPace
    clock: RoomClock = field(default_factory=RoomClock)
    faults: Faults = field(default_factory=Faults)
    hub: Hub = field(default_factory=Hub)
    limiter: Limiter = field(init=False)
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=LOG_KEPT))
    logged: int = 0
    poll: Poll | None = None
    poll_ended_ms: int = 0
    held_back: list[tuple[str, bytes, int]] = field(default_factory=list)
    answers: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    hook_wake: asyncio.Event = field(default_factory=asyncio.Event)
    query_ttl_s: float = QUERY_TTL_S
    hook_failing: bool = False
    acted_ms: int = 0
    viewers: Counter[int | None] = field(default_factory=Counter)
    colleagues: Play | None = None
    playing: asyncio.Task[None] | None = None
    colleagues_rest: bool = False
    older_api: bool = False
    refuses_styles: bool = False
    killed: bool = False
    was_online: bool = False
    beside: str = ""
    """Where the page of another platform stands that is played too."""

    def __post_init__(self) -> None:
        self.limiter = Limiter(self.pace)

    def record(self, kind: str, **details: Any) -> None:
        """Carry out one change and write it down."""
        entry = {"k": kind, **details}
        changes.apply(self.world, entry)
        self.journal.write(entry)

    def by_hand(self, who: int | None) -> None:
        """Somebody at the page (or a test) acts for this person; None: for nobody."""
        if who not in self.world.people:
            return
        self.acted_ms = self.clock.real_ms()
        if who not in self.world.hands:
            self.record("setting", name="hands", value=[*self.world.hands, who])

    def note(self, method: str, chat: int | None, message: int | None, code: int | None) -> None:
        """One line in the call log; `code` None means it was accepted."""
        self.logged += 1
        self.log.append(
            {"n": self.logged, "at_ms": self.clock.now_ms(), "method": method, "chat": chat,
             "message_id": message, "ok": code is None, "error_code": code}
        )  # fmt: skip

    def alive(self, query: Query) -> bool:
        """Whether a tap may still be answered."""
        return not query.answered and self.clock.real_ms() - query.at <= self.query_ttl_s * 1000
