"""What somebody who is no member hears in private when they say nothing that is understood: whose assistant this is, and the ways to go."""

from campaign import verbs
from handlers.interaction import Interaction
from telling import labels
from telling.enterprise import verified
from telling.messages import Answer, Choice

OFFERED = ("self_request", "guide", "verify")
"""What is open to everybody, as buttons."""


def stranger(interaction: Interaction) -> Answer:
    """The same for everybody, whatever they have written."""
    rows = tuple(
        (Choice(labels.button(interaction.language, verb), verbs.token(verb, 0), words=verbs.typed(verb)),)
        for verb in OFFERED
    )
    return Answer(verified.welcome(interaction.work.plan), rows=rows)
