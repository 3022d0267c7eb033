"""Whom a task of the plan concerns: focal points of the offices that have it to do, heads of teams, whoever consolidates.

Only who can be written to in private; where nobody of an office can, it is for whoever consolidates.
"""

from campaign.ids import MemberId
from campaign.members import Member
from campaign.plan import Unit
from campaign.tasks.plan_tasks import Status
from storage import members
from storage.work import Work


def consolidators(work: Work) -> list[Member]:
    """Whoever consolidates and can be written to."""
    return [each for each in members.with_role(work, "tong_hop") if each.private is not None]


def focal_points(work: Work, unit: Unit) -> list[Member]:
    """A unit's focal points who can be written to."""
    return [each for each in members.of_unit(work, unit.id) if "dau_moi" in each.roles and each.private is not None]


def doers(work: Work, found: Status, *, everybody: bool = False) -> list[Member]:
    """Who has it to do: of many units those that are behind (or `everybody`), else the lead; whoever consolidates for
    every office of which nobody can be written to, or which is there no more."""
    if found.units:
        parts = [focal_points(work, unit) for unit in (found.units if everybody else found.behind)]
    else:
        parts = [focal_points(work, unit) for unit in found.party.units]
        parts += [[m for m in members.of_team(work, team) if m.leads(team) and m.private] for team in found.party.teams]
    unheard = not parts or not all(parts) or bool(found.gone)
    return unique([each for part in parts for each in part] + (consolidators(work) if unheard else []))


def unique(people: list[Member]) -> list[Member]:
    """Each of them once, in their order."""
    found: dict[MemberId, Member] = {}
    for each in people:
        found.setdefault(each.id, each)
    return list(found.values())
