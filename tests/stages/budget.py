"""The budget of noise: how often a phone may ring on a working day of the standard week, and how much a group may read that is new.

A member's rings are new messages with a sound that are not about work of their own: calls, questions of colleagues, what the clock
asks, and whatever sounds in a group they are in. Own work is the card of what one holds, the answer to what one has typed, and what
comes of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ON_DUTY, OFF_DUTY, GROUP, LEADERS = 15, 2, 20, 1
"""A day: rings of who is on duty (of a team or of two), of who is not; new messages of the bot in a team's group, and to the leaders."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted of whom on which day, and how much of it there may be."""

    day: str
    who: str
    counted: int
    at_most: int

    def __str__(self) -> str:
        return f"{self.day} {self.who}: {self.counted} (budget {self.at_most})"


def broken(
    rings: Mapping[tuple[str, str], int],
    messages: Mapping[tuple[str, str], int],
    *,
    on_duty: Mapping[str, Iterable[str]],
    leaders: str,
) -> list[Limit]:
    """Where it is broken. `rings` and `messages` by (day, member or group); `on_duty` by day; `leaders` their group."""
    people = {day: frozenset(names) for day, names in on_duty.items()}
    held = [Limit(day, who, n, ON_DUTY if who in people[day] else OFF_DUTY) for (day, who), n in rings.items()]
    held += [Limit(day, group, n, LEADERS if group == leaders else GROUP) for (day, group), n in messages.items()]
    return [one for one in held if one.counted > one.at_most]


def worst(counted: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """The highest of each day."""
    found: Counter[str] = Counter()
    for (day, _), n in counted.items():
        found[day] = max(found[day], n)
    return dict(found)
