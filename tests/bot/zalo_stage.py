"""The Zalo channel against the look-alike: opened, heard, and what came in by it."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot import web
from bot.pacing import PaceLimits
from bot.zalo import webhook
from bot.zalo.channel import ZaloChannel, ZaloSettings
from handlers.incoming import Incoming
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.switches import Switches
from sandbox.zalo.world import TOKEN

SECRET = "mat-khau-cua-cua"
NOW = 1_796_000_000_123


class RoomClock:
    """A clock in the hand (UTC ms)."""

    def __init__(self) -> None:
        self.ms = NOW

    def now_ms(self) -> int:
        return self.ms


@dataclass
class Shelf:
    """An inbox: rows by their keys, each once, and how often something was handed over."""

    rows: dict[str, str] = field(default_factory=dict)
    handed: int = 0
    broken: bool = False

    async def store(self, channel: str, rows: Sequence[tuple[str, str]]) -> None:
        if self.broken:
            raise OSError("disk full")
        self.handed += len(rows)
        for key, body in rows:
            self.rows.setdefault(key, body)


@dataclass
class ZaloStage:
    """The look-alike, the channel, what it stored."""

    zalo: ZaloSandbox
    channel: ZaloChannel
    shelf: Shelf
    door: str = ""
    base: str = ""

    def heard(self) -> list[Incoming]:
        """What came in, understood, oldest first."""
        return [self.channel.parse(body, NOW) for body in self.shelf.rows.values()]

    async def comes(self, n: int) -> list[Incoming]:
        """Once `n` different updates have come in; five seconds at most."""
        for _ in range(500):
            if len(self.shelf.rows) >= n:
                return self.heard()
            await asyncio.sleep(0.01)
        raise AssertionError(f"only {len(self.shelf.rows)} of {n} came in")


@asynccontextmanager
async def by_polling(switches: Switches | None = None, *, token: str = TOKEN) -> AsyncIterator[ZaloStage]:
    """A bot that asks."""
    zalo = ZaloSandbox(RoomClock())
    zalo.room.switches = switches or Switches()
    base = await zalo.start()
    settings = ZaloSettings("zalo", token, base, poll_timeout_s=1, pace=PaceLimits(pace=1000), rest_s=0.01)
    async with _running(zalo, ZaloChannel(settings, monotonic=time.monotonic), Shelf()) as stage:
        stage.base = base
        yield stage


@asynccontextmanager
async def by_webhook(switches: Switches | None = None) -> AsyncIterator[ZaloStage]:
    """A bot that is told, on the server that all channels share."""
    zalo = ZaloSandbox(RoomClock())
    zalo.room.switches = switches or Switches()
    base = await zalo.start()
    shelf = Shelf()
    served = web.WebServer(
        [
            webhook.ZaloWebhook(webhook.ZaloDoor("127.0.0.1", 0, "/zalo", "", SECRET, 32_768), channel="zalo").route(
                shelf
            )
        ]
    )
    stop = asyncio.Event()
    serving = asyncio.create_task(served.run(stop))
    await served.open.wait()
    address = f"http://127.0.0.1:{served.ports[('127.0.0.1', 0)]}"
    door = webhook.ZaloDoor("127.0.0.1", 0, "/zalo", address, SECRET, 32_768)
    settings = ZaloSettings("zalo", TOKEN, base, door=door, pace=PaceLimits(pace=1000))
    async with _running(zalo, ZaloChannel(settings, monotonic=time.monotonic), shelf) as stage:
        stage.door = address + "/zalo"
        for _ in range(500):
            if zalo.world.webhook is not None:
                break
            await asyncio.sleep(0.01)
        yield stage
    stop.set()
    await serving


@asynccontextmanager
async def _running(zalo: ZaloSandbox, channel: ZaloChannel, shelf: Shelf) -> AsyncIterator[ZaloStage]:
    stop = asyncio.Event()
    async with channel:
        listening = asyncio.create_task(channel.run(shelf, stop))
        try:
            yield ZaloStage(zalo, channel, shelf)
        finally:
            stop.set()
            await asyncio.gather(listening, return_exceptions=True)
            await zalo.stop()
    assert zalo.room.habits == [], "không gọi Zalo như gọi nền tảng khác"
