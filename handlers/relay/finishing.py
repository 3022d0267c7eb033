"""Xong: results as buttons by their names, as words in reply, several at once."""

from dataclasses import replace

from campaign import permissions, text_normalisation
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.plan import Result
from campaign.relay import baton_actions, pending_question
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.relay.pending_question import AskMode
from handlers import refusals
from handlers.conversation import ButtonKind, Conversation, always
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, claiming, reaching
from handlers.understanding import phrases
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Meaning, MeaningKey
from storage.relay import batons
from telling import words
from telling.messages import Answer, Choice
from telling.relay.baton_arguments import ForHolder, Reached

AT_MOST = 90
"""So many buttons at most under one echo of several cases; the rest is asked for on their own cards."""


def _which_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    """From a choice of cases: which result is asked."""
    return which(interaction, _baton(interaction))


def _reached(interaction: Tapped, button: Reached) -> Answer:
    return reaching.reach(interaction, _baton(interaction), result=button.result)


def _for_holder(interaction: Tapped, button: ForHolder) -> Answer:
    return reaching.reach(interaction, _baton(interaction), result=button.result, for_holder=True)


def _baton(interaction: Tapped) -> Baton:
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return baton


def which(interaction: Interaction, baton: Baton) -> Answer:
    """The step's results as buttons, on the card of whoever holds it; for a step with one result there is nothing to ask."""
    results = interaction.work.plan.step(baton.step).results
    if baton.state not in IN_HAND | {BatonState.OPEN} or len(results) == 1:
        return reaching.reach(interaction, baton, result=results[0].id)
    if baton.state == BatonState.OPEN:
        interaction, baton = reaching.take(interaction, baton)
    if baton.held_by(interaction.who.id):
        step = interaction.work.plan.step(baton.step).name
        return below.ask_there(interaction, baton, mode=AskMode.RESULT, step=step)
    rows = tuple((interaction.button("done", baton, Reached(r.id), label=r.label),) for r in results)
    return Answer(
        interaction.sentence("which_result", case=baton.case, step=interaction.work.plan.step(baton.step).name),
        rows=rows,
    )


def typed(
    interaction: Interaction, cases_: tuple[CaseId, ...], *, key: MeaningKey = MeaningKey.NOTHING, step: int = 0
) -> Answer:
    """ "xong", "đã khớp", "xong 128, 130": one case or several, one echo."""
    if len(cases_) > 1:
        return _several(interaction, cases_, key)
    meant = baton_resolution.one(interaction, "done", case=cases_[0] if cases_ else None)
    if isinstance(meant, Answer):
        return meant
    return by_meaning(interaction, _of_step(interaction, meant, step), key=key)


def said_so(interaction: Interaction, meaning: Meaning) -> Answer:
    """Words in reply to a card; "em làm tiếp" goes on oneself: on an open card a claim, on one's own offer a yes."""
    numbers = tuple(CaseId(number) for number in meaning.cases)
    baton = batons.get(interaction.work, interaction.about)
    if meaning.continues and baton and (baton.state == BatonState.OPEN or baton.offered_to == interaction.who.id):
        return claiming.said(interaction, meaning)
    if len(meaning.also) > 1:
        return _one_contact(interaction, meaning, numbers)
    step = (*meaning.steps, 0)[0]
    return typed(replace(interaction, goes_on=meaning.continues), numbers, key=meaning.key, step=step)


def _one_contact(interaction: Interaction, meaning: Meaning, numbers: tuple[CaseId, ...]) -> Answer:
    """«đã gọi, dữ liệu khớp, chưa có m2»: reached, with the answers; where the step does not ask for them, which result is asked."""
    meant = baton_resolution.one(interaction, "done", case=numbers[0] if numbers else None)
    if isinstance(meant, Answer):
        return meant
    answers: dict[str, str] = {}
    for key in meaning.also:
        answers |= as_fact(interaction, meant, key=key)
    told = set(meaning.also) - {MeaningKey.CONTACTED}
    if len(numbers) > 1 or {pending_question.parts(key)[0] for key in answers} != {FACTS[key][0] for key in told}:
        return which(interaction, meant)
    chosen = ending(interaction.work.plan.step(meant.step).results).id
    return reaching.reach(interaction, meant, result=chosen, answers=_asked_so_far(meant) | answers)


def commanded(interaction: Interaction, cases_: tuple[CaseId, ...]) -> Answer:
    """/xong 128 đã khớp: the result's own name, or words that mean it."""
    key = phrases.understand(interaction.rest).key if interaction.rest else MeaningKey.NOTHING
    if not interaction.rest or len(cases_) != 1:
        return typed(interaction, cases_, key=key)
    meant = baton_resolution.one(interaction, "done", case=cases_[0])
    if isinstance(meant, Answer):
        return meant
    wanted = text_normalisation.fold(interaction.rest)
    named = next(
        (r for r in interaction.work.plan.step(meant.step).results if text_normalisation.fold(r.label) == wanted), None
    )
    if named is not None:
        return reaching.reach(interaction, meant, result=named.id)
    baton_resolution.refuse_said_twice(interaction, meant, label=wanted)
    return by_meaning(interaction, meant, key=key) if key else which(interaction, meant)


def _several(interaction: Interaction, numbers: tuple[CaseId, ...], key: MeaningKey) -> Answer:
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for number in numbers:
        try:
            with interaction.work.savepoint():
                one = typed(interaction, (number,), key=key)
        except RuleBroken as error:
            one = Answer(words.of_case(number, refusals.sentence(interaction.work, error)))
        lines.append(one.text or interaction.sentence("asked", case=number))
        rows.extend(tuple(replace(c, label=f"{number}: {c.label}") for c in row) for row in one.rows)
    return Answer(words.joined(*lines), rows=tuple(rows[:AT_MOST]))


def _of_step(interaction: Interaction, baton: Baton, step: int) -> Baton:
    """ "xong bước 1" means the step with that number of the same case."""
    if not step or interaction.work.plan.number(baton.step) == step:
        return baton
    live = batons.of_case(interaction.work, baton.case)
    found = next((b for b in live.values() if interaction.work.plan.number(b.step) == step), None)
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_RESULT, baton=baton.id)
    return found


def by_meaning(interaction: Interaction, baton: Baton, *, key: MeaningKey) -> Answer:
    """A typed result by what it means in the plan; an answer to the contact step's questions counts as having reached them."""
    if not key:
        asked = pending_question.decode(baton.asking) if interaction.goes_on else None
        chosen = asked.result if asked is not None else ""
        return (
            reaching.reach(interaction, baton, result=chosen, answers=dict(asked.answers))
            if asked and chosen
            else which(interaction, baton)
        )
    step = interaction.work.plan.step(baton.step)
    if interaction.about != baton.id and not any(key in r.means for r in step.results):
        baton_resolution.refuse_told_twice(interaction, baton, key=key)  # «nộp rồi» of the dossier is no registration
    if (named := fitting(step.results, key)) is not None:
        return reaching.reach(interaction, baton, result=named.id)
    known = as_fact(interaction, baton, key=key)
    if known:
        return reaching.reach(interaction, baton, result=ending(step.results).id, answers=_asked_so_far(baton) | known)
    baton_resolution.refuse_told_twice(interaction, baton, key=key)
    return which(interaction, baton)


def fitting(results: tuple[Result, ...], key: MeaningKey) -> Result | None:
    """The result that words with this key mean, in a step that has these."""
    return next((r for word in (key, ALIKE.get(key)) for r in results if word in r.means), None)


def could_be_meant(interaction: Interaction, baton: Baton, *, key: MeaningKey, taken: bool) -> bool:
    """Can a doubtful line mean a result of this baton by whoever says it? `key`: what it says of a result; `taken`: it says too that
    work is taken, and then only a result that the step has is one («em nhận 1 mức 2 ạ» is none of calling somebody).
    """
    mine = baton.held_by(interaction.who.id)
    named = any(key in result.means for result in interaction.work.plan.step(baton.step).results)
    if not named and ((taken and not mine) or (key and not as_fact(interaction, baton, key=key))):
        return False
    if baton.state == BatonState.OPEN:
        return permissions.works_in(interaction.who, baton.team)
    return baton.state in baton_actions.WORKING and (mine or reaching.of_somebody_else(interaction, baton))


ALIKE = {MeaningKey.FILED: MeaningKey.REGISTRATION_FILED}
"""«nộp rồi» in a step where only the registration is filed means that one."""
FACTS = {
    MeaningKey.MATCHED: ("matched", "yes"),
    MeaningKey.NOT_MATCHED: ("matched", "no"),
    MeaningKey.LEVEL2: ("level2", "yes"),
    MeaningKey.NO_LEVEL2: ("level2", "no"),
}


def as_fact(interaction: Interaction, baton: Baton, *, key: MeaningKey) -> dict[str, str]:
    """What `key` answers of the questions before the step ends; empty when it is none of them."""
    fact, value = FACTS.get(key, ("", ""))
    if not fact or fact not in interaction.work.plan.step(baton.step).asks:
        return {}
    if fact != "level2":
        return {fact: value}
    return {pending_question.key_of(fact, person.id): value for person in reaching.people(interaction, baton)}


def _asked_so_far(baton: Baton) -> dict[str, str]:
    question = pending_question.decode(baton.asking)
    return dict(question.answers) if question is not None and question.mode == AskMode.FACTS else {}


def ending(results: tuple[Result, ...]) -> Result:
    """The result that ends a step with these."""
    return next((r for r in results if r.ends), results[0])


BUTTONS = (
    ButtonKind(NoArgument, _which_tapped),
    ButtonKind(ForHolder, _for_holder, Says.YES),
    ButtonKind(Reached, _reached),
)
CONVERSATIONS = (Conversation("done", commanded=commanded, phrase=said_so, closes=always, buttons=BUTTONS),)
