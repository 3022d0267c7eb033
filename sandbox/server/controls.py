"""The room's own switches and gauges: world view, history, clock, faults, kill, log."""

from __future__ import annotations

from typing import Any

from sandbox.server import colleagues, commands, presence, user_actions, views
from sandbox.server import guide as guides
from sandbox.server.clock import Backwards
from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import World

Json = dict[str, Any]

MOST_PAGE = 200


def world(room: Room, params: Params) -> Json:
    """GET /practice/world; with `as`, that person's command menus by chat are added as `menus`."""
    state = room.world
    shown: Json = {
        "bot": views.bot(state),
        "people": [views.person(one) for one in state.people.values()],
        "chats": [views.chat(state, one) for one in state.chats.values() if one.moved_to is None],
        "clock": clock_view(room), "colleagues": colleagues.view(room), "faults": room.faults.view(), "guide": guide(state),
        "bot_online": presence.online(room), "restarts": state.restarts,
        "commands": commands.every(state), "last_event": room.hub.last, "beside": room.beside,
    }  # fmt: skip
    who = params.number("as")
    if who in state.people:
        shown["menus"] = {
            str(chat.id): commands.menu(state, chat, person=who)
            for chat in state.chats.values()
            if who in chat.members and chat.moved_to is None
        }
    return shown


def guide(state: World) -> list[Json]:
    """The newcomer's path under the ids that the groups have now."""
    return [
        {key: _present(state, value) if key in ("chat", "beside") else value for key, value in step.items()}
        for step in state.guide
    ]


def _present(state: World, place: Any) -> Any:
    """A chat's id, or a place with one, after the group became a supergroup."""
    if isinstance(place, dict):
        return place | {"chat": _present(state, place.get("chat"))}
    moved = state.chats[place].moved_to if place in state.chats else None
    return moved or place


def history(room: Room, params: Params) -> Json:
    """GET /practice/chat: the newest page before `before`, oldest first.

    In a forum no `thread` (or 0) is General alone, and `thread=all` everything.
    """
    who, chat = user_actions.person_in(room, params)
    before = params.number("before") or chat.last_message + 1
    limit = max(1, min(params.number("limit") or 50, MOST_PAGE))
    thread = params.text("thread")
    found: list[Json] = []
    for message in reversed(chat.messages.values()):
        if message.id >= before or message.deleted or message.only_for not in (None, who):
            continue
        if chat.topics and thread != "all" and (message.thread or 0) != int(thread or 0):
            continue
        if len(found) == limit:
            return {"messages": found[::-1], "more": True}
        found.append(views.message(room.world, message))
    return {"messages": found[::-1], "more": False}


def clock_view(room: Room) -> Json:
    """{now_ms, offset_ms}."""
    return {"now_ms": room.clock.now_ms(), "offset_ms": room.clock.offset_ms}


def get_clock(room: Room, params: Params) -> Json:
    """GET /practice/clock."""
    return clock_view(room)


def set_clock(room: Room, params: Params) -> Json:
    """POST /practice/clock {advance_s | set_ms | set}; back only with force."""
    force = params.flag("force")
    set_ms, wanted, advance = params.number("set_ms"), params.text("set"), params.text("advance_s")
    try:
        if set_ms is not None:
            room.clock.set_ms(set_ms, force=force)
        elif wanted is not None:
            room.clock.set_local(wanted, force=force)
        elif advance is not None:
            room.clock.advance(float(advance))
        else:
            raise ApiRefused("Cần advance_s, set_ms hoặc set.")
    except Backwards:
        raise ApiRefused("Đồng hồ không chạy lùi.", 409) from None
    except ValueError:
        raise ApiRefused("Không đọc được giờ này.") from None
    room.record("setting", name="offset_ms", value=room.clock.offset_ms)
    guides.later(room)
    room.hub.tell("clock", lambda: clock_view(room))
    return clock_view(room)


def get_faults(room: Room, params: Params) -> Json:
    """GET /practice/faults."""
    return room.faults.view()


def set_faults(room: Room, params: Params) -> Json:
    """POST /practice/faults; only what is named changes."""
    try:
        room.faults.set(params.raw)
    except (TypeError, ValueError):
        raise ApiRefused("Không hiểu cách bật lỗi này.") from None
    room.hub.tell("faults", room.faults.view)
    return room.faults.view()


def log(room: Room, params: Params) -> list[Json]:
    """GET /practice/log: accepted and refused calls after number `after`."""
    after = params.number("after") or 0
    return [entry for entry in room.log if entry["n"] > after]


def reset_log(room: Room, params: Params) -> Json:
    """POST /practice/reset_log."""
    room.log.clear()
    room.logged = 0
    return {"ok": True}
