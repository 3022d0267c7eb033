"""Taps and the answers to them."""

from __future__ import annotations

import asyncio
from typing import Any

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _tapped(hall: Any) -> dict[str, Any]:
    number = await hall.card(hall.to1)
    await hall.act("tap", who=hall.minh, chat=hall.to1, message_id=number, row=0, col=0)
    query: dict[str, Any] = (await hall.news())[0]["callback_query"]
    return query


async def test_a_tap_carries_who_what_and_where(hall: Any) -> None:
    query = await _tapped(hall)
    assert (query["data"], query["from"]["id"], query["message"]["chat"]["id"]) == ("n:1", hall.minh, hall.to1)
    assert isinstance(query["id"], str)
    assert query["chat_instance"] == (await _tapped(hall))["chat_instance"]


async def test_the_tapper_waits_for_the_answer(hall: Any) -> None:
    number = await hall.card(hall.to1)
    press = {"who": hall.minh, "chat": hall.to1, "message_id": number, "data": "n:1"}
    tap = asyncio.create_task(hall.act("tap", **press, wait_ms=5000))
    (update,) = await hall.done("getUpdates", timeout=5)
    query = update["callback_query"]["id"]
    await hall.done("answerCallbackQuery", callback_query_id=query, text="Đã nhận", show_alert=True)
    assert await tap == {"query_id": query, "answer": {"text": "Đã nhận", "alert": True}}


async def test_an_answer_comes_once_and_in_time(hall: Any) -> None:
    query = (await _tapped(hall))["id"]
    assert await hall.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    await hall.done("answerCallbackQuery", callback_query_id=query)
    assert await hall.refused("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    late = (await _tapped(hall))["id"]
    hall.sandbox.world.queries[late].at -= 61_000
    assert await hall.refused("answerCallbackQuery", callback_query_id=late) == TOO_OLD


async def test_a_jump_of_the_clock_does_not_age_a_tap(hall: Any) -> None:
    query = (await _tapped(hall))["id"]
    await hall.act("clock", advance_s=86_400)
    await hall.done("answerCallbackQuery", callback_query_id=query)


async def test_an_answer_has_200_characters(hall: Any) -> None:
    query = (await _tapped(hall))["id"]
    long = await hall.refused("answerCallbackQuery", callback_query_id=query, text="ạ" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    await hall.done("answerCallbackQuery", callback_query_id=query, text="ạ" * 200)


async def test_a_button_that_is_gone_can_only_be_forged(hall: Any) -> None:
    number = await hall.card(hall.to1)
    press = {"who": hall.ha, "chat": hall.to1, "message_id": number, "data": "x:9"}
    assert "error" in await hall.act("tap", **press)
    assert "query_id" in await hall.act("tap", **press, force=True)
    assert (await hall.news())[0]["callback_query"]["data"] == "x:9"


async def test_many_taps_arrive_in_the_order_given(hall: Any) -> None:
    number = await hall.card(hall.to1)
    press = {"chat": hall.to1, "message_id": number, "data": "n:1"}
    taps = [press | {"as": hall.ha if turn % 2 else hall.minh} for turn in range(150)]
    ids = (await hall.act("taps", taps=taps))["query_ids"]
    heard = []
    while batch := await hall.news():
        heard += [one["callback_query"]["id"] for one in batch]
    assert heard == ids
