"""Xong: results as buttons by their names, as words in reply, several at once; and the questions before a step ends."""

from dataclasses import replace

from acts.relay import claim, finish, refusal
from campaign import permissions, text_normalisation
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.organisations import Representative
from campaign.plan import Result
from campaign.relay import baton_actions, pending_question
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.relay.pending_question import AskMode
from handlers import refusals
from handlers.conversation import ButtonKind, Conversation, always
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, claiming
from handlers.understanding import phrases
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Meaning, MeaningKey
from storage.lists import organisations
from storage.relay import batons, cases
from telling import views
from telling.messages import Answer, Choice
from telling.relay import buttons
from telling.relay.baton_arguments import ForHolder, Reached

AT_MOST = 90
"""So many buttons at most under one echo of several cases; the rest is asked for on their own cards."""


def _which_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    """From a choice of cases: which result is asked."""
    return which(interaction, _baton(interaction))


def _reached(interaction: Tapped, button: Reached) -> Answer:
    return reach(interaction, _baton(interaction), result=button.result)


def _for_holder(interaction: Tapped, button: ForHolder) -> Answer:
    return reach(interaction, _baton(interaction), result=button.result, for_holder=True)


def _baton(interaction: Tapped) -> Baton:
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    return baton


def reach(
    interaction: Interaction,
    baton: Baton,
    *,
    result: str,
    answers: dict[str, str] | None = None,
    for_holder: bool = False,
) -> Answer:
    """Note a result; by somebody who is not the holder only after one question."""
    if interaction.goes_on:
        answers = {"next": "go"} | (answers or {})
    if baton.state == BatonState.OPEN and permissions.works_in(interaction.who, baton.team):
        interaction, baton = _take(interaction, baton)
    if not for_holder and _of_somebody_else(interaction, baton):
        return _ask_for_holder(interaction, baton, result)
    after = finish.result(
        interaction.work,
        baton.id,
        result_id=result,
        who=interaction.who,
        seen=interaction.seen,
        answers=answers,
        for_holder=for_holder,
    )
    return _told(interaction, after, result)


def _take(interaction: Interaction, baton: Baton) -> tuple[Interaction, Baton]:
    """Whoever says that open work is done has it in hand from now on."""
    if interaction.press is not None and interaction.seen != baton.version:
        raise RuleBroken(Refusal.STALE, baton=baton.id)
    return replace(interaction, press=None), claim.claim(interaction.work, baton.id, who=interaction.who)


def _of_somebody_else(interaction: Interaction, baton: Baton) -> bool:
    mine = baton.held_by(interaction.who.id)
    return not mine and baton.state in IN_HAND and permissions.may(interaction.who, "done_for", team=baton.team)


def _ask_for_holder(interaction: Interaction, baton: Baton, result: str) -> Answer:
    label = next((r.label for r in interaction.work.plan.step(baton.step).results if r.id == result), "")
    text = interaction.sentence("holder_asks", case=baton.case, holder=interaction.short(baton.holder), result=label)
    yes = interaction.button("done", baton, ForHolder(result), label=interaction.word("record_for"))
    return Answer(text, rows=((yes,),))


def _told(interaction: Interaction, baton: Baton, result: str) -> Answer:
    if baton.asking:
        return below.asks_on(interaction, baton.id) or interaction.answer("asked", case=baton.case)
    label = next((r.label for r in interaction.work.plan.step(baton.step).results if r.id == result), result)
    if baton.state != BatonState.DONE:
        waits = views.when(interaction.work, baton.due_at) if baton.state == BatonState.PARKED else ""
        then = [one.label for one in buttons.then(interaction.work, baton)]
        return interaction.answer("result_noted", case=baton.case, result=label, waits=waits, then=then)
    behind = views.following(interaction.work, baton, live=batons.of_case(interaction.work, baton.case))
    nexts = [n.step for n in behind if n.state in ("open", "held")]
    if returned := _returned_to(interaction, baton, result):
        step = interaction.work.plan.step(returned)
        team = interaction.work.plan.team(step.team).name
        return interaction.answer("reason_answered", case=baton.case, reason=label, again=step.name, team=team)
    case = cases.get(interaction.work, baton.case)
    return interaction.answer(
        "finished", case=baton.case, result=label, nexts=nexts, closed=case is not None and not case.open
    )


def _returned_to(interaction: Interaction, baton: Baton, result: str) -> str:
    """Which step an answer opens again; empty for every other result, and where nothing waits for the answer any more."""
    if not refusal.still_matters(interaction.work, baton):
        return ""
    return next((one.returns_to for one in interaction.work.plan.step(baton.step).results if one.id == result), "")


def which(interaction: Interaction, baton: Baton) -> Answer:
    """The step's results as buttons, on the card of whoever holds it; for a step with one result there is nothing to ask."""
    results = interaction.work.plan.step(baton.step).results
    if baton.state not in IN_HAND | {BatonState.OPEN} or len(results) == 1:
        return reach(interaction, baton, result=results[0].id)
    if baton.state == BatonState.OPEN:
        interaction, baton = _take(interaction, baton)
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
    ending = _ending(interaction.work.plan.step(meant.step).results).id
    return reach(interaction, meant, result=ending, answers=_asked_so_far(meant) | answers)


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
        return reach(interaction, meant, result=named.id)
    return by_meaning(interaction, meant, key=key) if key else which(interaction, meant)


def _several(interaction: Interaction, numbers: tuple[CaseId, ...], key: MeaningKey) -> Answer:
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for number in numbers:
        try:
            with interaction.work.savepoint():
                one = typed(interaction, (number,), key=key)
        except RuleBroken as error:
            one = Answer(f"{number}: {refusals.sentence(interaction.work, error)}")
        lines.append(one.text or interaction.sentence("asked", case=number))
        rows.extend(tuple(replace(c, label=f"{number}: {c.label}") for c in row) for row in one.rows)
    return Answer("\n".join(lines), rows=tuple(rows[:AT_MOST]))


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
            reach(interaction, baton, result=chosen, answers=dict(asked.answers))
            if asked and chosen
            else which(interaction, baton)
        )
    step = interaction.work.plan.step(baton.step)
    fitting = next((r for word in (key, ALIKE.get(key)) for r in step.results if word in r.means), None)
    if fitting is not None:
        return reach(interaction, baton, result=fitting.id)
    known = as_fact(interaction, baton, key=key)
    if known:
        return reach(interaction, baton, result=_ending(step.results).id, answers=_asked_so_far(baton) | known)
    return which(interaction, baton)


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
    return baton.state in baton_actions.WORKING and (mine or _of_somebody_else(interaction, baton))


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
    return {pending_question.key_of(fact, person.id): value for person in people(interaction, baton)}


def _asked_so_far(baton: Baton) -> dict[str, str]:
    question = pending_question.decode(baton.asking)
    return dict(question.answers) if question is not None and question.mode == AskMode.FACTS else {}


def _ending(results: tuple[Result, ...]) -> Result:
    return next((r for r in results if r.ends), results[0])


def people(interaction: Interaction, baton: Baton) -> tuple[Representative, ...]:
    """The representatives of a baton's organisation."""
    case = cases.get(interaction.work, baton.case)
    return organisations.representatives(interaction.work, case.organisation) if case is not None else ()


BUTTONS = (
    ButtonKind(NoArgument, _which_tapped),
    ButtonKind(ForHolder, _for_holder, Says.YES),
    ButtonKind(Reached, _reached),
)
CONVERSATIONS = (Conversation("done", commanded=commanded, phrase=said_so, closes=always, buttons=BUTTONS),)
