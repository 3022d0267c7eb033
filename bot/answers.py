"""Answers to taps: they leave at once, many at a time, and wait for nothing but their turn.

They are not owed: a platform lets them expire, and the redrawn card says the same. So they live in memory only,
are tried twice when they never left, and are forgotten otherwise.
"""

import asyncio
from collections import deque
from collections.abc import Mapping

import structlog

from bot import outcomes
from bot.channel import Channel
from telling.messages import Answer

log = structlog.get_logger("bot.answers")

WIDTH = 64
"""So many answers are on their way at once."""
DRAIN_S = 3.0
"""So long a stop waits for the ones that are on their way."""


class Answers:
    """A queue of (channel, tap, answer) and up to `width` workers that empty it; `idle` is set while none is on its way."""

    def __init__(self, channels: Mapping[str, Channel], *, width: int = WIDTH) -> None:
        self._channels = channels
        self._width = width
        self._waiting: deque[tuple[str, str, Answer]] = deque()
        self._workers: set[asyncio.Task[None]] = set()
        self.idle = asyncio.Event()
        self.idle.set()

    def put(self, channel: str, tap: str, answer: Answer) -> None:
        """Send this answer as soon as a worker is free."""
        self._waiting.append((channel, tap, answer))
        if len(self._workers) < self._width:
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._ended)
            self.idle.clear()

    async def drain(self) -> None:
        """Wait for what is on its way, DRAIN_S at most; the rest is given up."""
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=DRAIN_S)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if not self._workers:
            self.idle.set()

    async def _work(self) -> None:
        while self._waiting:
            channel, tap, answer = self._waiting.popleft()
            await self._send(channel, tap, answer)

    async def _send(self, name: str, tap: str, answer: Answer) -> None:
        for left in (1, 0):
            try:
                await self._channels[name].acknowledge(tap, answer)
            except outcomes.NotSent:
                if left:
                    continue
                log.info("answer_not_sent", channel=name)
            except outcomes.Rejected as refusal:
                log.info("answer_refused", channel=name, why=refusal.kind)
            except outcomes.Outcome as outcome:
                log.info("answer_unknown", channel=name, why=str(outcome))
            return
