"""A line about work in hand that does not say which, where several pieces are: one question with a button for each, and what the chosen one comes to.

The line is kept and read again as if it had been a reply to that card, as when it was written.
"""

from collections.abc import Sequence
from dataclasses import replace

from campaign import verbs
from campaign.ids import BatonId
from campaign.questions import LineOfWork
from campaign.relay import baton_actions
from campaign.relay.batons import Baton
from handlers import asking_back, card_labels, routes
from handlers.interaction import Interaction, Tapped
from handlers.outreach import calling
from handlers.relay import finishing, lookups, requesting
from handlers.understanding import codes, likeliest, meanings, people, phrases
from handlers.understanding.meanings import NOTHING, Intent, Meaning, MeaningKey
from storage import channels
from storage.relay import batons
from telling import views, words
from telling.messages import Answer, Choice
from telling.relay.baton_arguments import OfLine

ENDS_A_HINDRANCE = (Intent.NONE, MeaningKey.UNBLOCK)
"""Of what is in hand it can only mean what is blocked."""


def understood(interaction: Interaction, text: str) -> Meaning:
    """What the line means, also where whoever speaks names themselves: «Bảo xin nhận», not «Bảo nhận nhé», as one says it to him."""
    meaning, own = phrases.understand(text), people.as_oneself(text, interaction.who.short)
    unread = meaning.verb == Intent.OFFER or (meaning.verb, meaning.key) in meanings.UNREAD
    oneself = phrases.understand(own) if unread and own != text else NOTHING
    return oneself if oneself.verb in phrases.WORK and not oneself.softly else meaning


def fitting(interaction: Interaction, meaning: Meaning, *, held: Sequence[Baton]) -> list[Baton]:
    """What of the work in hand the line can be about; empty for a line that does nothing to any."""
    if (meaning.verb, meaning.key) == ENDS_A_HINDRANCE:
        return [one for one in held if baton_actions.possible(Intent.UNBLOCK, one, who=interaction.who)]
    verbs_ = meaning.asks if meaning.verb == Intent.ASK else (meaning.verb,)
    return [one for one in held if any(_could_be(interaction, one, verb, key=meaning.key) for verb in verbs_)]


def _could_be(interaction: Interaction, baton: Baton, verb: Intent, *, key: MeaningKey) -> bool:
    if verb == Intent.DONE:
        return finishing.could_be_meant(interaction, baton, key=key, taken=False)
    acts = verb in phrases.WORK - {Intent.SHOW} and verb in baton_actions.BY_VERB
    return acts and baton_actions.possible(verb, baton, who=interaction.who)


def unclear(interaction: Interaction) -> Answer:
    """What was not understood in private: of several in hand, of which of those that it most likely means, unless it names one; else as of
    one."""
    held = batons.in_hand(interaction.work, interaction.who.id) if interaction.member is not None else []
    named = [one for one in held if one.case in likeliest.cases(interaction.incoming.text)]
    if interaction.about or len(named) == 1:
        return asking_back.unknown(interaction if interaction.about else replace(interaction, about=named[0].id))
    meant = likeliest.reading(interaction.incoming.text)
    if not named and (taken := _perhaps_taken(interaction, meant)) is not None:
        return taken
    if len(held) == 1:
        return asking_back.unknown(interaction)
    if not held:
        return _of_no_work(interaction, meant) or asking_back.unknown(interaction)
    found = fitting(interaction, meant, held=held) if meant is not None else []
    return asked(interaction, found) if found else asking_back.unknown(interaction)


def _perhaps_taken(interaction: Interaction, meant: Meaning | None) -> Answer | None:
    """«em nhận phiếu 4 nha mà chắc trưa mới làm được»: how the one that is named is taken, or who has it; None for every other line."""
    numbers = likeliest.cases(interaction.incoming.text)
    takes = meant is not None and meant.asks == (Intent.CLAIM,) and not interaction.incoming.forwarded
    if meant is None or not takes or len(numbers) != 1 or interaction.member is None:
        return None
    return asking_back.which(interaction, replace(meant, cases=tuple(numbers)))


def _of_no_work(interaction: Interaction, meant: Meaning | None) -> Answer | None:
    """Who has no work may ask for a new case in words that say more; a result («họ nói là tự đăng ký xong rồi») is of no work of theirs."""
    if (call := calling.unsure(interaction)) is not None or interaction.member is None:
        return call
    if codes.perhaps_asked_for(interaction.incoming.text):
        return requesting.perhaps(interaction)
    told = meant is not None and meant.asks == (Intent.DONE,)
    return lookups.mine(replace(interaction, rest="")) if told else None


def asked(interaction: Interaction, found: Sequence[Baton]) -> Answer:
    """The question, which keeps the line; nothing has happened yet."""
    text = interaction.incoming.text
    typed = channels.is_typed(interaction.work, interaction.place.channel)  # each that is open keeps bare words waiting
    interaction.overtake(LineOfWork, lambda earlier: typed or earlier.text == text)
    kept = interaction.keep(LineOfWork(text))
    lines = [views.of(interaction.work, one, private=False) for one in found]
    rows = tuple((_button(interaction, one, kept),) for one in found[: lookups.SHOWN])
    said = words.write(interaction.language, "lists", macro="of_which", lines=lines, text=text)
    return Answer(said, rows=rows, alone=True, question=kept)


def _button(interaction: Interaction, baton: Baton, kept: int) -> Choice:
    token = verbs.token("mine", baton.id, version=baton.version, argument=OfLine(kept))
    return Choice(f"{interaction.word('case')} {baton.case}", token)


def tapped(interaction: Tapped) -> Answer | None:
    """What a button comes to: of this question what the kept line says of the chosen piece, of any other what its conversation answers."""
    chosen = OfLine.read(interaction.press.argument) if interaction.press.verb == "mine" else None
    if chosen is None:
        return routes.tapped(interaction)
    kept = interaction.kept(chosen.question, LineOfWork)
    if kept is None:
        return interaction.answer("asked_before")
    return _of(interaction.written(kept[0].asked_at), BatonId(interaction.press.subject), text=kept[1].text)


def _of(interaction: Interaction, baton: BatonId, *, text: str) -> Answer | None:
    meaning, line = understood(interaction, text), replace(interaction.incoming, text=text)
    about = Interaction(
        interaction.work, line, interaction.place, interaction.member, meaning.verb, meaning.rest, about=baton
    )
    meant = batons.get(interaction.work, baton)
    if meant is not None and meant.asking and (press := card_labels.of_card(about, meant)) is not None:
        return routes.tapped(about.tapped(press))
    return (asking_back.which if meaning.verb == Intent.ASK else asking_back.and_then)(about, meaning)
