"""Teams of another organisation (the plan's `police`): they see who comes and since when, and nothing else.

No tax code, no initial, no phone number, nothing of what the office's own teams do beside them.
"""

from collections.abc import Collection

from campaign import visibility
from campaign.members import Member
from campaign.plan import Plan


def team(plan: Plan, team_id: str) -> bool:
    """Is it a team of another organisation?"""
    return any(each.police for each in plan.teams if each.id == team_id)


def teams(plan: Plan, some: Collection[str]) -> bool:
    """Are all of them, and is there one at least? A group that is shared with a team of the office is the office's."""
    return bool(some) and all(team(plan, each) for each in some)


def member(plan: Plan, who: Member) -> bool:
    """Somebody who works in such teams only and does not watch over the campaign."""
    return teams(plan, who.teams) and not visibility.everything(who)
