"""How fast one channel may be spoken to: per private chat, per group, and for the whole bot; and how often in a month.

Arithmetic over monotonic milliseconds, no clock and no waiting: the sender asks what is free now and when to come
back. Figures: PLATFORM section 2.1 (1/s a chat, 20/min a group, 30/s overall; edits count, answers to taps do not).
"""

from collections import deque
from dataclasses import dataclass, field

from storage import channels
from storage.priority import Priority

MINUTE_MS = 60_000
SECOND_MS = 1_000
CALM = 10
"""After so many in a group's minute, what follows is spread evenly instead of as fast as it comes."""
RESERVED = 4
"""So much of a group's minute is kept free for what is urgent."""


@dataclass(frozen=True, slots=True)
class PaceLimits:
    """What a channel allows; `pace` divides every interval (practice rooms and tests)."""

    per_chat_ms: int = 1_000
    group_per_minute: int = 20
    overall_per_s: int = 30
    pace: float = 1.0


@dataclass(slots=True)
class ChatPace:
    """One chat's recent sends and when it may be spoken to again, in monotonic milliseconds."""

    sends: deque[float] = field(default_factory=deque)
    stopped_until: float = 0.0


class Pacing:
    """What may leave now. A chat is any hashable name; `at` is monotonic milliseconds throughout."""

    def __init__(self, limits: PaceLimits) -> None:
        self._limits = limits
        self._minute = MINUTE_MS / limits.pace
        self._second = SECOND_MS / limits.pace
        self._gap = limits.per_chat_ms / limits.pace
        self._chats: dict[object, ChatPace] = {}
        self._all: deque[float] = deque()

    def ready_at(self, chat: object, *, private: bool, urgent: bool, at: float) -> float:
        """When this chat may get its next message or edit; `at` or earlier means now."""
        known = self._chats.get(chat)
        if known is None:
            return at
        while known.sends and known.sends[0] <= at - self._minute:
            known.sends.popleft()
        return max(known.stopped_until, self._by_rate(known.sends, private=private, urgent=urgent))

    def _by_rate(self, sends: deque[float], *, private: bool, urgent: bool) -> float:
        if not sends:
            return 0.0
        if private:
            return sends[-1] + self._gap
        most = self._limits.group_per_minute
        allowed = max(1, most if urgent else most - RESERVED)
        gap = self._minute / most if len(sends) >= CALM and not urgent else self._gap
        ready = sends[-1] + gap
        if len(sends) >= allowed:
            ready = max(ready, sends[len(sends) - allowed] + self._minute)
        return ready

    def free(self, at: float) -> int:
        """How many messages the whole bot may send now."""
        while self._all and self._all[0] <= at - self._second:
            self._all.popleft()
        return self._limits.overall_per_s - len(self._all)

    def free_at(self, at: float) -> float:
        """When the whole bot may send again."""
        return at if self.free(at) > 0 else self._all[0] + self._second

    def sent(self, chat: object, *, at: float) -> None:
        """Something leaves for this chat (also used, oldest first, to remember what left before a restart)."""
        self._chats.setdefault(chat, ChatPace()).sends.append(at)
        self._all.append(at)

    def stop(self, chat: object, *, until: float) -> None:
        """The platform asked for patience in this chat; the others go on."""
        known = self._chats.setdefault(chat, ChatPace())
        known.stopped_until = max(known.stopped_until, until)

    def forget_idle(self, at: float) -> None:
        """Drop chats that have been silent for a minute, so that memory does not grow with the campaign."""
        idle = [
            n
            for n, c in self._chats.items()
            if c.stopped_until <= at and (not c.sends or c.sends[-1] <= at - self._minute)
        ]
        for name in idle:
            del self._chats[name]


SPARING, LAST_DROPS, SPENT = channels.SHORT, 95, channels.SPENT
"""From so many hundredths of a month's messages on only what somebody works with or must answer leaves, then only what needs somebody, then
nothing."""


def shortage(quota: int, used: int) -> int:
    """From which of the three on a month's messages are short; 0 as long as they are not."""
    share = used * 100 // quota if quota else 0
    return next((level for level in (SPENT, LAST_DROPS, SPARING) if share >= level), 0)


def affords(quota: int, used: int, *, priority: Priority, needed: bool) -> bool:
    """May this still leave, when a channel allows `quota` messages a month (0: as many as you like) and `used` have left? `needed`: somebody
    is to act on it, or waits for it."""
    level = shortage(quota, used)
    return level < SPENT and (not level or needed or (level < LAST_DROPS and priority.hurries))
