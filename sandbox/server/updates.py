"""The bot's queue: getUpdates, its confirmations, its conflicts, what is owed again.

An update stays until a higher offset confirms it or a day has passed. Bodies
are kept as ready JSON bytes. Faults may double an update or let it be overtaken.
"""

from __future__ import annotations

import asyncio
from typing import Any

import orjson

from sandbox.server import errors
from sandbox.server.params import Params
from sandbox.server.room import Poll, Room

Json = dict[str, Any]

OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL_S = 50
DAY_MS = 86_400_000
OVERTAKEN_S = 0.2
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def wanted(room: Room, kind: str) -> bool:
    """Whether the bot has asked for this kind of update."""
    allowed = room.world.allowed
    return kind in allowed if allowed else kind not in OFF_BY_DEFAULT


def deliver(room: Room, kind: str, *, body: Json, key: int) -> None:
    """Queue one update; `key` (a chat's id) is what its order is kept by."""
    if not wanted(room, kind):
        return
    raw = orjson.dumps(body)
    if room.faults.overtakes():
        room.held_back.append((kind, raw, key))
        asyncio.get_running_loop().call_later(OVERTAKEN_S, _release, room)
        return
    _queue(room, kind, raw, key)
    if room.faults.doubles():
        _queue(room, kind, raw, key)
    _release(room)
    _wake(room)


def _release(room: Room) -> None:
    held, room.held_back = room.held_back, []
    for kind, raw, key in held:
        _queue(room, kind, raw, key)
    if held:
        _wake(room)


def _queue(room: Room, kind: str, raw: bytes, key: int) -> None:
    number = room.world.next_update
    body = b'{"update_id":%d,"%s":%s}' % (number, kind.encode(), raw)
    room.record("update", id=number, body=body, at=room.clock.real_ms(), key=key)


def _wake(room: Room) -> None:
    room.hook_wake.set()
    if room.poll is not None and not room.poll.ended.done():
        room.poll.ended.set_result(None)


def interrupt(room: Room, reason: str) -> None:
    """End an open getUpdates with 409 and this reason."""
    if room.poll is not None and not room.poll.ended.done():
        room.poll.ended.set_result(reason)
    room.poll = None


async def get_updates(room: Room, params: Params) -> bytes:
    """The raw JSON array; waits up to `timeout` (at most 50 s) when nothing is there."""
    if room.world.webhook:
        raise errors.conflict(_HOOKED)
    interrupt(room, _TERMINATED)
    _settings(room, params)
    limit = max(1, min(params.number("limit") or 100, 100))
    timeout = max(0, min(params.number("timeout") or 0, LONGEST_POLL_S))
    _confirm(room, params.number("offset") or 0)
    if not room.world.pending and timeout:
        await _wait(room, timeout)
    room.poll_ended_ms = room.clock.real_ms()
    return _batch(room, limit)


def _settings(room: Room, params: Params) -> None:
    allowed = params.nested("allowed_updates")
    if isinstance(allowed, list) and (allowed or None) != room.world.allowed:
        room.record("setting", name="allowed", value=allowed or None)


def _confirm(room: Room, offset: int) -> None:
    pending = room.world.pending
    if offset < 0:
        done = list(pending)[:offset]
    else:
        limit = room.clock.real_ms() - DAY_MS
        done = []
        for update in pending.values():
            if update.id >= offset and update.at > limit:
                break
            done.append(update.id)
    if done:
        room.record("confirmed", ids=done)


async def _wait(room: Room, seconds: float) -> None:
    poll = Poll(asyncio.get_running_loop().create_future())
    room.poll = poll
    try:
        reason = await asyncio.wait_for(poll.ended, seconds)
    except TimeoutError:
        reason = None
    finally:
        room.poll_ended_ms = room.clock.real_ms()
        if room.poll is poll:
            room.poll = None
    if reason is not None:
        raise errors.conflict(reason)


def _batch(room: Room, limit: int) -> bytes:
    bodies = []
    for update in room.world.pending.values():
        bodies.append(update.body)
        if len(bodies) == limit:
            break
    return b"[" + b",".join(bodies) + b"]"
