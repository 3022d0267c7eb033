"""One's work of the morning: what is in hand, a line each, and what nobody of the team has taken."""

from campaign.members import Member
from storage import outbox
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import words
from telling.messages import Card
from telling.relay import handing

SHOWN = 5
"""So many open cases of a team are named; the rest is a number."""


def say(work: Work, to: Member) -> None:
    """In private; silence when there is nothing."""
    held = batons.in_hand(work, to.id)
    waiting = [
        (team.name, len(found), [str(one.case) for one in found[:SHOWN]])
        for team in work.plan.teams
        if team.id in to.teams and (found := batons.open_in(work, team.id))
    ]
    if to.private is None or not (held or waiting):
        return
    text = words.write(
        work.plan.campaign.language, "preferences", macro="list_of_morning", day=work.local(work.now).date(), count=len(held),
        lines=handing.listed(work, held) if held else "", teams=waiting,
    )  # fmt: skip
    outbox.say(work, to.private, card=Card(text), priority=Priority.CARD)
