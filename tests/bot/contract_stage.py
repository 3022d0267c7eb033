"""Each channel at its own door and against its platform's look-alike, by the words that all of them share."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from bot.channel import Channel, SendTarget
from bot.telegram import webhook as telegram_webhook
from bot.telegram.channel import Settings, TelegramChannel
from bot.zalo import webhook as zalo_webhook
from bot.zalo.channel import ZaloChannel, ZaloSettings
from sandbox.server.app import Sandbox
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.world import TOKEN as ZALO_TOKEN

SECRET = "mat-khau-cua-cua"
NOWHERE = "http://127.0.0.1:9"
MOST_BYTES = 2_000


class Keeper:
    """An inbox in memory; `gate` holds the storing up, `came` tells that something is being stored."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.came = asyncio.Event()

    async def store(self, channel: str, rows: Sequence[tuple[str, str]]) -> None:
        self.came.set()
        await self.gate.wait()
        self.rows += rows


# --- what is delivered ----------------------------------------------------------------------------------------------------


@dataclass
class DoorScene:
    """A channel that is told; `header` carries the secret, `path` is its door, `told` a private line «nhận 128» as its platform delivers it."""

    channel: Channel
    header: str
    path: str
    told: bytes


def at_the_door(name: str) -> DoorScene:
    """The channel `name`, closed: a door asks its platform for nothing."""
    if name == "telegram":
        door = telegram_webhook.Door("127.0.0.1", 0, "/telegram", "https://bot.example.org", SECRET, MOST_BYTES)
        of_telegram = TelegramChannel(Settings("1:x", base_url=NOWHERE, door=door), monotonic=time.monotonic)
        chat, person = {"id": 9, "type": "private"}, {"id": 9, "is_bot": False, "first_name": "Lan"}
        update = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "nhận 128"}
        return DoorScene(
            of_telegram, telegram_webhook.HEADER, door.path, orjson.dumps({"update_id": 1, "message": update})
        )
    there = zalo_webhook.ZaloDoor("127.0.0.1", 0, "/zalo", "https://bot.example.org", SECRET, MOST_BYTES)
    of_zalo = ZaloChannel(ZaloSettings("zalo", "1:x", NOWHERE, door=there), monotonic=time.monotonic)
    lan, private = {"id": "u1", "display_name": "Lan", "is_bot": False}, {"id": "u1", "chat_type": "PRIVATE"}
    message = {"message_id": "aa01", "date": 1, "from": lan, "chat": private, "text": "nhận 128"}
    event = {"event_name": "message.text.received", "message": message}
    return DoorScene(of_zalo, zalo_webhook.HEADER, there.path, orjson.dumps(event))


# --- what leaves ------------------------------------------------------------------------------------------------------------


@dataclass
class Wire:
    """A channel with its platform. `known` has written to it, `stranger` has not; `read`: what `known` has read of it.

    `in_haste`: the next message is refused as one too many; `loses`: it is taken and no answer comes back; `leaves`: nobody is there any more.
    """

    channel: Channel
    token: str
    known: SendTarget
    stranger: SendTarget
    read: Callable[[], Awaitable[list[str]]]
    in_haste: Callable[[], object]
    loses: Callable[[], object]
    leaves: Callable[[], Awaitable[None]]


@asynccontextmanager
async def wired(name: str) -> AsyncIterator[Wire]:
    """The channel `name`, open, with one person who has written to it and one who has not."""
    async with AsyncExitStack() as stack:
        yield await (_telegram(stack) if name == "telegram" else _zalo(stack))


async def _telegram(stack: AsyncExitStack) -> Wire:
    room = Sandbox()
    base = f"http://127.0.0.1:{await room.start()}"
    stack.push_async_callback(room.stop)
    http = await stack.enter_async_context(aiohttp.ClientSession())

    async def act(what: str, **body: Any) -> Any:
        async with http.post(f"{base}/practice/{what}", json=body) as answer:
            return await answer.json()

    lan, stranger = [(await act("people", name=one))["id"] for one in ("Lan", "Lạ")]
    await act("start", **{"as": lan})

    async def read() -> list[str]:
        async with http.get(f"{base}/practice/chat", params={"as": lan, "chat": lan}) as answer:
            return [one["text"] for one in (await answer.json())["messages"] if one["from"]["is_bot"]]

    settings = Settings(room.token, base_url=base)
    channel = await stack.enter_async_context(TelegramChannel(settings, monotonic=time.monotonic))
    sends = {"count": 1, "methods": ["sendMessage"]}
    return Wire(
        channel, room.token, SendTarget(str(lan), private=True), SendTarget(str(stranger), private=True), read,
        lambda: room.faults.set({"flood": {"rate": 1.0, "retry_after": 7}, **sends}),
        lambda: room.faults.set({"drop_after_accept": 1.0, **sends}), room.stop,
    )  # fmt: skip


async def _zalo(stack: AsyncExitStack) -> Wire:
    zalo = ZaloSandbox(Sandbox().clock)
    base = await zalo.start()
    stack.push_async_callback(zalo.stop)
    lan, stranger = zalo.world.add_person("Lan", wrote=True), zalo.world.add_person("Lạ")
    channel = await stack.enter_async_context(
        ZaloChannel(ZaloSettings("zalo", ZALO_TOKEN, base), monotonic=time.monotonic)
    )
    zalo.room.switches.hold_s = 0.02

    async def read() -> list[str]:
        return zalo.world.read(lan)

    return Wire(
        channel, ZALO_TOKEN, SendTarget(lan, private=True), SendTarget(stranger, private=True), read,
        lambda: setattr(zalo.room.switches, "hammer", 0), lambda: setattr(zalo.room.switches, "lose_answers", 1), zalo.stop,
    )  # fmt: skip
