"""The board, where a group asks for it: of use on a channel where nothing is pinned and nothing redrawn."""

from campaign.text_normalisation import fold
from handlers.interaction import Interaction
from storage import outbox, places
from storage.priority import Priority
from telling import card_keys
from telling.messages import Answer

NAMES = frozenset({"bang", "board"})
"""What it is called, folded,"""
AROUND = frozenset(
    {
        "viec", "xem", "lai", "cho", "em", "anh", "chi", "toi", "minh", "xin", "gui", "giup", "cai", "voi", "nhe", "di", "a", "cua", "to",
        "nhom", "dau", "please", "show",
    }
)  # fmt: skip
"""and what may stand beside that where somebody only asks for it."""


def asked(interaction: Interaction) -> Answer | None:
    """A team's group has called us for its board, which leaves as it is now; None for any other line."""
    member, place = interaction.member, interaction.place
    said = set(fold(interaction.incoming.text.strip(" .!?")).split())
    if not interaction.incoming.called or member is None or not (said & NAMES and said <= NAMES | AROUND):
        return None
    if not places.teams(interaction.work, place.id):
        return None
    outbox.show(interaction.work, place.id, key=card_keys.BOARD, priority=Priority.ANSWER)
    return Answer("")
