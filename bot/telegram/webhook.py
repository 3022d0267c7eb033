"""Our own webhook on aiohttp: the secret is compared in constant time, the body is bounded, stored before the 200.

Whoever terminates HTTPS stands in front of it. What is not JSON is stored too and set aside later: an error would
make Telegram send it again for a day.
"""

import asyncio
import functools
import hmac
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.channel import InboxWriter
from bot.telegram import split

log = structlog.get_logger("bot.telegram.webhook")

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram delivers: our address, the public one it is told, the secret, and the largest body in bytes."""

    listen: str
    port: int
    path: str
    public_url: str
    secret: str
    body_bytes: int


class TelegramWebhook:
    """The server; `port` is the real one once it runs (for port 0)."""

    def __init__(self, door: Door, *, channel: str) -> None:
        self._door = door
        self._channel = channel
        self.port = door.port
        self.open = asyncio.Event()

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Serve until `stop`."""
        app = web.Application(client_max_size=self._door.body_bytes)
        app.router.add_post(self._door.path, functools.partial(self._receive, inbox))
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=3.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._door.listen, self._door.port).start()
            self.port = runner.addresses[0][1]
            self.open.set()
            await stop.wait()
        finally:
            await runner.cleanup()

    async def _receive(self, inbox: InboxWriter, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), self._door.secret.encode()):
            log.warning("webhook_refused", why="secret")
            return web.Response(status=403)
        body = await request.read()
        await inbox.store(self._channel, [_row(body)])
        return web.Response()


def _row(body: bytes) -> tuple[str, str]:
    try:
        raw = split.raw(split.loads(body))
    except ValueError:
        text = body.decode("utf-8", "replace")
        return split.of_body(text), text
    return raw.key, raw.body
