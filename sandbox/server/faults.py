"""Faults that can be switched on: floods, 5xx, time-outs, dropped connections.

Decides only whether a call or an update is hit; the HTTP side carries it
out. Chance is seeded, so that a run can be repeated.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["flood", "error_5xx", "drop_connection", "timeout_after_accept", "drop_after_accept"]

_RATES = ("error_5xx", "timeout_after_accept", "drop_connection", "drop_after_accept")
_UPDATE_RATES = ("duplicate", "reorder")
_POLLING = frozenset({"getupdates"})


@dataclass(frozen=True, slots=True)
class FaultHit:
    """How a call is hit; `retry_after` is a flood's, in seconds."""

    kind: Kind
    retry_after: int = 1


@dataclass(slots=True)
class FloodFault:
    """429 for a share of the calls that carry a chat (None: any), and of those without one that `methods` names."""

    rate: float = 0.0
    retry_after: int = 1
    chat: int | None = None


@dataclass(slots=True)
class Faults:
    """All rates are 0..1. `count`: how many calls are still to be hit, None: without end."""

    flood: FloodFault = field(default_factory=FloodFault)
    error_5xx: float = 0.0
    timeout_after_accept: float = 0.0
    drop_connection: float = 0.0
    drop_after_accept: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    methods: frozenset[str] = frozenset()
    count: int | None = None
    hold_s: float = 30.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  seeded on purpose

    def set(self, given: dict[str, Any]) -> None:
        """Change what is named; null switches off; {"reset": true} clears first."""
        if given.get("reset"):
            self.clear()
        for name in (*_RATES, *_UPDATE_RATES):
            if name in given:
                setattr(self, name, float(given[name] or 0))
        if "flood" in given:
            self.flood = FloodFault(**(given["flood"] or {}))
        if "methods" in given:
            self.methods = frozenset(str(name).lower() for name in given["methods"] or ())
        if "count" in given:
            self.count = None if given["count"] is None else int(given["count"])
        if "hold_s" in given:
            self.hold_s = float(given["hold_s"])

    def clear(self) -> None:
        """Everything off."""
        for name in (*_RATES, *_UPDATE_RATES):
            setattr(self, name, 0.0)
        self.flood, self.methods, self.count = FloodFault(), frozenset(), None

    def view(self) -> dict[str, Any]:
        """As the practice API shows them."""
        flood = {"rate": self.flood.rate, "retry_after": self.flood.retry_after}
        if self.flood.chat is not None:
            flood["chat"] = self.flood.chat
        shown: dict[str, Any] = {name: getattr(self, name) for name in (*_RATES, *_UPDATE_RATES)}
        return shown | {"flood": flood, "methods": sorted(self.methods), "count": self.count}

    def strike(self, method: str, chat: int | None) -> FaultHit | None:
        """Whether this call (method in lower case) is hit, and how."""
        if self.methods and method not in self.methods:
            return None
        kind = self._roll(method, chat)
        if kind is None:
            return None
        hit = FaultHit(kind, self.flood.retry_after)
        if self.count is not None:
            self.count -= 1
            if self.count <= 0:
                self.clear()
        return hit

    def _roll(self, method: str, chat: int | None) -> Kind | None:
        flooded = self.flood.chat in (None, chat) if chat is not None else method in self.methods
        if flooded and self._lucky(self.flood.rate):
            return "flood"
        if self._lucky(self.drop_connection):
            return "drop_connection"
        if self._lucky(self.error_5xx):
            return "error_5xx"
        if method in _POLLING and method not in self.methods:
            return None
        if self._lucky(self.timeout_after_accept):
            return "timeout_after_accept"
        return "drop_after_accept" if self._lucky(self.drop_after_accept) else None

    def doubles(self) -> bool:
        """Whether the update at hand is delivered twice."""
        return self._lucky(self.duplicate)

    def overtakes(self) -> bool:
        """Whether the update at hand lets the next one pass."""
        return self._lucky(self.reorder)

    def _lucky(self, rate: float) -> bool:
        return rate > 0 and self.chance.random() < rate
