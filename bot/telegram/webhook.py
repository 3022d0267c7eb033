"""What Telegram delivers: the secret is compared in constant time, the body is bounded, stored before the 200.

What is not JSON is stored too and set aside later: an error would
make Telegram send it again for a day.
"""

import functools
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.channel import InboxWriter, Route
from bot.telegram import split
from bot.web import carries

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
    """What comes in at the door."""

    def __init__(self, door: Door, *, channel: str) -> None:
        self._door = door
        self._channel = channel

    def route(self, inbox: InboxWriter) -> Route:
        """Where Telegram delivers, on the server that all channels share."""
        door = self._door
        receive = functools.partial(self._receive, inbox)
        return Route(door.listen, door.port, "POST", door.path, receive, body_bytes=door.body_bytes)

    async def _receive(self, inbox: InboxWriter, request: web.Request) -> web.Response:
        if not carries(request, HEADER, secret=self._door.secret):
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
