"""A campaign on Zalo alone: the look-alike tells the bot by its webhook, people type; the bot is a process, or runs in the test's loop."""

import asyncio
import contextlib
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import examples
from bot import config, logs
from bot.app import App
from bot.channels import Secrets
from campaign.plan import Plan
from practice import seeding
from sandbox.server.app import Sandbox
from sandbox.zalo import people
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.world import TOKEN
from storage import sqlite
from storage.sqlite import SqliteStore
from tests.kill import scene
from tests.stages import nursery, zalo_people

SECRET = "mat-khau-cua-cua"
CONFIG = """[storage]
path = "bot.db"
[plan]
path = "{plan}"
[channel.zalo]
base_url = "{url}/zalo"
token_env = "KILL_TEST_TOKEN"
[channel.zalo.webhook]
port = {port}
public_url = "http://127.0.0.1:{port}"
secret_env = "KILL_TEST_SECRET"
[http]
port = 0
[limits]
pace = 1000
[clock]
source = "{url}/practice/clock"
"""


class ZaloScene:
    """`ids`: everybody's id there by their roster key; `groups`: the teams' groups."""

    def __init__(self, folder: Path, plan: Plan, data: Path) -> None:
        self.folder, self.plan, self.data = folder, plan, folder / "bot.db"
        shutil.copy(data, self.data)
        world, found = zalo_people.moved(plan, self.data)
        self.ids = {line.key: found[line.practice_person] for line in plan.roster if line.practice_person}
        self.groups: dict[str, str] = {
            team.id: found[chat] for team, chat in zip(plan.teams, seeding.GROUPS, strict=False)
        }
        self.sandbox = Sandbox(None, "1:nobody", seed=seeding.room(plan), zalo=world)
        self.process: nursery.Process | None = None

    @property
    def zalo(self) -> ZaloSandbox:
        assert self.sandbox.zalo is not None
        return self.sandbox.zalo

    async def open(self) -> None:
        """The platform is there; the bot is begun by the story."""
        port = await self.sandbox.start()
        text = CONFIG.format(
            plan=examples.plan_path().as_posix(), url=f"http://127.0.0.1:{port}", port=zalo_people.free_port()
        )
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    async def close(self) -> None:
        await self.kill()
        await self.sandbox.stop()

    async def begin(self) -> None:
        """Start the process; returns once the platform knows where it listens."""
        self.zalo.world.webhook = None
        env = {**os.environ, "KILL_TEST_TOKEN": TOKEN, "KILL_TEST_SECRET": SECRET}
        told = ("run", "--config", str(self.folder / "config.toml"))
        self.process = nursery.begin(*told, at=scene.ROOT, env=env, log=self.folder / "bot.log")
        await self._until(self._visited)

    def _visited(self) -> bool:
        hook = self.zalo.world.webhook
        return hook is not None and bool(hook.get("verified"))

    async def takes(self, n: int) -> None:
        """Until so many more deliveries have been answered by 200."""
        already = len(self.zalo.courier.taken)
        await self._until(lambda: len(self.zalo.courier.taken) >= already + n)

    async def kill(self) -> None:
        """SIGKILL, and it is gone."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()

    @contextlib.asynccontextmanager
    async def within(self) -> AsyncIterator[App]:
        """The same bot in the test's own loop."""
        logs.configure("error", "console")
        stop = asyncio.Event()
        settings = config.load(self.folder / "config.toml")
        app = App(settings, self.plan, secrets={"zalo": Secrets(TOKEN, SECRET)}, stop=stop)
        running = asyncio.create_task(app.run())
        await self._until(self._visited)
        try:
            yield app
        finally:
            stop.set()
            await asyncio.wait_for(running, scene.PATIENCE_S)

    def says(self, who: str, text: str, team: str = "") -> None:
        """Somebody types: to the bot in private, or in a team's group with the mention picked."""
        chat = self.groups[team] if team else ""
        people.says(self.zalo.room, self.ids[who], text=text, chat=chat, mention=bool(team))

    def read(self, who: str) -> list[str]:
        """What somebody reads in private, oldest first."""
        return self.zalo.world.read(self.ids[who])

    async def quiet(self) -> None:
        """Until everything is delivered, handled and sent."""
        with closing(sqlite.connect_to_read(self.data)) as db:
            await self._until(lambda: self._settled(db))

    def _settled(self, db: SqliteStore) -> bool:
        if self.zalo.world.pending or not self.zalo.courier.idle.is_set():
            return False
        return int(db.execute(scene.OWED, {"now": self.sandbox.clock.now_ms()}).fetchone()[0]) == 0

    async def _until(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + scene.PATIENCE_S
        while not reached():
            assert time.monotonic() < deadline, (self.folder / "bot.log").read_text() if self.process else "zu lang"
            await asyncio.sleep(0.01)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What the data say."""
        with closing(sqlite.connect_to_read(self.data)) as db:
            return [tuple(row) for row in db.execute(sql).fetchall()]
