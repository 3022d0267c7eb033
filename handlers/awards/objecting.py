"""/khenthuong của tôi and /ykien: one's own evidence, what one has to say about it or about a proposal, and the answers."""

import re

from acts.awards import objection
from campaign import permissions, verbs
from campaign.awards.nominations import Nomination, Nominee
from campaign.questions import ObjectionWords
from campaign.text_normalisation import says_the_same
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from telling import labels, views
from telling.awards import award_cards, award_keys
from telling.awards.award_arguments import AnswerObjection, ObjectAbout, WriteObjection
from telling.awards.award_keys import AnswerPrompt, NominationCard, ObjectionPrompt
from telling.messages import Answer, Choice

NUMBER = re.compile(r"^\s*(\d{1,9})[\s,.:;]+(?=\S)")


def own(interaction: Interaction) -> Answer:
    """One's own figures and what is proposed, with the button to object."""
    permissions.check(interaction.who, "object", own=True)
    work = interaction.work
    figures = award_cards.figures(work, Nominee(member=interaction.who.id))
    mine = [award_cards.shown(work, each, reader=interaction.who) for each in objection.open_for(work, interaction.who)]
    until = views.when(work, work.now)
    text = award_cards.write(work, "own", f=figures, first=work.plan.campaign.start, until=until, nominations=mine)
    button = Choice(labels.button(interaction.language, "object"), verbs.token("object", 0, argument=WriteObjection()))
    return Answer(text, rows=((button,),), about=award_keys.OWN)


def commanded(interaction: Interaction) -> Answer:
    """/ykien with its text; about which proposal is seen from its number, from the card replied to, or asked."""
    permissions.check(interaction.who, "object", own=True)
    if not interaction.incoming.private:
        return Answer(award_cards.write(interaction.work, "in_private", sent=False), alone=True)
    number, text = _pointed(interaction)
    known = objection.open_for(interaction.work, interaction.who)
    if number is None and len(known) > 1:
        return _which(interaction, known, text)
    about = number if number is not None else (known[0].id if known else 0)
    return _say(interaction, about, text) if text else _prompt(interaction, about)


def _pointed(interaction: Interaction) -> tuple[int | None, str]:
    """The proposal that is named, and the text; a number that names none of one's own is part of the text."""
    text = interaction.rest.strip()
    if interaction.card == award_keys.OWN:
        return 0, text
    if (card := NominationCard.read(interaction.card)) is not None:
        return card.nomination, text
    found = NUMBER.match(text)
    mine = {each.id for each in objection.open_for(interaction.work, interaction.who)}
    if found and int(found[1]) in mine:
        return int(found[1]), text[found.end() :]
    return None, text


def _which(interaction: Interaction, known: list[Nomination], text: str) -> Answer:
    """Several proposals concern them: the text is kept aside until they say which one is meant."""
    interaction.overtake(ObjectionWords, lambda kept: says_the_same(kept.text, text))
    note = interaction.keep(ObjectionWords(text)) if text else 0
    named = [(each.id, award_cards.name(interaction.work, each.nominee), each.nominee.member is None) for each in known]
    rows = tuple(
        (
            Choice(
                award_cards.plain(interaction.work, "about_button", number=number, name=name, collective=collective),
                verbs.token("object", number, version=note, argument=ObjectAbout() if note else WriteObjection()),
            ),
        )
        for number, name, collective in [*named, (0, "", False)]
    )
    return Answer(award_cards.write(interaction.work, "object_about"), rows=rows, question=note)


def _prompt(interaction: Interaction, number: int) -> Answer:
    objection.check(interaction.work, number, who=interaction.who)
    return Answer(
        award_cards.write(interaction.work, "object_prompt", number=number),
        ask=True,
        about=str(ObjectionPrompt(number)),
    )


def _say(interaction: Interaction, number: int, text: str) -> Answer:
    made = objection.object_(interaction.work, number, text=text, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "objected", number=number, changed=bool(made.earlier)))


def replied(interaction: Interaction) -> Answer | None:
    """What follows «Có ý kiến», or a leader's answer to what was said; None when it is neither."""
    if (asked := ObjectionPrompt.read(interaction.card)) is not None:
        return _say(interaction, asked.nomination, interaction.incoming.text)
    said = AnswerPrompt.read(interaction.card)
    if said is None:
        return None
    found = objection.answer(interaction.work, said.objection, text=interaction.incoming.text, who=interaction.who)
    return Answer(award_cards.write(interaction.work, "answered", by=interaction.short(found.member)))


def _write(interaction: Tapped, button: WriteObjection) -> Answer:
    return _prompt(interaction, interaction.press.subject)


def _about(interaction: Tapped, button: ObjectAbout) -> Answer:
    kept = interaction.kept(interaction.press.version, ObjectionWords)
    if kept is None:
        return interaction.answer("asked_before")
    return _say(interaction, interaction.press.subject, kept[1].text)


def _answer(interaction: Tapped, button: AnswerObjection) -> Answer:
    number = interaction.press.subject
    found = objection.check_answer(interaction.work, number, who=interaction.who)
    text = award_cards.write(interaction.work, "answer_prompt", by=interaction.short(found.member))
    return Answer(text, ask=True, about=str(AnswerPrompt(number)))


BUTTONS = (
    ButtonKind(WriteObjection, _write),
    ButtonKind(ObjectAbout, _about),
    ButtonKind(AnswerObjection, _answer),
)
CONVERSATIONS = (Conversation("object", commanded=without_cases(commanded), closes=always, buttons=BUTTONS),)
