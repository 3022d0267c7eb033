"""What concerns one person and was typed in a group: it is said to that person, not to everybody there.

Words alone leave as a message that nobody else sees, where the platform can (`Answer.alone`). What has buttons or asks for a
typed answer goes to their private chat, where both work on every platform; they are told where it went, where the group does not read that.
"""

from dataclasses import replace

from handlers.interaction import Interaction
from storage import outbox
from storage.priority import Priority
from telling import closing
from telling.messages import Answer, Card


def said(interaction: Interaction, answer: Answer | None) -> Answer | None:
    """The answer as it is to stand where it was asked for."""
    if answer is None or not answer.alone or interaction.incoming.private or not (answer.rows or answer.ask):
        return answer
    private = interaction.member.private if interaction.member is not None else None
    if private is None:  # whoever has no private chat reads it, and presses nothing in front of everybody
        return replace(answer, rows=(), ask=False)
    card = Card(answer.text, rows=answer.rows, ask=answer.ask)
    outbox.say(
        interaction.work,
        private,
        card=card,
        priority=Priority.ANSWER,
        about=answer.about,
        asked_again=closing.asked_again(interaction.language),
    )
    return Answer(interaction.sentence("answered_in_private"), alone=True, or_nothing=True)
