"""A practice room in the test's loop and the real bot as a process of its own, with its own data file.

The room's switchboard sees every call of the bot before it is carried out, so a kill can fall on the very call that
a story names: before the platform took it, or after it took it and before the bot could know.
"""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

import examples
from acts.relay import open_case
from bot import config, logs
from bot.app import App
from bot.channels import Secrets
from campaign.plan import Plan
from campaign.relay.cases import CaseSource
from practice import seeding
from sandbox.server.app import TOKEN, Sandbox
from sandbox.server.faults import FaultHit, Faults
from sandbox.server.limits import RoomPace
from sandbox.server.world import Pending
from storage import database, members, sqlite
from storage.lists import organisations
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.journeys import setting
from tests.stages import nursery

ROOT = Path(__file__).parents[2]
PATIENCE_S = 90.0
"""Nothing here takes so long, not even a report's child, which steps back behind everything else, on a machine that does much else."""
CONFIG = """[storage]
path = "bot.db"
[plan]
path = "{plan}"
[channel.telegram]
base_url = "{url}"
base_file_url = "{url}/file"
token_env = "KILL_TEST_TOKEN"
poll_timeout_s = 25
[http]
port = 0
[limits]
pace = 1000
[clock]
source = "{url}/practice/clock"
"""
OWED = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
    " + (SELECT count(*) FROM show WHERE state = 'owed' AND NOT (key LIKE 'untaken:%' AND not_before > :now))"
    " + (SELECT count(*) FROM say WHERE state IN ('owed', 'sending')) + (SELECT count(*) FROM baton WHERE due_at <= :now)"
    " + (SELECT count(*) FROM received_file WHERE state = 'waiting')"
    " + (SELECT count(*) FROM report WHERE state = 'making' OR (state = 'approved' AND rendered = 0))"
)


def data_file(path: Path, plan: Plan, *, now: int, cases: int) -> None:
    """People, groups and a small list, and as many cases that wait for their first member."""
    setting.data_file(path, plan, now)
    with closing(sqlite.connect(path)) as connection:
        database.transact(connection, lambda db: _open(Work(db, plan, now, "scene"), cases))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _open(work: Work, cases: int) -> None:
    who = members.by_key(work, "yen")
    for number in range(cases):
        found = organisations.open_unlisted(work, f"Công ty TNHH Thử Bền {number}", tax_code=None, phone=None)
        asked = open_case.CaseRequest(CaseSource.WALK_IN if number % 5 == 0 else CaseSource.CALL)
        open_case.open_case(work, found.id, request=asked, who=who)


class Post(dict[int, Pending]):
    """The bot's queue in the room; remembers the deed behind every update that was ever in it."""

    def __init__(self, pending: dict[int, Pending]) -> None:
        super().__init__()
        self.deeds: dict[int, str] = {}
        for number, update in pending.items():
            self[number] = update

    def __setitem__(self, number: int, update: Pending) -> None:
        super().__setitem__(number, update)
        self.deeds[number] = deed(orjson.loads(update.body))

    def confirmed(self) -> set[str]:
        """The deeds whose updates the bot has confirmed."""
        return {name for number, name in self.deeds.items() if number not in self}


def deed(update: dict[str, Any]) -> str:
    """What was done: this press, this message, or this piece of news; two updates may tell of the same."""
    if "callback_query" in update:
        return f"tap:{update['callback_query']['id']}"
    if "message" in update:
        return f"msg:{update['message']['chat']['id']}:{update['message']['message_id']}"
    return str(update["update_id"])


@dataclass(frozen=True, slots=True)
class Blow:
    """When the bot dies: at the `nth` call of a method, `taken` or not by the platform before the end."""

    method: str
    nth: int
    taken: bool


class Switchboard(Faults):
    """The room's faults, with an ear for every call and a hand on the bot."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[float, str, int | None, FaultHit | None]] = []
        self.polled = asyncio.Event()
        self._blow: Blow | None = None
        self._kill: Callable[[], None] = lambda: None
        self._left = 0

    def arm(self, blow: Blow, kill: Callable[[], None]) -> None:
        """Kill at this call."""
        self._blow, self._kill, self._left = blow, kill, blow.nth

    def disarm(self) -> None:
        """Kill at no call."""
        self._blow = None

    def strike(self, method: str, chat: int | None) -> FaultHit | None:
        """Every call comes through here before it is carried out."""
        if method == "getupdates":
            self.polled.set()
        hit = self._struck(method) or super().strike(method, chat)
        self.calls.append((time.monotonic(), method, chat, hit))
        return hit

    def _struck(self, method: str) -> FaultHit | None:
        blow = self._blow
        if blow is None or blow.method != method:
            return None
        self._left -= 1
        if self._left > 0:
            return None
        self._blow = None
        self._kill()
        return None if blow.taken else FaultHit("drop_connection")


class Scene:
    """One room, one data file, one bot that may be killed and begun again."""

    def __init__(self, folder: Path, plan: Plan, *, pace: RoomPace | None = None) -> None:
        self.folder = folder
        self.plan = plan
        self.data = folder / "bot.db"
        self.board = Switchboard()
        self.sandbox = Sandbox(token=TOKEN, seed=seeding.room(plan), pace=pace or RoomPace(off=True))
        self.sandbox.room.faults = self.board
        self.post = Post(self.sandbox.world.pending)
        self.sandbox.world.pending = self.post
        self.process: nursery.Process | None = None
        self.kills = 0

    async def open(self) -> None:
        """Open the room; the bot is not there yet."""
        port = await self.sandbox.start()
        self.url = f"http://127.0.0.1:{port}"
        self.configure(self.folder)

    def configure(self, folder: Path) -> Path:
        """Write the settings of a bot that keeps its data in `folder`."""
        path = folder / "config.toml"
        path.write_text(CONFIG.format(plan=examples.plan_path().as_posix(), url=self.url), encoding="utf-8")
        return path

    async def close(self) -> None:
        """Everything away."""
        self.kill()
        await self.gone()
        await self.sandbox.stop()

    # --- the process ---------------------------------------------------------------------------------------------

    async def begin(self) -> float:
        """Start the bot; returns how many seconds passed until it asked for updates (or was killed before that)."""
        self.board.polled.clear()
        began = time.monotonic()
        self.process = self.spawn(self.folder)
        polled, ended = asyncio.create_task(self.board.polled.wait()), asyncio.create_task(self.process.wait())
        done, waiting = await asyncio.wait({polled, ended}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        assert done, "bot không hỏi tin: " + self.said()
        assert polled in done or self.process.returncode == -signal.SIGKILL, self.said()
        return time.monotonic() - began

    def spawn(self, folder: Path, *words: str) -> nursery.Process:
        """`run` (or another command) on the data in `folder`, a process of its own; what it says goes to a file there."""
        command, *rest = words or ("run",)
        told = (command, "--config", str(folder / "config.toml"), *rest)
        return nursery.begin(*told, at=ROOT, env={**os.environ, "KILL_TEST_TOKEN": TOKEN}, log=folder / "bot.log")

    @contextlib.asynccontextmanager
    async def within(self) -> AsyncIterator[App]:
        """The same bot in the test's own loop, where its inside can be reached; ends cleanly."""
        logs.configure("error", "console")
        stop = asyncio.Event()
        app = App(config.load(self.folder / "config.toml"), self.plan, secrets={"telegram": Secrets(TOKEN)}, stop=stop)
        running = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            stop.set()
            await asyncio.wait_for(running, PATIENCE_S)

    def said(self, folder: Path | None = None) -> str:
        """The end of what the bot has logged."""
        return ((folder or self.folder) / "bot.log").read_text(encoding="utf-8")[-4000:]

    def kill(self) -> None:
        """SIGKILL, now; nothing is tidied up."""
        if self.process is not None and self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def gone(self) -> int | None:
        """Until the process has ended; its exit code."""
        if self.process is None:
            return None
        self.board.disarm()
        return await asyncio.wait_for(self.process.wait(), PATIENCE_S)

    # --- looking -------------------------------------------------------------------------------------------------

    async def settled(self) -> None:
        """Until every update is handled and everything owed is paid, by the living bot."""
        deadline = time.monotonic() + PATIENCE_S
        with closing(sqlite.connect_to_read(self.data)) as db:
            while not self.quiet(db):
                assert self.process is None or self.process.returncode is None, self.said()
                assert time.monotonic() < deadline, f"chưa trả hết: {_owed(db)}\n{self.said()}"
                await asyncio.sleep(0.02)

    def quiet(self, db: SqliteStore) -> bool:
        """Is nothing waiting and nothing owed in this data, and nothing held back in the room?"""
        if self.sandbox.world.pending or self.sandbox.room.held_back:
            return False
        return int(db.execute(OWED, {"now": self.sandbox.clock.now_ms()}).fetchone()[0]) == 0


def _owed(db: SqliteStore) -> list[tuple[object, ...]]:
    found = db.execute("SELECT 'show', place, key, attempts, error FROM show WHERE state = 'owed'").fetchall()
    found += db.execute(
        "SELECT 'say', place, state, attempts, error FROM say WHERE state IN ('owed', 'sending')"
    ).fetchall()
    found += db.execute("SELECT 'inbox', id, state, error, '' FROM inbox WHERE state = 'new'").fetchall()
    return [tuple(row) for row in found[:20]]
