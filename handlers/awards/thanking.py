"""/camon Mai, «cảm ơn chị Mai» under the message that says who has helped: one tap thanks a colleague."""

from acts.awards import thank
from campaign import permissions
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from handlers.awards import choosing_award
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import thanking as reading
from storage import members
from telling.awards import award_cards
from telling.messages import Answer


def commanded(interaction: Interaction) -> Answer:
    """/camon with a name; alone it says how."""
    permissions.check(interaction.who, "thank", own=True)
    if not interaction.rest.strip():
        return Answer(award_cards.write(interaction.work, "thank_how"), alone=True)
    found = choosing_award.find(interaction, interaction.rest)
    if found.member is None:
        raise RuleBroken(Refusal.AWARD_NOT_PERSON)
    return _thanked(interaction, found.member)


def plain(interaction: Interaction) -> Answer | None:
    """«cảm ơn chị Mai nhé» in private, where nobody else reads it; None where it names nobody, or several."""
    if not interaction.incoming.private or interaction.about or interaction.member is None:
        return None
    found = reading.whom(
        interaction.incoming.text, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]
    )
    return _thanked(interaction, MemberId(found)) if found else None


def _tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return _thanked(interaction, MemberId(interaction.press.subject))


def _thanked(interaction: Interaction, to: MemberId) -> Answer:
    person = thank.thank(interaction.work, to, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "thanked", name=person.short), alone=True)


CONVERSATIONS = (
    Conversation(
        "thank",
        commanded=without_cases(commanded),
        plain=plain,
        closes=always,
        buttons=(ButtonKind(NoArgument, _tapped),),
    ),
)
