"""What the practice page asks of the Zalo room: who is there, what somebody reads, to speak as they do, and how the platform behaves. JSON; a
refusal is a sentence."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from sandbox.zalo import knobs, people
from sandbox.zalo.room import ZaloRoom
from sandbox.zalo.world import ZaloMessage, opaque

Json = dict[str, Any]
MOST_SHOWN = 100
MOST_BYTES = 5_000_000
PREVIEW = 60
EMPTY: Json = {"all": 0, "last": "", "date_ms": 0, "own": ""}
FULL = "Gói này chỉ cho 50 người, 3 nhóm mỗi bot."
PLACEHOLDERS = {"photo": "Ảnh", "file": "Tệp", "sticker": "Hình dán", "voice": "Tin thoại"}
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
    acts: dict[str, Callable[[ZaloRoom, Json], Json]] = {"say": say, "knob": knob, "shut": shut}
    writes = [web.post(f"{prefix}/face/{name}", _asked(room, act)) for name, act in acts.items()]

    async def picture(request: web.Request) -> web.Response:
        found = next((one for one in room.world.messages if one.id == request.match_info["message"]), None)
        if found is None or not found.picture:
            return web.Response(status=404)
        return web.Response(body=found.picture, content_type="image/png")

    async def shows(request: web.Request) -> web.Response:
        given, body = dict(request.query), await request.read()
        try:
            address = f"{request.scheme}://{request.host}{prefix}/face/picture/"
            return web.json_response(show(room, given, body=body, address=address))
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=400)

    return [
        *reads,
        *writes,
        web.post(f"{prefix}/face/show", shows),
        web.get(prefix + "/face/picture/{message}", picture),
    ]


def world(room: ZaloRoom, given: Json) -> Json:
    """People with their chats, and what the month has used."""
    there, newest = room.world, _newest(room)
    people_ = [
        {
            "id": one.id,
            "name": one.name,
            "blocked": one.blocked,
            "protected": one.protected,
            **newest.get(one.id, EMPTY),
        }
        for one in there.people.values()
    ]
    groups = [
        {"id": one.id, "title": one.title, "members": sorted(one.members), "bot": one.bot, **newest.get(one.id, EMPTY)}
        for one in there.groups.values()
    ]
    month = {"used": room.month_used(), "quota": room.switches.quota}
    return {
        "bot": there.bot_name, "people": people_, "groups": groups, "now_ms": room.clock.now_ms(), **month,
        "knobs": knobs.shown(room), "alone": room.alone,
    }  # fmt: skip


def _newest(room: ZaloRoom) -> dict[str, Json]:
    """By chat, how many messages it has, and how the newest begins."""
    count = Counter(one.chat for one in room.world.messages)
    newest = {one.chat: one for one in room.world.messages}
    return {
        chat: {"all": count[chat], "last": _begins(one), "date_ms": one.date, "own": one.sender}
        for chat, one in newest.items()
    }


def _begins(one: ZaloMessage) -> str:
    return (one.text.split("\n", 1)[0] or PLACEHOLDERS.get(one.kind, ""))[:PREVIEW]


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
        mention, reply = group and bool(given.get("mention")), group and bool(given.get("reply"))
        people.says(room, who, text=text, chat=there if group else "", mention=mention, reply=reply)
    except PermissionError:
        raise Refused(FULL) from None
    return {"ok": True}


def show(room: ZaloRoom, given: Json, *, body: bytes, address: str) -> Json:
    """Somebody sends a picture, which the bot may fetch at `address` with its number; without a `body` a file, which is withheld."""
    who = str(given.get("as", ""))
    there = _seen_by(room, who, str(given.get("chat", "")))
    room.hands.add(who)
    chat, mention = (there if there in room.world.groups else ""), given.get("mention") == "1"
    if len(body) > MOST_BYTES:
        raise Refused("Ảnh lớn quá 5 MB.")
    try:
        if not body:
            people.sends_file(room, who, chat=chat, mention=mention)
            return {"ok": True}
        number = opaque("message", room.world.number + 1)
        people.shows(
            room,
            who,
            url=address + number,
            caption=str(given.get("text", "")),
            chat=chat,
            mention=mention,
            picture=body,
        )
    except PermissionError:
        raise Refused(FULL) from None
    return {"ok": True}


def knob(room: ZaloRoom, given: Json) -> Json:
    """Turn something of the platform's on or off."""
    try:
        knobs.turn(room, str(given.get("name", "")), on=bool(given.get("on")))
    except KeyError:
        raise Refused("Không có công tắc này.") from None
    return knobs.shown(room)


def shut(room: ZaloRoom, given: Json) -> Json:
    """A person shuts the bot out or is protected, a group takes the bot out; or no longer."""
    person, group = room.world.people.get(str(given.get("id", ""))), room.world.groups.get(str(given.get("id", "")))
    what, on = given.get("what"), bool(given.get("on"))
    if person is not None and what in ("blocked", "protected"):
        setattr(person, what, on)
    elif group is not None and what == "bot":
        group.bot = on
    else:
        raise Refused("Không đổi được điều này.")
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
        "picture": bool(one.picture), "kind": one.kind, "choices": [typed for typed, _ in offered],
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
