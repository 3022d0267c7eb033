"""A running practice room and short ways to play both sides of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from sandbox.server import app
from sandbox.server.limits import RoomPace

Json = dict[str, Any]


@dataclass
class Hall:
    """`ha` and `minh` are in the basic group `to1`; `ha` has opened her private chat."""

    sandbox: app.Sandbox
    http: aiohttp.ClientSession
    base: str
    ha: int = 0
    minh: int = 0
    to1: int = 0

    async def bot(self, method: str, **params: Any) -> Json:
        """One Bot API call, the whole envelope."""
        async with self.http.post(f"/bot{self.sandbox.token}/{method}", json=params) as answer:
            body: Json = await answer.json()
            assert body["ok"] == (answer.status == 200)
            return body

    async def done(self, method: str, **params: Any) -> Any:
        """One Bot API call that must succeed; its result."""
        body = await self.bot(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """One Bot API call that must fail; "400 Bad Request: …"."""
        body = await self.bot(method, **params)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def act(self, path: str, **given: Any) -> Any:
        """POST to the practice API; `who` stands for `as`."""
        if "who" in given:
            given["as"] = given.pop("who")
        async with self.http.post(f"/practice/{path}", json=given) as answer:
            return await answer.json()

    async def see(self, path: str, **query: Any) -> Any:
        """GET from the practice API; `who` stands for `as`."""
        if "who" in query:
            query["as"] = query.pop("who")
        async with self.http.get(f"/practice/{path}", params=query) as answer:
            return await answer.json()

    async def poll_opened(self) -> None:
        """Until a getUpdates, begun just before, has reached the room."""
        for _ in range(10_000):
            if self.sandbox.room.poll is not None:
                return
            await asyncio.sleep(0)
        raise AssertionError("no getUpdates came")

    async def card(self, chat: int, data: str = "n:1", text: str = "Phiếu 1") -> int:
        """A bot's message with one button; its id."""
        markup = {"inline_keyboard": [[{"text": "Nhận việc", "callback_data": data}]]}
        sent = await self.done("sendMessage", chat_id=chat, text=text, reply_markup=markup)
        return int(sent["message_id"])

    async def news(self) -> list[Json]:
        """Everything unconfirmed, confirmed by asking."""
        updates: list[Json] = await self.done("getUpdates")
        if updates:
            await self.done("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates


Opener = Callable[..., Awaitable[Hall]]


@pytest.fixture
async def open_room() -> AsyncIterator[Opener]:
    """Open rooms with Sandbox's own arguments; all are closed at the end."""
    opened: list[Hall] = []

    async def opener(**given: Any) -> Hall:
        room = app.Sandbox(**{"pace": RoomPace(off=True), **given})
        port = await room.start()
        base = f"http://127.0.0.1:{port}"
        hall = Hall(room, aiohttp.ClientSession(base), base)
        opened.append(hall)
        return hall

    yield opener
    for hall in opened:
        await hall.http.close()
        await hall.sandbox.stop()


async def people_in(hall: Hall) -> Hall:
    """Fill a fresh room with the usual people and their group."""
    hall.ha = (await hall.act("people", name="Nguyễn Thị Hà", team="Tổ 1"))["id"]
    hall.minh = (await hall.act("people", name="Trần Minh", username="minh_t1"))["id"]
    hall.to1 = (await hall.act("chats", title="Tổ 1", kind="group", members=[hall.ha, hall.minh]))["id"]
    await hall.act("start", who=hall.ha)
    await hall.news()
    return hall


@pytest.fixture
async def hall(open_room: Opener) -> Hall:
    """A peopled room without limits, nothing waiting for the bot."""
    return await people_in(await open_room())


@pytest.fixture
async def strict(open_room: Opener) -> Hall:
    """A peopled room with Telegram's real limits."""
    return await people_in(await open_room(pace=RoomPace()))
