"""The one web server: every channel's deliveries and this machine's own monitoring, by their routes.

Routes with the same address share a server; whoever terminates HTTPS stands in front of it.
"""

import asyncio
import contextlib
import hmac
from collections.abc import Sequence
from itertools import groupby

import structlog
from aiohttp import web

from bot.channel import Route

log = structlog.get_logger("bot.web")

Address = tuple[str, int]


def _address(route: Route) -> Address:
    return route.listen, route.port


def carries(request: web.Request, header: str, *, secret: str) -> bool:
    """Does it carry the secret? Compared in constant time; a header from anybody may hold bytes that are no text."""
    given = request.headers.get(header, "").encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, secret.encode())


class WebServer:
    """Serves routes until told to stop; `ports` are the real ones once it is `open` (for port 0)."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = sorted(routes, key=_address)
        self.ports: dict[Address, int] = {}
        self.open = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop`. Raises OSError where an address that is needed cannot be had; another one is logged and left."""
        async with contextlib.AsyncExitStack() as stack:
            for address, routes in groupby(self._routes, key=_address):
                await self._serve(address, list(routes), stack)
            self.open.set()
            await stop.wait()

    async def _serve(self, address: Address, routes: list[Route], stack: contextlib.AsyncExitStack) -> None:
        app = web.Application(client_max_size=max(route.body_bytes for route in routes))
        for route in routes:
            app.router.add_route(route.method, route.path, route.handle)
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=3.0)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        try:
            await web.TCPSite(runner, *address).start()
        except OSError as error:
            if any(route.needed for route in routes):
                raise
            log.warning("not_served", port=address[1], why=str(error))
            return
        self.ports[address] = runner.addresses[0][1]
