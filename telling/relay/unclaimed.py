"""The morning's digest: what a team was called for and nobody has taken, and what is stuck; nobody is named."""

from collections.abc import Sequence

from campaign.relay.batons import Baton
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import effects, formats, words
from telling.messages import Card
from telling.relay import board

SHOWN = 8
"""So many are named; the rest is a figure."""


def say(work: Work, team: str, *, waiting: Sequence[Baton], stuck: Sequence[Baton]) -> None:
    """One message in each of the team's groups, without a sound: it takes the place of a ring."""
    rows = [board.waiting(work, one) for one in waiting[:SHOWN]]
    text = words.write(
        work.plan.campaign.language,
        "cards",
        macro="unclaimed",
        team=work.plan.team(team).name,
        rows=rows,
        more=len(waiting) - len(rows),
        stuck=[stuck_line(work, one) for one in stuck[:SHOWN]],
        more_stuck=len(stuck[SHOWN:]),
    )
    for place in effects.team_places(work, [*waiting, *stuck][0]):
        outbox.say(work, place.id, card=Card(text, silent=True), priority=Priority.NOTICE)


def stuck_line(work: Work, baton: Baton) -> str:
    """The case, why and since when."""
    why = next((reason.label for reason in work.plan.reasons if reason.id == baton.reason), "")
    step, since = work.plan.step(baton.step).name, formats.since(work.local(baton.since), work.local(work.now))
    return words.write(
        work.plan.campaign.language, "cards", macro="stuck_case", case=baton.case, step=step, why=why, since=since
    )
