"""/tomtat: for somebody who was away, what happened, what waits for them, what changed in their cases; «/tomtat 3 ngày» looks so far back."""

import re

from campaign.plan import Team
from campaign.relay import catching_up as rules
from campaign.relay.batons import Baton
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from storage.relay import batons, happenings
from telling import views, words
from telling.messages import Answer
from telling.views import View

SHOWN = 6
"""So many lines of each kind; the rest is a number."""
DAYS = re.compile(r"\s*(\d{1,2})\s*(?:ngày|ngay|hôm|hom|days?|d)?\s*\Z", re.IGNORECASE)


def commanded(interaction: Interaction) -> Answer:
    """For whoever asks, also in a group."""
    who, work = interaction.who, interaction.work
    since = _since(interaction)
    opened, finished = happenings.cases(work, since or 0)
    held, asked = batons.in_hand(work, who.id), batons.offered_to(work, who.id)
    moved = [
        one
        for at in happenings.in_cases_of(work, who.id, since=since or 0)
        if (one := batons.get(work, at)) is not None
    ]
    text = words.write(
        interaction.language, "first_day", macro="catch_up", since=views.when(work, since), opened=opened, finished=finished,
        teams=[_team(interaction, team, since or 0) for team in work.plan.teams if team.id in who.teams],
        held=_views(interaction, held), more_held=max(0, len(held) - SHOWN), asked=_views(interaction, asked),
        moved=_views(interaction, moved), more_moved=max(0, len(moved) - SHOWN),
    )  # fmt: skip
    rows = tuple((interaction.button("show", b, label=f"{interaction.word('case')} {b.case}"),) for b in moved[:SHOWN])
    return Answer(text, rows=rows, alone=True)


def _since(interaction: Interaction) -> int | None:
    """As far back as was typed, else to when they were last here; None for a newcomer: from the beginning."""
    days = DAYS.match(interaction.rest)
    if days is not None:
        return interaction.work.now - int(days[1]) * rules.DAY_MS
    return rules.last_here(happenings.acts_of(interaction.work, interaction.who.id), interaction.work.now)


def _team(interaction: Interaction, team: Team, since: int) -> tuple[str, int, dict[str, int]]:
    """Its name, how many steps it finished, and how its work stands now."""
    return (
        team.name,
        happenings.done_by_team(interaction.work, since).get(team.id, 0),
        batons.tally(interaction.work, team.id),
    )


def _views(interaction: Interaction, found: list[Baton]) -> list[View]:
    return [views.of(interaction.work, one, private=False) for one in found[:SHOWN]]


CONVERSATIONS = (Conversation("catch_up", commanded=without_cases(commanded), looks=True),)
