"""How the look-alike tells the bot: getUpdates, setWebhook with its verification, and deliveries."""

import asyncio
import contextlib
import time
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from sandbox.zalo.errors import ZaloRefused, bad
from sandbox.zalo.room import ZaloRoom

Json = dict[str, Any]

AGENT = {"User-Agent": "Java/21.0.0"}
SECRET = "X-Bot-Api-Secret-Token"  # noqa: S105  a header's name
SECRET_LENGTH = (8, 256)
VISIT_S = 5.0
RETRY_S = 0.05
TESTS_A_DAY = 10
DAY_MS = 86_400_000
LOOPBACK = "127."
OTHER = "webhook.http.other"
WRONG = {403: "webhook.http.403", 404: "webhook.http.404"}


async def get_updates(room: ZaloRoom, given: Json) -> Json:
    """One object; 408 after exactly the time asked for. ZaloRefused while a webhook is set; two who ask share what comes."""
    if room.world.webhook is not None:
        raise ZaloRefused(400, "Bad request: getUpdates is not available while a webhook is set")
    try:
        patience = float(given.get("timeout", 30))
    except (TypeError, ValueError):
        raise bad("The timeout is invalid") from None
    room.polled_at = time.monotonic()
    if room.world.pending:
        room.world.last_polled = room.world.pending.popleft()
        return room.world.last_polled
    if room.switches.repeats_polls and room.world.last_polled is not None:
        return room.world.last_polled
    waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    room.polls.append(waiting)
    try:
        return await asyncio.wait_for(waiting, patience)
    except TimeoutError:
        raise ZaloRefused(408, "Request timeout") from None
    finally:
        room.polls.remove(waiting)
        room.polled_at = time.monotonic()


async def set_webhook(room: ZaloRoom, given: Json) -> Json:
    """Saved even when the visit fails."""
    url, secret = given.get("url"), given.get("secret_token")
    if not isinstance(url, str) or not url:
        raise bad("The url must not be empty")
    if not isinstance(secret, str) or not SECRET_LENGTH[0] <= len(secret) <= SECRET_LENGTH[1]:
        raise bad("The secret_token is invalid")
    host = urlsplit(url).hostname or ""
    if not (room.switches.allows_loopback and host.startswith(LOOPBACK)):
        if not url.startswith("https://"):
            raise bad("The url is invalid")
        if private(host):
            raise bad("webhook.err.blocked")
    room.world.webhook = {"url": url, "secret": secret, "updated_at": room.clock.now_ms()}
    room.news.set()
    verification = await visit(room)
    if room.world.webhook is not None:
        room.world.webhook["verified"] = verification["ok"]
    return {"url": url, "updated_at": room.clock.now_ms(), "verification": verification}


async def test_webhook(room: ZaloRoom, given: Json) -> Json:
    """A visit; so many a day."""
    if room.world.webhook is None:
        raise ZaloRefused(404, "Not Found")
    today = room.clock.now_ms() // DAY_MS
    room.tested = (today, room.tested[1] + 1 if room.tested[0] == today else 1)
    if room.tested[1] > TESTS_A_DAY:
        raise ZaloRefused(426, "Daily limit exceeded")
    return {"url": room.world.webhook["url"], **await visit(room)}


def private(host: str) -> bool:
    """Does the platform open nothing there: a machine or a network of somebody's own, or its own hosts?"""
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or f".{host}".endswith((".zalo.me", ".zaloplatforms.com"))


async def visit(room: ZaloRoom) -> Json:
    """An empty body, without a content type, with or without the secret: anything but 200 is a failure."""
    hook = room.world.webhook
    assert hook is not None
    headers = AGENT | ({SECRET: hook["secret"]} if room.switches.ping_secret else {})
    began = time.monotonic()
    status, outcome = 0, "webhook.err.conn"
    with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=VISIT_S)) as session,
            session.post(hook["url"], data=b"", headers=headers, skip_auto_headers=["Content-Type"]) as answer,
        ):
            status = answer.status
            outcome = (
                "webhook.ok" if status == 200 else WRONG.get(status, "webhook.http.5xx" if status >= 500 else OTHER)
            )
    took = round((time.monotonic() - began) * 1000)
    return {"ok": status == 200, "status_code": status, "outcome": outcome, "latency_ms": took, "hint": ""}


class ZaloCourier:
    """Delivers what waits, while a webhook is set; `taken`: what was answered by 200, `refused`: what was given up, newest last."""

    def __init__(self, room: ZaloRoom) -> None:
        self._room = room
        self.refused: list[Json] = []
        self.taken: list[Json] = []
        self.idle = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=VISIT_S)) as session:
            while True:
                room = self._room
                room.news.clear()
                if room.world.webhook is None or not room.world.pending:
                    self.idle.set()
                    await room.news.wait()
                    continue
                self.idle.clear()
                if room.switches.upside_down and len(room.world.pending) > 1:
                    room.world.pending.rotate(-1)
                    room.switches.upside_down = False
                event = room.world.pending.popleft()
                for form in (False, True) if room.switches.twice else (False,):
                    await self._deliver(session, event, other_form=form)

    async def _deliver(self, session: aiohttp.ClientSession, event: Json, *, other_form: bool) -> None:
        wrapped = self._room.switches.wrapped != other_form
        for attempt in range(1 + self._room.switches.retries):
            if attempt:
                await asyncio.sleep(RETRY_S)
            if await self._arrives(session, event, wrapped=wrapped):
                self.taken.append(event)
                return
        self.refused.append(event)

    async def _arrives(self, session: aiohttp.ClientSession, event: Json, *, wrapped: bool) -> bool:
        hook, switches = self._room.world.webhook, self._room.switches
        if hook is None:
            return False
        body = orjson.dumps({"ok": True, "result": event} if wrapped else event)
        headers = AGENT | {SECRET: hook["secret"]} | ({} if switches.no_type else {"Content-Type": "application/json"})
        try:
            async with session.post(
                hook["url"], data=body, headers=headers, skip_auto_headers=["Content-Type"]
            ) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
