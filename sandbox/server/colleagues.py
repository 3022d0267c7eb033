"""The switch by which the room's made-up colleagues work by themselves.

Here is only whether they do and what the page shows of it; what they do is played from outside (`Room.colleagues`), through
the same door as people. Whoever is played by hand is nobody's to move.
"""

import asyncio
from typing import Any

from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Room

Json = dict[str, Any]


def view(room: Room) -> Json:
    """{there, on, resting}: whether the room has such colleagues, whether they are at work, whether it is out of their hours."""
    return {
        "there": room.colleagues is not None,
        "on": bool(room.world.colleagues_since),
        "resting": room.colleagues_rest,
    }


def asked(room: Room, params: Params) -> Json:
    """GET /practice/colleagues: the same, for a page that watches nothing."""
    return view(room)


def switch(room: Room, params: Params) -> Json:
    """POST /practice/colleagues {on}. Off means at once: nothing is done after this."""
    if room.colleagues is None:
        raise ApiRefused("Phòng này không có đồng chí nào tự làm việc.", 404)
    on = params.flag("on")
    if on != bool(room.world.colleagues_since):
        room.record("setting", name="colleagues_since", value=room.clock.now_ms() if on else 0)
        begin(room) if on else end(room)
        room.hub.tell("colleagues", lambda: view(room))
    return view(room)


def begin(room: Room) -> None:
    """Let them work if they are to; also when the room comes back."""
    if room.colleagues is None or not room.world.colleagues_since:
        return
    room.playing = asyncio.create_task(room.colleagues(room))
    room.playing.add_done_callback(lambda task: _ended(room, task))


def end(room: Room) -> None:
    """Nobody does anything any more."""
    if room.playing is not None:
        room.playing.cancel()
        room.playing = None


def rest(room: Room, resting: bool) -> None:
    """Their hours are over, or have begun; told when it changes."""
    if room.colleagues_rest != resting:
        room.colleagues_rest = resting
        room.hub.tell("colleagues", lambda: view(room))


def _ended(room: Room, task: asyncio.Task[None]) -> None:
    """A mistake of ours stops them where everybody sees it: the switch goes off, and the mistake is logged."""
    if not task.cancelled() and task.exception() is not None:
        room.record("setting", name="colleagues_since", value=0)
        room.hub.tell("colleagues", lambda: view(room))
        task.result()
