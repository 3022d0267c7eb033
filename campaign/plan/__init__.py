"""What the campaign is, as its plan file says: teams, steps, facts, hours, targets, calendar, units, people.

`load` reads `plan.toml` and the CSV tables beside it into one frozen `Plan`, or raises `PlanInvalid` with every
mistake at once. `contradictions` tells where a valid plan disagrees with itself, `oversights` what it forgot.
Nothing here knows the state of a campaign: who holds what is elsewhere. This package and `bot.config` are the only
ones that know pydantic.
"""

from campaign.plan.calendar import Calendar, CalendarDay
from campaign.plan.disagreements import contradictions
from campaign.plan.documents import Awards, Criterion, Letterhead
from campaign.plan.duties import Report, Task
from campaign.plan.enterprises import Enterprises, Outlet
from campaign.plan.goals import Counts, Indicator, Pace, Phase, Target
from campaign.plan.hours import Hours
from campaign.plan.loading import PlanInvalid, load
from campaign.plan.model import Campaign, Category, Plan, Relay, Texts
from campaign.plan.on_duty import Duty, DutyMinimum, DutyPlace
from campaign.plan.oversights import oversights
from campaign.plan.people import Group, RosterEntry, Team, Unit
from campaign.plan.steps import Fact, Reason, Result, Step, Wait

__all__ = [
    "Awards",
    "Calendar",
    "CalendarDay",
    "Campaign",
    "Category",
    "Counts",
    "Criterion",
    "Duty",
    "DutyMinimum",
    "DutyPlace",
    "Enterprises",
    "Fact",
    "Group",
    "Hours",
    "Indicator",
    "Letterhead",
    "Outlet",
    "Pace",
    "Phase",
    "Plan",
    "PlanInvalid",
    "Reason",
    "Relay",
    "Report",
    "Result",
    "RosterEntry",
    "Step",
    "Target",
    "Task",
    "Team",
    "Texts",
    "Unit",
    "Wait",
    "contradictions",
    "load",
    "oversights",
]
