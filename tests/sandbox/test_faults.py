"""Faults that are switched on, and off again."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest


async def _texts(hall: Any) -> list[str]:
    page = await hall.see("chat", who=hall.ha, chat=hall.to1)
    return [one["text"] for one in page["messages"] if "service" not in one]


async def _send(hall: Any, text: str, **more: Any) -> Any:
    return await hall.bot("sendMessage", chat_id=hall.to1, text=text, **more)


async def test_a_flood_names_its_wait_and_its_chat(hall: Any) -> None:
    await hall.act("faults", flood={"rate": 1, "retry_after": 7, "chat": hall.to1})
    assert (await _send(hall, "x"))["parameters"] == {"retry_after": 7}
    await hall.done("sendMessage", chat_id=hall.ha, text="x")
    assert await _texts(hall) == []


async def test_a_5xx_is_not_accepted(hall: Any) -> None:
    await hall.act("faults", error_5xx=1, count=1)
    assert (await _send(hall, "một"))["error_code"] == 502
    assert (await _send(hall, "hai"))["ok"]
    assert await _texts(hall) == ["hai"]


@pytest.mark.parametrize(("fault", "kept"), [("drop_connection", []), ("drop_after_accept", ["x"])])
async def test_a_dropped_connection_before_and_after(hall: Any, fault: str, kept: list[str]) -> None:
    await hall.act("faults", methods=["sendMessage"], **{fault: 1})
    with pytest.raises(aiohttp.ClientError):
        await _send(hall, "x")
    assert await _texts(hall) == kept


async def test_a_time_out_after_acceptance_keeps_the_message(hall: Any) -> None:
    await hall.act("faults", timeout_after_accept=1, hold_s=0.05)
    with pytest.raises(aiohttp.ClientError):
        await _send(hall, "x")
    assert await _texts(hall) == ["x"]


async def test_a_doubled_update_has_two_ids_and_one_tap(hall: Any) -> None:
    number = await hall.card(hall.to1)
    await hall.act("faults", duplicate=1)
    await hall.act("tap", who=hall.ha, chat=hall.to1, message_id=number, data="n:1")
    first, second = await hall.news()
    assert first["update_id"] + 1 == second["update_id"]
    assert first["callback_query"] == second["callback_query"]


async def test_an_overtaken_update_comes_after_the_next(hall: Any) -> None:
    await hall.act("faults", reorder=1)
    await hall.act("say", who=hall.ha, text="trước")
    await hall.act("faults", reorder=0)
    await hall.act("say", who=hall.ha, text="sau")
    assert [one["message"]["text"] for one in await hall.news()] == ["sau", "trước"]


async def test_an_overtaken_update_comes_even_when_nothing_follows(hall: Any) -> None:
    await hall.act("faults", reorder=1)
    await hall.act("say", who=hall.ha, text="một mình")
    (update,) = await hall.done("getUpdates", timeout=5)
    assert update["message"]["text"] == "một mình"


async def test_faults_are_shown_and_cleared(hall: Any) -> None:
    shown = await hall.act("faults", drop_connection=0.5, methods=["sendMessage"], count=3)
    assert (shown["drop_connection"], shown["methods"], shown["count"]) == (0.5, ["sendmessage"], 3)
    cleared = await hall.act("faults", reset=True)
    assert (cleared["drop_connection"], cleared["methods"], cleared["count"]) == (0, [], None)
    assert "error" in await hall.act("faults", drop_connection="nhiều")
