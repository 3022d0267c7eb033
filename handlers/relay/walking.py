"""Dẫn sang Công an: the button under «Thêm…», /dansang 131, or «đang dẫn DN 131 sang PC06»."""

from acts.relay import walk_over
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from handlers.conversation import Conversation
from handlers.interaction import Interaction
from handlers.understanding import walking as reading
from storage.relay import batons
from telling.messages import Answer


def tapped(interaction: Interaction) -> Answer:
    """The button on the card of any step of the case."""
    return _walked(interaction, ())


def typed(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    """/dansang 131, or in reply to a card."""
    return _walked(interaction, numbers)


def _walked(interaction: Interaction, numbers: tuple[CaseId, ...]) -> Answer:
    card = batons.get(interaction.work, interaction.about)
    if not numbers and card is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    number = numbers[0] if numbers else card.case if card is not None else CaseId(0)
    after = walk_over.walk_over(interaction.work, number, who=interaction.who)
    return interaction.answer("walking", case=after.case, team=interaction.work.plan.team(after.team).name)


def said(interaction: Interaction) -> Answer | None:
    """Plain words about a case that they name, or whose card they reply to."""
    number = reading.case(interaction.incoming.text)
    if number is None or interaction.member is None or not (number or interaction.about):
        return None
    return _walked(interaction, (CaseId(number),) if number else ())


CONVERSATIONS = (Conversation("walk_over", tapped, typed, plain=said),)
