"""What the practice page asks of the Zalo room: who is there, what somebody reads, and to speak as they do. JSON; a refusal is a sentence."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from sandbox.zalo import people
from sandbox.zalo.room import ZaloRoom
from sandbox.zalo.world import ZaloMessage

Json = dict[str, Any]
MOST_SHOWN = 100
LONGEST = 2_000
CHOICE = re.compile(r"^- ((?:(?!: ).)+)(?:: (.+))?$", re.MULTILINE)
"""A line of a message that says what can be typed («đ/c Ngân, 23/5, 07:00–17:00» too),"""
OFFERS = re.compile(r"(?:gõ|type):\n(?=- )")
"""behind words like these."""


class Refused(Exception):
    """Why not, for whoever asked."""


def routes(room: ZaloRoom, prefix: str) -> list[web.RouteDef]:
    """Everything below `prefix`/face/."""
    table: dict[str, Callable[[ZaloRoom, Json], Json]] = {"world": world, "chat": chat}
    reads = [web.get(f"{prefix}/face/{name}", _asked(room, act)) for name, act in table.items()]

    async def picture(request: web.Request) -> web.Response:
        found = next((one for one in room.world.messages if one.id == request.match_info["message"]), None)
        if found is None or not found.picture:
            return web.Response(status=404)
        return web.Response(body=found.picture, content_type="image/png")

    return [
        *reads,
        web.post(f"{prefix}/face/say", _asked(room, say)),
        web.get(prefix + "/face/picture/{message}", picture),
    ]


def world(room: ZaloRoom, given: Json) -> Json:
    """People with their chats, and what the month has used."""
    there = room.world
    return {
        "bot": there.bot_name,
        "people": [{"id": one.id, "name": one.name} for one in there.people.values()],
        "groups": [
            {"id": one.id, "title": one.title, "members": sorted(one.members)} for one in there.groups.values()
        ],
        "used": room.month_used(), "quota": room.switches.quota, "now_ms": room.clock.now_ms(),
    }  # fmt: skip


def chat(room: ZaloRoom, given: Json) -> Json:
    """The newest messages of a chat that this person can see."""
    there = _seen_by(room, str(given.get("as", "")), str(given.get("chat", "")))
    found = [one for one in room.world.messages if one.chat == there]
    return {"messages": [_shown(room, one) for one in found[-MOST_SHOWN:]], "all": len(found)}


def say(room: ZaloRoom, given: Json) -> Json:
    """Somebody writes; in a group with `mention` the bot was picked from the list."""
    who, text = str(given.get("as", "")), str(given.get("text", "")).strip()
    there = _seen_by(room, who, str(given.get("chat", "")))
    if not text or len(text) > LONGEST:
        raise Refused("Tin trống hoặc dài quá 2.000 chữ.")
    room.hands.add(who)
    group = there in room.world.groups
    try:
        people.says(room, who, text=text, chat=there if group else "", mention=group and bool(given.get("mention")))
    except PermissionError:
        raise Refused("Gói này chỉ cho 50 người nhắn bot.") from None
    return {"ok": True}


def _seen_by(room: ZaloRoom, who: str, chat: str) -> str:
    group = room.world.groups.get(chat)
    if who not in room.world.people or (chat != who and (group is None or who not in group.members)):
        raise Refused("Không có cuộc trò chuyện này.")
    return chat


def choices(text: str) -> list[tuple[str, str]]:
    """What a message of the bot's says can be typed, and what each comes to where that is said beside it."""
    *_, offered = OFFERS.split(text) if OFFERS.search(text) else [""]
    return [(typed, label) for typed, label in CHOICE.findall(offered) if not typed.startswith("http")]


def _shown(room: ZaloRoom, one: ZaloMessage) -> Json:
    sender = room.world.people.get(one.sender)
    offered = choices(one.text) if not one.sender else []
    return {
        "id": one.id, "from": sender.name if sender else "", "by": one.sender, "text": one.text, "date_ms": one.date,
        "picture": bool(one.picture), "choices": [typed for typed, _ in offered],
    }  # fmt: skip


def _asked(
    room: ZaloRoom, act: Callable[[ZaloRoom, Json], Json]
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            body = await request.read()
            given = dict(request.query) | (orjson.loads(body) if body else {})
            return web.json_response(act(room, given), headers={"Cache-Control": "no-store"})
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=400)
        except (ValueError, TypeError):
            return web.json_response({"error": "Không đọc được yêu cầu này."}, status=400)

    return handle
