"""What is asked back about a plain line: which of its readings is meant, on buttons; and what is said where it was not understood.

A guess is nobody else's business: in a group the question goes to whoever spoke (`Answer.alone`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from acts.people import seldom
from campaign.errors import RuleBroken
from campaign.ids import CaseId
from campaign.relay import baton_actions, pending_question
from campaign.relay.batons import Baton, BatonState
from handlers import refusals, routes
from handlers.interaction import Interaction
from handlers.people import training
from handlers.relay import baton_resolution, below, finishing, lookups, passing, readings, undoing, waiting
from handlers.understanding import elsewhere, likeliest, moments, strange
from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from storage import channels, questions
from storage.relay import batons
from telling import words
from telling.messages import Answer, Choice
from telling.relay.baton_arguments import Reached

AT_ONCE = frozenset({Intent.CLAIM, Intent.BUSY, Intent.WAIT, Intent.BLOCK, Intent.OFFER})
"""What one line may do to several cases, one echo for all."""
EACH = frozenset({"claim"})
"""Commands that name one case, and may name several all the same."""


def several(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """«nhận 1, 2»: each case by itself, one echo; None when the line names one case, or does what counts its cases itself."""
    if len(meaning.cases) < 2 or meaning.verb not in AT_ONCE:
        return None
    return _echo(interaction, meaning.cases, lambda case: routes.meant(interaction, replace(meaning, cases=(case,))))


def apart(interaction: Interaction, readings: Sequence[Meaning]) -> Answer:
    """«1 sai số, 3 không nghe máy»: of each case what is said of it, one echo."""
    of = {case: meaning for meaning in readings for case in meaning.cases}
    return _echo(interaction, list(of), lambda case: _one(interaction, replace(of[case], cases=(case,))))


def _one(interaction: Interaction, meaning: Meaning) -> Answer | None:
    return and_then(replace(interaction, verb=meaning.verb, rest=meaning.rest), meaning)


def each(interaction: Interaction, cases: Sequence[CaseId]) -> Answer:
    """«/nhan 1 2»: the command for each case, one echo."""
    return _echo(interaction, cases, lambda case: routes.commanded(interaction, (CaseId(case),)))


def _echo(interaction: Interaction, cases: Sequence[int], done: Callable[[int], Answer | None]) -> Answer:
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for case in cases:
        try:
            with interaction.work.savepoint():
                one = done(case) or Answer("")
        except RuleBroken as error:
            one = Answer(words.of_case(case, refusals.sentence(interaction.work, error)))
        lines.append(one.text or interaction.sentence("asked", case=case))
        rows.extend(one.rows)
    return Answer(words.joined(*lines), rows=tuple(rows))


def and_then(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """What the line means; after a result also until when it waits: «nộp hs rồi, mai 9h lấy kq»."""
    baton = batons.get(interaction.work, interaction.about)
    meaning = _said_of_the_card(interaction, baton, meaning)
    timeless = meaning.verb == Intent.WAIT and baton is not None and _no_moment(interaction, meaning.rest)
    if timeless and baton is not None and not baton.held_by(interaction.who.id) and not interaction.incoming.private:
        return None  # «em gọi lại kế toán nhé» is said to somebody
    if timeless and baton is not None and baton.held_by(interaction.who.id):
        if meaning.key in waiting.OF_A_RESULT and (own := waiting.of_its_own(interaction, baton)) is not None:
            return waiting.as_planned(interaction, baton, preset=own)
        return which(
            interaction, replace(meaning, asks=(Intent.WAIT,))
        )  # «chờ giám đốc về»: until when is chosen on the card
    interaction = _of_the_case(interaction, meaning)
    answer = routes.meant(interaction, meaning)
    if (
        meaning.asks
        and interaction.incoming.private
        and baton is not None
        and not meaning.cases
        and not _typed(interaction)
    ):
        below.come_down(interaction, baton)
    baton = batons.get(interaction.work, interaction.about)
    if not meaning.until or len(meaning.cases) > 1 or baton is None:
        return answer
    if (
        _no_moment(interaction, meaning.until)
        or baton.asking
        or baton.state not in (BatonState.HELD, BatonState.PARKED)
        or not baton.held_by(interaction.who.id)
    ):
        return answer
    parked = waiting.until(interaction, baton, text=meaning.until)
    return replace(parked, text=words.joined(answer.text if answer is not None else "", parked.text))


def _of_the_case(interaction: Interaction, meaning: Meaning) -> Interaction:
    """What is said of one case by its number is of its card, where it also says until when: «phiếu 2 không nghe máy, 3h gọi lại»."""
    if interaction.about or not meaning.until or len(meaning.cases) != 1:
        return interaction
    meant = baton_resolution.one(interaction, meaning.verb, case=CaseId(meaning.cases[0]))
    return interaction if isinstance(meant, Answer) else replace(interaction, about=meant.id)


def _said_of_the_card(interaction: Interaction, baton: Baton | None, meaning: Meaning) -> Meaning:
    """«dn vừa tới quầy» to the card of whoever waits for them is that they have come; anywhere else it tells the room."""
    if meaning.key != MeaningKey.WALK_IN or meaning.rest or baton is None or not baton.held_by(interaction.who.id):
        return meaning
    results = interaction.work.plan.step(baton.step).results
    comes = any(MeaningKey.ARRIVED in result.means for result in results)
    return replace(meaning, verb=Intent.DONE, key=MeaningKey.ARRIVED) if comes else meaning


def _no_moment(interaction: Interaction, text: str) -> bool:
    plan = interaction.work.plan
    return moments.read(text, interaction.work.spoken_at, hours=plan.hours, zone=plan.campaign.zone) is None


def which(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """In doubt: one question with buttons, never a guess that changes something. The button that takes work stands under its call,
    those of whoever has a card of it on that card, which comes down: nobody has two messages with working buttons of one baton.
    """
    if not interaction.about and meaning.cases and meaning.asks:
        meant = baton_resolution.one(interaction, meaning.asks[0], case=CaseId(meaning.cases[0]))
        if isinstance(meant, Answer):
            return meant
        interaction = replace(interaction, about=meant.id)
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        return None
    if meaning.asks == (Intent.OFFER,) and (
        (named := _passed_on(interaction, baton, text=meaning.rest)) or _is_talk(interaction, meaning)
    ):
        return named
    asks = [verb for verb in meaning.asks if _possible(interaction, verb, baton, meaning)]
    if not asks and Intent.CLAIM in meaning.asks:  # it is no more to be had: who has it is what they need to know
        return replace(lookups.course(interaction, baton.case), alone=True)
    if asks == [routes.UNDO]:
        return replace(undoing.preview(interaction, baton.id), alone=True)
    of_work = [verb for verb in asks if verb != Intent.CLAIM]
    if of_work and baton.held_by(interaction.who.id):
        return replace(_of_holder(interaction, baton, of_work, meaning), alone=True)
    rows = tuple((_asked(interaction, verb, baton, meaning.key),) for verb in of_work)
    asked = interaction.sentence("which_verb") if rows else ""
    take = interaction.sentence("to_take", case=baton.case) if Intent.CLAIM in asks else ""
    look = ((interaction.button("show", baton),),) if take else ()
    return Answer(words.joined(asked, take), rows=rows + look, alone=True) if asks else None


def _passed_on(interaction: Interaction, baton: Baton, *, text: str) -> Answer | None:
    """Words that name one colleague are an offer when they say nothing more, else the question whether they are one."""
    if not elsewhere.of_now(interaction.incoming.text):
        return passing.asked(interaction, baton, text=text)
    return passing.named(interaction, baton, text=text) or passing.asked(interaction, baton, text=text)


def _is_talk(interaction: Interaction, meaning: Meaning) -> bool:
    """In a group nobody is asked whom «chuyển mùa dễ bệnh», «chuyển phòng họp qua tầng 3» mean: a name is written as one."""
    named = any(word[0].isupper() for word in meaning.rest.split())
    return not interaction.incoming.private and bool(meaning.rest) and (not named or strange.word_in(meaning.rest))


def _of_holder(interaction: Interaction, baton: Baton, asks: Sequence[Intent], meaning: Meaning) -> Answer:
    """Nobody has two messages with working buttons of one baton: the question is asked on the card. One that asks what comes with a result
    that was chosen asks on, or whether the line says it."""
    question = pending_question.decode(baton.asking)
    if question is not None and question.result:
        if (asked := readings.asked_on(interaction, baton, question=question, meaning=meaning)) is not None:
            return asked
        if not _typed(interaction):
            below.come_down(interaction, baton)
        return _on_its_card(interaction, baton)
    return readings.asked(interaction, baton, verbs=asks, meaning=meaning)


def _possible(interaction: Interaction, verb: Intent, baton: Baton, meaning: Meaning) -> bool:
    """A button that would be refused, or that nobody can have meant, is no question."""
    if verb == routes.UNDO:
        return undoing.possible(interaction, baton.id)
    if verb == Intent.DONE:
        return finishing.could_be_meant(interaction, baton, key=meaning.key, taken=Intent.CLAIM in meaning.asks)
    return baton_actions.possible(verb, baton, who=interaction.who)


def _asked(interaction: Interaction, verb: Intent, baton: Baton, key: MeaningKey) -> Choice:
    """A verb's button; of a result that was all but named, that result's own."""
    results = interaction.work.plan.step(baton.step).results if verb == Intent.DONE else ()
    meant = next((r for r in results if key in r.means), None)
    return (
        interaction.button(verb, baton, Reached(meant.id), label=meant.label)
        if meant is not None
        else interaction.button(verb, baton)
    )


def unknown(interaction: Interaction) -> Answer:
    """In private nobody is met with silence; what was not understood about a card comes with that card's buttons. Where there are none the card
    would be a second message, and «ok» to what asks nothing costs none."""
    typed = _typed(interaction)
    asks = typed and questions.of_place(interaction.work, interaction.place.id)
    if typed and not asks and elsewhere.polite(interaction.incoming.text):
        return Answer("")
    baton = batons.get(interaction.work, interaction.about) or _only_one(interaction)
    if baton is None:
        if (practising := training.goes_on_by(interaction)) is not None:
            return practising
        return Answer(words.write(interaction.language, "lists", macro="not_understood"))
    if baton.offered_to == interaction.who.id and below.come_down(interaction, baton):
        return Answer("")  # the card asks what they are to say: yes, no, why not
    if (asked := _likeliest(interaction, baton)) is not None:
        return asked
    if not typed:
        below.come_down(interaction, baton)
    return _on_its_card(interaction, baton)


def _likeliest(interaction: Interaction, baton: Baton) -> Answer | None:
    """What it most likely says of that work, on a button; None where nothing is likely, or could be done now, or it is somebody else's words."""
    if interaction.incoming.forwarded:
        return None
    meant = likeliest.reading(interaction.incoming.text)
    if meant is None or not any(_possible(interaction, verb, baton, meant) for verb in meant.asks):
        return None
    return which(replace(interaction, about=baton.id), meant)


def _typed(interaction: Interaction) -> bool:
    """Is there no button where they speak?"""
    return channels.is_typed(interaction.work, interaction.place.channel)


def called(interaction: Interaction) -> Answer | None:
    """A group's line that was said to us and came to nothing: a member hears so, but not after every line."""
    member, place = interaction.member, interaction.place
    if not interaction.incoming.called or member is None or not interaction.incoming.text:
        return None
    if not seldom.not_understood(interaction.work, place.id, member=member.id):
        return None
    return Answer(words.write(interaction.language, "lists", macro="not_understood_called"), alone=True)


def _on_its_card(interaction: Interaction, baton: Baton) -> Answer:
    """The buttons stand on the card alone, which has come down; open work is only looked at here."""
    text = words.write(
        interaction.language,
        "lists",
        macro="not_understood_about",
        case=baton.case,
        again=baton.case if _typed(interaction) else None,
    )
    look = ((interaction.button("show", baton),),) if baton.state == BatonState.OPEN else ()
    return Answer(text, rows=look)


def _only_one(interaction: Interaction) -> Baton | None:
    """The only work in hand, unless the line names another case."""
    held = batons.in_hand(interaction.work, interaction.who.id) if interaction.member is not None else []
    own = len(held) == 1 and likeliest.cases(interaction.incoming.text) <= {held[0].case}
    return held[0] if own else None
