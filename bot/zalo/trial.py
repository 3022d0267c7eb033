"""What has to be seen once on the real platform, because sources disagree: each look is one function that says what it saw.

No word of a person, no id, no name and no token stands in what is said: only statuses, codes, the platform's own words, names of fields.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from bot import speech
from bot.zalo import lenient, split
from bot.zalo.webhook import ZaloDoor

LOOK_S = 60
"""So long somebody has to do what is asked."""
AGAIN_S = 60.0
"""So long a delivery that was answered by 500 is waited for once more."""
REFUSED_S = 1.0
"""The pause after an answer that is no success, so that nobody is hammered."""
STRANGER = "0" * 20
Report = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TrialCalls:
    """The way to the platform."""

    base_url: str
    token: str = field(repr=False)
    proxy: str = ""

    async def ask(self, method: str, payload: dict[str, Any], *, token: str = "", timeout_s: float = 20.0) -> Report:
        """The HTTP status and the envelope; an empty one where no envelope came. Raises OSError where nobody answers."""
        address = f"{self.base_url}/bot{token or self.token}/{method}"
        limit = aiohttp.ClientTimeout(total=timeout_s)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.post(address, json=payload, proxy=self.proxy or None) as answer,
            ):
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError):
            raise OSError from None
        try:
            told = lenient.loads(body)
        except ValueError:
            return status, {}
        return status, told if isinstance(told, dict) else {}


def _said(seen: Report) -> str:
    status, told = seen
    return f"HTTP {status}, error_code {told.get('error_code')}, “{told.get('description', '')}”"


async def errors(line: TrialCalls) -> str:
    """What a refusal looks like: a wrong token, an empty chat, a method that there is not."""
    wrong = await line.ask("getMe", {}, token="1:" + "x" * 20)
    empty = await line.ask("sendMessage", {"chat_id": "", "text": "x"})
    missing = await line.ask("getChat", {"chat_id": STRANGER})
    return speech.said(
        "token sai: {wrong}; chat trống: {empty}; lệnh không có: {missing}",
        wrong=_said(wrong),
        empty=_said(empty),
        missing=_said(missing),
    )


async def stranger(line: TrialCalls) -> str:
    """What is answered when we write to somebody who never wrote."""
    return _said(await line.ask("sendMessage", {"chat_id": STRANGER, "text": "x"}))


async def arrives(line: TrialCalls, seconds: int = LOOK_S) -> dict[str, Any] | None:
    """The next update that comes within so many seconds."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        wait = max(1, min(10, int(left)))
        _, told = await line.ask("getUpdates", {"timeout": str(wait)}, timeout_s=wait + 10.0)
        if told.get("ok") and told.get("result"):
            return told
        if not told.get("ok"):
            await asyncio.sleep(REFUSED_S)
    return None


async def repeats(line: TrialCalls, seconds: int = LOOK_S) -> str:
    """Is a message that was read given again?"""
    first = await arrives(line, seconds)
    if first is None:
        return speech.said("chưa thấy tin nào")
    key = split.raw(first).key
    again = [await line.ask("getUpdates", {"timeout": "2"}, timeout_s=12.0) for _ in range(3)]
    same = sum(1 for _, told in again if told.get("result") and split.raw(told).key == key)
    return speech.said("tin đã đọc trả lại {n} trong 3 lần hỏi tiếp; {last}", n=same, last=_said(again[-1]))


async def fields(line: TrialCalls, seconds: int = LOOK_S) -> str:
    """Which fields a reply in a group comes with."""
    told = await arrives(line, seconds)
    if told is None:
        return speech.said("chưa thấy tin nào")
    event = orjson.loads(split.raw(told).body)
    return f"{event.get('event_name')}: {', '.join(sorted(event.get('message') or {}))}"


async def delivered(line: TrialCalls, door: ZaloDoor, *, seconds: float = LOOK_S, again_s: float = AGAIN_S) -> str:
    """In which form a delivery comes, and whether it comes again after a 500."""
    came: list[tuple[str, str]] = []
    arrived = asyncio.Event()

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        if not body.strip():
            return web.Response()
        secret = speech.said("chuỗi bí mật đúng") if door.knows(request) else speech.said("chuỗi bí mật sai hoặc thiếu")
        update = lenient.loads(body)
        root = isinstance(update, dict) and "event_name" in update
        form = speech.said("nội dung ở gốc") if root else speech.said("nội dung bọc trong result")
        seen = f"{form}, {secret}, Content-Type: {request.headers.get('Content-Type') or '-'}"
        came.append((split.raw(update).key, seen))
        arrived.set()
        return web.Response(status=500 if len(came) == 1 else 200)

    async with _listening(door, receive):
        _, told = await line.ask("setWebhook", {"url": door.public_url + door.path, "secret_token": door.secret})
        visit = (told.get("result") or {}).get("verification") or {}
        try:
            await asyncio.wait_for(arrived.wait(), seconds)
            await asyncio.sleep(again_s)
        except TimeoutError:
            return speech.said("lần thăm: {visit}; chưa thấy tin nào", visit=visit.get("outcome", _said((0, told))))
        finally:
            await line.ask("deleteWebhook", {})
    return speech.said(
        "lần thăm: {visit}; {form}; sau lỗi 500 gửi lại {n} lần",
        visit=visit.get("outcome"),
        form=came[0][1],
        n=sum(key == came[0][0] for key, _ in came[1:]),
    )


class _listening:  # noqa: N801  # used as a statement
    """A server at the door, for as long as the block."""

    def __init__(self, door: ZaloDoor, receive: Callable[[web.Request], Awaitable[web.Response]]) -> None:
        app = web.Application()
        app.router.add_post(door.path, receive)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        self._door = door

    async def __aenter__(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, self._door.listen, self._door.port).start()

    async def __aexit__(self, *error: object) -> None:
        await self._runner.cleanup()
