"""/thungo, «cho xin thư ngỏ»: the open letter, in private, for every member."""

import re

from campaign import permissions
from campaign.text_normalisation import fold
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from telling import words
from telling.enterprise import letter
from telling.messages import Answer

WANTS = re.compile(
    r"(?:(?:cho|em|toi|minh|xin|gui|lay|can|muon|nho|giup|mau|ban|lai|tai|file|tep) )*thu ngo(?: (?:moi|a|voi|nhe|di|giup em|cho em|cho toi))*"
)


def commanded(interaction: Interaction) -> Answer | None:
    """Both files and both texts, in private; in a group it says where."""
    permissions.check(interaction.who, "letter")
    if not interaction.incoming.private:
        return Answer(_write(interaction, "letter_in_private"), alone=True)
    letter.give(interaction.work, interaction.place.id)
    return Answer(_write(interaction, "letter_comes")) if interaction.press is not None else None


def plain(interaction: Interaction) -> Answer | None:
    """«cho em xin thư ngỏ» in private."""
    wants = interaction.incoming.private and WANTS.fullmatch(fold(interaction.incoming.text).strip(" .!?"))
    return (commanded(interaction) or Answer(_write(interaction, "letter_comes"))) if wants else None


def _write(interaction: Interaction, macro: str) -> str:
    return words.write(interaction.language, "letter", macro=macro)


CONVERSATIONS = (Conversation("letter", commanded, without_cases(commanded), plain=plain, looks=True),)
