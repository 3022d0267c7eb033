"""What watchers of the page are told, in order, with ids to resume from.

A ring of the latest events; each knows who may see it and is drawn only when
somebody reads it, so that a room nobody watches pays nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Draw = Callable[[], Any]
KEPT = 5000


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """`chat`: for its members only; `person`: for one only; both None: for all."""

    id: int
    kind: str
    draw: Draw
    chat: int | None = None
    person: int | None = None


@dataclass(slots=True)
class Hub:
    """Ids begin at real time in ms, so that they go on rising after a restart."""

    _ring: deque[RoomEvent] = field(default_factory=lambda: deque(maxlen=KEPT))
    _last: int = field(default_factory=lambda: int(time.time() * 1000))
    _waiting: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def last(self) -> int:
        """The newest event's id."""
        return self._last

    def tell(self, kind: str, draw: Draw, *, chat: int | None = None, person: int | None = None) -> None:
        """Publish one event."""
        self._last += 1
        self._ring.append(RoomEvent(self._last, kind, draw, chat, person))
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    def complete_since(self, after: int) -> bool:
        """Whether nothing after `after` has been forgotten or belongs to an earlier room."""
        first = self._ring[0].id if self._ring else self._last + 1
        return first - 1 <= after <= self._last

    def since(self, after: int) -> Iterator[RoomEvent]:
        """Events newer than `after`, oldest first."""
        newer = []
        for event in reversed(self._ring):
            if event.id <= after:
                break
            newer.append(event)
        return reversed(newer)

    async def more(self, after: int, *, wait_s: float) -> bool:
        """Wait until something newer than `after` is there; False when `wait_s` passed first."""
        if self._last > after:
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, wait_s)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True
