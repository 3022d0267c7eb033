"""Does what is due when the alarm rings: one transaction each, until nothing more is. What is due is `jobs.due`'s.

After a stop or a sleep what was written meanwhile is heard first, for it may be in time for what is due by now.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from functools import partial

import structlog

from bot.channel import Channel, PaceClock
from campaign.plan import Plan
from jobs import due
from storage import port
from storage.database import Database
from storage.port import Store
from storage.work import Work

log = structlog.get_logger("bot.due_runs")

ASLEEP_MS = 60_000
"""The alarm rings every few seconds; when it did not for so long, the machine slept or the bot was down."""
HEAR_S = 20.0
"""So long what is due waits for what was written meanwhile, where the platform cannot be reached."""


class DueRuns:
    """One instance per process; `after` is told when something was done."""

    def __init__(
        self, database: Database, plan: Plan, *, clock: PaceClock, after: Callable[[], None], stop: asyncio.Event
    ) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._after = after
        self._stop = stop

    async def ring(self) -> None:
        """What is due now, and what becomes due meanwhile."""
        while not self._stop.is_set():
            next_at = await self.by(self._clock.now_ms())
            if next_at is None or next_at > self._clock.now_ms():
                return

    async def by(self, now: int) -> int | None:
        """What is due by `now`, in one transaction; the next instant, or None while the database is in trouble."""
        failed: list[Exception] = []
        try:
            next_at = await self._database.write(partial(self._due, now=now, failed=failed))
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("jobs_wait", why=type(error).__name__)
            return None
        for mistake in failed:
            log.error("timer_failed", exc_info=mistake)
        self._after()
        return next_at

    def _due(self, db: Store, *, now: int, failed: list[Exception]) -> int:
        return due.run_due(Work(db, self._plan, now, "job"), failed)

    async def next_after(self, instant: int) -> int | None:
        """The next run after an instant, whenever it is."""
        return await self._database.read(partial(self._next_run, instant=instant))

    def _next_run(self, db: Store, *, instant: int) -> int | None:
        return due.next_run(Work(db, self._plan, instant, "job"))


class AwakeRuns:
    """The same for a machine that may sleep. `caught_up` returns when everything that was heard is handled."""

    def __init__(
        self,
        runs: DueRuns,
        clock: PaceClock,
        *,
        channels: Collection[Channel],
        caught_up: Callable[[], Awaitable[None]],
    ) -> None:
        self._runs = runs
        self._clock = clock
        self._channels = channels
        self._caught_up = caught_up
        self._rang = 0

    async def ring(self) -> None:
        """Hear first where it is needed, then do what is due."""
        if self._clock.now_ms() - self._rang > ASLEEP_MS:
            if all(await asyncio.gather(*(one.all_in(HEAR_S) for one in self._channels))):
                await self._caught_up()
            else:
                log.warning("not_heard_yet", waited_s=HEAR_S)
        await self._runs.ring()
        self._rang = self._clock.now_ms()
