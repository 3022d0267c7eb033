"""What Zalo delivers: the secret is compared in constant time, the body is bounded, stored before the 200.

The verification sends an empty body, sometimes without the secret, and takes only a 200: it gets one, and nothing is done. What is not JSON
is stored too and set aside later; whether a delivery is repeated after an error is not documented.
"""

import functools
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.channel import InboxWriter, Route
from bot.web import carries
from bot.zalo import split

log = structlog.get_logger("bot.zalo.webhook")

HEADER = "X-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class ZaloDoor:
    """Where Zalo delivers: our address, the public one it is told, the secret, and the largest body in bytes."""

    listen: str
    port: int
    path: str
    public_url: str
    secret: str
    body_bytes: int

    def knows(self, request: web.Request) -> bool:
        """Does it carry the secret?"""
        return carries(request, HEADER, secret=self.secret)


class ZaloWebhook:
    """What comes in at the door."""

    def __init__(self, door: ZaloDoor, *, channel: str) -> None:
        self._door = door
        self._channel = channel

    def route(self, inbox: InboxWriter) -> Route:
        """Where Zalo delivers, on the server that all channels share."""
        door = self._door
        receive = functools.partial(self._receive, inbox)
        return Route(door.listen, door.port, "POST", door.path, receive, body_bytes=door.body_bytes)

    async def _receive(self, inbox: InboxWriter, request: web.Request) -> web.Response:
        body = await request.read()
        if not body.strip():
            return web.Response()
        if not self._door.knows(request):
            log.warning("webhook_refused", channel=self._channel, why="secret")
            return web.Response(status=403)
        if len(body) > self._door.body_bytes:
            return web.Response(status=413)
        raw = split.delivered(body)
        await inbox.store(self._channel, [(raw.key, raw.body)])
        return web.Response()
