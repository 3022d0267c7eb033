"""A line that begins or ends with a question's short code, where a button's words are not what it can mean: the question waits for a typed line,
or is over. A choice that stands under a question is `handlers/typed_choices.py`'s.
"""

from dataclasses import replace

from campaign import question_codes
from campaign.ids import BatonId
from campaign.question_codes import CodedQuestion
from campaign.questions import CardAsked, CardChoice, TypedReply
from handlers import expecting, routes
from handlers.interaction import Interaction
from handlers.relay import below, lookups
from storage import card_redraws, channels, outbox, questions, said_buttons
from storage.relay import batons
from telling import card_keys, render, words
from telling.messages import Answer


def answered(interaction: Interaction) -> Answer | None:
    """What the line comes to as the answer to the typed question that its code names; None when it names none that waits."""
    code, rest = question_codes.code_in(interaction.incoming.text)
    question = _question(interaction, code)
    if question is None or not isinstance(question.payload, TypedReply) or not _hears(interaction, question):
        return None
    about = question.payload.about
    if not rest:
        return interaction.answer("question_waits", code=code)
    named = replace(interaction, card=about, incoming=replace(interaction.incoming, text=rest, reply_to=""))
    answer = expecting.given_up(named, coded=about) or routes.replied(named)
    if answer is None:
        return interaction.answer("question_waits", code=code)
    expecting.settle(named, answer)
    return answer


def as_reply(interaction: Interaction) -> Interaction:
    """A line under the code of what a card in hand asks is what a reply to that card would be; every other line as it is."""
    code, rest = question_codes.code_in(interaction.incoming.text)
    question = _question(interaction, code)
    if question is None or not isinstance(question.payload, CardAsked) or not (rest and _hears(interaction, question)):
        return interaction
    incoming = replace(interaction.incoming, text=rest, reply_to=code)
    return replace(interaction, incoming=incoming, about=BatonId(question.payload.baton), card=question.payload.card)


def comes_down(interaction: Interaction, asked: CardAsked) -> bool:
    """The card that asks this is shown anew, below; False where whoever speaks has no such card."""
    baton = batons.get(interaction.work, BatonId(asked.baton))
    return baton is not None and interaction.member is not None and below.come_down(interaction, baton)


def over(interaction: Interaction, code: str) -> Answer | None:
    """That the code's question is over, and how what it asked about stands now; None when it was no question's here."""
    question = _question(interaction, code)
    if question is None or question.waits:
        return None
    work, place = interaction.work, interaction.place.id
    ended = interaction.sentence("question_over", code=code, state=question.state)
    newer = questions.asked_instead(work, place, code=code)
    now = _asks_now(interaction, question) or _now(interaction, _about(interaction, question))
    left = interaction.sentence("question_goes_on", code=newer) if newer else said_buttons.closing(work, question.said)
    return replace(now, text=words.joined(ended, *([left] if newer or not now.text else []), now.text), alone=True)


def _about(interaction: Interaction, question: CodedQuestion) -> str:
    """The card that shows how what it asked about stands now; of a typed line the newest in this place about the same."""
    if isinstance(question.payload, CardChoice | CardAsked):
        return question.payload.card
    if isinstance(question.payload, TypedReply):
        about = question.payload.about
        return card_redraws.newest_of(interaction.work, interaction.place.id, like=about) or about
    return outbox.about(interaction.work, question.said)


def _asks_now(interaction: Interaction, question: CodedQuestion) -> Answer | None:
    """What the same card asks instead, in the same message and under its own code; None where it asks nothing more, or is seen to change."""
    typed, payload = channels.is_typed(interaction.work, interaction.place.channel), question.payload
    if not isinstance(payload, CardAsked) or not typed:
        return None
    key, place = payload.card, interaction.place.id
    waits = next((one.id for one, asked in questions.asked_in(interaction.work, place) if asked.card == key), 0)
    drawn = render.card(interaction.work, interaction.place.id, key) if waits else None
    return Answer(drawn.text, rows=drawn.rows, question=waits) if drawn is not None else None


def _question(interaction: Interaction, code: str) -> CodedQuestion | None:
    """The one with this code that was put to whoever speaks."""
    found = questions.coded(interaction.work, interaction.place.id, code=code) if code else None
    speaker = interaction.member.id if interaction.member is not None else None
    return found if found is not None and found.member in (None, speaker) else None


def _hears(interaction: Interaction, question: CodedQuestion) -> bool:
    """Does it wait, or is this the very line that has answered it, mended?"""
    if interaction.incoming.edited:
        return question.message != "" and question.message == expecting.message(interaction)
    return question.waits


def _now(interaction: Interaction, key: str) -> Answer:
    """The card as it is drawn now, the course of the case; nothing where it was about neither."""
    named = card_keys.read(key)
    baton = batons.get(interaction.work, named.baton) if named is not None else None
    if baton is not None and interaction.member is not None:
        if not channels.is_typed(interaction.work, interaction.place.channel):
            below.come_down(interaction, baton)
        return lookups.course(interaction, baton.case)
    drawn = render.card(interaction.work, interaction.place.id, key) if key else None
    return Answer(drawn.text, rows=drawn.rows) if drawn is not None else Answer("")
