"""A typed line: a command, the text a card is waiting for, plain words in reply to a card, or nothing for us.

In a group plain words count only in reply to one of our cards or with a case number; whoever is no member gets a
polite word when they speak to us, and silence when they do not.
"""

import re
from dataclasses import replace

from campaign import verbs, visibility
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.relay import baton_actions
from handlers import (
    asking_back,
    card_labels,
    card_words,
    coded,
    expecting,
    mended,
    of_which,
    one_question,
    routes,
    typed_choices,
)
from handlers.enterprise import welcoming
from handlers.incoming import Incoming
from handlers.interaction import Interaction, Tapped
from handlers.outreach import calling
from handlers.relay import advising, below, blocking, claiming, lookups, overview, requesting
from handlers.targets import progressing
from handlers.understanding import commands, count_or_case, overheard, phrases, said_apart, spoken, totals
from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from storage.relay import batons
from telling import words
from telling.messages import Answer

NUMBERS = re.compile(r"^[\s,;#]*(?:(?:phiếu|phieu|số|hồ sơ|việc|và)\s+)*#?(\d{1,7})(?![\d.])", re.IGNORECASE)
FOR_ALL = frozenset({MeaningKey.OPEN, MeaningKey.FIND, MeaningKey.ON_DUTY, MeaningKey.WALK_IN})
"""What a plain line of a group may mean that is about no card: an organisation, who is there, somebody who waits."""
REQUESTS = (verbs.BY_NAME["open"], verbs.BY_NAME["support"])
OF_ALL = frozenset({Intent.DONE, Intent.BUSY, Intent.WAIT, Intent.OFFER, Intent.BLOCK})
"""What one line may say of all that somebody holds."""
BY_LINK = "start"
SEVERAL = 50
"""So many cases may stand in one line."""


def is_command(interaction: Interaction) -> bool:
    """Is what was said, be it under a picture, a command to us?"""
    return _split(interaction) is not None


def _split(interaction: Interaction) -> commands.Command | None:
    return commands.split(interaction.incoming.text) if interaction.incoming.text else None


def line(interaction: Interaction) -> Answer | None:
    """Whatever the line means."""
    interaction = replace(interaction, incoming=_as_digits(interaction.incoming))
    command = _split(interaction)
    if command is not None and not interaction.incoming.forwarded:
        return _command(interaction, command)
    if interaction.incoming.anonymous:
        return None
    if interaction.incoming.kind == "contact":
        return requesting.contact(interaction) if interaction.incoming.private else None
    if interaction.member is None:
        return _stranger(interaction)
    return _forwarded(interaction) if interaction.incoming.forwarded else _of_member(interaction)


def _as_digits(incoming: Incoming) -> Incoming:
    return replace(incoming, text=spoken.in_digits(incoming.text)) if incoming.text else incoming


def _of_member(interaction: Interaction) -> Answer | None:
    """A member's own line: a button's words, the answer to what waits, or what it says by itself."""
    if (answered := coded.answered(interaction)) is not None:
        return answered
    interaction = coded.as_reply(interaction)
    if (unsure := one_question.doubted(interaction)) is not None:
        return unsure
    press = card_labels.named(interaction)
    if press is None and (named := typed_choices.chosen(interaction)) is not None:
        return named
    awaited = expecting.given_up(interaction) or _replied(
        interaction if press is not None else expecting.meant(interaction), labelled=press is not None
    )
    if awaited is not None:
        return awaited
    if press is not None:
        return _pressed(interaction.tapped(press))
    if len(several := card_labels.asking(interaction)) > 1:
        return of_which.asked(interaction, several)
    return routes.plain(interaction) or _phrase(interaction)


def _replied(interaction: Interaction, *, labelled: bool) -> Answer | None:
    """The typed answer that one of the conversations, or a card, was waiting for."""
    answer = routes.replied(interaction)
    if answer is not None:
        expecting.settle(interaction, answer)
        return answer
    return card_words.answered(interaction, labelled=labelled)


def _pressed(interaction: Tapped) -> Answer | None:
    """What a typed label does. Where a tap needs no word because the card changes, a line gets one: the card itself, brought down in
    private, or where to find it."""
    answer = routes.tapped(interaction)
    if (asked := below.asks_on(interaction, interaction.about)) is not None:
        return asked
    baton = batons.get(interaction.work, interaction.about)
    if answer is None or answer.text or answer.shown_by or baton is None:
        return answer
    return interaction.answer("asked", case=baton.case)


def _command(interaction: Interaction, command: commands.Command) -> Answer | None:
    command = _by_link(command)
    verb = verbs.BY_COMMAND.get(command.name)
    if verb is None:
        return asking_back.unknown(interaction) if interaction.incoming.private else None
    if interaction.incoming.anonymous:
        raise RuleBroken(Refusal.ANONYMOUS)
    if not routes.BY_VERB[verb.name].open_to_all:
        _ = interaction.who
    most = SEVERAL if verb.shape == "cases" or verb.name in asking_back.EACH else 1
    numbers, rest = numbers_of(command.rest, most) if verb.takes_cases else ((), command.rest)
    told = replace(interaction, verb=verb.name, rest=rest)
    numbers = numbers or (claiming.only_call(told) if verb.name == "claim" else ())
    if (corrected := mended.command(told, numbers)) is not None:
        return corrected[0]
    expecting.moved_on(told, verb.name)
    if verb.takes_cases and verb.shape != "last" and not (numbers or interaction.about):
        raise RuleBroken(Refusal.SAY_CASE, command=verb.code)
    return (
        asking_back.each(told, numbers)
        if verb.name in asking_back.EACH and len(numbers) > 1
        else routes.commanded(told, numbers)
    )


def _by_link(command: commands.Command) -> commands.Command:
    """A link to the chat may name what is open to all: «?start=denghi» of the office's page."""
    named = verbs.BY_CODE.get(command.rest) if command.name == BY_LINK else None
    return commands.Command(named.code) if named is not None and not named.right else command


def numbers_of(text: str, most: int) -> tuple[tuple[CaseId, ...], str]:
    """The case numbers that a line begins with, `most` at most, and what stands behind them (perhaps «30 phút»)."""
    found: list[CaseId] = []
    while len(found) < most and (match := NUMBERS.match(text)):
        found.append(CaseId(int(match[1])))
        text = text[match.end() :]
    return tuple(found), text.strip(" ,;:")


def _stranger(interaction: Interaction) -> Answer | None:
    """Somebody who is no member: their own name asks to join; else a polite word when they speak to us."""
    own = not interaction.incoming.forwarded
    if own and interaction.incoming.private:
        named = one_question.doubted(interaction) or typed_choices.chosen(interaction)
        if named is not None:
            return named
    if own and (asked := routes.stranger(interaction)) is not None:
        return asked
    if interaction.incoming.private:
        return welcoming.stranger(interaction)
    if interaction.about:
        raise RuleBroken(Refusal.NOT_A_MEMBER)
    return None


def _forwarded(interaction: Interaction) -> Answer | None:
    """Somebody else's words, be they a command: they may ask for a new case, by a button; in private they are met with a word."""
    command = _split(interaction)
    asks = command is not None and verbs.BY_COMMAND.get(command.name) in REQUESTS
    meaning = phrases.understand(command.rest if command is not None and asks else interaction.incoming.text)
    if (meaning.verb, meaning.key) == (Intent.NONE, MeaningKey.OPEN):
        return requesting.from_message(replace(interaction, rest=meaning.rest), ask=True)
    return asking_back.unknown(interaction) if interaction.incoming.private else None


def _phrase(interaction: Interaction) -> Answer | None:
    meaning = _of_all(interaction, of_which.understood(interaction, interaction.incoming.text))
    if interaction.incoming.edited:
        return mended.line(interaction, meaning)
    if meaning.verb == Intent.CLAIM and not meaning.cases:
        meaning = replace(meaning, cases=claiming.only_call(interaction))
    ours = (
        interaction.incoming.private
        or interaction.about != 0
        or (bool(meaning.cases) and not count_or_case.counts_something(interaction.incoming.text))
        or (meaning.verb == Intent.NONE and meaning.key in FOR_ALL)
        or (meaning.takes and totals.read(interaction.incoming.text) is not None)
    )
    if meaning.verb in said_apart.LOOKS and (readings := said_apart.readings(interaction.incoming.text)):
        return asking_back.apart(interaction, readings)
    if not ours or _is_talk(interaction, meaning):
        return (
            advising.perhaps(interaction)
            or (claiming.which_call(interaction) if meaning.takes else None)
            or claiming.some_of_several(interaction)
        )
    told = replace(interaction, verb=meaning.verb, rest=meaning.rest)
    if _needs_card(interaction, meaning) and not (interaction.about or meaning.cases):
        doubted = advising.perhaps(interaction) if meaning.verb == Intent.ASK else None
        return doubted or _the_only_one(told, meaning) or of_which.unclear(interaction)
    advice = (
        advising.perhaps(interaction) if meaning.verb == Intent.WAIT else None
    )  # «em gọi lại kế toán», said to whoever is stuck
    answer = advice or _meant(told, meaning) or advising.perhaps(interaction)
    return answer or (of_which.unclear(interaction) if interaction.incoming.private else None)


def _needs_card(interaction: Interaction, meaning: Meaning) -> bool:
    if (meaning.verb, meaning.key) == of_which.ENDS_A_HINDRANCE:
        return not blocking.ends_incident(interaction.incoming.text)
    if meaning.verb == Intent.ASK:
        return True
    return routes.is_phrase(meaning.verb) and verbs.BY_NAME[meaning.verb].shape != "last"


def _of_all(interaction: Interaction, meaning: Meaning) -> Meaning:
    """«cả 3 đều không nghe máy»: what the line says without its count, of all that is in hand, where it counts them right."""
    counted = None if interaction.about else totals.read(interaction.incoming.text)
    if counted is None:
        return meaning
    said, held = phrases.understand(counted.rest), batons.in_hand(interaction.work, interaction.who.id)
    if (said.takes or said.continues) and not said.cases and not held:
        return replace(said, verb=Intent.CLAIM)
    right = interaction.incoming.private and len(held) > 1 and counted.number in (0, len(held))
    whole = said.verb in OF_ALL and (said.verb != Intent.DONE or said.key) and not said.cases
    return replace(said, cases=tuple(baton.case for baton in held)) if right and whole else meaning


def _is_talk(interaction: Interaction, meaning: Meaning) -> bool:
    """What a group says to nobody of us is answered where it asks how the work stands; a guess, where somebody reports on it or takes it."""
    incoming = interaction.incoming
    if incoming.private or incoming.called or meaning.cases or Intent.OFFER in meaning.asks:
        return False
    if meaning.verb == Intent.SHOW:
        return not overheard.asks_how_it_stands(incoming.text)
    if meaning.verb != Intent.ASK:
        return False
    if Intent.CLAIM in meaning.asks:
        return not (_may_be_taken(interaction) and overheard.takes_it(incoming.text))
    return not overheard.reports(incoming.text)


def _may_be_taken(interaction: Interaction) -> bool:
    baton = batons.get(interaction.work, interaction.about)
    return baton is None or baton_actions.possible("claim", baton, who=interaction.who)


def _meant(interaction: Interaction, meaning: Meaning) -> Answer | None:
    if meaning.verb == Intent.NONE or routes.is_phrase(meaning.verb):
        return asking_back.several(interaction, meaning) or asking_back.and_then(interaction, meaning)
    return asking_back.which(interaction, meaning)


def _the_only_one(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """In private, words without a card mean the only work in hand; with several there is a question, never a guess."""
    held = batons.in_hand(interaction.work, interaction.who.id)
    if not held and meaning.verb == Intent.SHOW and visibility.everything(interaction.who):
        figures = progressing.commanded(replace(interaction, rest=""))
        return replace(
            figures, text=words.joined(figures.text, overview.brief(interaction))
        )  # a leader means the campaign
    if len(held) == 1 and not meaning.takes:
        return _meant(replace(interaction, about=held[0].id), meaning)
    found = [] if meaning.takes else of_which.fitting(interaction, meaning, held=held)
    sure = len(found) == 1 and meaning.key == MeaningKey.UNBLOCK
    if found:
        return _meant(replace(interaction, about=found[0].id), meaning) if sure else of_which.asked(interaction, found)
    if meaning.verb == Intent.NONE or (meaning.verb == Intent.ASK and meaning.key != MeaningKey.INCIDENT):
        return of_which.unclear(interaction)
    if meaning.takes:
        return lookups.unclaimed(interaction)
    of_a_call = calling.unsure(interaction) if not held and meaning.verb != Intent.SHOW else None
    return of_a_call or lookups.mine(replace(interaction, rest=""))
