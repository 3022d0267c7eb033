"""Fetches the files that members sent, has each read by a short-lived child process, and hands in what was understood.

What waits stands in the table `received_file`, so that a kill or a stop is made good at the next start: the same file is
fetched and read again, and counts once, because its effect and the end of its waiting are one transaction. The bytes lie in an
owner-only file while the child reads them, and nowhere afterwards. Taps do not wait for any of it.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import structlog

from bot import outcomes
from bot.channel import Channel, PaceClock
from bot.worker import Shift, Worker
from campaign.plan import Plan
from handlers import sent_duty, sent_roster, sent_ticks
from handlers.unit_reports import file_uploads
from lists import reading, ticks
from lists.refusals import FormRefusal, ListRefused
from lists.unit_form import ReadForm
from storage import port
from storage.database import Database
from storage.port import Store
from storage.unit_reports import incoming_files
from storage.unit_reports.incoming_files import Received
from storage.work import Work

log = structlog.get_logger("bot.incoming_files")

MOST_BYTES = 2_000_000
"""A form has some ten thousand bytes; photographs pasted into it make it larger, and are of no use."""
FIRST_REST_S, LONGEST_REST_S = 2.0, 300.0
"""Waits between two tries to fetch a file, each twice the last."""
SLOW_AT = 3
"""The try whose failure is told to the sender."""
TRIES = 40
"""So often is tried in one life of the process; it takes about three hours."""
REFUSALS = 3
"""So often, when the platform says that there is no such file: that may be «temporarily unavailable»."""

Settle = Callable[[Work], None]
R = TypeVar("R")


def _rows(read: Callable[[Path], list[R]], path: Path) -> tuple[list[R], str]:
    """The rows of a table of that kind; none where it is another, and why."""
    try:
        return read(path), ""
    except ListRefused as refused:
        return [], refused.kind


class FileReader:
    """Reads what waits until `stop` is set. One instance per process; `after` is told when messages are owed."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        *,
        plan: Plan,
        clock: PaceClock,
        after: Callable[[], None],
        pace: float = 1.0,
    ) -> None:
        """`pace` divides the waits between tries."""
        self._database = database
        self._channels = channels
        self._plan = plan
        self._clock = clock
        self._after = after
        self._pace = pace
        self._worker = Worker()
        self._failed: dict[int, tuple[int, float]] = {}

    def wake(self) -> None:
        """Look: a file was noted."""
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """First what a former process left waiting, then whatever comes."""
        await asyncio.to_thread(self._tidy)
        await self._worker.run(stop, self._unless_over)

    async def _unless_over(self, shift: Shift) -> float | None:
        """At the end what is in hand is given up: what waits is read another time."""
        return await shift.unless_over(self._safe_round())

    async def _safe_round(self) -> float | None:
        """A round whose trouble does not end the others' work."""
        try:
            return await self._round()
        except Exception as error:
            if not port.is_trouble(error):
                log.exception("files_round_failed")
            return LONGEST_REST_S / 60 / self._pace

    async def _round(self) -> float | None:
        """Read what can be read now; seconds until another try is worth it, None when nothing waits."""
        files = await self._database.read(lambda db: incoming_files.waiting(self._work(db)))
        for file in files:
            if file.channel in self._channels and self._rest(file) <= 0:
                await self._one(file)
        again = [self._rest(file) for file in files if file.id in self._failed]
        return max(0.0, min(again)) if again else None

    def _rest(self, file: Received) -> float:
        return self._failed[file.id][1] - self._clock.monotonic() if file.id in self._failed else 0.0

    async def _one(self, file: Received) -> None:
        """Fetch one file, read it, hand it in; or note why not yet."""
        try:
            body = await self._channels[file.channel].fetch(file.file_id, most=MOST_BYTES)
        except outcomes.Rejected as refusal:
            if refusal.kind == "too_big":
                await self._settle(file, lambda work: file_uploads.unreadable(work, file, kind="too_big"))
            else:
                await self._later(file, refusal, most=REFUSALS)
        except outcomes.Outcome as outcome:
            await self._later(file, outcome, most=TRIES)
        except Exception as error:
            log.exception("file_not_fetched", id=file.id)
            name = type(error).__name__
            await self._settle(file, lambda work: file_uploads.mistaken(work, file, error=name))
        else:
            await self._settle(file, await self._understood(file, body))

    async def _understood(self, file: Received, body: bytes) -> Settle:
        """What is to be done about this content."""
        try:
            form = await asyncio.to_thread(self._read, body)
        except ListRefused as refused:
            kind = refused.kind
            if kind == FormRefusal.NOT_OUR_FORM and (table := await asyncio.to_thread(self._table, file, body)):
                return table
            return lambda work: file_uploads.unreadable(work, file, kind=kind)
        except Exception as error:
            log.exception("file_not_read", id=file.id)
            name = type(error).__name__
            return lambda work: file_uploads.mistaken(work, file, error=name)
        return lambda work: file_uploads.read(work, file, form=form)

    def _read(self, body: bytes) -> ReadForm:
        """In a thread that only waits for the child."""
        with self._kept(body) as path:
            return reading.form(path)

    def _table(self, file: Received, body: bytes) -> Settle | None:
        """What is to be done about a roster of duty, the list of who takes part, or the shared list with ticks; None where it is none of them."""
        with self._kept(body) as path:
            duty, why = _rows(reading.duty, path)
            if duty:
                return lambda work: sent_duty.read(work, file, rows=duty)
            people, _ = _rows(reading.people, path)
            if people:
                return lambda work: sent_roster.read(work, file, rows=people)
            if (ticked := self._ticks(path)) is not None:
                return lambda work: sent_ticks.read(work, file, sent=ticked)
        return (lambda work: sent_duty.refused(work, file, kind=why)) if why in sent_duty.TOLD else None

    def _ticks(self, path: Path) -> ticks.SentTicks | None:
        """What the shared list says of who is registered; None where it is none, or says nothing of it."""
        try:
            return ticks.read(path, self._plan, folder=self._folder)
        except ListRefused:
            return None

    @contextlib.contextmanager
    def _kept(self, body: bytes) -> Iterator[Path]:
        """The content as a file for its owner only, gone afterwards whatever happens."""
        path = self._folder / f"{secrets.token_hex(8)}.xlsx"
        try:
            path.touch(mode=0o600)
            path.write_bytes(body)
            yield path
        finally:
            path.unlink(missing_ok=True)

    @property
    def _folder(self) -> Path:
        folder = self._database.path.resolve().parent / "tep-nhan"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _tidy(self) -> None:
        """What a kill has left behind."""
        for path in self._folder.iterdir():
            path.unlink(missing_ok=True)

    async def _settle(self, file: Received, settle: Settle) -> None:
        """One transaction; a database in trouble is waited for, a mistake of ours is not made twice."""
        try:
            await self._write(lambda work: settle(replace(work, spoken=min(file.at, work.now))))
        except Exception as error:
            if port.is_trouble(error):
                self._rest_after(file, error)
                return
            log.exception("file_not_settled", id=file.id)
            name = type(error).__name__
            await self._write(lambda work: file_uploads.mistaken(work, file, error=name))
        self._failed.pop(file.id, None)

    async def _later(self, file: Received, outcome: outcomes.Outcome, *, most: int) -> None:
        """The platform cannot be reached, or asks for patience: again after a while, `most` times; the sender hears of it once."""
        wait = outcome.retry_after if isinstance(outcome, outcomes.Flood) else 0.0
        tries = self._rest_after(file, outcome, at_least=wait)
        if tries >= most:
            known = isinstance(outcome, outcomes.Rejected) and outcome.kind in file_uploads.UNFETCHED
            kind = str(outcome.kind) if isinstance(outcome, outcomes.Rejected) and known else "not_there"
            await self._settle(file, lambda work: file_uploads.unreadable(work, file, kind=kind))
        elif tries == SLOW_AT:
            await self._write(lambda work: file_uploads.slow(work, file))

    def _rest_after(self, file: Received, why: Exception, *, at_least: float = 0.0) -> int:
        tries = self._failed.get(file.id, (0, 0.0))[0] + 1
        rest = max(at_least, min(FIRST_REST_S * 2 ** (tries - 1), LONGEST_REST_S) / self._pace)
        self._failed[file.id] = (tries, self._clock.monotonic() + rest)
        log.warning("file_waits", id=file.id, why=type(why).__name__, again_in_s=round(rest, 1))
        return tries

    async def _write(self, job: Settle) -> None:
        await self._database.write(lambda db: job(self._work(db)))
        self._after()

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "file")
