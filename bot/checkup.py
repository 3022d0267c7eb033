"""Keeps an eye on the data file: checked soon after the start and every night, and what was found is in the log and in health.

Damage does not stop the relay: what can be read and written still serves people, while somebody fetches the backup.
"""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.channel import PaceClock
from bot.worker import Shift, Worker
from campaign.plan import Plan
from storage.integrity import Check
from storage.port import DataTrouble

log = structlog.get_logger("bot.checkup")

NIGHT = 3
"""The hour of the campaign's night in which nobody waits for the disk."""
GLANCE_S = 300.0
"""How often the clock is looked at; a machine that slept over its night checks when it wakes."""


class Checkup:
    """`found`: what is wrong with the file; None until it has been looked at for the first time."""

    def __init__(self, path: Path, plan: Plan, *, clock: PaceClock, glance_s: float = GLANCE_S) -> None:
        self._path = path
        self._zone = plan.campaign.zone
        self._clock = clock
        self._glance_s = glance_s
        self._next = 0
        self.found: list[str] | None = None

    @property
    def word(self) -> str:
        """For health: unchecked, ok or damaged."""
        return "unchecked" if self.found is None else "damaged" if self.found else "ok"

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        await Worker().run(stop, self._round)

    async def _round(self, shift: Shift) -> float:
        if self._clock.now_ms() >= self._next:
            await self._look(shift)
        return self._glance_s

    async def _look(self, shift: Shift) -> None:
        """One check; a disk in trouble, or the end, leaves what was known before."""
        try:
            check = Check(self._path)
            looking = asyncio.create_task(asyncio.to_thread(check.run))
            await shift.wait(looking)
            if not looking.done():
                check.end()
            self.found = await looking
        except DataTrouble as error:
            if not shift.over:
                log.warning("data_not_checked", why=type(error).__name__, detail=str(error))
            return
        self._next = self._coming_night()
        if self.found:
            log.critical("data_damaged", found=self.found, do="docs/operations.md, Restore")
        else:
            log.info("data_checked")

    def _coming_night(self) -> int:
        day = datetime.fromtimestamp(self._clock.now_ms() / 1000, self._zone)
        night = day.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
        return int((night if night > day else night + timedelta(days=1)).timestamp() * 1000)
