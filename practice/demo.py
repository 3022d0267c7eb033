"""The practice room on this machine, and the real bot as its child, talking through the real channel.

Bound to the loopback address, no token, no network. Ctrl-C ends both; starting again goes on where it was.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import time
from pathlib import Path

import click
import structlog

import examples
from bot import logs, speech
from bot.commands import codes
from campaign import plan as plans
from campaign.plan import Plan
from practice import living, living_on_zalo, on_zalo, seeding
from sandbox.server.app import TOKEN, Sandbox
from sandbox.server.limits import RoomPace
from sandbox.server.room import Play
from sandbox.zalo.world import TOKEN as ZALO_TOKEN
from sandbox.zalo.world import ZaloWorld
from storage import children

log = structlog.get_logger("practice.demo")

REST_S = 2.0
"""So long the bot stays down after "Tắt đột ngột", so that people can watch it come back."""
STOP_S = 6.0
CONFIG = """# Made by `demo` at every start.
[storage]
path = "data/tiepsuc.db"
[plan]
path = "{plan}"
{channels}[http]
port = 0
[limits]
pace = {pace}
[log]
level = "info"
[clock]
source = "{url}/practice/clock"
"""
TELEGRAM = """[channel.telegram]
base_url = "{url}"
base_file_url = "{url}/file"
token_env = "TIEPSUC_DEMO_TOKEN"
poll_timeout_s = 25
"""
ZALO = """[channel.zalo]
base_url = "{url}/zalo"
token_env = "TIEPSUC_DEMO_ZALO_TOKEN"
[channel.zalo.webhook]
port = {port}
public_url = "http://127.0.0.1:{port}"
secret_env = "TIEPSUC_DEMO_ZALO_SECRET"
"""
SECRETS = {
    "TIEPSUC_DEMO_TOKEN": TOKEN,
    "TIEPSUC_DEMO_ZALO_TOKEN": ZALO_TOKEN,
    "TIEPSUC_DEMO_ZALO_SECRET": "practice-secret",
}
PACE = 2.0
"""The room lets a newcomer go twice as fast as the real platform would; its limits are just as strict otherwise."""


def main(plan_name: str, folder: Path, *, port: int, fresh: bool, channels: str = on_zalo.CHANNELS[0]) -> int:
    """Run until Ctrl-C; the exit code for the command line. `channels`: one of `on_zalo.CHANNELS`, heeded in a new folder."""
    folder = folder.absolute()
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    logs.configure("warning", "console")
    try:
        return asyncio.run(Demo(plan_name, folder, port=port, channels=channels).run())
    except OSError as error:
        return codes.refuse(
            speech.said(
                "Không mở được phòng luyện tập: {why}. Thử cổng khác, ví dụ --port 0.", why=error.strerror or error
            )
        )


class Demo:
    """The room and its bot."""

    def __init__(self, plan_name: str, folder: Path, *, port: int, channels: str = on_zalo.CHANNELS[0]) -> None:
        self._plan_path = examples.plan_path(plan_name)
        self._folder = folder
        self._port = port
        self._channels = channels
        self._stop = asyncio.Event()
        self._child: asyncio.subprocess.Process | None = None
        self._killed = False

    async def run(self) -> int:
        """Until SIGINT or SIGTERM."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, self._stop.set)
        plan = plans.load(self._plan_path)
        journal = self._folder / "room.jsonl"
        seed = None if journal.exists() else seeding.room(plan)
        self._channels = self._played(fresh=seed is not None)
        there, ids = self._zalo(plan)
        sandbox = Sandbox(
            journal=journal, token=TOKEN, seed=seed, pace=RoomPace(scale=PACE), on_kill=self._kill, zalo=there
        )  # fmt: skip
        sandbox.room.colleagues = self._living(plan, sandbox, ids)
        if sandbox.zalo is not None:
            sandbox.zalo.room.alone = self._channels == "zalo"
        port = await sandbox.start(host="127.0.0.1", port=self._port)
        url = f"http://127.0.0.1:{port}"
        try:
            config = self._configure(url)
            if seed is not None:
                click.echo(speech.said("Đang chuẩn bị chiến dịch mẫu…"), err=True)
                await seeding.campaign(plan, self._folder / "data", now=sandbox.clock.now_ms())
                self._seed_zalo(plan, ids, now=sandbox.clock.now_ms())
            keeper = asyncio.create_task(self._keep(config))
            first = f"{url}/zalo" if self._channels == "zalo" else url
            click.echo(speech.said("Phòng luyện tập: {url}", url=first))
            click.echo(speech.said("Mở địa chỉ này trong trình duyệt. Dừng: Ctrl-C."), err=True)
            if self._channels == "beside":
                click.echo(
                    speech.said("Xem sau cũng được, tổ thứ hai có cả ở Zalo: {url}", url=f"{url}/zalo"), err=True
                )
            if self._channels == "both":
                click.echo(speech.said("Tổ thứ hai ở Zalo: {url}", url=f"{url}/zalo"), err=True)
            sys.stdout.flush()
            await self._stop.wait()
            await self._end(keeper)
        finally:
            await sandbox.stop()
        return codes.OK

    def _living(self, plan: Plan, sandbox: Sandbox, ids: dict[int, str]) -> Play:
        """How the colleagues work by themselves, wherever they are."""
        if sandbox.zalo is None:
            return living.play(plan)
        return living_on_zalo.play(plan, zalo=sandbox.zalo.room, accounts=ids, alone=self._channels == "zalo")

    def _played(self, *, fresh: bool) -> str:
        """On which channels: as the folder has been begun, whatever is wished now."""
        noted = self._folder / "channels"
        if fresh:
            noted.write_text(self._channels, encoding="ascii")
            return self._channels
        kept = noted.read_text(encoding="ascii").strip() if noted.exists() else ""
        return kept if kept in on_zalo.CHANNELS else "none"

    def _seed_zalo(self, plan: Plan, ids: dict[int, str], *, now: int) -> None:
        """The campaign's data say who is there."""
        data = self._folder / "data" / "tiepsuc.db"
        if self._channels == "beside":
            on_zalo.add(plan, data, ids=ids, now=now)
        else:
            on_zalo.move(data, ids)

    def _zalo(self, plan: Plan) -> tuple[ZaloWorld | None, dict[int, str]]:
        """Who is on Zalo; nobody where it is not played."""
        if self._channels == "none":
            return None, {}
        return on_zalo.world(plan, self._channels, now=int(time.time() * 1000))

    def _configure(self, url: str) -> Path:
        path = self._folder / "config.toml"
        tables = {"none": TELEGRAM, "zalo": ZALO}.get(self._channels, TELEGRAM + ZALO)
        channels = tables.format(url=url, port=_free_port())
        text = CONFIG.format(plan=self._plan_path.as_posix(), url=url, pace=PACE, channels=channels)
        path.write_text(text, encoding="utf-8")
        return path

    async def _keep(self, config: Path) -> None:
        """Start the bot, and start it again whenever it is gone."""
        while not self._stop.is_set():
            with (self._folder / "bot.log").open("ab") as output:
                self._child = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot", "run", "--config", str(config),
                    env={**children.environment(os.environ), **SECRETS}, cwd=_home(),
                    stdout=output, stderr=output, start_new_session=True,
                )  # fmt: skip
                code = await self._child.wait()
            if not self._stop.is_set():
                log.warning("bot_gone", code=code, killed=self._killed)
                self._killed = False
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), REST_S)

    async def _kill(self) -> None:
        """Tắt đột ngột: SIGKILL, nothing is tidied up."""
        if self._child is not None and self._child.returncode is None:
            self._killed = True
            self._child.kill()

    async def _end(self, keeper: asyncio.Task[None]) -> None:
        if self._child is not None and self._child.returncode is None:
            self._child.terminate()
        try:
            await asyncio.wait_for(asyncio.shield(keeper), STOP_S)
        except TimeoutError:
            await self._kill()
            await keeper


def _home() -> Path:
    """Where our packages are, so that the child finds the same ones."""
    return Path(__file__).resolve().parent.parent


def _free_port() -> int:
    """One that nobody has now, for the bot's own door."""
    with contextlib.closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
