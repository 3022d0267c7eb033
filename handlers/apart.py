"""What concerns one person and was typed in a group: it is said to that person, not to everybody there.

Words leave as a message that nobody else sees, where the platform can (`Answer.alone`). What has buttons, asks for a typed answer or is
more than a line about a command goes to their private chat, where it is theirs on every platform and server; they are told where it went,
where the group does not read that.
"""

from dataclasses import replace

from handlers.interaction import Interaction
from handlers.understanding import commands
from storage import outbox
from storage.priority import Priority
from telling import closing
from telling.messages import Answer, Card


def said(interaction: Interaction, answer: Answer | None) -> Answer | None:
    """The answer as it is to stand where it was asked for."""
    if answer is None or not answer.alone or interaction.incoming.private or not _goes_to_them(interaction, answer):
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


def _goes_to_them(interaction: Interaction, answer: Answer) -> bool:
    """A group whose platform can show nothing to one person reads one line at most of what somebody's command is answered with; what the
    room was asked in plain words is answered where it was asked."""
    return (
        bool(answer.rows)
        or answer.ask
        or ("\n" in answer.text.strip() and commands.split(interaction.incoming.text) is not None)
    )
