"""The week's suggestions of whom to commend: on Friday at 15:00, or the working day before; silence when nothing happened.

Each team's heads hear of their own team, whoever consolidates of all. After a stop it is caught up until Monday's hour.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from acts.awards import commend
from campaign.awards import recognition
from campaign.awards.recognition import Week
from campaign.members import Role
from jobs.runs import Run, ms
from storage import members
from storage.awards import award_rows
from storage.work import Work
from telling.awards import commendations

USEFUL_MS = 3 * 86_400_000
"""So long after its instant a suggestion is still worth making."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The suggestions that are made on these days."""
    for week in recognition.weeks(work.plan, first, last=last):
        at = ms(week.until)
        yield Run("commend_week", "", week.key, at, at + USEFUL_MS, partial(suggest, week=week))


def suggest(work: Work, week: Week) -> None:
    """One card for each team's heads, one for whoever consolidates."""
    evidence = award_rows.evidence(work, ms(week.since), end_ms=ms(week.until))
    whole = recognition.suggestions(evidence)
    consolidators = members.with_role(work, Role.CONSOLIDATOR)
    for team in work.plan.teams:
        own = recognition.suggestions([one for one in evidence if one.team == team.id])
        heads = [each for each in members.of_team(work, team.id) if each.leads(team.id)]
        if all(one in whole for one in own):  # who reads of all has read of these
            heads = [each for each in heads if each not in consolidators]
        commend.suggest(work, week, scope=team.id, evidence=own, to=heads)
    commend.suggest(work, week, scope=commendations.ALL, evidence=whole, to=consolidators)
