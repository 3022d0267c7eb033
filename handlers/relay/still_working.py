"""Còn làm: what the holder of work that nobody moved answers to the clock's question, by a button, by /conlam or in words."""

from dataclasses import replace

from acts.relay import go_on
from campaign.ids import CaseId
from campaign.relay import pending_question
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from handlers.conversation import Conversation
from handlers.interaction import Interaction
from handlers.relay import baton_resolution, below
from handlers.understanding import going_on
from handlers.understanding.going_on import StillSaid
from storage.relay import batons
from telling.messages import Answer


def tapped(interaction: Interaction) -> Answer:
    """Còn làm."""
    after = go_on.go_on(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen)
    return interaction.answer("went_on", case=after.case)


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/conlam 128, or in reply to one's own card."""
    meant = baton_resolution.one(interaction, "still", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else tapped(replace(interaction, about=meant.id))


def replied(interaction: Interaction) -> Answer | None:
    """«còn làm», «cần giúp», said while the one card asks it; None for every other line."""
    said = going_on.read(interaction.incoming.text)
    asked = _asked(interaction) if said is not None and (interaction.incoming.private or interaction.about) else []
    if len(asked) != 1:
        return None
    if said == StillSaid.HELP:
        return below.ask_there(interaction, asked[0], mode=AskMode.BLOCK)
    return tapped(replace(interaction, about=asked[0].id))


def _asked(interaction: Interaction) -> list[Baton]:
    held = [one for one in batons.in_hand(interaction.work, interaction.who.id) if interaction.about in (0, one.id)]
    questions = ((one, pending_question.decode(one.asking)) for one in held)
    return [one for one, question in questions if question is not None and question.mode == AskMode.STILL]


CONVERSATIONS = (Conversation("still", tapped, typed, replied=replied),)
