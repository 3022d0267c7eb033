"""The channel, the inbox and the outbox against the practice room, which is as strict as Telegram is."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest

from bot.channel import SendTarget
from bot.telegram.channel import Settings, TelegramChannel
from handlers.incoming import Incoming
from sandbox.server.app import Sandbox
from storage import deliveries, outbox
from storage.priority import Priority
from storage.work import Work
from telling.messages import Answer, Card, Choice, Mention

CALL = "b:128:call:0:1"


class Practice:
    """The practice room seen from the page: who does what."""

    def __init__(self, room: Sandbox, http: aiohttp.ClientSession, base: str) -> None:
        self.room = room
        self.base = base
        self._http = http

    async def do(self, what: str, **body: Any) -> Any:
        fixed = {key.rstrip("_"): value for key, value in body.items()}
        async with self._http.post(f"{self.base}/practice/{what}", json=fixed) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def look(self, person: int, chat: int) -> list[dict[str, Any]]:
        async with self._http.get(f"{self.base}/practice/chat", params={"as": person, "chat": chat}) as answer:
            return [m for m in (await answer.json())["messages"] if m["from"]["is_bot"] and not m.get("service")]

    async def until(self, person: int, chat: int, *texts: str) -> list[dict[str, Any]]:
        """Wait until the bot's messages in a chat read so."""
        async with asyncio.timeout(10):
            seen = await self.look(person, chat)
            while [m["text"] for m in seen] != list(texts):
                await asyncio.sleep(0.03)
                seen = await self.look(person, chat)
        return seen


@pytest.fixture
async def practice(room: Any) -> AsyncIterator[Practice]:
    async with AsyncExitStack() as stack:
        sandbox = Sandbox()
        base = f"http://127.0.0.1:{await sandbox.start()}"
        stack.push_async_callback(sandbox.stop)
        settings = Settings(sandbox.token, base_url=base, base_file_url=f"{base}/file", poll_timeout_s=5)
        room.channel = await stack.enter_async_context(TelegramChannel(settings, monotonic=time.monotonic))
        room.clock.monotonic = time.monotonic
        yield Practice(sandbox, await stack.enter_async_context(aiohttp.ClientSession()), base)


def desk(work: Work, incoming: Incoming) -> Answer | None:
    if incoming.kind == "tap":
        place = deliveries.find(work, incoming.channel, chat=incoming.chat)
        assert place is not None
        outbox.show(work, place.place, key=CALL)
        return Answer(f"{incoming.token}", alert=True)
    return Answer("nghe rõ") if incoming.kind == "text" else None


async def test_a_newcomer_is_answered_and_a_group_sees_its_card_change(room: Any, practice: Any, running: Any) -> None:
    room.handle = desk
    one, two = [(await practice.do("people", name=n))["id"] for n in ("Nguyễn Văn Mẫu", "Trần Thị Thử")]
    group = (await practice.do("chats", title="Tổ 1", kind="group", members=[one, two], bot=True))["id"]
    place = await room.place(str(group), channel="telegram")
    room.cards[CALL] = Card(
        "open <1>".replace("<", "&lt;"),
        rows=((Choice("Nhận", "claim:128:1"),),),
        mentions=(Mention(str(two), "đ/c Thử"),),
    )
    sender = room.outbox_pump()
    pump = room.inbox_pump(after=sender.wake)
    async with running(pump.run, sender.run, lambda stop: room.channel.run(pump, stop)):
        await practice.do("start", as_=one)
        await practice.until(one, one, "nghe rõ")
        await room.work(lambda work: outbox.show(work, place, key=CALL, priority=Priority.CALL))
        sender.wake()
        shown = await practice.until(one, group, "open <1>\nđ/c\u00a0Thử")
        room.cards[CALL] = Card("held")
        tapped = await practice.do(
            "tap", as_=two, chat=group, message_id=shown[0]["message_id"], data="claim:128:1", wait_ms=3000
        )
        assert tapped["answer"] == {"text": "claim:128:1", "alert": True}
        edited = await practice.until(one, group, "held")
        assert edited[0]["message_id"] == shown[0]["message_id"]
        assert not edited[0]["buttons"]
        new = (await practice.do("migrate", chat=group))["new"]
        await practice.until(one, new, "held")
    assert await room.rows(f"SELECT chat FROM place WHERE id = {place}") == [(str(new),)]


async def test_where_one_person_alone_cannot_be_told_what_may_be_left_out_is(room: Any, practice: Any) -> None:
    one = (await practice.do("people", name="Nguyễn Văn Mẫu"))["id"]
    group = (await practice.do("chats", title="Tổ 1", kind="group", members=[one], bot=True))["id"]
    target = SendTarget(str(group), "", private=False)
    for _ in range(2):
        pointer = Card("Đã trả lời riêng.", only_for=str(one), or_nothing=True)
        assert await room.channel.send(target, pointer) == ""
    assert await room.channel.send(target, Card("Không có quyền.", only_for=str(one)))
    assert [m["text"] for m in await practice.look(one, group)] == ["Không có quyền."]
    await practice.do("admin", chat=group, bot=True, admin=True)
    assert await room.channel.send(target, Card("Chung.", or_nothing=True))


@pytest.mark.parametrize(
    "faults",
    [
        {"error_5xx": 1.0, "count": 2, "methods": ["sendMessage"]},
        {"timeout_after_accept": 0.0, "drop_after_accept": 1.0, "count": 1, "methods": ["sendMessage"]},
        {"drop_connection": 1.0, "count": 2},
        {"flood": {"rate": 1.0, "retry_after": 1}, "count": 1, "methods": ["sendMessage"]},
        {"duplicate": 1.0},
    ],
)
async def test_whatever_goes_wrong_the_person_hears_at_least_once_and_at_most_once_too_often(
    room: Any, practice: Any, running: Any, faults: dict[str, Any]
) -> None:
    room.handle = desk
    one = (await practice.do("people", name="Nguyễn Văn Mẫu"))["id"]
    sender = room.outbox_pump()
    pump = room.inbox_pump(after=sender.wake)
    async with running(pump.run, sender.run, lambda stop: room.channel.run(pump, stop)):
        await practice.do("faults", **faults)
        await practice.do("start", as_=one)
        async with asyncio.timeout(12):
            while await room.rows("SELECT state FROM say") != [("sent",)]:
                room.clock.ms += 500
                sender.wake()
                await asyncio.sleep(0.1)
    unknown = await room.work(deliveries.unknown_outcomes)
    heard = len(await practice.look(one, one))
    assert 1 <= heard <= 1 + unknown
    assert await room.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
