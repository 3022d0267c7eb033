"""What is beyond a team's power goes up: through the units over whoever brings it, then to whoever consolidates, then to the leaders.

A level is a unit's id, or one of the two names below, which no unit can have.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from campaign import units
from campaign.ids import BatonId, MemberId
from campaign.members import Member, Role

CONSOLIDATION = ":tong_hop"
"""Whoever consolidates, through whom everything comes that the units cannot solve."""
LEADERSHIP = ":lanh_dao"
"""The campaign's leaders: nothing is above them."""
ANSWERING = frozenset({Role.LEADER, Role.CONSOLIDATOR, Role.OBSERVER, Role.HEAD})
"""Who speaks for a unit: its head, and who follows it."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One row of `raised`: to which level a stuck baton was brought, by whom and when (UTC ms); answered when somebody has said something."""

    baton: BatonId
    level: str
    by: MemberId | None
    at: int
    answered_by: MemberId | None = None


def levels(known: Iterable[units.DatedUnit], unit: str, *, day: date) -> tuple[str, ...]:
    """From a unit up: itself and those over it which are there on that day, whoever consolidates, the leaders."""
    there = {each.id for each in units.on(list(known), day)}
    return (*(one for one in reversed(units.path(known, unit)) if one in there), CONSOLIDATION, LEADERSHIP)


def sits_at(member: Member, level: str) -> bool:
    """Is it for this member to answer what comes to the level?"""
    if level in (CONSOLIDATION, LEADERSHIP):
        role = Role.CONSOLIDATOR if level == CONSOLIDATION else Role.LEADER
        return role in member.roles and not member.unit
    return member.unit == level and bool(member.roles & ANSWERING)


def still_above(course: tuple[str, ...], asked: Iterable[str]) -> tuple[str, ...]:
    """The levels that come after all of those that were asked."""
    seen = set(asked)
    last = max((place for place, level in enumerate(course) if level in seen), default=-1)
    return course[last + 1 :]
