"""Whom a task of the plan concerns: focal points of the offices that have it to do, heads of teams, whoever consolidates.

Only who can be written to in private; where nobody of an office can, it is for whoever consolidates. `people` are the
active members everywhere, in the roster's order.
"""

from collections.abc import Iterable, Sequence

from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.plan import Unit
from campaign.tasks.plan_tasks import Status


def leaders(people: Iterable[Member]) -> list[Member]:
    """The leaders who can be written to: they decide on changes of the plan's tasks."""
    return [each for each in people if Role.LEADER in each.roles and each.private is not None]


def consolidators(people: Iterable[Member]) -> list[Member]:
    """Whoever consolidates and can be written to."""
    return [each for each in people if Role.CONSOLIDATOR in each.roles and each.private is not None]


def focal_points(people: Iterable[Member], unit: Unit) -> list[Member]:
    """A unit's focal points who can be written to."""
    return [each for each in people if each.unit == unit.id and Role.CONTACT in each.roles and each.private is not None]


def heads(people: Iterable[Member], team: str) -> list[Member]:
    """A team's head and deputies who can be written to."""
    return [each for each in people if each.leads(team) and each.private is not None]


def doers(people: Sequence[Member], found: Status, *, everybody: bool = False) -> list[Member]:
    """Who has it to do: of many units those that are behind (or `everybody`), else the lead; whoever consolidates for
    every office of which nobody can be written to, or which is there no more."""
    if found.units:
        parts = [focal_points(people, unit) for unit in (found.units if everybody else found.behind)]
    else:
        parts = [focal_points(people, unit) for unit in found.party.units]
        parts += [heads(people, team) for team in found.party.teams]
    unheard = not parts or not all(parts) or bool(found.gone)
    return unique([each for part in parts for each in part] + (consolidators(people) if unheard else []))


def unique(people: Iterable[Member]) -> list[Member]:
    """Each of them once, in their order."""
    found: dict[MemberId, Member] = {}
    for each in people:
        found.setdefault(each.id, each)
    return list(found.values())
