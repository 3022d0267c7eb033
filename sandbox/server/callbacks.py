"""Taps: their way to the bot, and answerCallbackQuery back to the one who tapped.

Answers are free of every limit, private to the tapper, and come too late
after `query_ttl_s`.
"""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

from sandbox.server import errors, updates, wire
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import RoomMessage

Json = dict[str, Any]

MOST_TEXT = 200
FORGET_AT = 20_000
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def tap(room: Room, person: int, *, message: RoomMessage, data: str) -> str:
    """One press of a button by `person`; returns the query's id."""
    query = f"{person}{room.world.next_query:09d}"
    room.record(
        "query",
        q={"id": query, "person": person, "chat": message.chat, "message": message.id,
           "at": room.clock.real_ms()},
    )  # fmt: skip
    _forget_old(room)
    body = {
        "id": query,
        "from": wire.user(room.world, person),
        "message": wire.message(room.world, message),
        "chat_instance": chat_instance(message.chat),
        "data": data,
    }
    updates.deliver(room, "callback_query", body=body, key=message.chat)
    return query


def chat_instance(chat: int) -> str:
    """A stable opaque number of a chat, as text."""
    return str(zlib.crc32(str(chat).encode()) * 4_294_967_291 - 2**62)


def _forget_old(room: Room) -> None:
    if len(room.world.queries) > FORGET_AT:
        oldest = list(room.world.queries)[: FORGET_AT // 2]
        room.record("forgotten", ids=oldest)


def awaited(room: Room, query: str) -> asyncio.Future[Json]:
    """A future that the bot's answer to this tap fulfils."""
    future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    room.answers[query] = future
    return future


def answer_callback_query(room: Room, params: Params) -> bool:
    """answerCallbackQuery."""
    query = room.world.queries.get(params.text("callback_query_id") or "")
    text = params.text("text") or ""
    if len(text) > MOST_TEXT:
        raise errors.bad("MESSAGE_TOO_LONG")
    if query is None or not room.alive(query):
        raise errors.bad(_TOO_OLD)
    room.record("answered", id=query.id)
    alert = params.flag("show_alert")
    shown = {"query_id": query.id, "chat": query.chat, "message_id": query.message,
             "text": text, "alert": alert}  # fmt: skip
    room.hub.tell("callback", lambda: shown, person=query.person)
    waiting = room.answers.pop(query.id, None)
    if waiting is not None and not waiting.done():
        waiting.set_result({"text": text, "alert": alert})
    return True
