"""Taps on what a card is asking just now: facts, a person, who goes on, a moment, a reason. And opening those menus."""

from acts.relay import ask, block, offer, wait
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding, pending_question
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from handlers.conversation import Conversation
from handlers.interaction import Interaction, Tapped
from handlers.relay import finishing, lookups
from storage.relay import batons
from telling import views
from telling.messages import Answer


def tapped(interaction: Tapped) -> Answer:
    """An answer's button."""
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    holding.require_holder(baton, interaction.who.id)
    question = pending_question.decode(baton.asking)
    if question is None or interaction.seen != baton.version:
        raise RuleBroken(Refusal.STALE, baton=baton.id)
    if interaction.press.argument == "back":
        return finishing.put_away(interaction, baton)
    return ANSWERS.get(question.mode, finishing.answered)(interaction, baton, question, interaction.press.argument)


def menu(interaction: Tapped) -> Answer:
    """Hẹn / Chờ…, Vướng, Chuyển cho…, Thêm…: the same card shows its choices."""
    ask.menu(
        interaction.work,
        interaction.about,
        mode=AskMode(interaction.press.verb),
        who=interaction.who,
        seen=interaction.seen,
    )
    return Answer("")


def _moment(interaction: Interaction, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    if value == "other":
        return _by_text(interaction, baton, AskMode.WAIT_TEXT)
    preset = next((w for w in interaction.work.plan.waits if w.id == value), None)
    if preset is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    until = int(
        preset.until(interaction.work.local(interaction.work.now), interaction.work.plan.hours).timestamp() * 1000
    )
    after = wait.park(
        interaction.work, baton.id, until=until, cause=preset.id, who=interaction.who, seen=interaction.seen
    )
    return interaction.answer("parked", case=baton.case, until=views.when(interaction.work, after.due_at))


def _reason(interaction: Interaction, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    if value == "other":
        return _by_text(interaction, baton, AskMode.BLOCK_TEXT)
    block.block(interaction.work, baton.id, reason=value, who=interaction.who, seen=interaction.seen)
    label = next(r.label for r in interaction.work.plan.reasons if r.id == value)
    return interaction.answer("blocked", case=baton.case, reason=label)


def _person(interaction: Tapped, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    person = MemberId(interaction.press.number)
    offer.offer(interaction.work, baton.id, to=person, who=interaction.who, seen=interaction.seen)
    return interaction.answer("offered", case=baton.case, to=interaction.short(person))


def _by_text(interaction: Interaction, baton: Baton, mode: AskMode) -> Answer:
    ask.question(
        interaction.work, baton, asking=pending_question.Asking(mode), who=interaction.who, seen=interaction.seen
    )
    return interaction.answer("asked", case=baton.case)


ANSWERS = {AskMode.RESULT: finishing.chosen, AskMode.WAIT: _moment, AskMode.BLOCK: _reason, AskMode.OFFER: _person}


CONVERSATIONS = (Conversation("answer", tapped), Conversation("more", menu, lookups.show_typed))
