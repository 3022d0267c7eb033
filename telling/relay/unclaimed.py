"""The morning's digest: what a team was called for and nobody has taken."""

from collections.abc import Sequence

from campaign.relay.batons import Baton
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import effects, words
from telling.messages import Card
from telling.relay import board

SHOWN = 8
"""So many are named; the rest is a figure."""


def say(work: Work, team: str, *, waiting: Sequence[Baton]) -> None:
    """One message in each of the team's groups."""
    rows = [board.waiting(work, one) for one in waiting[:SHOWN]]
    text = words.write(
        work.plan.campaign.language,
        "cards",
        macro="unclaimed",
        team=work.plan.team(team).name,
        rows=rows,
        more=len(waiting) - len(rows),
    )
    for place in effects.team_places(work, waiting[0]):
        outbox.say(work, place.id, card=Card(text), priority=Priority.NOTICE)
