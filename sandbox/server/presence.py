"""Whether the bot is there, and the watchers' word when that changes.

Online: a getUpdates is open or ended less than 5 s ago, or a webhook is set
whose last delivery did not fail. Coming back after a kill counts as a restart.
"""

from __future__ import annotations

import asyncio

from sandbox.server import guide
from sandbox.server.room import Room

GRACE_MS = 5000
LOOK_EVERY_S = 0.5


def online(room: Room) -> bool:
    """Now; after a kill only a new getUpdates counts."""
    if room.world.webhook:
        return not room.hook_failing
    if room.killed:
        return False
    if room.poll is not None:
        return True
    return bool(room.poll_ended_ms) and room.clock.real_ms() - room.poll_ended_ms <= GRACE_MS


async def watch(room: Room) -> None:
    """Publish `bot` events until cancelled."""
    while True:
        look(room)
        await asyncio.sleep(LOOK_EVERY_S)


def look(room: Room) -> None:
    """Publish one `bot` event if something has changed."""
    now = online(room)
    if now != room.was_online:
        room.was_online = now
        _tell(room, "online" if now else "offline")


def seen(room: Room) -> None:
    """A getUpdates has come in."""
    room.poll_ended_ms = room.clock.real_ms()
    if room.killed:
        room.killed, room.was_online = False, True
        room.record("setting", name="restarts", value=room.world.restarts + 1)
        guide.restarted(room)
        _tell(room, "restarted")
    else:
        look(room)


def killed(room: Room) -> None:
    """The bot is being killed: it is away until it polls again."""
    room.killed = True
    look(room)


def _tell(room: Room, state: str) -> None:
    shown = {"state": state, "online": state != "offline", "restarts": room.world.restarts}
    room.hub.tell("bot", lambda: shown)
