"""Telegram's rate limits: per chat, per group and minute, and for the whole bot.

Sends and edits share them; answers to taps never come here. The exact
numbers are Telegram's published ones; `Pace` divides or switches them off.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.server import errors


@dataclass(frozen=True, slots=True)
class RoomPace:
    """`scale` divides every interval (100: a minute lasts 0.6 s); `off` lifts all limits."""

    scale: float = 1.0
    off: bool = False
    chat_per_s: float = 1.0
    chat_burst: int = 5
    group_per_minute: int = 20
    overall_per_s: float = 30.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float

    def wait(self, now: float, *, rate: float, burst: float) -> float:
        """Seconds until one token is there; 0 when it is."""
        self.tokens = min(burst, self.tokens + (now - self.at) * rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / rate


@dataclass(slots=True)
class Limiter:
    """Charges one message to a chat, or raises 429 and charges nothing."""

    pace: RoomPace
    ticks: Callable[[], float] = time.monotonic
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _minutes: dict[int, deque[float]] = field(default_factory=dict)
    _overall: _Bucket | None = None

    def charge(self, chat: int) -> None:
        """Take one message's worth for `chat`; raises 429 with `retry_after`."""
        if self.pace.off:
            return
        now = self.ticks() * self.pace.scale
        single = self._chats.setdefault(chat, _Bucket(self.pace.chat_burst, now))
        whole = self._overall or _Bucket(self.pace.overall_per_s, now)
        self._overall = whole
        rate, all_rate = self.pace.chat_per_s, self.pace.overall_per_s
        wait = max(
            single.wait(now, rate=rate, burst=self.pace.chat_burst),
            whole.wait(now, rate=all_rate, burst=all_rate),
            self._group_wait(chat, now),
        )
        if wait > 0:
            raise errors.flood(max(1, math.ceil(wait / self.pace.scale)))
        self._take(chat, now, (single, whole))

    def _group_wait(self, chat: int, now: float) -> float:
        sent = self._minutes.get(chat)
        if sent is None:
            return 0.0
        while sent and sent[0] <= now - 60:
            sent.popleft()
        return sent[0] + 60 - now if len(sent) >= self.pace.group_per_minute else 0.0

    def _take(self, chat: int, now: float, buckets: tuple[_Bucket, _Bucket]) -> None:
        for bucket in buckets:
            bucket.tokens -= 1
        if chat < 0:
            self._minutes.setdefault(chat, deque()).append(now)
