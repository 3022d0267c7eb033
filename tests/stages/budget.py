"""The budget of noise: how often a phone may ring on a working day of the standard week, and how much a group may read that is new.

A member's rings are new messages with a sound that are not about work of their own: calls, questions of colleagues, what the clock
asks, and whatever sounds in a group they are in. Own work is the card of what one holds, the answer to what one has typed, and what
comes of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ON_DUTY, OFF_DUTY, GROUP, LEADERS = 15, 2, 20, 1
"""A day: rings of who is on duty (of a team or of two), of who is not; new messages of the bot in a team's group; to the leaders."""
HEADS = 12
"""Who is at a team's head or consolidates and has no shift that day: what nobody takes, twice; what is urgent; what they are to decide or approve."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted of whom on which day, and how much of it there may be."""

    day: str
    who: str
    counted: int
    at_most: int

    def __str__(self) -> str:
        return f"{self.day} {self.who}: {self.counted} (budget {self.at_most})"


@dataclass(frozen=True, slots=True)
class Staff:
    """Whose limit is not a member's who is off duty: who is on duty on which day; heads and consolidators; directors, and their group."""

    on_duty: Mapping[str, Iterable[str]]
    heads: Iterable[str] = ()
    directors: Iterable[str] = ()
    leaders: str = ""
    both: Iterable[str] = ()
    """Who is a member of two teams: their limit is anybody's."""

    def group(self, day: str, who: str) -> str:
        """In which line of the budget somebody stands on a day."""
        if who in self.directors:
            return "directors"
        if who in frozenset(self.on_duty.get(day, ())):
            return "on duty"
        return "heads" if who in self.heads else "off duty"


AT_MOST = {"on duty": ON_DUTY, "off duty": OFF_DUTY, "heads": HEADS, "directors": LEADERS}


def broken(
    rings: Mapping[tuple[str, str], int], messages: Mapping[tuple[str, str], int], *, staff: Staff
) -> list[Limit]:
    """Where it is broken. `rings` and `messages` by (day, person or group)."""
    held = [Limit(day, who, n, AT_MOST[staff.group(day, who)]) for (day, who), n in rings.items()]
    held += [Limit(day, group, n, LEADERS if group == staff.leaders else GROUP) for (day, group), n in messages.items()]
    return [one for one in held if one.counted > one.at_most]


def by_group(rings: Mapping[tuple[str, str], int], *, staff: Staff) -> dict[str, dict[str, int]]:
    """The highest of each day, by line of the budget; whoever is in two teams once more by themselves."""
    found: dict[str, dict[str, int]] = {}
    for (day, who), n in rings.items():
        lines = [staff.group(day, who)]
        lines += [f"{lines[0]}, of two teams"] if who in staff.both and lines[0] != "heads" else []
        for line in lines:
            days = found.setdefault(line, {})
            days[day] = max(days.get(day, 0), n)
    return found
