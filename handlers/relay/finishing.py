"""Xong: results as buttons by their names, as words in reply, several at once; and the questions before a step ends."""

from dataclasses import replace

from acts.relay import ask, claim, finish
from campaign import permissions, text_normalisation
from campaign.errors import RuleBroken
from campaign.ids import CaseId
from campaign.organisations import Representative
from campaign.plan import Result
from campaign.relay import pending_question
from campaign.relay.batons import IN_HAND, Baton, State
from handlers import refusals
from handlers.interaction import Said
from handlers.relay import baton_resolution, below, claiming
from handlers.understanding import phrases
from storage.lists import organisations
from storage.relay import batons, cases
from telling import views
from telling.messages import Answer, Choice

FOR_HOLDER = "+"
"""A result's token ends with it when somebody who is not the holder has confirmed that they did it."""
BUTTONS = 90
"""So many buttons at most under one echo of several cases; the rest is asked for on their own cards."""


def tapped(said: Said) -> Answer:
    """A result's button; without a result (from a choice of cases) it asks which."""
    argument = said.press.argument if said.press else ""
    baton = batons.get(said.work, said.about)
    if baton is None:
        raise RuleBroken("unknown_case", case=0)
    if not argument:
        return which(said, baton)
    return reach(said, baton, argument.removesuffix(FOR_HOLDER), for_holder=argument.endswith(FOR_HOLDER))


def reach(
    said: Said, baton: Baton, result: str, *, answers: dict[str, str] | None = None, for_holder: bool = False
) -> Answer:
    """Note a result; by somebody who is not the holder only after one question."""
    if said.goes_on:
        answers = {"next": "go"} | (answers or {})
    if baton.state == State.OPEN and permissions.may(said.who, "claim", team=baton.team):
        said, baton = _take(said, baton)
    if not for_holder and _of_somebody_else(said, baton):
        return _ask_for_holder(said, baton, result)
    after = finish.result(
        said.work, baton.id, result, who=said.who, seen=said.seen, answers=answers, for_holder=for_holder
    )
    return _told(said, after, result)


def _take(said: Said, baton: Baton) -> tuple[Said, Baton]:
    """Whoever says that open work is done has it in hand from now on."""
    if said.press is not None and said.seen != baton.version:
        raise RuleBroken("stale", baton=baton.id)
    return replace(said, press=None), claim.claim(said.work, baton.id, who=said.who)


def _of_somebody_else(said: Said, baton: Baton) -> bool:
    mine = baton.held_by(said.who.id)
    return not mine and baton.state in IN_HAND and permissions.may(said.who, "done_for", team=baton.team)


def _ask_for_holder(said: Said, baton: Baton, result: str) -> Answer:
    label = next((r.label for r in said.work.plan.step(baton.step).results if r.id == result), "")
    text = said.sentence("holder_asks", case=baton.case, holder=said.short(baton.holder), result=label)
    return Answer(text, rows=((said.button("done", baton, result + FOR_HOLDER, label=said.word("record_for")),),))


def _told(said: Said, baton: Baton, result: str) -> Answer:
    if baton.asking:
        return said.answer("asked", case=baton.case)
    label = next((r.label for r in said.work.plan.step(baton.step).results if r.id == result), result)
    if baton.state != State.DONE:
        waits = views.when(said.work, baton.due_at) if baton.state == State.PARKED else ""
        return said.answer("result_noted", case=baton.case, result=label, waits=waits)
    nexts = [
        n.step
        for n in views.following(said.work, baton, batons.of_case(said.work, baton.case))
        if n.state in ("open", "held")
    ]
    case = cases.get(said.work, baton.case)
    return said.answer(
        "finished", case=baton.case, result=label, nexts=nexts, closed=case is not None and not case.open
    )


def which(said: Said, baton: Baton) -> Answer:
    """The step's results as buttons, on the card of whoever holds it; for a step with one result there is nothing to ask."""
    results = said.work.plan.step(baton.step).results
    if baton.state not in IN_HAND | {State.OPEN} or len(results) == 1:
        return reach(said, baton, results[0].id)
    if baton.state == State.OPEN:
        said, baton = _take(said, baton)
    if baton.held_by(said.who.id):
        return below.ask_there(said, baton, "result", step=said.work.plan.step(baton.step).name)
    rows = tuple((said.button("done", baton, r.id, label=r.label),) for r in results)
    return Answer(said.sentence("which_result", case=baton.case, step=said.work.plan.step(baton.step).name), rows=rows)


def typed(said: Said, cases_: tuple[CaseId, ...], key: str = "", *, step: int = 0) -> Answer:
    """ "xong", "đã khớp", "xong 128, 130": one case or several, one echo."""
    if len(cases_) > 1:
        return _several(said, cases_, key)
    meant = baton_resolution.one(said, "done", case=cases_[0] if cases_ else None)
    if isinstance(meant, Answer):
        return meant
    baton = _of_step(said, meant, step)
    return by_meaning(said, baton, key)


def said_so(said: Said, meaning: phrases.Meaning) -> Answer:
    """Words in reply to a card; "em làm tiếp" goes on oneself, and on an open card that is a claim."""
    numbers = tuple(CaseId(number) for number in meaning.cases)
    baton = batons.get(said.work, said.about)
    if meaning.continues and baton is not None and baton.state == State.OPEN:
        return claiming.typed(said, numbers)
    step = meaning.steps[0] if meaning.steps else 0
    return typed(replace(said, goes_on=meaning.continues), numbers, meaning.key, step=step)


def commanded(said: Said, cases_: tuple[CaseId, ...]) -> Answer:
    """/xong 128 đã khớp: the result's own name, or words that mean it."""
    key = phrases.understand(said.rest).key if said.rest else ""
    if key or not said.rest or len(cases_) != 1:
        return typed(said, cases_, key)
    meant = baton_resolution.one(said, "done", case=cases_[0])
    if isinstance(meant, Answer):
        return meant
    wanted = text_normalisation.fold(said.rest)
    named = next(
        (r for r in said.work.plan.step(meant.step).results if text_normalisation.fold(r.label) == wanted), None
    )
    return reach(said, meant, named.id) if named is not None else which(said, meant)


def _several(said: Said, numbers: tuple[CaseId, ...], key: str) -> Answer:
    lines: list[str] = []
    rows: list[tuple[Choice, ...]] = []
    for number in numbers:
        try:
            with said.work.savepoint():
                one = typed(said, (number,), key)
        except RuleBroken as error:
            one = Answer(f"{number}: {refusals.sentence(said.work, error)}")
        lines.append(one.text or said.sentence("asked", case=number))
        rows.extend(tuple(replace(c, label=f"{number}: {c.label}") for c in row) for row in one.rows)
    return Answer("\n".join(lines), rows=tuple(rows[:BUTTONS]))


def _of_step(said: Said, baton: Baton, step: int) -> Baton:
    """ "xong bước 1" means the step with that number of the same case."""
    if not step or said.work.plan.number(baton.step) == step:
        return baton
    live = batons.of_case(said.work, baton.case)
    found = next((b for b in live.values() if said.work.plan.number(b.step) == step), None)
    if found is None:
        raise RuleBroken("unknown_result", baton=baton.id)
    return found


def by_meaning(said: Said, baton: Baton, key: str) -> Answer:
    """A typed result by what it means in the plan; an answer to the contact step's questions counts as having reached them."""
    if not key:
        asked = pending_question.decode(baton.asking) if said.goes_on else None
        chosen = asked.result if asked is not None else ""
        return reach(said, baton, chosen, answers=dict(asked.answers)) if asked and chosen else which(said, baton)
    step = said.work.plan.step(baton.step)
    fitting = next((r for r in step.results if key in r.means), None)
    if fitting is not None:
        return reach(said, baton, fitting.id)
    known = _as_fact(said, baton, key)
    if known:
        return reach(said, baton, _ending(step.results).id, answers=_asked_so_far(baton) | known)
    return which(said, baton)


FACTS = {
    "matched": ("matched", "yes"),
    "not_matched": ("matched", "no"),
    "level2": ("level2", "yes"),
    "no_level2": ("level2", "no"),
}


def _as_fact(said: Said, baton: Baton, key: str) -> dict[str, str]:
    fact, value = FACTS.get(key, ("", ""))
    if not fact or fact not in said.work.plan.step(baton.step).asks:
        return {}
    if fact != "level2":
        return {fact: value}
    return {f"{fact}.{person.id}": value for person in _people(said, baton)}


def _asked_so_far(baton: Baton) -> dict[str, str]:
    question = pending_question.decode(baton.asking)
    return dict(question.answers) if question is not None and question.mode == "facts" else {}


def _ending(results: tuple[Result, ...]) -> Result:
    return next((r for r in results if r.ends), results[0])


def answered(said: Said, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    """An answer to one of the questions before a step ends: a fact, a person, or who goes on."""
    answers = dict(question.answers)
    people = tuple(person.id for person in _people(said, baton))
    allowed = {"facts": ("yes", "no", "unknown"), "person": tuple(map(str, people)), "next": ("go", "call")}
    if value not in allowed.get(question.mode, ()):
        raise RuleBroken("unreadable_button")
    asked = pending_question.missing(said.work.plan.step(baton.step).asks, people, answers)
    answers[asked if question.mode == "facts" else question.mode] = value
    return reach(said, baton, question.result, answers=answers)


def _people(said: Said, baton: Baton) -> tuple[Representative, ...]:
    """The representatives of a baton's organisation."""
    case = cases.get(said.work, baton.case)
    return organisations.representatives(said.work, case.organisation) if case is not None else ()


def chosen(said: Said, baton: Baton, question: pending_question.Asking, value: str) -> Answer:
    """The result that a card was asking for."""
    return reach(said, baton, value)


def put_away(said: Said, baton: Baton) -> Answer:
    """Quay lại: the question leaves the card, nothing has happened."""
    ask.menu(said.work, baton.id, "", who=said.who, seen=said.seen)
    return said.answer("put_away")
