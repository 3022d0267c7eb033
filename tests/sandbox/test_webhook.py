"""Updates posted to the bot instead of fetched by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from sandbox.server.limits import RoomPace


class Ear:
    """The bot's end: answers with the given codes in turn, then 200."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.heard: asyncio.Queue[tuple[str | None, Any]] = asyncio.Queue()
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.heard.put_nowait((secret, await request.json()))
        return web.Response(status=self.codes.pop(0) if self.codes else 200)

    async def next_text(self) -> str:
        _, update = await asyncio.wait_for(self.heard.get(), 2)
        return str(update["message"]["text"])


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear, app = Ear(), web.Application()
    app.router.add_post("/hook", ear.hear)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield ear
    await runner.cleanup()


async def test_an_update_is_posted_with_the_secret(hall: Any, ear: Ear) -> None:
    await hall.done("setWebhook", url=ear.url, secret_token="bi-mat")
    await hall.act("say", who=hall.ha, text="một")
    secret, update = await asyncio.wait_for(ear.heard.get(), 2)
    assert (secret, update["message"]["text"]) == ("bi-mat", "một")
    info = await hall.done("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (ear.url, 40)


async def test_what_waited_is_posted_in_order(hall: Any, ear: Ear) -> None:
    for text in ("một", "hai", "ba"):
        await hall.act("say", who=hall.ha, text=text)
    await hall.done("setWebhook", url=ear.url)
    assert [await ear.next_text() for _ in range(3)] == ["một", "hai", "ba"]


async def test_a_refused_update_comes_again_before_the_next(open_room: Any, ear: Ear) -> None:
    hall = await open_room(pace=RoomPace(scale=100, off=True))
    hall.ha = (await hall.act("people", name="Hà"))["id"]
    ear.codes = [500, 404]
    await hall.done("setWebhook", url=ear.url)
    for text in ("một", "hai"):
        await hall.act("say", who=hall.ha, text=text)
    assert [await ear.next_text() for _ in range(4)] == ["một", "một", "một", "hai"]
    assert "500" in (await hall.done("getWebhookInfo"))["last_error_message"] or not ear.codes


async def test_setting_a_webhook_ends_an_open_poll(hall: Any, ear: Ear) -> None:
    poll = asyncio.create_task(hall.refused("getUpdates", timeout=50))
    await hall.poll_opened()
    await hall.done("setWebhook", url=ear.url)
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def test_only_this_machine_is_posted_to(hall: Any) -> None:
    assert "bad webhook" in await hall.refused("setWebhook", url="https://example.vn/hook")
    bad = await hall.refused("setWebhook", url="http://127.0.0.1:1/", secret_token="có dấu")
    assert bad == "400 Bad Request: secret token contains unallowed characters"


async def test_waiting_updates_can_be_dropped(hall: Any) -> None:
    await hall.act("say", who=hall.ha, text="một")
    await hall.done("deleteWebhook", drop_pending_updates=True)
    assert await hall.done("getUpdates") == []
