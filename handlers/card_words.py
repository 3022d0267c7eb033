"""The moment, the reason or the fact that a holder's own card waits for, typed. A line that plainly means something else is what it says.

What may be no reason is asked about, with the words on the question; so nothing that was typed is lost.
"""

from dataclasses import replace

from campaign.ids import BatonId
from campaign.relay import pending_question
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from handlers.counts import counting
from handlers.interaction import Interaction
from handlers.relay import blocking, card_questions, finishing, passing, waiting
from handlers.understanding import elsewhere, facts, moments, phrases, reasons
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.reasons import AsReason
from storage.relay import batons
from telling.messages import Answer

WAITS = {AskMode.WAIT_TEXT: waiting.until, AskMode.BLOCK_TEXT: blocking.because, AskMode.OFFER_TEXT: passing.to_named}
"""Which questions of a card a typed line answers, and what it comes to."""
OBSTACLES = frozenset(
    {
        MeaningKey.NO_ANSWER,
        MeaningKey.WRONG_NUMBER,
        MeaningKey.DECLINED,
        MeaningKey.REFUSED,
        MeaningKey.NOT_MATCHED,
        MeaningKey.NO_LEVEL2,
    }
)
"""Results that are reasons as well: asked why, they are the answer."""


def answered(interaction: Interaction, *, labelled: bool) -> Answer | None:
    """What the line comes to on the one card that waits for it; None where none does, or when it means something else.

    `labelled`: it is the label of one of the card's buttons, which answers a fact by itself.
    """
    waiting_for = [(baton, question) for baton, question in _asking(interaction) if interaction.about in (0, baton.id)]
    if len(waiting_for) != 1 or not (interaction.incoming.private or interaction.about) or interaction.incoming.edited:
        return None
    baton, question = waiting_for[0]
    mode, text = question.mode, interaction.incoming.text
    if elsewhere.never_mind(text) or (mode in WAITS and elsewhere.puts_away(text)):
        return card_questions.put_away(interaction, baton)
    if mode not in WAITS:
        return _fact(interaction, baton, question) if mode == AskMode.FACTS and not labelled else None
    if _means_another_thing(interaction, baton, mode):
        return None
    unsure = mode == AskMode.BLOCK_TEXT and reasons.read(text) != AsReason.SURELY
    return (blocking.whether if unsure else WAITS[mode])(interaction, baton, text=text)


def would_hear(interaction: Interaction, about: BatonId) -> bool:
    """Does this card wait for words, and could the line be them?"""
    asking = ((baton, question.mode) for baton, question in _asking(interaction) if baton.id == about)
    return any(mode in WAITS and not _means_another_thing(interaction, baton, mode) for baton, mode in asking)


def _asking(interaction: Interaction) -> list[tuple[Baton, pending_question.Asking]]:
    held = batons.in_hand(interaction.work, interaction.who.id)
    asked = ((baton, pending_question.decode(baton.asking)) for baton in held)
    return [(one, asking) for one, asking in asked if asking is not None and asking.mode != AskMode.STILL]


def _fact(interaction: Interaction, baton: Baton, question: pending_question.Asking) -> Answer | None:
    """«chưa», «có» to the card's «Dữ liệu?», «cả hai chưa có» and «khớp, mức 2 chưa» to both."""
    value = elsewhere.fact(interaction.incoming.text)
    if value:
        return card_questions.fact(interaction, card_questions.CardQuestion(baton, question), value=value)
    unread = phrases.understand(interaction.incoming.text).verb != Intent.DONE
    told = facts.answer(interaction.incoming.text) if unread else None
    return finishing.said_so(replace(interaction, about=baton.id), told) if told is not None else None


def _means_another_thing(interaction: Interaction, baton: Baton, mode: AskMode) -> bool:
    """Figures of the day, an act named with its case, a result of this work by its words; never a moment or one of the plan's reasons."""
    text = interaction.incoming.text
    if elsewhere.asks_back(text):
        return True
    if mode == AskMode.WAIT_TEXT and elsewhere.no_moment(text):
        return True
    if mode == AskMode.WAIT_TEXT and _is_moment(interaction):
        return False
    if mode == AskMode.BLOCK_TEXT and reasons.read(text) == AsReason.NOT:
        return True
    if mode == AskMode.BLOCK_TEXT and blocking.reason_in(interaction.work.plan, text) is not None:
        return False
    if elsewhere.no_reason(text):
        return True
    return (
        elsewhere.elsewhere(text, elsewhere.Wanted.WORDS)
        or counting.plainly(interaction)
        or _is_result(interaction, baton)
    )


def _is_moment(interaction: Interaction) -> bool:
    plan, now = interaction.work.plan, interaction.work.spoken_at
    return moments.read(interaction.incoming.text, now, hours=plan.hours, zone=plan.campaign.zone) is not None


def _is_result(interaction: Interaction, baton: Baton) -> bool:
    """Is the whole line the name of a result of this step, and no obstacle?"""
    meaning = phrases.understand(interaction.incoming.text)
    known = {key for result in interaction.work.plan.step(baton.step).results for key in result.means}
    return meaning.verb == Intent.DONE and not meaning.rest and meaning.key in known - OBSTACLES
