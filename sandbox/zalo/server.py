"""The Zalo look-alike over HTTP: token, method, parameters, faults, envelope. Methods are told apart by their very spelling."""

import asyncio
import time
from collections import deque
from typing import Any

import orjson
from aiohttp import web

from sandbox.zalo import delivery, errors, methods, pictures
from sandbox.zalo.errors import Habit, ZaloRefused
from sandbox.zalo.room import ZaloClock, ZaloRoom
from sandbox.zalo.world import TOKEN, ZaloWorld

Json = dict[str, Any]

WAITING = {
    "getUpdates": delivery.get_updates,
    "setWebhook": delivery.set_webhook,
    "testWebhook": delivery.test_webhook,
    "sendPhoto": pictures.send_photo,
}
SENDS = frozenset({"sendMessage", "sendPhoto", "sendSticker", "sendVoice"})


class ZaloSandbox:
    """`token`: the only one let in. Either `start` it by itself, or `mount` it in another server."""

    def __init__(self, clock: ZaloClock, *, world: ZaloWorld | None = None, token: str = TOKEN) -> None:
        self.token = token
        self.room = ZaloRoom(clock, world or ZaloWorld())
        self.courier = delivery.ZaloCourier(self.room)
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._recent: deque[float] = deque()

    @property
    def world(self) -> ZaloWorld:
        """People, groups, messages."""
        return self.room.world

    def mount(self, app: web.Application, prefix: str = "") -> None:
        """Answer there, under `prefix`."""
        app.router.add_route("*", prefix + "/bot{token:[^/]+}/{method}", self.call)

    def open(self) -> None:
        """Deliver from now on; inside a running loop."""
        self._tasks = [asyncio.create_task(self.courier.run())]

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serve; returns the base address."""
        app = web.Application()
        self.mount(app)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.open()
        return f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """End everything."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """GET or POST /bot<token>/<Method>."""
        if self._hammered():
            return errors.hammered()
        name = request.match_info["method"]
        try:
            self._let_in(request.match_info["token"], name)
            return await self._carry_out(request, name)
        except ZaloRefused as refused:
            self.room.calls.append((name, "", refused.code))
            return errors.answer(refused, self.room.switches)
        except Habit as habit:
            self.room.habits.append(f"{name}: {habit}")
            return web.Response(status=500, text=str(habit))

    def _let_in(self, token: str, name: str) -> None:
        if token != self.token:
            raise ZaloRefused(401, "Unauthorized")
        if name not in methods.METHODS and name not in WAITING:
            raise ZaloRefused(404, "Not Found")

    async def _carry_out(self, request: web.Request, name: str) -> web.StreamResponse:
        given = methods.checked(await _given(request))
        trouble = self.room.chance.falls() if name in SENDS else None
        if trouble == "page":
            return errors.hammered()
        if trouble == "error":
            raise ZaloRefused(403, "Internal server error")
        if trouble == "cut":
            return _cut(request)
        result = await WAITING[name](self.room, given) if name in WAITING else methods.METHODS[name](self.room, given)
        self.room.calls.append((name, str(given.get("chat_id", "")), 0))
        if name in SENDS and self.room.switches.lose_answers > 0:
            self.room.switches.lose_answers -= 1
            await asyncio.sleep(self.room.switches.hold_s)
            _cut(request)
        if trouble == "silence":
            return _cut(request)
        return web.json_response({"ok": True} if result is None else {"ok": True, "result": result, "error_code": 0})

    def _hammered(self) -> bool:
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        self._recent.append(now)
        return len(self._recent) > self.room.switches.hammer


def _cut(request: web.Request) -> web.Response:
    """The connection is gone, and nothing is answered."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _given(request: web.Request) -> Json:
    """Parameters of the query, then of a JSON or form body; files in the body are refused."""
    given: Json = dict(request.query)
    if request.content_type.startswith("multipart/"):
        raise Habit("files are fetched by the platform, not uploaded")
    if request.content_type == "application/json":
        try:
            given |= orjson.loads(await request.read() or b"{}")
        except (ValueError, TypeError):
            raise errors.bad("The body is invalid") from None
    elif request.can_read_body:
        given |= dict(await request.post())
    return given
