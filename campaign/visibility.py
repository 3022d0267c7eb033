"""Of whom somebody may read that they are behind: nobody loses face, and a leader has to know.

Leaders and whoever consolidates read it of the whole campaign; so does who follows it (`theo_doi`) without a unit. Who follows
one unit, as the head of a town, reads it of that unit and what lies under it. Everybody else reads it of nobody.
"""

from datetime import date

from campaign import units
from campaign.members import Member, Role
from campaign.plan import Plan

ALL = frozenset({Role.LEADER, Role.CONSOLIDATOR})
FOLLOWS = Role.OBSERVER


def everything(member: Member) -> bool:
    """Does somebody watch over the whole campaign?"""
    return bool(ALL & member.roles) or (FOLLOWS in member.roles and not member.unit)


def only_unit(member: Member) -> str:
    """The one unit that somebody follows who follows no more than that; empty for all others."""
    return member.unit if FOLLOWS in member.roles and not everything(member) else ""


def over(plan: Plan, member: Member, *, day: date) -> frozenset[str]:
    """The units of which somebody may read that they are behind."""
    if everything(member):
        return frozenset(unit.id for unit in plan.units)
    own = only_unit(member)
    return frozenset(units.inside(plan.units, own, day=day) if own else ())
