"""The one clock, and what wakes the jobs: APScheduler rings, `jobs.due` knows what is due; truth is in the database.

`now_ms` is the campaign's time; `monotonic` is for pacing and never jumps. In a practice room the campaign's time is
the room's, which people may move forward.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.worker import Shift, Worker

log = structlog.get_logger("bot.clock")

TICK_S = 2.0
"""How often the jobs are asked what is due; what they do is a matter of minutes."""
FOLLOW_S = 0.5
"""How often a practice room is asked for its time."""


class Clock:
    """Real time plus the practice room's offset (0 for a real campaign)."""

    def __init__(self) -> None:
        self._offset_ms = 0

    def now_ms(self) -> int:
        """UTC milliseconds of the campaign's time."""
        return time.time_ns() // 1_000_000 + self._offset_ms

    def monotonic(self) -> float:
        """Seconds that only move forward."""
        return time.monotonic()

    def shift(self, offset_ms: int) -> bool:
        """Follow a practice room; True when its time has jumped."""
        jumped = abs(offset_ms - self._offset_ms) > 100
        self._offset_ms = offset_ms
        return jumped


async def follow(clock: Clock, source: str, *, stop: asyncio.Event, jumped: Callable[[], None]) -> None:
    """Keep `clock` at the time of the practice room at `source` until `stop`; call `jumped` when it was moved."""
    async with aiohttp.ClientSession() as session:
        while not stop.is_set():
            await _ask(session, clock, source, jumped)
            await _pause(stop, FOLLOW_S)


async def _ask(session: aiohttp.ClientSession, clock: Clock, source: str, jumped: Callable[[], None]) -> None:
    try:
        async with session.get(source) as answer:
            if clock.shift(int((await answer.json())["offset_ms"])):
                jumped()
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError) as error:
        log.warning("room_time_unknown", why=type(error).__name__)


async def first(clock: Clock, source: str) -> None:
    """Take the practice room's time before anything else happens."""
    async with aiohttp.ClientSession() as session:
        await _ask(session, clock, source, lambda: None)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


class Alarm:
    """Rings `job` every few seconds, at once when poked, and never twice at the same time."""

    def __init__(self, job: Callable[[], Awaitable[None]]) -> None:
        self._job = job
        self._worker = Worker()
        self._ringing = False

    @property
    def idle(self) -> bool:
        """Has everything that it was poked for been done?"""
        return not self._ringing and not self._worker.woken

    def poke(self) -> None:
        """Ring now: the time has jumped, or something was put off."""
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self.poke, "interval", seconds=TICK_S, misfire_grace_time=None, coalesce=True, max_instances=1
        )
        scheduler.start()
        try:
            await self._worker.run(stop, self._ring, at_once=False)
        finally:
            scheduler.shutdown(wait=False)

    async def _ring(self, shift: Shift) -> None:
        self._ringing = True
        try:
            await self._job()
        finally:
            self._ringing = False
