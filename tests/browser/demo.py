"""The real demo as its own process, begun from a copy of one that has settled, and a visitor who finds things by role and name.

Nothing here looks into the page or the bot, except to know that everything owed at the first start has been paid.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, expect

ROOT = Path(__file__).parents[2]
SETTLE_S = 60.0
LOOK_S = 0.1
PRIVATE = "Trao đổi riêng"
OWED = (
    "SELECT (SELECT count(*) FROM show WHERE state <> 'paid' AND key NOT LIKE 'untaken:%') + (SELECT count(*) FROM say WHERE state <> 'sent')"
    " + (SELECT count(*) FROM inbox WHERE state <> 'done')"
)


@contextlib.asynccontextmanager
async def running(folder: Path) -> AsyncIterator[str]:
    """`bot demo` over this folder; its address. Ctrl-C ends it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", "--dir", str(folder),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), SETTLE_S)).decode()
        assert "http://" in line, line
        yield line.split()[-1]
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), SETTLE_S)


async def settle(folder: Path) -> None:
    """Begin a campaign in this folder and wait until its first cards are out."""
    async with running(folder), asyncio.timeout(SETTLE_S):
        while _owed(folder / "data" / "tiepsuc.db"):  # noqa: ASYNC110 - another process pays; only its disk tells
            await asyncio.sleep(LOOK_S)


def _owed(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        try:
            seen = db.execute("SELECT count(*) FROM inbox").fetchone()[0]
            return int(db.execute(OWED).fetchone()[0]) if seen else 1
        except sqlite3.OperationalError:
            return 1


@dataclass(frozen=True)
class Visitor:
    """Somebody at the page. Chats are named by the beginning of their titles, `PRIVATE` is the one with the bot."""

    page: Page

    async def becomes(self, name: str) -> None:
        """Choose who one is; in the pane that is being worked in."""
        await self.page.get_by_role("combobox", name="Tôi là").click()
        await self.page.get_by_role("option", name=name).click()

    async def opens(self, chat: str) -> Locator:
        """Open a chat from the list; its pane."""
        wanted = "Tiếp Sức" if chat == PRIVATE else chat
        await self.page.get_by_role("navigation").get_by_role("button", name=re.compile(f"^{wanted}")).first.click()
        return self.pane(chat)

    async def comes(self, name: str, chat: str) -> Locator:
        """Become somebody and open a chat; its pane."""
        await self.becomes(name)
        return await self.opens(chat)

    async def watches(self, name: str, chat: str) -> Locator:
        """Open one more pane, for somebody else; it is the one being worked in now."""
        await self.page.get_by_role("button", name="Mở thêm khung").click()
        return await self.comes(name, chat)

    def pane(self, name: str) -> Locator:
        """An open conversation."""
        return self.page.get_by_role("region", name=re.compile(f"^{name}"))

    def guide(self) -> Locator:
        """The path for newcomers."""
        return self.page.get_by_role("complementary", name="Hướng dẫn từng bước")

    async def hears(self, text: str) -> None:
        """The bot's answer to a tap comes up."""
        await expect(self.page.get_by_role("status").filter(has_text=text).first).to_be_visible()

    async def kills(self) -> None:
        """Tắt đột ngột, and yes."""
        panel = self.page.get_by_role("complementary", name="Bảng luyện tập")
        if not await panel.is_visible():
            await self.page.get_by_role("button", name="Bảng luyện tập", exact=True).click()
        await panel.get_by_role("button", name="Tắt đột ngột").click()
        await self.page.get_by_role("dialog").get_by_role("button", name="Tắt ngay").click()
        await expect(panel.get_by_role("status").filter(has_text="Đã ngắt bot")).to_be_visible()


def card(pane: Locator, number: int) -> Locator:
    """The newest message of a pane that begins with this case."""
    return pane.get_by_role("article").filter(has_text=f"Phiếu {number} ·").last


def button(message: Locator, name: str) -> Locator:
    """A button of a message, by its whole name."""
    return message.get_by_role("button", name=name, exact=True)


async def fits(page: Page) -> None:
    """Nothing runs over the side of the screen."""
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
