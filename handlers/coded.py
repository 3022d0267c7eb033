"""A line that begins or ends with a question's short code, where a button's words are not what it can mean: the question waits for a typed line,
or is over. A choice that stands under a question is `handlers/typed_choices.py`'s.
"""

from dataclasses import replace

from campaign import question_codes
from campaign.questions import CardChoice, CodedQuestion, TypedReply
from handlers import expecting, routes
from handlers.interaction import Interaction
from handlers.relay import below, lookups
from storage import channels, outbox, questions
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


def over(interaction: Interaction, code: str) -> Answer | None:
    """That the code's question is over, and how what it asked about stands now; None when it was no question's here."""
    question = _question(interaction, code)
    if question is None or question.waits:
        return None
    ended = interaction.sentence("question_over", code=code, state=question.state)
    key = (
        question.payload.card
        if isinstance(question.payload, CardChoice)
        else outbox.about(interaction.work, question.said)
    )
    now = _now(interaction, key)
    return replace(now, text=words.joined(ended, now.text), alone=True)


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
