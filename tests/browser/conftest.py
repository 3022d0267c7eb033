"""A real Chromium before a practice room, and a bot whose strings the test pulls itself.

Chromium is started once; each visitor has a context of their own, which shares nothing with another's and is closed with
the test. It is spoken to from one event loop, so all tests here run in the session's. The room runs in that loop too;
nothing is polled unless a test polls.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from sandbox.server import app
from sandbox.server.limits import RoomPace
from tests.browser import demo

Json = dict[str, Any]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
DESK, PHONE = (1280, 800), (360, 740)
PATIENCE_MS = 15_000


@dataclass
class Stage:
    """`mai` is in both groups, `hoa` in `to2` only; `kills` counts "Tắt đột ngột"."""

    sandbox: app.Sandbox
    http: aiohttp.ClientSession
    browser: Browser
    base: str
    mai: int = 0
    hoa: int = 0
    to1: int = 0
    to2: int = 0
    errors: list[str] = field(default_factory=list)

    async def act(self, path: str, **given: Any) -> Json:
        """POST to the practice API; `who` stands for `as`."""
        if "who" in given:
            given["as"] = given.pop("who")
        async with self.http.post(f"/practice/{path}", json=given) as answer:
            body: Json = await answer.json()
            assert answer.status == 200, body
            return body

    async def bot(self, method: str, **given: Any) -> Any:
        """One Bot API call that must succeed; its result."""
        async with self.http.post(f"/bot{self.sandbox.token}/{method}", json=given) as answer:
            body = await answer.json()
            assert body["ok"], body
            return body["result"]

    async def card(self, chat: int, text: str, *buttons: str) -> int:
        """A bot's message with one row of buttons; its id."""
        row = [{"text": name, "callback_data": name} for name in buttons]
        sent = await self.bot("sendMessage", chat_id=chat, text=text, reply_markup={"inline_keyboard": [row]})
        return int(sent["message_id"])

    async def query(self) -> str:
        """The id of the next tap, waited for; everything before it is confirmed."""
        offset = None
        while True:
            for update in await self.bot("getUpdates", timeout=10, **({"offset": offset} if offset else {})):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self.bot("getUpdates", offset=offset, limit=1)
                    return str(update["callback_query"]["id"])

    async def open(self, size: tuple[int, int] = DESK, *, locale: str = "vi-VN") -> Page:
        """A fresh visitor's page, ready to use; its script errors land in `errors`."""
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale=locale
        )
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(self.base)
        await page.get_by_role("combobox", name="Tôi là").wait_for()
        return page


async def _peopled(stage: Stage) -> Stage:
    mai = {"name": "Trần Thị Mai", "short": "Mai", "role": "Tổ trưởng", "team": "Tổ 2"}
    stage.mai = (await stage.act("people", **mai))["id"]
    stage.hoa = (await stage.act("people", name="Nguyễn Văn Hòa", short="Hòa", team="Tổ 2"))["id"]
    stage.to1 = (await stage.act("chats", title="Nhóm Tổ 1", kind="group", members=[stage.mai]))["id"]
    stage.to2 = (await stage.act("chats", title="Nhóm Tổ 2", kind="group", members=[stage.mai, stage.hoa]))["id"]
    return stage


def _chromium() -> str:
    found = next((path for name in (os.environ.get("CHROMIUM"), *NAMES) if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("No Chromium was found; `make chromium` installs one.")
    return found


Opener = Callable[..., Awaitable[Stage]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The one browser; nobody but the visitors' contexts is in it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_chromium(), args=QUIET.split())
        yield browser
        await browser.close()


async def _all_leave(browser: Browser) -> None:
    for context in list(browser.contexts):
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def set_stage(browser: Browser) -> AsyncIterator[Opener]:
    """Open a peopled room with Sandbox's own arguments; a script error on a page fails the test."""
    stages: list[Stage] = []

    async def opener(**given: Any) -> Stage:
        room = app.Sandbox(**{"pace": RoomPace(off=True), **given})
        base = f"http://127.0.0.1:{await room.start()}"
        stages.append(Stage(room, aiohttp.ClientSession(base), browser, base))
        await _peopled(stages[-1])
        return stages[-1]

    yield opener
    await _all_leave(browser)
    for stage in stages:
        await stage.http.close()
        await stage.sandbox.stop()
    assert [stage.errors for stage in stages if stage.errors] == []


@pytest_asyncio.fixture(loop_scope="session")
async def stage(set_stage: Opener) -> Stage:
    """A peopled room without limits, and a browser."""
    return await set_stage()


@pytest.fixture
def phone() -> tuple[int, int]:
    """The smallest screen that must do."""
    return PHONE


LAST_LINES = 40


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the bot was doing stands under a story that failed: the page alone cannot tell why a tap came to nothing."""
    report = yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if report.failed and folder is not None and (log := folder / "room" / "bot.log").exists():
        report.sections.append(("bot.log", "\n".join(log.read_text("utf-8").splitlines()[-LAST_LINES:])))
    return report


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's folder after its first start; it is copied, never used."""
    folder = tmp_path_factory.mktemp("demo") / "room"
    await demo.settle(folder)
    return folder


Visit = Callable[..., Awaitable[demo.Visitor]]


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, settled: Path, tmp_path: Path) -> AsyncIterator[Visit]:
    """Come to the running demo as somebody new to it: `await visit()`, `await visit(PHONE, theme="dark")`."""
    folder = tmp_path / "room"
    shutil.copytree(settled, folder)
    errors: list[str] = []
    async with demo.running(folder) as base:

        async def visitor(size: tuple[int, int] = DESK, *, theme: Literal["light", "dark"] = "light") -> demo.Visitor:
            viewport: ViewportSize = {"width": size[0], "height": size[1]}
            context = await browser.new_context(
                viewport=viewport, color_scheme=theme, reduced_motion="reduce", locale="vi-VN"
            )
            page = await context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.on("pageerror", lambda error: errors.append(str(error)))
            await page.goto(base)
            await expect(page.get_by_role("banner")).to_contain_text("Bot đang hoạt động")
            return demo.Visitor(page)

        expect.set_options(timeout=PATIENCE_MS)
        yield visitor
        await _all_leave(browser)
    assert errors == []
