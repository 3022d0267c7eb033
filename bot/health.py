"""What this machine's own monitoring may ask: is the platform being heard, is anything piling up."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.config import Http

log = structlog.get_logger("bot.health")

DEAF_AFTER_S = 300.0
"""A poll that has not come back for so long means that nobody is heard, whatever else works."""


@dataclass(frozen=True, slots=True)
class HealthState:
    """`deaf_for_s`: seconds since a poll last came back; `token_refused`: the platform says that it does not know our token;
    `data`: unchecked, ok or damaged, what the last check of the data file found."""

    deaf_for_s: float
    token_refused: bool = False
    data: str = "unchecked"


async def serve(settings: Http, state: Callable[[], HealthState], *, stop: asyncio.Event) -> None:
    """GET /health until `stop`: 200 when all is well, 503 with the reason when not. Port 0 means none."""
    if not settings.port:
        await stop.wait()
        return

    async def health(_request: web.Request) -> web.Response:
        now = state()
        well = now.deaf_for_s < DEAF_AFTER_S and not now.token_refused and now.data != "damaged"
        token = "refused" if now.token_refused else "ok"
        told = {"ok": well, "last_poll_s": round(now.deaf_for_s, 1), "token": token, "data": now.data}
        return web.json_response(told, status=200 if well else 503)

    app = web.Application()
    app.router.add_get("/health", health)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.listen, settings.port).start()
        await stop.wait()
    except OSError as error:
        log.warning("health_not_served", port=settings.port, why=str(error))
        await stop.wait()
    finally:
        await runner.cleanup()
