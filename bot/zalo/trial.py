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
REST_S = 20.0
"""So long nobody asks, while somebody writes."""
CROWD_S = 180
"""So long several people have to write."""
STRANGER = "0" * 20
Report = tuple[int, dict[str, Any]]


@dataclass(slots=True)
class TrialCalls:
    """The way to the platform; so many messages were `sent` by it and `got`."""

    base_url: str
    token: str = field(repr=False)
    proxy: str = ""
    sent: int = 0
    got: int = 0

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
        found = told if isinstance(told, dict) else {}
        self._counts(method, found)
        return status, found

    def _counts(self, method: str, told: dict[str, Any]) -> None:
        """What the month may count."""
        if told.get("ok"):
            self.sent += method == "sendMessage"
            self.got += method == "getUpdates" and bool(told.get("result"))


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


async def arrives(line: TrialCalls, seconds: float = LOOK_S) -> dict[str, Any] | None:
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


async def _alone(line: TrialCalls) -> None:
    """While a webhook is set, perhaps by a bot that ran here, nobody may ask."""
    await line.ask("deleteWebhook", {})


async def repeats(line: TrialCalls, show: Callable[[str], None], *, seconds: float = LOOK_S) -> str:
    """Is a message that was read given again, and is one lost that is written while nobody asks? `show` tells the person what to do."""
    await _alone(line)
    first = await arrives(line, seconds)
    if first is None:
        return speech.said("chưa thấy tin nào")
    key = split.raw(first).key
    again = [await line.ask("getUpdates", {"timeout": "2"}, timeout_s=12.0) for _ in range(3)]
    same = sum(1 for _, told in again if told.get("result") and split.raw(told).key == key)
    show(speech.said("Nhắn thêm cho bot một chữ nữa ngay bây giờ; trong lúc ấy lệnh này không hỏi Zalo."))
    await asyncio.sleep(REST_S)
    late = await _another(line, key)
    kept = speech.said("vẫn tới") if late else speech.said("không tới (mất, hoặc chưa ai nhắn)")
    return speech.said(
        "tin đã đọc trả lại {n} trong 3 lần hỏi tiếp ({last}); tin nhắn lúc không ai hỏi: {kept}",
        n=same,
        last=_said(again[-1]),
        kept=kept,
    )


async def _another(line: TrialCalls, key: str) -> bool:
    """Does another message than that come within a few questions?"""
    asked = [await line.ask("getUpdates", {"timeout": "2"}, timeout_s=12.0) for _ in range(3)]
    return any(told.get("result") and split.raw(told).key != key for _, told in asked)


async def fields(line: TrialCalls, show: Callable[[str], None], *, seconds: float = LOOK_S) -> str:
    """What a reply in a group comes with that a mention does not: whoever calls us there gets a message to reply to."""
    await _alone(line)
    first = await _in_group(line, seconds, lambda event: _chat(event).get("chat_type") == "GROUP")
    if first is None:
        return speech.said("chưa thấy tin nào")
    words = speech.said("Phép thử của trợ lý: đề nghị dùng Trả lời vào tin này, gõ một chữ.")
    answered = await line.ask("sendMessage", {"chat_id": _chat(first).get("id", ""), "text": words})
    if not answered[1].get("ok"):
        return speech.said("bot không gửi được tin vào nhóm: {why}", why=_said(answered))
    show(speech.said("Bot vừa gửi một tin vào đó: dùng Trả lời vào tin ấy, trong một phút."))
    event = await _in_group(line, seconds, lambda event: _chat(event) == _chat(first) and event != first)
    if event is None:
        return speech.said("gọi bot thì tin tới, trả lời vào tin của bot thì chưa thấy tin nào")
    told, known = _fields(event), _fields(first)
    return speech.said(
        "{name}: {fields}; hơn tin gọi thường: {more}",
        name=event.get("event_name"),
        fields=", ".join(sorted(told)),
        more=", ".join(sorted(told - known)) or "-",
    )


async def _in_group(line: TrialCalls, seconds: float, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
    """The next event that fits; the same one once more is no hurry."""
    until, last = time.monotonic() + seconds, None
    while (left := until - time.monotonic()) > 0:
        if (told := await arrives(line, left)) is None:
            return None
        event: dict[str, Any] = orjson.loads(split.raw(told).body)
        if fits(event):
            return event
        if event == last:
            await asyncio.sleep(REFUSED_S)
        last = event
    return None


def _chat(event: dict[str, Any]) -> dict[str, Any]:
    return (event.get("message") or {}).get("chat") or {}


def _fields(event: dict[str, Any]) -> set[str]:
    return set(event.get("message") or {})


async def unread(line: TrialCalls, *, seconds: float = CROWD_S) -> str:
    """Of how many people something could be read, and of how many nothing, while they write for so long."""
    await _alone(line)
    until, read, withheld, nameless, last = time.monotonic() + seconds, set[str](), set[str](), 0, ""
    while (left := until - time.monotonic()) > 0:
        told = await arrives(line, left)
        if told is None:
            break
        raw = split.raw(told)
        if raw.key == last:
            await asyncio.sleep(REFUSED_S)
            continue
        last, event = raw.key, orjson.loads(raw.body)
        who = str(((event.get("message") or {}).get("from") or {}).get("id") or "")
        if event.get("event_name") != "message.unsupported.received":
            read.add(who)
        elif who:
            withheld.add(who)
        else:
            nameless += 1
    return speech.said(
        "đọc được tin của {read} người; tin đến trống của {withheld} người, và {nameless} tin trống không rõ của ai",
        read=len(read),
        withheld=len(withheld - read),
        nameless=nameless,
    )


async def delivered(
    line: TrialCalls, door: ZaloDoor, *, seconds: float = LOOK_S, again_s: float = AGAIN_S
) -> tuple[str, str]:
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
        line.got += 1
        arrived.set()
        return web.Response(status=500 if len(came) == 1 else 200)

    async with _listening(door, receive):
        _, told = await line.ask("setWebhook", {"url": door.public_url + door.path, "secret_token": door.secret})
        visit = (told.get("result") or {}).get("verification") or {}
        try:
            await asyncio.wait_for(arrived.wait(), seconds)
            await asyncio.sleep(again_s)
        except TimeoutError:
            visited = visit.get("outcome", _said((0, told)))
            return speech.said("lần thăm: {visit}; chưa thấy tin nào", visit=visited), speech.said("chưa thấy tin nào")
        finally:
            await line.ask("deleteWebhook", {})
    form = speech.said("lần thăm: {visit}; {form}", visit=visit.get("outcome"), form=came[0][1])
    return form, speech.said("sau lỗi 500 gửi lại {n} lần", n=sum(key == came[0][0] for key, _ in came[1:]))


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
