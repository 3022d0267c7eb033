"""What the campaign is, as its plan file says: teams, steps, facts, hours, targets, units, people.

`load` reads `plan.toml` and the CSV tables beside it into one frozen `Plan`, or raises `PlanInvalid` with every
mistake at once. `contradictions` tells where a valid plan disagrees with itself. Nothing here knows the state of a
campaign: who holds what is elsewhere. This package and `bot.config` are the only ones that know pydantic.
"""

from campaign.plan.checks import contradictions
from campaign.plan.hours import Hours
from campaign.plan.loading import PlanInvalid, load
from campaign.plan.model import Campaign, Category, Plan, Relay, Target, Texts
from campaign.plan.people import RosterEntry, Team, Unit
from campaign.plan.steps import Fact, Reason, Result, Step, Wait

__all__ = [
    "Campaign",
    "Category",
    "Fact",
    "Hours",
    "Plan",
    "PlanInvalid",
    "Reason",
    "Relay",
    "Result",
    "RosterEntry",
    "Step",
    "Target",
    "Team",
    "Texts",
    "Unit",
    "Wait",
    "contradictions",
    "load",
]
