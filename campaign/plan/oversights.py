"""What a valid plan seems to have forgotten: it runs, and then somebody waits for what can never come.

Not where figures disagree (`disagreements`), but what would happen without a word: a report due before the campaign begins,
a team that nobody is in, an hour at which everybody sleeps. One sentence each, with what to do.
"""

from datetime import date

from campaign.plan import date_oversights, hour_oversights, staff_oversights, work_oversights
from campaign.plan.model import Plan


def oversights(plan: Plan, today: date) -> list[str]:
    """One sentence for each, as of `today`; none when nothing is missing."""
    return [
        *date_oversights.found(plan, today),
        *hour_oversights.found(plan),
        *staff_oversights.found(plan),
        *work_oversights.found(plan),
    ]
