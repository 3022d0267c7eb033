"""Vướng, Hết vướng and Báo cáo cấp trên: with one of the plan's reasons or in the person's own words."""

from dataclasses import replace

from acts.relay import ask, block
from campaign import text_normalisation
from campaign.button_argument import NoArgument
from campaign.ids import CaseId
from campaign.plan import Plan, Reason
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from handlers.conversation import ButtonKind, Conversation, always, as_command, numbers
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, card_questions
from handlers.understanding.meanings import Meaning, MeaningKey
from telling.messages import Answer
from telling.relay.baton_arguments import BlockedBy, InOwnWords


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/vuong 128 lệch thuế, or "vướng: …" in reply; without a reason it asks for one."""
    meant = baton_resolution.one(interaction, "block", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if not interaction.rest.strip():
        return below.ask_there(interaction, meant, mode=AskMode.BLOCK)
    return because(interaction, meant, text=interaction.rest)


def reason_in(plan: Plan, text: str) -> Reason | None:
    """The plan's reason that a text names, or is a part of."""
    wanted = text_normalisation.fold(text)
    named = ((reason, text_normalisation.fold(reason.label)) for reason in plan.reasons)
    return next((reason for reason, label in named if wanted and (label in wanted or wanted in label)), None)


def because(interaction: Interaction, baton: Baton, *, text: str) -> Answer:
    """Blocked for what `text` says: the plan's reason when it names one, else a note."""
    known = reason_in(interaction.work.plan, text)
    block.block(
        interaction.work,
        baton.id,
        reason=known.id if known else "other",
        who=interaction.who,
        note="" if known else text.strip(),
    )
    return interaction.answer("blocked", case=baton.case, reason=known.label if known else "")


def _menu(interaction: Tapped, button: NoArgument) -> Answer:
    return card_questions.menu(interaction)


def _in_own_words(interaction: Tapped, button: InOwnWords) -> Answer:
    """From a typed question, a reason that the plan does not name."""
    ask.menu(interaction.work, interaction.about, mode=AskMode.BLOCK_TEXT, who=interaction.who, seen=interaction.seen)
    return interaction.answer("say_reason")


def _for_reason(interaction: Tapped, button: BlockedBy) -> Answer:
    """A reason's button from a typed question."""
    reason, work = button.reason, interaction.work
    after = block.block(work, interaction.about, reason=reason, who=interaction.who, seen=interaction.seen)
    return interaction.answer(
        "blocked", case=after.case, reason=next((r.label for r in work.plan.reasons if r.id == reason), "")
    )


def unblock_tapped(interaction: Interaction) -> Answer:
    """Hết vướng."""
    return interaction.answer(
        "unblocked",
        case=block.unblock(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen).case,
    )


def unblock_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """ "hết vướng" in reply."""
    meant = baton_resolution.one(interaction, "unblock", case=cases[0] if cases else None)
    return (
        meant
        if isinstance(meant, Answer)
        else interaction.answer("unblocked", case=block.unblock(interaction.work, meant.id, who=interaction.who).case)
    )


def escalate_typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/captren 128, or in reply to the card."""
    meant = baton_resolution.one(interaction, "escalate", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else escalate_tapped(replace(interaction, about=meant.id))


def escalate_tapped(interaction: Interaction) -> Answer:
    """Báo cáo cấp trên."""
    return interaction.answer(
        "escalated", case=block.escalate(interaction.work, interaction.about, who=interaction.who).case
    )


def _unblock_said(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """ "hết vướng" about nothing in particular means nothing."""
    cases = numbers(meaning)
    return unblock_typed(interaction, cases) if interaction.about or cases else None


BUTTONS = (
    ButtonKind(NoArgument, _menu),
    ButtonKind(InOwnWords, _in_own_words),
    ButtonKind(BlockedBy, _for_reason),
)
CONVERSATIONS = (
    Conversation("block", commanded=typed, phrase=as_command(typed), closes=always, buttons=BUTTONS),
    Conversation("unblock", unblock_tapped, unblock_typed, small_talk={MeaningKey.UNBLOCK: _unblock_said}),
    Conversation("escalate", escalate_tapped, escalate_typed),
)
