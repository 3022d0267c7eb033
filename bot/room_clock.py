"""A practice room's time: followed while the bot runs, and walked through instant by instant when somebody moves it.

A real campaign has none of this; the machine's time needs nobody to walk it.
"""

import asyncio
from collections.abc import Awaitable, Callable

from bot import clock as clocks
from bot.due_runs import DueRuns


class WalkedClock:
    """`idle` returns when nothing that was ordered is still being made."""

    def __init__(
        self,
        clock: clocks.Clock,
        source: str,
        *,
        runs: DueRuns,
        idle: Callable[[asyncio.Event], Awaitable[None]],
        stop: asyncio.Event,
    ) -> None:
        self._clock = clock
        self._source = source
        self._runs = runs
        self._idle = idle
        self._stop = stop
        self._walked = 0

    async def begin(self) -> None:
        """Take the room's time before anything else happens."""
        await clocks.first(self._clock, self._source)
        self._walked = self._clock.now_ms()

    async def follow(self, jumped: Callable[[], None]) -> None:
        """Until the end; `jumped` is told when the time was moved."""
        await clocks.follow(self._clock, self._source, stop=self._stop, jumped=jumped)

    async def ring(self) -> None:
        """What lies between where we were and now happens instant by instant, as if the time had passed; then what is due now."""
        await self._walk()
        await self._runs.ring()

    async def _walk(self) -> None:
        while not self._stop.is_set():
            at = await self._runs.next_after(self._walked)
            if at is None or at >= self._clock.now_ms():
                break
            self._walked = max(at, self._walked)
            if await self._runs.by(self._walked) is None:
                return
            await self._idle(self._stop)
        self._walked = max(self._walked, self._clock.now_ms())
