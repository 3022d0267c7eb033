"""What nobody has taken since before this morning, and what is stuck: a line each, in one message to each team's group, when the office opens.

It takes the place of calls that are repeated for ever: a call rings everybody who could take it once, and then waits for this.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from campaign.plan.shape import span
from jobs.runs import Run, ms
from storage.relay import batons
from storage.work import Work
from telling.relay import unclaimed

USEFUL_MS = 4 * 3_600_000
"""So long after the office has opened the digest is still one of the morning."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The digests of these days: one for each team, on working days of the campaign."""
    hours, campaign = work.plan.hours, work.plan.campaign
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        opens = datetime.combine(day, span(hours.morning)[0], campaign.zone)
        if work.plan.office_days.works(day) and campaign.start <= day <= campaign.end:
            for team in work.plan.teams:
                at = ms(opens)
                yield Run("unclaimed", team.id, day.isoformat(), at, at + USEFUL_MS, partial(digest, team=team.id))


def digest(work: Work, team: str) -> None:
    """What the team has been called for before this day and nobody has, and what is stuck since before it; silence when there is nothing."""
    morning = ms(datetime.combine(work.local(work.now).date(), datetime.min.time(), work.plan.campaign.zone))
    waiting = [one for one in batons.open_in(work, team) if one.since < morning]
    stuck = [one for one in batons.blocked_in(work, team) if one.since < morning]
    if waiting or stuck:
        unclaimed.say(work, team, waiting=waiting, stuck=stuck)
