"""/tinhhinh: how the assistant itself is doing, in plain words, for whoever looks after it or leads; in private only."""

import re

from campaign import permissions
from campaign.text_normalisation import fold
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from telling.messages import Answer
from telling.people import condition


def commanded(interaction: Interaction) -> Answer:
    """Since when it runs, what waits, what somebody has to see to."""
    permissions.check(interaction.who, "condition")
    if not interaction.incoming.private:
        return Answer(condition.in_private(interaction.work), alone=True)
    return Answer(condition.told(interaction.work), rows=condition.rows(interaction.work))


ASKED = re.compile(
    r"(?:(?:hom qua|dem qua|sang nay) )?"
    r"(?:tinh hinh (?:cua )?(?:bot|tro ly)|(?:bot|tro ly)(?: (?:co|con|dang|van))? (?:chay|hoat dong|song|ngung|on))"
    r"(?: (?:tu bao gio|tu khi nao|the nao|on))?(?: (?:khong|ko|k|chua))?(?: (?:vay|a|the|nhi)){0,2}"
)
"""How it is asked for in plain words, folded."""


def plain(interaction: Interaction) -> Answer | None:
    """«bot có chạy không» in private, of whoever may know; None for every other line."""
    asks = interaction.incoming.private and ASKED.fullmatch(fold(interaction.incoming.text).strip(" ?.!"))
    known = interaction.member is not None and permissions.ever(interaction.member, "condition")
    return commanded(interaction) if asks and known else None


CONVERSATIONS = (Conversation("condition", commanded=without_cases(commanded), plain=plain, looks=True),)
