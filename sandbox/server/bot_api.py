"""The Bot API over HTTP: token, method, parameters, faults, envelope, log.

The families do the work; the table below is the whole surface. getUpdates is
the only method that waits; every other one is over before the next begins.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import web

from sandbox.server import (
    callbacks,
    chats,
    commands,
    errors,
    faults,
    files,
    messages,
    params,
    presence,
    targets,
    updates,
    webhook,
)
from sandbox.server.errors import ApiError
from sandbox.server.params import Params
from sandbox.server.room import Room

Json = dict[str, Any]

METHODS: dict[str, Callable[[Room, Params], Any]] = {
    "getme": chats.get_me,
    "setwebhook": webhook.set_webhook,
    "deletewebhook": webhook.delete_webhook,
    "getwebhookinfo": webhook.get_webhook_info,
    "sendmessage": messages.send_message,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "answercallbackquery": callbacks.answer_callback_query,
    "senddocument": files.send_document,
    "sendphoto": files.send_photo,
    "getfile": files.get_file,
    "setmycommands": commands.set_my_commands,
    "getmycommands": commands.get_my_commands,
    "deletemycommands": commands.delete_my_commands,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "pinchatmessage": chats.pin_chat_message,
    "unpinchatmessage": chats.unpin_chat_message,
    "createforumtopic": chats.create_forum_topic,
}
_UNLOGGED = frozenset({"getupdates", "getme"})


class BotApi:
    """The handlers of /bot… and /file/bot…; `token` is the only one let in (none: what BotFather's /revoke does)."""

    def __init__(self, room: Room, token: str) -> None:
        self._room = room
        self.token = token

    async def call(self, request: web.Request) -> web.StreamResponse:
        """POST or GET /bot<token>/<method>."""
        name = request.match_info["method"]
        method = name.lower()
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        if method not in METHODS and method != "getupdates":
            return _refusal(ApiError(404, "Not Found"))
        try:
            given = await params.read(request)
        except ApiError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(413, "Request Entity Too Large"))
        hit = self._room.faults.strike(method, targets.chat_id(given))
        early = _early(request, hit) if hit is not None else None
        if early is not None:
            return early
        answer = await self._carry_out(name, given)
        if hit is not None:
            await self._spoil(request, hit)
        return answer

    async def _spoil(self, request: web.Request, hit: faults.FaultHit) -> None:
        if hit.kind == "timeout_after_accept":
            await asyncio.sleep(self._room.faults.hold_s)
        _cut(request)

    async def _carry_out(self, name: str, given: Params) -> web.Response:
        method = name.lower()
        try:
            if method == "getupdates":
                presence.seen(self._room)
                return _success(await updates.get_updates(self._room, given))
            result = METHODS[method](self._room, given)
        except ApiError as error:
            self._log(name, given, None, error.code)
            return _refusal(error)
        self._log(name, given, result, None)
        return _success(orjson.dumps(result))

    def _log(self, name: str, given: Params, result: Any, code: int | None) -> None:
        if name.lower() in _UNLOGGED:
            return
        made = result.get("message_id") if isinstance(result, dict) else None
        number = str(made or given.raw.get("message_id") or "")
        message = int(number) if number.isdigit() else None
        self._room.note(name, targets.chat_id(given), message, code)

    async def fetch(self, request: web.Request) -> web.StreamResponse:
        """GET /file/bot<token>/<kind>s/<file_id>."""
        file = self._room.world.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or file is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=self._room.journal.body(file["file_id"]), content_type=file["mime"])


def _early(request: web.Request, hit: faults.FaultHit) -> web.Response | None:
    if hit.kind == "flood":
        return _refusal(errors.flood(hit.retry_after))
    if hit.kind == "error_5xx":
        return _refusal(ApiError(502, "Bad Gateway"))
    if hit.kind == "drop_connection":
        _cut(request)
        return web.Response(status=500)
    return None


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _success(raw: bytes) -> web.Response:
    return web.Response(body=b'{"ok":true,"result":' + raw + b"}", content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.Response(status=error.code, body=orjson.dumps(body), content_type="application/json")
