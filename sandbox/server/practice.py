"""The practice API over HTTP: the page's and the tests' way to play people.

A table of routes; each answers JSON, or {error: a sentence} with 4xx.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

import orjson
from aiohttp import web

from sandbox.server import colleagues, controls, groups, moderation, params, presence, stream, user_actions
from sandbox.server.errors import ApiError, ApiRefused
from sandbox.server.files import MOST_UPLOAD
from sandbox.server.params import Params
from sandbox.server.room import Room

Act = Callable[[Room, Params], Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OnKill = Callable[[], Awaitable[None]]

READS: dict[str, Act] = {
    "world": controls.world,
    "chat": controls.history,
    "clock": controls.get_clock,
    "faults": controls.get_faults,
    "log": controls.log,
    "colleagues": colleagues.asked,
}
ACTS: dict[str, Act] = {
    "say": user_actions.say,
    "edit": user_actions.edit,
    "contact": user_actions.contact,
    "upload": user_actions.upload,
    "tap": user_actions.tap,
    "taps": user_actions.taps,
    "start": user_actions.start,
    "block": user_actions.block,
    "people": groups.add_person,
    "chats": groups.add_chat,
    "members": groups.change_members,
    "admin": groups.set_admin,
    "migrate": groups.migrate,
    "topics": groups.add_topic,
    "topic": moderation.set_topic,
    "private_topic": moderation.private_topic,
    "forbid": moderation.forbid,
    "channel_post": moderation.channel_post,
    "clock": controls.set_clock,
    "faults": controls.set_faults,
    "colleagues": colleagues.switch,
    "reset_log": controls.reset_log,
}


def routes(room: Room, on_kill: OnKill | None) -> list[web.RouteDef]:
    """Everything under /practice/."""
    table = [web.get(f"/practice/{name}", _json(room, act)) for name, act in READS.items()]
    table += [web.post(f"/practice/{name}", _json(room, _by_hand(act))) for name, act in ACTS.items()]

    async def events(request: web.Request) -> web.StreamResponse:
        return await stream.serve(room, request)

    async def file(request: web.Request) -> web.StreamResponse:
        return _file(room, request.match_info["file"])

    table.append(web.get("/practice/events", events))
    table.append(web.get("/practice/file/{file}", file))
    table.append(web.post("/practice/kill", _json(room, _killing(on_kill))))
    return table


def _json(room: Room, act: Act) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            given = act(room, await params.read(request))
            if inspect.isawaitable(given):
                given = await given
        except ApiRefused as refused:
            return _answer({"error": refused.sentence}, refused.status)
        except ApiError as error:
            return _answer({"error": error.description}, error.code)
        except web.HTTPRequestEntityTooLarge:
            return _answer({"error": f"Tệp quá lớn; mỗi tệp được gửi tối đa {MOST_UPLOAD >> 20} MB."}, 413)
        return _answer(given, 200)

    return handle


def _by_hand(act: Act) -> Act:
    """Who is acted for through this door is played by a person."""

    def handle(room: Room, given: Params) -> Any:
        room.by_hand(given.number("as"))
        return act(room, given)

    return handle


def _answer(body: Any, status: int) -> web.Response:
    return web.Response(
        body=orjson.dumps(body),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _killing(on_kill: OnKill | None) -> Act:
    async def kill(room: Room, given: Params) -> dict[str, bool]:
        if on_kill is None:
            raise ApiRefused("Phòng này không khởi động bot nên không tắt đột ngột được.", 404)
        presence.killed(room)
        await on_kill()
        return {"ok": True}

    return kill


def _file(room: Room, name: str) -> web.Response:
    file = room.world.files.get(name)
    if file is None:
        return _answer({"error": "Không có tệp này."}, 404)
    shown = "inline" if file["kind"] == "photo" else "attachment"
    headers = {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file['name'])}",
        "X-Content-Type-Options": "nosniff",
    }
    body = room.journal.body(name)
    return web.Response(body=body, content_type=file["mime"], headers=headers)
