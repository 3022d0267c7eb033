"""Who answers for a unit: its focal points, and who stands above them. Pure; the people come from the roster as it is now."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign import units
from campaign.members import Member, Role
from campaign.plan import Plan

HEADS = frozenset({Role.OBSERVER, Role.LEADER})


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody of the roster beside the tree of units."""

    plan: Plan
    members: tuple[Member, ...]

    @classmethod
    def of(cls, plan: Plan, members: Iterable[Member]) -> "Staff":
        """The active members of a campaign."""
        return cls(plan, tuple(each for each in members if each.active))

    def focal_points(self, unit: str) -> tuple[Member, ...]:
        """Who hands in for a unit: its own focal points, else those of the nearest unit above it that has some."""
        return self._nearest(unit, [each for each in self.members if Role.CONTACT in each.roles])

    def may_hand_in(self, member: Member, unit: str) -> bool:
        """Is it one's own unit, or does one consolidate?"""
        return self.consolidates(member) or member.id in {each.id for each in self.focal_points(unit)}

    def consolidates(self, member: Member) -> bool:
        """Does one put the units' reports together?"""
        return member.id in {each.id for each in self.consolidators}

    def reached(self, unit: str) -> bool:
        """Is there anybody of the unit whom the bot can write to?"""
        return any(each.private is not None for each in self.focal_points(unit))

    def units_of(self, member: Member) -> tuple[str, ...]:
        """Every unit that a member is the focal point of."""
        return tuple(
            unit.id for unit in self.plan.units if member.id in {each.id for each in self.focal_points(unit.id)}
        )

    def superiors(self, unit: str) -> tuple[Member, ...]:
        """Who is told that a unit is silent: the head of it or of the nearest unit above, else whoever consolidates."""
        heads = [each for each in self.members if each.roles & HEADS and Role.CONTACT not in each.roles]
        return self._nearest(unit, heads) or self.consolidators

    @property
    def consolidators(self) -> tuple[Member, ...]:
        """Who puts the units' reports together."""
        return tuple(each for each in self.members if Role.CONSOLIDATOR in each.roles)

    def _nearest(self, unit: str, among: Iterable[Member]) -> tuple[Member, ...]:
        by_unit: dict[str, list[Member]] = {}
        for member in among:
            by_unit.setdefault(member.unit, []).append(member)
        above = reversed(units.path(self.plan.units, unit))
        return next((tuple(by_unit[each]) for each in above if each in by_unit), ())
