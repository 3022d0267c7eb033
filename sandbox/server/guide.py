"""Which steps of the newcomer's path are done, by whatever means: a tap elsewhere, a typed word, somebody else.

A step says in `done` what shows it: {"gone": label} or {"shown": label} of a button under the bot's messages in `chat`,
{"said": words} of what somebody writes there, {"restart": true}, or {"after": room ms}. Without `done` it is what the
step points at.
"""

from __future__ import annotations

from typing import Any

from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, RoomMessage

Json = dict[str, Any]

HEED_MS = 10_000
"""An edit this long after the last thing that was done by hand is their doing; later ones are the clock's."""


def sign(step: Json) -> Json:
    """What shows that a step is done."""
    pointed = str(step.get("highlight") or "")
    given = step.get("done") or (
        {"said": pointed.split(maxsplit=1)[0]} if pointed.startswith("/") else {"gone": pointed}
    )
    return {"chat": step.get("chat")} | given


def written(room: Room, message: RoomMessage) -> None:
    """A new message: what a person has said, or what the bot shows."""
    if message.sender == BOT_ID:
        _notice(room, lambda s: s.get("shown") in _labels(message.markup), message.chat)
    elif message.sender in room.world.hands:
        _notice(room, lambda s: "said" in s and message.text.startswith(s["said"]), message.chat)


def changed(room: Room, message: RoomMessage, *, before: Json | None) -> None:
    """An edit of the bot's message, soon after somebody has done something."""
    if message.sender != BOT_ID or room.clock.real_ms() - room.acted_ms > HEED_MS:
        return
    had, has = _labels(before), _labels(message.markup)
    _notice(room, lambda s: s.get("gone") in had - has or s.get("shown") in has - had, message.chat)


def restarted(room: Room) -> None:
    """The bot is back after a kill."""
    _notice(room, lambda s: bool(s.get("restart")), None)


def later(room: Room) -> None:
    """The clock was moved."""
    _notice(room, lambda s: "after" in s and room.clock.now_ms() >= s["after"], None)


def _labels(markup: Json | None) -> set[str]:
    return {button["text"] for row in (markup or {}).get("inline_keyboard", []) for button in row}


def _notice(room: Room, shows: Any, chat: int | None) -> None:
    """Mark the first step that is not done yet and that this shows; tell the watchers."""
    steps = room.world.guide
    for at, step in enumerate(steps):
        told = sign(step)
        if step.get("noticed") or (chat is not None and _now(room, told["chat"]) != chat) or not shows(told):
            continue
        room.record("setting", name="guide", value=[*steps[:at], step | {"noticed": True}, *steps[at + 1 :]])
        room.hub.tell("guide", lambda: {"done": [bool(one.get("noticed")) for one in room.world.guide]})
        return


def _now(room: Room, chat: Any) -> Any:
    """A group's present id."""
    known = room.world.chats.get(chat)
    return (known.moved_to or chat) if known is not None else chat
