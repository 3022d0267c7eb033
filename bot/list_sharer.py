"""Writes the list into the office's shared folder when its hour has come (`jobs/sharing.py`), by a child process; taps do not wait for it.

That it is wanted stands in the data, so that a stop or a folder that is away for an hour is made good; what went wrong is in the log, and
since when there is no newer one `/tinhhinh` says.
"""

import asyncio

import structlog

from bot.channel import PaceClock
from bot.config import Sharing
from bot.worker import Shift, Worker
from campaign.plan import Plan
from lists import sharing
from storage import port
from storage.database import Database
from storage.outreach import share_rows
from storage.work import Work

log = structlog.get_logger("bot.list_sharer")
LOOKS_S = 60.0
"""So often it looks whether the hour has come."""
AGAIN_S = 600.0
"""So long it waits when the list could not be written."""


class ListSharer:
    """Until `stop` is set; does nothing where the settings name no folder."""

    def __init__(
        self, database: Database, plan: Plan, *, settings: Sharing, clock: PaceClock, pace: float = 1.0
    ) -> None:
        """`pace` divides its waits."""
        self._database = database
        self._plan = plan
        self._settings = settings
        self._clock = clock
        self._pace = pace

    async def run(self, stop: asyncio.Event) -> None:
        """Look, write, rest."""
        folder = self._settings.folder is not None
        await self._database.write(lambda db: share_rows.shares(self._work(db), folder=folder))
        if folder:
            await Worker().run(stop, self._round)

    async def _round(self, _shift: Shift) -> float:
        try:
            since = await self._database.read(lambda db: share_rows.wanted(self._work(db)))
            if since:
                await self._write(since)
        except sharing.NotShared as why:
            log.warning("list_not_shared", why=str(why))
            return AGAIN_S / self._pace
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("database_trouble", why=type(error).__name__)
        return LOOKS_S / self._pace

    async def _write(self, since: int) -> None:
        """Then it is done: after a kill in between it is written once more, which is the same file."""
        folder, now = self._settings.folder, self._clock.now_ms()
        assert folder is not None  # else it does not run
        target = folder / f"danh-sach-{self._plan.campaign.id}.{self._settings.form}"
        written = await asyncio.to_thread(
            sharing.write, self._database.path, self._plan, target=target, phones=self._settings.phones, now=now
        )
        await self._database.write(lambda db: share_rows.done(self._work(db), since=since))
        log.info("list_shared", organisations=written)

    def _work(self, db: port.Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "share")
