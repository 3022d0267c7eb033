"""/tinhhinh: how the assistant itself is doing, in plain words, for whoever looks after it or leads; in private only."""

from campaign import permissions
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


CONVERSATIONS = (Conversation("condition", commanded=without_cases(commanded), looks=True),)
