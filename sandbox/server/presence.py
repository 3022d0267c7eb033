"""Whether the bot is there, and the watchers' word when that changes.

Online: a getUpdates is open or ended less than 5 s ago, or a webhook is set
whose last delivery did not fail. Coming back after a kill counts as a restart.
"""

from __future__ import annotations

import asyncio

from sandbox.server.room import Room

GRACE_MS = 5000
LOOK_EVERY_S = 0.5


def online(room: Room) -> bool:
    """Now."""
    if room.poll is not None:
        return True
    if room.world.webhook:
        return not room.hook_failing
    if room.killed:
        return False
    return bool(room.poll_ended_ms) and room.clock.real_ms() - room.poll_ended_ms <= GRACE_MS


async def watch(room: Room) -> None:
    """Publish `bot` events until cancelled."""
    before = online(room)
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        now = online(room)
        if now != before:
            _tell(room, now)
        before = now


def _tell(room: Room, now: bool) -> None:
    state = "online" if now else "offline"
    if now and room.killed:
        room.killed = False
        state = "restarted"
        room.record("setting", name="restarts", value=room.world.restarts + 1)
    restarts = room.world.restarts
    room.hub.tell("bot", lambda: {"state": state, "online": now, "restarts": restarts})
