"""A token that the platform does not know ends `run` with one sentence; one revoked on the way is told, and ends it too."""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from aiohttp import web

import examples
from bot import outcomes
from bot.telegram import channel as channels
from bot.telegram import webhook
from bot.telegram.channel import Settings, TelegramChannel
from sandbox.server.app import TOKEN, Sandbox

UNAUTHORIZED: dict[str, Any] = {"ok": False, "error_code": 401, "description": "Unauthorized"}


class Platform:
    """Knows the token as long as `knows`; `once` is said to the next calls instead."""

    def __init__(self) -> None:
        self.knows = True
        self.once: list[dict[str, Any]] = []
        self.polls = 0

    async def handle(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "getUpdates":
            self.polls += 1
        told: dict[str, Any] = self.once.pop(0) if self.once else {} if self.knows else UNAUTHORIZED
        if told:
            return web.json_response(told, status=told["error_code"])
        if request.match_info["method"] == "getMe":
            return web.json_response({"ok": True, "result": {"id": 7, "username": "tiepsuc_bot"}})
        await asyncio.sleep(0.01)
        return web.json_response({"ok": True, "result": []})


class Keeper:
    async def store(self, channel: str, rows: object) -> None:
        """Nothing ever comes."""


@pytest.fixture
async def platform() -> AsyncIterator[tuple[Platform, str]]:
    made, app = Platform(), web.Application()
    app.router.add_post("/bot{token}/{method}", made.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


class Watch:
    """Seconds that a story moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between two tries."""
    monkeypatch.setattr("bot.telegram.poll.FIRST_WAIT_S", 0.001)
    monkeypatch.setattr("bot.telegram.poll.LONGEST_WAIT_S", 0.002)
    monkeypatch.setattr(channels, "STILL_KNOWN_S", 0.005)


async def until(what: Callable[[], object]) -> None:
    for _ in range(2_500):
        if what():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("not within five seconds")


@contextlib.asynccontextmanager
async def listening(channel: TelegramChannel) -> AsyncIterator[asyncio.Task[None]]:
    """The channel at work; it may end by itself."""
    stop = asyncio.Event()
    async with channel:
        task = asyncio.create_task(channel.run(Keeper(), stop))
        try:
            yield task
        finally:
            stop.set()
            await asyncio.gather(task, return_exceptions=True)


@pytest.mark.usefixtures("at_once")
async def test_one_refusal_at_the_start_is_a_bad_moment_three_are_a_wrong_token(platform: tuple[Platform, str]) -> None:
    server, address = platform
    server.once = [UNAUTHORIZED, UNAUTHORIZED]
    async with listening(TelegramChannel(Settings("7:x", base_url=address), monotonic=Watch())) as task:
        await until(lambda: server.polls)
    server.knows = False
    async with listening(TelegramChannel(Settings("7:x", base_url=address), monotonic=Watch())) as task:
        with pytest.raises(outcomes.TokenRefused):
            await asyncio.wait_for(task, 5)


@pytest.mark.usefixtures("at_once")
async def test_a_token_revoked_on_the_way_is_told_at_once_and_given_up_after_a_minute(
    platform: tuple[Platform, str],
) -> None:
    server, address = platform
    watch = Watch()
    channel = TelegramChannel(Settings("7:x", base_url=address), monotonic=watch)
    with structlog.testing.capture_logs() as told:
        async with listening(channel) as task:
            await until(lambda: server.polls)
            server.knows = False
            await until(lambda: channel.poller.refused_since is not None)
            watch.now = 59.0
            before = server.polls
            await until(lambda: server.polls > before + 2)
            assert not task.done()
            watch.now = 61.0
            with pytest.raises(outcomes.TokenRefused):
                await asyncio.wait_for(task, 5)
    assert next(line["log_level"] for line in told if line["event"] == "token_refused") == "error"


@pytest.mark.usefixtures("at_once")
async def test_refusals_with_anything_else_between_are_a_platform_in_trouble(platform: tuple[Platform, str]) -> None:
    server, address = platform
    watch = Watch()
    channel = TelegramChannel(Settings("7:x", base_url=address), monotonic=watch)
    async with listening(channel) as task:
        await until(lambda: server.polls)
        for trouble in (
            {"ok": False, "error_code": 502, "description": "Bad Gateway"},
            {"ok": True, "error_code": 200},
        ):
            server.once = [UNAUTHORIZED, trouble, UNAUTHORIZED]
            await until(lambda: not server.once)
            watch.now += 100
            await until(lambda: channel.poller.refused_since is None)
        assert not task.done()


@pytest.mark.usefixtures("at_once")
async def test_whoever_is_told_by_a_webhook_notices_too(platform: tuple[Platform, str]) -> None:
    server, address = platform
    watch = Watch()
    door = webhook.Door("127.0.0.1", 0, "/telegram", "https://bot.example.org", "made-up", 2_000)
    channel = TelegramChannel(Settings("7:x", base_url=address, door=door), monotonic=watch)
    async with listening(channel) as task:
        watch.now = 5.0
        await until(lambda: channel.poller.last_success == 5.0)
        server.knows = False
        await until(lambda: channel.poller.refused_since is not None)
        watch.now = 70.0
        with pytest.raises(outcomes.TokenRefused):
            await asyncio.wait_for(task, 5)


@pytest.fixture
async def room() -> AsyncIterator[tuple[Sandbox, str]]:
    sandbox = Sandbox()
    port = await sandbox.start()
    yield sandbox, f"http://127.0.0.1:{port}"
    await sandbox.stop()


async def start(folder: Path, url: str, token: str, *, health: int = 0) -> asyncio.subprocess.Process:
    """`tiepsuc run` in a folder of its own."""
    shutil.copytree(examples.plan_path().parent, folder, dirs_exist_ok=True)
    text = f'[channel.telegram]\nbase_url = "{url}"\npoll_timeout_s = 1\n[http]\nport = {health}\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--config", str(folder / "config.toml"),
        env=os.environ | {"TIEPSUC_TELEGRAM_TOKEN": token}, stdout=-1, stderr=-1,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("token", ["7000000001:wrong", "…", "a/b c"])
async def test_a_wrong_token_ends_run_with_one_sentence_and_no_secret(
    room: tuple[Sandbox, str], tmp_path: Path, token: str
) -> None:
    bot = await start(tmp_path, room[1], token)
    _, said = await asyncio.wait_for(bot.communicate(), 30)
    words = [line for line in said.decode().splitlines() if not line.startswith("{")]
    assert (bot.returncode, len(words)) == (1, 1), said.decode()
    assert "Telegram không nhận token trong biến môi trường TIEPSUC_TELEGRAM_TOKEN" in words[0]
    assert "7000000001:wrong" not in said.decode()


@pytest.mark.slow
async def test_a_token_revoked_while_running_is_seen_in_health(
    room: tuple[Sandbox, str], tmp_path: Path, unused_tcp_port: int
) -> None:
    sandbox, url = room
    bot = await start(tmp_path, url, TOKEN, health=unused_tcp_port)
    asked = f"http://127.0.0.1:{unused_tcp_port}/health"
    try:
        await _answers(asked, (200, "ok"))
        sandbox.revoke()
        await _answers(asked, (503, "refused"))
    finally:
        bot.terminate()
        await bot.communicate()


async def _answers(address: str, wanted: tuple[int, str]) -> None:
    """Until health says so of the token; half a minute at most."""
    async with aiohttp.ClientSession() as http:
        for _ in range(600):
            with contextlib.suppress(aiohttp.ClientError):
                async with http.get(address) as answer:
                    if (answer.status, (await answer.json())["token"]) == wanted:
                        return
            await asyncio.sleep(0.05)
    raise AssertionError(f"never {wanted}")
