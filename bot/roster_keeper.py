"""A list of who takes part that was taken in by a tap in the chat: its files are written where the plan lies, and the bot begins anew with it.

What was ordered waits in the data file (`acts/people/roster_order.py`), so a kill at any instant is made good at the next start. The files on the
machine are somebody's: where they were edited since this bot has read them, nothing is written, and whoever ordered it hears so.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog

import examples
from acts.people import roster_order
from acts.people.roster_order import Order
from bot.channel import PaceClock
from bot.commands import init_files
from bot.worker import Shift, Worker
from campaign import plan as plans
from campaign.people import roster_change
from campaign.plan import Plan, loading
from storage import port
from storage.database import Database
from storage.work import Work
from telling.people.roster_taking import Trouble

log = structlog.get_logger("bot.roster_keeper")
ANOTHER_TRY_S = 5.0


class NotWritten(Exception):
    """The list cannot be written; `lines` of what does not fit, `why` in the system's words."""

    def __init__(self, kind: Trouble, *, lines: tuple[str, ...] = (), why: str = "") -> None:
        super().__init__(kind)
        self.kind, self.lines, self.why = kind, lines, why


class RosterKeeper:
    """Writes what was ordered until `stop` is set; then `renew` is called. One instance per process."""

    def __init__(
        self, database: Database, plan: Plan, *, path: Path, clock: PaceClock, renew: Callable[[], None], after: Callable[[], None]
    ) -> None:  # fmt: skip
        """`path`: where the plan was read; `after` is told when messages are owed."""
        self._database, self._plan, self._path = database, plan, path
        self._clock, self._renew, self._after = clock, renew, after
        self._worker = Worker()

    def wake(self) -> None:
        """Look: something was ordered, maybe."""
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """First what a former process left waiting, then whatever is ordered."""
        await self._worker.run(stop, self._round)

    async def _round(self, shift: Shift) -> float | None:
        try:
            order = await self._database.read(lambda db: roster_order.waiting(self._work(db)))
            if order is not None:
                await self._write(order)
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("database_trouble", why=type(error).__name__)
            return ANOTHER_TRY_S
        return None

    async def _write(self, order: Order) -> None:
        try:
            await asyncio.to_thread(write, self._path, self._plan, text=order.sent.text)
        except NotWritten as wrong:
            kind, lines, why = wrong.kind, wrong.lines, wrong.why
            log.warning("roster_not_written", why=kind)
            await self._database.write(
                lambda db: roster_order.not_written(self._work(db), order, kind=kind, lines=lines, why=why)
            )
            self._after()
            return
        await self._database.write(lambda db: roster_order.written(self._work(db), order))
        log.info("roster_written")
        self._renew()

    def _work(self, db: port.Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "roster")


def write(path: Path, plan: Plan, *, text: str) -> None:
    """Put the list `text` in the place of the one that `plan` was read with. Raises NotWritten, and has written nothing then."""
    folder, name = (path, init_files.PLAN) if path.is_dir() else (path.parent, path.name)
    if folder.resolve().is_relative_to(Path(examples.__file__).parent.resolve()):
        raise NotWritten("shipped")
    try:
        lines = roster_change.read(text)
        there = plans.load(path)
        if there not in (plan, roster_change.with_lines(plan, lines)):
            raise NotWritten("edited")
        files = {init_files.PLAN: _text(folder / name)}
        files |= {each: _text(folder / each) for each, _ in loading.TABLES.values() if (folder / each).exists()}
        made, _ = init_files.with_roster(files, lines)
        if mistakes := init_files.checked_plan(made):
            raise NotWritten("wrong", lines=tuple(mistakes))
        if made[init_files.PLAN] != files[init_files.PLAN]:
            init_files.put(
                folder, {name: made[init_files.PLAN]}
            )  # before the list: a plan without some deputies fits both
        init_files.put(folder, {init_files.ROSTER: made[init_files.ROSTER]})
    except plans.PlanInvalid as wrong:
        raise NotWritten("edited", lines=tuple(wrong.mistakes)) from wrong
    except OSError as wrong:
        raise NotWritten("disk", why=wrong.strerror or type(wrong).__name__) from wrong
    except ValueError as wrong:  # a file, or the list, that reads otherwise here than where it was read before
        raise NotWritten("disk", why=type(wrong).__name__) from wrong


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")
