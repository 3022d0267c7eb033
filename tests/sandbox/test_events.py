"""What a watching page is told, and what it is not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


class Stream:
    """One page's line; `next` gives (id, kind, data)."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    async def next(self) -> tuple[int, str, Any]:
        found: dict[str, str] = {}
        while True:
            line = (await asyncio.wait_for(self._answer.content.readline(), 2)).decode().rstrip("\n")
            if not line and "event" in found:
                return int(found["id"]), found["event"], json.loads(found["data"])
            name, _, value = line.partition(": ")
            found[name] = value

    async def until(self, kind: str) -> Any:
        while True:
            _, seen, data = await self.next()
            if seen == kind:
                return data


@asynccontextmanager
async def watch(hall: Any, who: int | None, last: int | None = None) -> AsyncIterator[Stream]:
    headers = {} if last is None else {"Last-Event-ID": str(last)}
    query = {} if who is None else {"as": who}
    async with hall.http.get("/practice/events", params=query, headers=headers) as answer:
        stream = Stream(answer)
        assert await answer.content.readline() == b"retry: 1000\n"
        yield stream


async def test_a_new_message_rings_and_an_edit_does_not(hall: Any) -> None:
    async with watch(hall, hall.minh) as page:
        number = await hall.card(hall.to1)
        await hall.done("editMessageText", chat_id=hall.to1, message_id=number, text="<b>hai</b>", parse_mode="HTML")
        await hall.done("sendMessage", chat_id=hall.to1, text="ba")
        kinds = [(await page.next())[1] for _ in range(5)]
    assert kinds == ["message", "notify", "edit", "message", "notify"]


async def test_a_mention_is_marked_and_html_is_safe(hall: Any) -> None:
    async with watch(hall, hall.minh) as page:
        text = f'<a href="tg://user?id={hall.minh}">Minh</a> &lt;script&gt; 😀<b>đậm <i>nghiêng</i></b>'
        await hall.done("sendMessage", chat_id=hall.to1, text=text, parse_mode="HTML")
        message, notice = await page.until("message"), await page.until("notify")
    assert message["html"] == (
        f'<span class="mention" data-user="{hall.minh}">Minh</span> &lt;script&gt; 😀<b>đậm <i>nghiêng</i></b>'
    )
    assert (notice["mention"], notice["title"], notice["chat"]) == (True, "Tổ 1", hall.to1)


async def test_a_pop_up_is_for_the_tapper_alone(hall: Any) -> None:
    number = await hall.card(hall.to1)
    async with watch(hall, hall.ha) as hers, watch(hall, hall.minh) as his:
        press = {"who": hall.minh, "chat": hall.to1, "message_id": number, "data": "n:1"}
        query = (await hall.act("tap", **press))["query_id"]
        await hall.done("answerCallbackQuery", callback_query_id=query, text="Đã nhận")
        await hall.done("sendMessage", chat_id=hall.to1, text="hết")
        assert (await his.until("callback"))["text"] == "Đã nhận"
        assert (await hers.next())[1] == "message"


async def test_what_one_is_not_in_one_does_not_see(hall: Any) -> None:
    lan = (await hall.act("people", name="Lê Lan"))["id"]
    async with watch(hall, lan) as page:
        await hall.done("sendMessage", chat_id=hall.to1, text="riêng")
        await hall.act("members", chat=hall.to1, add=[lan])
        assert (await page.next())[1:] == ("message", await _newest(hall, lan))


async def _newest(hall: Any, who: int) -> Any:
    return (await hall.see("chat", who=who, chat=hall.to1))["messages"][-1]


async def test_a_line_is_taken_up_where_it_broke(hall: Any) -> None:
    async with watch(hall, hall.minh) as page:
        await hall.done("sendMessage", chat_id=hall.to1, text="một")
        last, _, _ = await page.next()
    await hall.done("sendMessage", chat_id=hall.to1, text="hai")
    async with watch(hall, hall.minh, last) as page:
        assert (await page.next())[1] == "notify"
        assert (await page.until("message"))["text"] == "hai"


async def test_a_line_that_cannot_be_taken_up_says_so(hall: Any) -> None:
    async with watch(hall, hall.minh, 5) as page:
        assert (await page.next())[1:] == ("world", {})


async def test_migration_clock_and_faults_are_told(hall: Any) -> None:
    async with watch(hall, hall.ha) as page:
        moved = await hall.act("migrate", chat=hall.to1)
        await hall.act("clock", advance_s=60)
        await hall.act("faults", duplicate=1)
        assert await page.until("chat") == moved
        assert (await page.until("clock"))["offset_ms"] == 60_000
        assert (await page.until("faults"))["duplicate"] == 1


async def test_a_kill_is_seen_to_go_and_to_come_back(open_room: Any) -> None:
    killed: list[bool] = []

    async def on_kill() -> None:
        killed.append(True)

    hall = await open_room(on_kill=on_kill)
    await hall.done("getUpdates")
    assert (await hall.see("world"))["bot_online"] is True
    async with watch(hall, None) as page:
        await hall.act("kill")
        assert (await page.until("bot"))["state"] == "offline"
        poll = asyncio.create_task(hall.done("getUpdates", timeout=5))
        assert await page.until("bot") == {"state": "restarted", "online": True, "restarts": 1}
        poll.cancel()
    assert killed == [True]
