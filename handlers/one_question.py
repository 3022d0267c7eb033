"""Where everything is typed, a bare word or number counts only where exactly one question is open for whoever speaks, there.

A question is what was put to somebody and waits: something typed is kept for it, a card in hand asks, or its choices say yes or no. A list, the way
back under what was noted and a card that only stands for work in hand ask nothing. Where another question is open, or work in hand bears the
same word, whatever would be changed is listed with its codes and nothing has happened; what only shows something does as before.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from campaign import question_codes, verbs
from campaign.ids import BatonId
from campaign.questions import CardAsked, CardChoice, LineOfWork, PendingQuestion
from campaign.relay import baton_actions, pending_question
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from campaign.text_normalisation import fold
from campaign.verbs import Press
from handlers import card_labels, card_words, expecting, of_which, routes, typed_choices
from handlers.interaction import Interaction
from handlers.typed_choices import Standing
from handlers.understanding import choices, elsewhere, guards, phrases
from handlers.understanding.choices import Says
from handlers.understanding.elsewhere import Wanted
from handlers.understanding.meanings import Intent
from storage import channels, questions, said_buttons
from storage.relay import batons
from telling import card_keys, render
from telling.counts.count_cards import DayCard
from telling.messages import Answer

NUMBER = re.compile(r"\d{1,7}")
SHOWN = 8
"""So many are listed; with their codes they stay far below one message."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What may be meant: what is typed to mean it (`typed`), and how it begins."""

    typed: str
    title: str


def doubted(interaction: Interaction) -> Answer | None:
    """What may be meant, listed; None where the line may do what it says."""
    text = interaction.incoming.text.strip()
    if not _is_bare(interaction) or len(text) > typed_choices.LONGEST or guards.names_nothing(text):
        return None
    found = list(_takers(interaction)) if NUMBER.fullmatch(text) else list(_meant(interaction))
    return _listed(interaction, found) if len(found) > 1 else None


def _is_bare(interaction: Interaction) -> bool:
    """Typed in private where there are no buttons, naming neither card nor question."""
    incoming = interaction.incoming
    if not incoming.text or not incoming.private or incoming.reply_to or incoming.edited or incoming.forwarded:
        return False
    return channels.is_typed(interaction.work, incoming.channel) and not question_codes.code_in(incoming.text)[0]


# --- a number -----------------------------------------------------------------------------------------------------------------


def _takers(interaction: Interaction) -> Iterator[Meant]:
    """What a bare number may answer: questions for a typed line, the day's figures."""
    work, place, text = interaction.work, interaction.place.id, interaction.incoming.text.strip()
    hears, days = questions.waiting(work, place), set()
    for question, waits in questions.for_words(work, place):
        if waits.about == hears or expecting.wanted(waits.about).kind == Wanted.NUMBERS:
            days.add(_day(waits.about))
            yield _of_words(interaction, question, text)
    for question in questions.of_place(work, place):
        if isinstance(question.payload, CardChoice) and (day := _day(question.payload.card)) and day not in days:
            days.add(day)
            yield from (_of(question, each, text) for each in typed_choices.put_to(interaction, question))


def _day(about: str) -> str:
    """Of which day's figures a card or a prompt is; empty for another one."""
    card = DayCard.read(about)
    return card.day.isoformat() if card is not None else ""


# --- a word -------------------------------------------------------------------------------------------------------------------


def _meant(interaction: Interaction) -> Iterator[Meant]:
    """Every open question, where the line is a choice of one that changes something, and the work in hand that it may be about; a line that is
    no choice, but would be heard by several questions for words: these."""
    text, waiting = interaction.incoming.text.strip(), list(_standing(interaction))
    named = {question.id: press for question, each in waiting if (press := _named(interaction, each)) is not None}
    asks = {_matter(one, each): (one, each) for one, each in reversed(waiting) if one.id not in named and _asks(each)}
    if all(_is_work(one, each) for one, each in waiting if one.id in named):
        asks = {}
    asks |= {_matter(one, each): (one, each) for one, each in reversed(waiting) if one.id in named}
    lines = list(_heard(interaction)) if named else list(_hearers(interaction))
    if named:
        yield from (_of(one, each, text if one.id in named else "") for one, each in reversed(asks.values()))
    yield from (_of_words(interaction, one, text) for one in lines)
    if interaction.member is not None and any(question.id in named and not _own(question) for question, _ in waiting):
        yield from _of_work(interaction, text, but={press.subject for press in named.values() if _moves(press)})


def _standing(interaction: Interaction) -> Iterator[tuple[PendingQuestion, Standing]]:
    for question in questions.of_place(interaction.work, interaction.place.id):
        yield from ((question, each) for each in typed_choices.put_to(interaction, question))


def _matter(question: PendingQuestion, standing: Standing) -> tuple[str, int]:
    """What it is about: whether the words that a card waits for are its answer is the same matter as what that card asks."""
    if isinstance(question.payload, CardAsked):
        return "baton", question.payload.baton
    presses = [verbs.read(each.token) for each in standing.choices]
    moved = {press.subject for press in presses if press is not None and _moves(press)}
    own = isinstance(question.payload, LineOfWork) and len(moved) == 1
    return ("baton", moved.pop()) if own else ("question", question.id)


def _asks(standing: Standing) -> bool:
    """Does it wait for an answer, and is it not only a list, or a card of work?"""
    payload = standing.question.payload if standing.question is not None else None
    if isinstance(payload, CardAsked):
        return _mode(payload) != AskMode.MORE
    return typed_choices.keeps_words(standing) or any(
        typed_choices.says_of(each) != Says.NOTHING for each in standing.choices
    )


def _is_work(question: PendingQuestion, standing: Standing) -> bool:
    """Is it a card that only stands for work: whom to call, a task?"""
    return isinstance(question.payload, CardChoice) and not _asks(standing)


def _named(interaction: Interaction, standing: Standing) -> Press | None:
    """The choice of it that the line is, if it changes anything."""
    payload = standing.question.payload if standing.question is not None else None
    if isinstance(payload, CardAsked) and _answers(payload, interaction.incoming.text):
        return Press("answer", payload.baton)
    named = typed_choices.choice_named(standing, interaction.incoming.text) or typed_choices.choice_meant(
        interaction, standing
    )
    press = verbs.read(named.choice.token) if named is not None else None
    return press if press is not None and not routes.BY_VERB[press.verb].looks_only(press) else None


def _own(question: PendingQuestion) -> bool:
    """Does a card ask it because its holder has just begun something on it? Then a word that it takes is for it."""
    return isinstance(question.payload, CardAsked) and _mode(question.payload) != AskMode.STILL


def _moves(press: Press) -> bool:
    return press.verb in baton_actions.MOVING


def _answers(asked: CardAsked, text: str) -> bool:
    """Does it answer the card in other words than its choices have, or put its question away?"""
    mode, meaning = _mode(asked), phrases.understand(text)
    if mode in (AskMode.FACTS, AskMode.RESULT, AskMode.NEXT) and meaning.verb == Intent.DONE and not meaning.cases:
        return True
    fact = mode == AskMode.FACTS and elsewhere.fact(text) != ""
    dropped = mode != AskMode.STILL and elsewhere.never_mind(text)
    return fact or dropped or (mode in card_words.WAITS and elsewhere.puts_away(text))


def _mode(asked: CardAsked) -> AskMode | None:
    question = pending_question.decode(asked.asking)
    return question.mode if question is not None else None


# --- a line that is waited for --------------------------------------------------------------------------------------------------


def _heard(interaction: Interaction) -> list[PendingQuestion]:
    """The question for a typed line that hears a plain one."""
    about = questions.waiting(interaction.work, interaction.place.id)
    return [
        one for one, waits in questions.for_words(interaction.work, interaction.place.id) if waits.about == about != ""
    ]


def _hearers(interaction: Interaction) -> list[PendingQuestion]:
    """The same, and the cards that wait for words, where the line would be taken for the answer of either."""
    if interaction.member is None or not expecting.meant(interaction).card:
        return []
    asked = questions.asked_in(interaction.work, interaction.place.id)
    return [
        *_heard(interaction),
        *(one for one, card in asked if card_words.would_hear(interaction, BatonId(card.baton))),
    ]


# --- work in hand -----------------------------------------------------------------------------------------------------------------


def _of_work(interaction: Interaction, text: str, *, but: Container[int]) -> Iterator[Meant]:
    """The work in hand whose card asks nothing and bears the same word, or that the words mean; not that which a choice is about."""
    held = [one for one in batons.in_hand(interaction.work, interaction.who.id) if not one.asking and one.id not in but]
    for baton in _bears(interaction, held, text):
        drawn = render.card(interaction.work, interaction.place.id, card_keys.work(baton, interaction.who.id))
        title = Standing((), drawn.text).line(1) if drawn is not None else ""
        yield Meant(f"{interaction.word('case').lower()} {baton.case} {text}", title)


def _bears(interaction: Interaction, held: list[Baton], text: str) -> Iterable[Baton]:
    labelled = [one for one in held if card_labels.of_card(replace(interaction, about=one.id), one) is not None]
    if labelled or not held or fold(text) in choices.YES_OR_NO:
        return labelled
    meaning = of_which.understood(interaction, text)
    return of_which.fitting(interaction, meaning, held=held) if meaning.verb in phrases.WORK else ()


# --- how it is listed -------------------------------------------------------------------------------------------------------------


def _of(question: PendingQuestion, standing: Standing, text: str) -> Meant:
    typed = f"{question.code} {text}".strip()
    if not isinstance(question.payload, CardAsked):
        return Meant(typed, standing.title)
    lines = standing.text.strip().split("\n")
    asks = standing.line(max((at for at, line in enumerate(lines) if line.startswith("<b>")), default=0))
    return Meant(typed, f"{standing.title.partition(' · ')[0]}: {asks}")


def _of_words(interaction: Interaction, question: PendingQuestion, text: str) -> Meant:
    said = Standing((), said_buttons.words(interaction.work, question.said) if question.said else "")
    return _of(question, said, text)


def _listed(interaction: Interaction, found: list[Meant]) -> Answer:
    """In words alone: a list with buttons would be one question more."""
    shown = found[:SHOWN]
    text = interaction.sentence("questions_open", count=len(found), lines=shown, more=len(found) - len(shown))
    return Answer(text, alone=True)
