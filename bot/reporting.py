"""Has ordered reports made, one after the other, by a short-lived child process; taps and cards do not wait for it.

What is to be made stands in the table `report`, so that a kill or a stop is made good at the next start: the same order is
done again, and counts once. The child reads one snapshot of the data file; what it made is written by an act. Every try has
a folder of its own, so that a child that outlives a killed bot cannot write into what is made anew.
"""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import structlog

from acts.reports import report_making
from bot import report_folders as folders
from bot.channel import PaceClock
from bot.worker import Shift, Worker
from campaign.plan import Plan
from campaign.reports.report_life import ReportState
from reports import drawing
from storage import port
from storage.database import Database
from storage.port import Store
from storage.reports import report_folders, report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling import catalogue
from telling.reports import report_content, report_delivery

T = TypeVar("T")
log = structlog.get_logger("bot.reporting")

REST_S = 5.0
"""So long it waits after a failure, or for a database in trouble, before it tries again."""


class ReportMaker:
    """Makes what is ordered until `stop` is set. One instance per process; `after` is told when messages are owed."""

    def __init__(
        self, database: Database, plan: Plan, *, clock: PaceClock, after: Callable[[], None], rest_s: float = REST_S
    ) -> None:
        self._database = database
        self._plan = plan
        self._clock = clock
        self._after = after
        self._rest_s = rest_s
        self._worker = Worker()
        self._idle = asyncio.Event()
        self._root = database.path.resolve().parent / report_folders.FOLDER
        self._tidy_at = 0

    async def idle(self, stop: asyncio.Event) -> None:
        """Returns when nothing waits to be made, or at the end."""
        async with Shift(stop) as shift:
            await shift.rest(self._idle)

    @cached_property
    def _plan_as_text(self) -> str:
        """The plan for the child; written once, for it holds up the loop for some milliseconds."""
        return self._plan.model_dump_json(by_alias=True)

    def wake(self) -> None:
        """Look: something may have been ordered or approved."""
        self._idle.clear()
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """First what a former process left undone, then whatever comes."""
        async with Shift(stop) as shift:
            await self._write(report_making.drop_strangers, shift)
        await self._worker.run(stop, self._rounds)

    async def _rounds(self, shift: Shift) -> None:
        while not shift.over and await self._safely(shift):
            pass
        if not self._worker.woken:
            self._idle.set()

    async def _safely(self, shift: Shift) -> bool:
        """A mistake here, or a database in trouble, must not take the relay along: logged, and tried again after a rest."""
        try:
            return await self._one(shift)
        except Exception as error:
            if port.is_trouble(error):
                log.warning("report_waits", why=type(error).__name__)
            else:
                log.exception("report_maker_failed")
            await shift.rest(at_most=self._rest_s)
            return True

    async def _one(self, shift: Shift) -> bool:
        """Make the oldest that waits; False when nothing does, or at the end."""
        await self._tidy()
        report = await self._next(shift)
        if report is None:
            return False
        errand = drawing.Errand()
        making = asyncio.create_task(asyncio.to_thread(self._make, report, errand))
        await shift.wait(making)
        if not making.done():
            errand.end()  # told to stop: the order stays, the next start makes it
            await asyncio.wait({making})
        if shift.over and making.exception() is not None:
            return False
        try:
            folder, made = making.result()
            with contextlib.ExitStack() as undo:
                undo.callback(shutil.rmtree, folder, ignore_errors=True)
                if await self._write(lambda work: self._keep(work, report, made, folder), shift):
                    undo.pop_all()
        except drawing.NotDrawn as error:
            await self._give_up(report, str(error), shift)
        except Exception as error:
            log.exception("report_mistake", report=report.id)
            await self._give_up(report, f"{type(error).__name__}: {error}", shift)
        else:
            log.info("report_made", report=report.id, kind=report.kind)
        return True

    async def _tidy(self) -> None:
        """At the start and once a day: what nobody needs is removed."""
        now = self._clock.now_ms()
        if now < self._tidy_at:
            return
        needed = await self._database.read(lambda db: report_folders.needed(self._work(db)))
        self._tidy_at = now + folders.DAY_MS  # what cannot be removed is tried again then, and stops nobody
        if gone := await asyncio.to_thread(folders.tidy, self._root, needed, now_ms=now):
            log.info("report_folders_removed", folders=gone)

    async def _next(self, shift: Shift) -> ReportRow | None:
        """The oldest that waits; a database in trouble is waited for."""
        while not shift.over:
            try:
                waiting = await self._database.read(lambda db: report_rows.to_make(self._work(db)))
            except Exception as error:
                if not port.is_trouble(error):
                    raise
                await self._wait_for_database(error, shift)
            else:
                return waiting[0] if waiting else None
        return None

    async def _give_up(self, report: ReportRow, why: str, shift: Shift) -> None:
        """For now, or after the last try for good; the others do not wait for ever behind one that cannot be made."""
        log.error("report_not_made", report=report.id, why=why)
        await self._write(lambda work: report_making.failed(work, report, why=why), shift)
        if report.attempts + 1 < report_making.TRIES:
            await shift.rest(at_most=self._rest_s)

    def _make(self, report: ReportRow, errand: drawing.Errand) -> tuple[Path, dict[str, Any]]:
        """In a thread that mostly waits for the child. The folder and what the child says; no folder where it made nothing."""
        report_delivery.ready(self._plan.campaign.language)
        self._root.mkdir(mode=0o700, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{report.id}-{report.version}-", dir=self._root))
        with contextlib.ExitStack() as undo:
            undo.callback(shutil.rmtree, folder, ignore_errors=True)
            made = drawing.run(*self._request(report, folder), errand=errand)
            undo.pop_all()
        return folder, made

    def _request(self, report: ReportRow, folder: Path) -> tuple[str, dict[str, object]]:
        """What the child is to do: a report from the data, or the files of one that is approved."""
        if report.state == ReportState.APPROVED:
            content = report_delivery.parse(report.content)
            return "files", {"content": content, "tables": str(self._root / report.folder), "folder": str(folder)}
        return "report", {
            "database": str(self._database.path), "plan": self._plan_as_text, "report": report.id,
            "now": self._clock.now_ms(), "folder": str(folder), "words": catalogue.in_use(self._plan.campaign.language),
        }  # fmt: skip

    @staticmethod
    def _keep(work: Work, report: ReportRow, made: dict[str, Any], folder: Path) -> bool:
        if report.state == ReportState.APPROVED:
            return report_making.files_made(work, report, folder=folder.name)
        content = made["content"]
        return report_making.made(
            work, report, content=content, digest=report_content.digest(content), folder=folder.name
        )

    async def _write(self, job: Callable[[Work], T], shift: Shift) -> T | None:
        """One transaction; a database in trouble is waited for, what was made is made again then. None then."""
        try:
            return await self._database.write(lambda db: job(self._work(db)))
        except Exception as error:
            if not port.is_trouble(error):
                raise
            await self._wait_for_database(error, shift)
            return None
        finally:
            self._after()

    async def _wait_for_database(self, error: Exception, shift: Shift) -> None:
        log.warning("report_waits", why=type(error).__name__)
        await shift.rest(at_most=self._rest_s)

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "report")
