"""Server-sent events for the page: live, resumable, only what the viewer may see.

An id that is too old, or from before a restart that lost it, is answered by
one `world` event: fetch the world and the open chats anew.
"""

from __future__ import annotations

import orjson
from aiohttp import web

from sandbox.server.events import RoomEvent
from sandbox.server.room import Room

BEAT_S = 15.0


async def serve(room: Room, request: web.Request) -> web.StreamResponse:
    """GET /practice/events?as=&after= ; without `as` everything is shown."""
    viewer = _number(request.query.get("as"))
    resume = _number(request.headers.get("Last-Event-ID") or request.query.get("after"))
    answer = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await answer.prepare(request)
    after = room.hub.last if resume is None else resume
    room.viewers[viewer] += 1
    try:
        await _tell(room, answer, viewer, after)
    finally:
        room.viewers[viewer] -= 1
    return answer


async def _tell(room: Room, answer: web.StreamResponse, viewer: int | None, after: int) -> None:
    await answer.write(b"retry: 1000\n\n")
    if not room.hub.complete_since(after):
        after = room.hub.last
        await answer.write(b"id: %d\nevent: world\ndata: {}\n\n" % after)
    while True:
        if not await room.hub.more(after, wait_s=BEAT_S):
            await answer.write(b": beat\n\n")
            continue
        chunk, after = _chunk(room, after, viewer)
        if chunk:
            await answer.write(chunk)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _chunk(room: Room, after: int, viewer: int | None) -> tuple[bytes, int]:
    parts = []
    for event in room.hub.since(after):
        after = event.id
        if viewer is None or _may_see(room, event, viewer):
            body = orjson.dumps(event.draw())
            parts.append(b"id: %d\nevent: %s\ndata: %b\n\n" % (event.id, event.kind.encode(), body))
    return b"".join(parts), after


def _may_see(room: Room, event: RoomEvent, viewer: int) -> bool:
    if event.person is not None:
        return event.person == viewer
    return event.chat is None or viewer in room.world.chats[event.chat].members
