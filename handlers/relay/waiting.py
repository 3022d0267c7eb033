"""Hẹn / Chờ…: /hen 128 mai 9h, "hẹn mai 9h" in reply, or the moment typed after "Chọn ngày giờ"."""

from acts.relay import wait
from campaign.ids import CaseId
from campaign.relay import holding
from campaign.relay.batons import Baton
from handlers.conversation import Conversation, as_command
from handlers.interaction import Interaction
from handlers.relay import baton_resolution, card_questions
from handlers.understanding import moments
from telling import views
from telling.messages import Answer


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """Which baton and until when."""
    meant = baton_resolution.one(interaction, "wait", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else until(interaction, meant, text=interaction.rest)


def until(interaction: Interaction, baton: Baton, *, text: str) -> Answer:
    """Park `baton` until what `text` says."""
    if not text.strip():
        holding.require_holder(baton, interaction.who.id)
        return interaction.answer("which_moment", case=baton.case)
    moment = moments.read(
        text, interaction.work.spoken_at, hours=interaction.work.plan.hours, zone=interaction.work.plan.campaign.zone
    )
    if moment is None:
        return interaction.answer("not_understood_moment")
    now, at = interaction.work.now, moment.at_ms
    came = interaction.work.spoken_at < at <= now  # while the words were on their way
    after = wait.park(interaction.work, baton.id, until=now + 1 if came else at, who=interaction.who)
    return interaction.answer("parked", case=baton.case, until=views.when(interaction.work, after.due_at))


CONVERSATIONS = (Conversation("wait", card_questions.menu, typed, phrase=as_command(typed)),)
