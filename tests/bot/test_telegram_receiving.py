"""Receiving from Telegram: stored before it is confirmed, by asking and by being told; and who else is asking."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import orjson
import pytest
import structlog
from aiohttp import web

from bot.telegram import poll, webhook
from bot.telegram.channel import Settings, TelegramChannel
from tests.bot.contract_stage import Keeper

TOKEN = "7000000001:practice"
SECRET = "made-up-secret"


class Telegram:
    """getUpdates as Telegram serves it; `answers` are served first."""

    def __init__(self) -> None:
        self.waiting: list[dict] = []
        self.answers: list[tuple[int, bytes]] = []
        self.offsets: list[int] = []
        self.methods: list[str] = []
        self.timeouts: list[int] = []
        self.deaf = False

    async def handle(self, request: web.Request) -> web.Response:
        method, asked = request.match_info["method"], orjson.loads(await request.read() or b"{}")
        self.methods.append(method)
        if method == "getMe":
            return web.json_response({"ok": True, "result": {"id": 7_000_000_001, "username": "tiepsuc_bot"}})
        if method != "getUpdates":
            return web.json_response({"ok": True, "result": True})
        self.timeouts.append(asked.get("timeout", -1))
        if self.answers:
            status, body = self.answers.pop(0)
            return web.Response(status=status, body=body, content_type="application/json")
        self.offsets.append(asked.get("offset", 0))
        self.waiting = [u for u in self.waiting if u["update_id"] >= asked.get("offset", 0)]
        if asked.get("timeout") != 0 or self.deaf:
            await until(lambda: self.waiting)
        return web.json_response({"ok": True, "result": self.waiting[:100]})


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Telegram, str]]:
    made, app = Telegram(), web.Application()
    app.router.add_post("/bot{token}/{method}", made.handle)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def until(what: Callable[[], object]) -> None:
    for _ in range(1_000):
        if what():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("not within five seconds")


def message(number: int) -> dict:
    chat, person = {"id": 9, "type": "private"}, {"id": 9, "is_bot": False, "first_name": "M"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": person, "text": "x"},
    }


async def test_updates_are_confirmed_only_when_they_are_stored(telegram: Any, running: Any) -> None:
    server, address = telegram
    server.waiting = [message(n) for n in range(1, 6)]
    keeper = Keeper()
    keeper.gate.clear()
    async with TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel:
        async with running(lambda stop: channel.run(keeper, stop)):
            await keeper.came.wait()
            await asyncio.sleep(0.1)
            assert server.offsets == [0]
            keeper.gate.set()
            await until(lambda: server.offsets == [0, 6])
        assert channel.me.username == "tiepsuc_bot"
    assert [k for k, _ in keeper.rows] == [f"msg:9:{n}" for n in range(1, 6)]


async def test_after_a_sleep_everything_that_waits_is_fetched_before_anybody_goes_on(
    telegram: Any, running: Any
) -> None:
    server, address = telegram
    keeper = Keeper()
    async with (
        TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel,
        running(lambda stop: channel.run(keeper, stop)),
    ):
        assert await channel.poller.all_in(5.0), "nothing waited"
        await until(lambda: server.timeouts[-1:] != [0])
        asked = len(server.timeouts)
        server.waiting = [message(n) for n in range(1, 151)]  # the poll that is under way does not see them at once
        assert await channel.poller.all_in(5.0)
        assert len(keeper.rows) == 150, "all of them are stored, in two answers"
        assert 0 in server.timeouts[asked:]
        server.deaf, server.waiting = True, []
        assert not await channel.poller.all_in(0.05), "who cannot be reached is not waited for for ever"


async def test_a_stop_between_storing_and_confirming_loses_nothing(telegram: Any, running: Any) -> None:
    server, address = telegram
    server.waiting = [message(1)]
    keeper = Keeper()
    keeper.gate.clear()
    async with (
        TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel,
        running(lambda stop: channel.run(keeper, stop)),
    ):
        await keeper.came.wait()
    assert keeper.rows == []
    assert [u["update_id"] for u in server.waiting] == [1]


async def test_one_malformed_update_is_stored_like_the_others_and_the_loop_goes_on(telegram: Any, running: Any) -> None:
    server, address = telegram
    server.waiting = [message(1), {"update_id": 2, "message": {"chat": 7}}, message(3)]
    keeper = Keeper()
    async with (
        TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel,
        running(lambda stop: channel.run(keeper, stop)),
    ):
        await until(lambda: server.offsets == [0, 4])
    assert [k for k, _ in keeper.rows] == ["msg:9:1", "2", "msg:9:3"]


async def test_a_second_bot_is_named_in_plain_words_and_waited_out(
    telegram: Any, running: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(poll, "FIRST_WAIT_S", 0.01)
    server, address = telegram
    told = {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}
    server.answers = [
        (409, orjson.dumps(told)),
        (502, b"<html>"),
        (200, b'{"ok":tr'),
        (429, b'{"parameters":{"retry_after":0}}'),
    ]
    server.waiting = [message(1)]
    keeper = Keeper()
    with structlog.testing.capture_logs() as lines:
        async with TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel:
            channel.poller._wait_s = 0.01
            async with running(lambda stop: channel.run(keeper, stop)):
                await until(lambda: keeper.rows)
    assert lines[0]["detail"] == poll.SECOND_BOT
    assert [line["event"] for line in lines] == ["poll_failed"] * 3


async def test_a_webhook_in_the_way_is_removed_without_dropping_anything(telegram: Any, running: Any) -> None:
    server, address = telegram
    told = {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: can't use getUpdates method while webhook is active",
    }
    server.answers = [(409, orjson.dumps(told))]
    server.waiting = [message(1)]
    keeper = Keeper()
    async with (
        TelegramChannel(Settings(TOKEN, base_url=address), monotonic=lambda: 0.0) as channel,
        running(lambda stop: channel.run(keeper, stop)),
    ):
        await until(lambda: keeper.rows)
    assert server.methods[:4] == ["getMe", "getUpdates", "deleteWebhook", "getUpdates"]


async def test_who_is_told_says_where_and_has_nothing_to_fetch(telegram: Any, running: Any) -> None:
    server, address = telegram
    door = webhook.Door("127.0.0.1", 0, "/telegram", "https://bot.example.org", SECRET, 2_000)
    async with (
        TelegramChannel(Settings(TOKEN, base_url=address, door=door), monotonic=lambda: 0.0) as channel,
        running(lambda stop: channel.run(Keeper(), stop)),
    ):
        await until(lambda: "setWebhook" in server.methods)
        assert await channel.all_in(0.0)
