"""The Zalo room: its state with its clock, its switches, and whoever waits for news. Knows nothing of HTTP."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Protocol

from sandbox.zalo.chance import Chance
from sandbox.zalo.errors import ZaloRefused
from sandbox.zalo.switches import Switches
from sandbox.zalo.world import ZaloMessage, ZaloWorld

Json = dict[str, Any]
VIETNAM = timezone(timedelta(hours=7))
LOG_KEPT = 20_000
BETWEEN_S = 2.0
"""So long after its answer a poller that has not asked again yet counts as there: longer than a client needs, shorter than a restart."""


class ZaloClock(Protocol):
    """The room's time."""

    def now_ms(self) -> int: ...


@dataclass(slots=True)
class ZaloRoom:
    """`calls`: what was called, newest last: (method, chat, error code or 0). `habits`: calls that belong to another platform. `hands`:
    whoever was played on the page."""

    clock: ZaloClock
    world: ZaloWorld = field(default_factory=ZaloWorld)
    switches: Switches = field(default_factory=Switches)
    chance: Chance = field(default_factory=Chance)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    calls: deque[tuple[str, str, int]] = field(default_factory=lambda: deque(maxlen=LOG_KEPT))
    habits: list[str] = field(default_factory=list)
    alone: bool = False
    """No other platform is played beside it."""
    on_message: Callable[[ZaloMessage], None] = lambda message: None
    polls: list["asyncio.Future[Json]"] = field(default_factory=list)
    polled_at: float = -math.inf
    """When a poll was answered last (seconds, monotonic)."""
    tested: tuple[int, int] = (0, 0)
    """On which day testWebhook was called last, and how often."""
    hands: set[str] = field(default_factory=set)

    def charge(self) -> None:
        """One message of the month is used. Raises ZaloRefused when none is left."""
        if self.month_used() >= self.switches.quota:
            raise ZaloRefused(429, "Quota exceeded")
        self.world.used += 1

    def month_used(self) -> int:
        """How many messages of this month, as Vietnam counts months, are used."""
        month = f"{datetime.fromtimestamp(self.clock.now_ms() / 1000, VIETNAM):%Y-%m}"
        if month != self.world.month:
            self.world.month, self.world.used = month, 0
        return self.world.used

    def shows(self, message: ZaloMessage) -> None:
        """A message is there for everybody in its chat."""
        self.world.messages.append(message)
        self.on_message(message)

    def tells(self, event: Json) -> None:
        """The bot is told of something: whoever polls first has it, else it waits, else it is lost."""
        if self.switches.counts == "both":
            self.month_used()
            self.world.used += 1
        waiting = [one for one in self.polls if not one.done()]
        if self.world.webhook is None and waiting:
            waiting[0].set_result(event)
            self.world.last_polled = event
        elif self.world.webhook is not None or not self.switches.lost_while_away or self._between_polls():
            self.world.pending.append(event)
            self.news.set()

    def _between_polls(self) -> bool:
        """Whoever polls has only just been answered, and asks again."""
        return time.monotonic() - self.polled_at < BETWEEN_S
