"""/xacminh 0271 000 0626, «số này có phải của chiến dịch không»: for anybody, members and strangers alike."""

from acts.enterprise import verify
from campaign import phones
from campaign.enterprise import verification
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction
from handlers.understanding import verifying as reading
from telling.enterprise import verified
from telling.messages import Answer


def commanded(interaction: Interaction) -> Answer:
    """What stands behind the command, or the number in the message that it replies to."""
    return _answer(interaction, interaction.rest.strip())


def plain(interaction: Interaction) -> Answer | None:
    """A member's question in private."""
    asked = reading.asked(interaction.incoming.text) if interaction.incoming.private else None
    return _answer(interaction, asked) if asked is not None else None


def stranger(interaction: Interaction) -> Answer | None:
    """A stranger's question in private, or a line about one number: it is the one that has called."""
    text = interaction.incoming.text
    if not interaction.incoming.private:
        return None
    asked = reading.asked(text)
    about = asked if asked is not None else reading.about_a_caller(text)
    return _answer(interaction, about) if about is not None else None


def _answer(interaction: Interaction, asked: str) -> Answer:
    about = asked or _replied_to(interaction)
    work = interaction.work
    if not verification.asks_enough(about):
        return Answer(verified.which(work.plan), alone=True)
    who = None if interaction.member is not None else interaction.place.id
    found = verify.look_up(work, about, who=who)
    return Answer(verified.told(work.plan, found, by_name=not verification.is_number(about)), alone=True)


def _replied_to(interaction: Interaction) -> str:
    """The first number of a message that is replied to."""
    return next((digits for _, _, digits in phones.find_all(interaction.incoming.reply_text)), "")


CONVERSATIONS = (
    Conversation("verify", commanded, without_cases(commanded), plain=plain, stranger=stranger, looks=True),
)
