"""The sandbox as one object: wires room, Bot API, practice API and page together.

Binds to the loopback address. With a journal the room comes back as it was;
`seed` is used only when there is nothing to come back to.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiohttp import web

from sandbox.server import bot_api, changes, colleagues, practice, presence, updates, webhook
from sandbox.server.clock import RoomClock
from sandbox.server.faults import Faults
from sandbox.server.journal import Journal
from sandbox.server.limits import RoomPace
from sandbox.server.room import Play, Room
from sandbox.server.world import World
from sandbox.zalo import face
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.world import ZaloWorld

TOKEN = "7000000001:practice-room"  # noqa: S105  the room's public token, a secret of nobody's
PAGE = Path(__file__).parent.parent / "page"
ZALO = "/zalo"
MOST_BODY = 52 * 1024 * 1024


class Sandbox:
    """`token`: the only one let in. `on_kill`: what "Tắt đột ngột" does. `play`: how the colleagues work by themselves.
    `zalo`: the other platform's people, at `/zalo`, by the same clock."""

    def __init__(
        self,
        journal: Path | None = None,
        token: str = TOKEN,
        *,
        seed: World | None = None,
        pace: RoomPace | None = None,
        on_kill: practice.OnKill | None = None,
        play: Play | None = None,
        zalo: ZaloWorld | None = None,
    ) -> None:
        self.token = token
        self._on_kill = on_kill
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.room = Room(World(), Journal(journal), pace or RoomPace(), colleagues=play)
        self._api = bot_api.BotApi(self.room, token)
        self.zalo = ZaloSandbox(self.room.clock, world=zalo) if zalo is not None else None
        self.room.beside = ZALO if zalo is not None else ""
        self._restore(seed)

    @property
    def world(self) -> World:
        """People, chats, messages."""
        return self.room.world

    @property
    def clock(self) -> RoomClock:
        """The room's clock."""
        return self.room.clock

    @property
    def faults(self) -> Faults:
        """The switches for faults."""
        return self.room.faults

    def revoke(self) -> None:
        """From now on no token is let in, as after BotFather's /revoke."""
        self._api.token = ""

    def _restore(self, seed: World | None) -> None:
        room, fresh = self.room, True
        for record in room.journal.records():
            changes.apply(room.world, record)
            fresh = False
        room.journal.open()
        if fresh and seed is not None:
            room.world = seed
            for record in seed.born:
                room.journal.write(record)
        room.clock.offset_ms = room.world.offset_ms

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Serve; returns the port (a free one for 0)."""
        self._runner = web.AppRunner(self._app(), handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, backlog=1024)
        await site.start()
        courier = webhook.Courier(self.room)
        self._tasks = [
            asyncio.create_task(courier.run()),
            asyncio.create_task(presence.watch(self.room)),
        ]
        self.room.hook_wake.set()
        colleagues.begin(self.room)
        if self.zalo is not None:
            self.zalo.open()
        return int(self._runner.addresses[0][1])

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MOST_BODY)
        api = self._api
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", api.call)
        app.router.add_get("/file/bot{token:[^/]+}/{kind}/{file}", api.fetch)
        if self.zalo is not None:
            self.zalo.mount(app, ZALO)
            app.add_routes(face.routes(self.zalo.room, ZALO))
            app.router.add_get(ZALO, _zalo_page)
        app.add_routes(practice.routes(self.room, self._on_kill))
        app.router.add_get("/", _index)
        if PAGE.is_dir():
            app.router.add_static("/page", PAGE)
            app.on_response_prepare.append(_never_stale)
        return app

    async def stop(self) -> None:
        """End all connections and close the journal."""
        updates.interrupt(self.room, "the practice room is closing")
        colleagues.end(self.room)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.zalo is not None:
            await self.zalo.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        self.room.journal.close()


async def _never_stale(request: web.Request, response: web.StreamResponse) -> None:
    """The page's files are asked for anew after an update, and answered with 304 while they are the same."""
    if request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-cache"


async def _index(request: web.Request) -> web.StreamResponse:
    page = PAGE / "index.html"
    if not page.exists():
        return web.Response(text="Phòng luyện tập đang chạy; chưa có trang.")
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"})


async def _zalo_page(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "zalo.html", headers={"Cache-Control": "no-cache"})
