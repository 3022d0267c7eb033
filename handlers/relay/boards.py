"""The board, where a group asks for it: of use on a channel where nothing is pinned and nothing redrawn."""

from campaign.text_normalisation import fold
from handlers.interaction import Interaction
from storage import outbox, places
from storage.priority import Priority
from telling import card_keys
from telling.messages import Answer

WORDS = frozenset({"bang", "bang viec", "xem bang", "board"})
"""What asks for it, folded."""


def asked(interaction: Interaction) -> Answer | None:
    """A team's group has called us for its board, which leaves as it is now; None for any other line."""
    member, place = interaction.member, interaction.place
    if not interaction.incoming.called or member is None or fold(interaction.incoming.text.strip(" .!")) not in WORDS:
        return None
    if not places.teams(interaction.work, place.id):
        return None
    outbox.show(interaction.work, place.id, key=card_keys.BOARD, priority=Priority.ANSWER)
    return Answer("")
