"""Has ordered reports made, one after the other, by a short-lived child process; taps and cards do not wait for it.

What is to be made stands in the table `report`, so that a kill or a stop is made good at the next start: the same order is
done again, and counts once. The child reads one snapshot of the data file; what it made is written by an act.
"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog

from acts import report_making
from bot.channel import Clock
from campaign.plan import Plan
from reports import drawing
from storage import inbox, reports
from storage.database import Database
from storage.reports import Report
from storage.work import Work
from telling import report_content
from telling import reports as telling

log = structlog.get_logger("bot.reporting")

REST_S = 5.0
"""So long it waits after a failure before it tries again."""


class ReportMaker:
    """Makes what is ordered until `stop` is set. One instance per process; `after` is told when messages are owed."""

    def __init__(self, database: Database, plan: Plan, clock: Clock, *, after: Callable[[], None]) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._after = after
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()

    async def idle(self, stop: asyncio.Event) -> None:
        """Returns when nothing waits to be made, or at the end."""
        ending, resting = asyncio.create_task(stop.wait()), asyncio.create_task(self._idle.wait())
        await asyncio.wait({ending, resting}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        resting.cancel()

    def wake(self) -> None:
        """Look: something may have been ordered or approved."""
        self._idle.clear()
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """First what a former process left undone, then whatever comes."""
        ending = asyncio.create_task(stop.wait())
        self._wake.set()
        try:
            while not stop.is_set():
                waking = asyncio.create_task(self._wake.wait())
                await asyncio.wait({ending, waking}, return_when=asyncio.FIRST_COMPLETED)
                waking.cancel()
                self._wake.clear()
                while not stop.is_set() and await self._safely(ending):
                    pass
                if not self._wake.is_set():
                    self._idle.set()
        finally:
            ending.cancel()

    async def _safely(self, ending: asyncio.Task[bool]) -> bool:
        """A mistake here, or a database in trouble, must not take the relay along: logged, and tried again after a rest."""
        try:
            return await self._one(ending)
        except Exception as error:
            if inbox.is_trouble(error):
                log.warning("report_waits", why=type(error).__name__)
            else:
                log.exception("report_maker_failed")
            await asyncio.wait({ending}, timeout=REST_S)
            return True

    async def _one(self, ending: asyncio.Task[bool]) -> bool:
        """Make the oldest that waits; False when nothing does."""
        report = await self._database.read(lambda db: reports.next_to_make(self._work(db)))
        if report is None:
            return False
        making = asyncio.create_task(asyncio.to_thread(self._make, report))
        await asyncio.wait({making, ending}, return_when=asyncio.FIRST_COMPLETED)
        if not making.done():
            making.add_done_callback(_forget)  # told to stop: the order stays, the next start makes it
            return False
        mistake = making.exception()
        if isinstance(mistake, drawing.NotDrawn):
            await self._give_up(report, str(mistake), ending)
            return True
        made = making.result()
        await self._write(lambda work: self._keep(work, report, made))
        log.info("report_made", report=report.id, kind=report.kind)
        return True

    async def _give_up(self, report: Report, why: str, ending: asyncio.Task[bool]) -> None:
        """For now, or after the last try for good; the others do not wait for ever behind one that cannot be made."""
        log.error("report_not_made", report=report.id, why=why)
        await self._write(lambda work: report_making.failed(work, report, why=why))
        if report.attempts + 1 < report_making.TRIES:
            await asyncio.wait({ending}, timeout=REST_S)

    def _make(self, report: Report) -> dict[str, Any]:
        """In a thread that only waits for the child."""
        folder = self._folder(report)
        shutil.rmtree(folder, ignore_errors=True)
        if report.state == "approved":
            content = telling.thawed(report.content)
            return drawing.run("files", {"content": content, "tables": report.folder, "folder": str(folder)})
        request = {
            "database": str(self._database.path), "plan": self._plan.model_dump_json(by_alias=True), "report": report.id,
            "now": self._clock.now_ms(), "folder": str(folder),
        }  # fmt: skip
        return drawing.run("report", request)

    def _keep(self, work: Work, report: Report, made: dict[str, Any]) -> None:
        folder = str(self._folder(report))
        if report.state == "approved":
            report_making.files_made(work, report, folder=folder)
            return
        content = made["content"]
        report_making.made(work, report, content, digest=report_content.digest(content), folder=folder)

    async def _write(self, job: Callable[[Work], object]) -> None:
        """One transaction; what it owes may leave."""
        await self._database.write(lambda db: job(self._work(db)))
        self._after()

    def _work(self, db: inbox.Connection) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "report")

    def _folder(self, report: Report) -> Path:
        """Where its files lie: only their owner may look; a refreshed draft and the approved one have folders of their own."""
        part = "duyet" if report.state == "approved" else "lap"
        return self._database.path.resolve().parent / "bao-cao" / f"{report.id}-{report.until}-{part}"


def _forget(task: "asyncio.Task[dict[str, Any]]") -> None:
    """Nobody waits for this one any more; its mistake, if there was one, comes again at the next start."""
    if not task.cancelled():
        task.exception()
