"""A room's first state, made by the same steps that people take later.

What the bot would have been told (that it was added, who joined) waits in its
queue when it first polls. The outcome is `world`, handed to `Sandbox(seed=…)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sandbox.server import groups, user_actions
from sandbox.server.journal import Journal
from sandbox.server.limits import RoomPace
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import World

Json = dict[str, Any]


class _Notebook(Journal):
    """Keeps the records for the journal that is begun with them."""

    def __init__(self, records: list[Json]) -> None:
        nowhere: Path | None = None
        super().__init__(nowhere)
        self._kept = records

    def write(self, record: Json) -> None:
        self._kept.append(record)


class Sowing:
    """Call its steps in order, then take `world`."""

    def __init__(self) -> None:
        self.world = World()
        self._room = Room(self.world, _Notebook(self.world.born), RoomPace(off=True))

    def clock(self, local: str) -> None:
        """Begin at this moment of the campaign's zone, "2025-05-20T14:05"; say it first."""
        self._room.clock.set_local(local, force=True)
        self._room.record("setting", name="offset_ms", value=self._room.clock.offset_ms)

    def person(self, name: str, **more: Any) -> int:
        """One person; `more`: id, short, role, team, username. Returns the id."""
        return int(groups.add_person(self._room, Params({"name": name, **more}))["id"])

    def group(self, title: str, members: Sequence[int], *, bot_admin: bool = False, **more: Any) -> int:
        """One group with the bot in it; `more`: id, kind, topics, bot. Returns the id."""
        given = {"title": title, "members": list(members), **more}
        number = int(groups.add_chat(self._room, Params(given))["id"])
        if bot_admin:
            groups.set_admin(self._room, Params({"chat": number, "bot": True, "admin": True}))
        return number

    def start(self, who: int, payload: str | None = None) -> None:
        """The first contact of a person with the bot."""
        user_actions.start(self._room, Params({"as": who, "payload": payload}))

    def say(self, who: int, chat: int, text: str) -> int:
        """A person's message; returns its id."""
        return int(user_actions.say(self._room, Params({"as": who, "chat": chat, "text": text}))["message_id"])

    def guide(self, steps: list[Json]) -> None:
        """The newcomer's path: {title, text, who, chat, highlight} each."""
        self._room.record("setting", name="guide", value=steps)
