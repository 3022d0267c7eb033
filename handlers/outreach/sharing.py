"""/chiase: the list is shared with the folder and the sheet now and not in the evening. By button (/tinhhinh), command and plain words."""

from acts.outreach import list_exchange
from campaign.button_argument import NoArgument
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import sharing as reading
from telling.messages import Answer
from telling.outreach import sharing_words


def commanded(interaction: Interaction) -> Answer:
    """Where it is shared within minutes; where no place is set, what is to be done."""
    return Answer(
        sharing_words.asked(interaction.work, list_exchange.ask(interaction.work, interaction.who)), alone=True
    )


def plain(interaction: Interaction) -> Answer | None:
    """«trao đổi bảng tính ngay», in private."""
    said = interaction.incoming
    if not said.private or said.edited or interaction.about or not reading.wants_exchange(said.text):
        return None
    return commanded(interaction)


def _tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return commanded(interaction)


CONVERSATIONS = (
    Conversation("share", commanded=without_cases(commanded), plain=plain, buttons=(ButtonKind(NoArgument, _tapped),)),
)
