"""The choices under a card: which there are, in which rows, with which tokens. Their words come from the plan and `verbs.toml`."""

from collections.abc import Iterable
from dataclasses import replace

from campaign import permissions
from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId
from campaign.members import Member
from campaign.plan import Wait
from campaign.relay import baton_actions, pending_question
from campaign.relay.baton_actions import ACTIONS
from campaign.relay.batons import Baton, BatonState
from campaign.relay.closing import ClosingReason
from campaign.relay.pending_question import Asking, AskMode
from campaign.verbs import token, typed
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.relay import batons, cases, visits
from storage.work import Work
from telling import formats, labels, views
from telling.messages import Choice, Rows
from telling.relay import readings
from telling.relay.baton_arguments import (
    BlockedBy,
    FactAnswer,
    FactValue,
    InOwnWords,
    NextStep,
    NextWay,
    OfferTo,
    OfRepresentative,
    PutAway,
    Reached,
    WaitFor,
)
from telling.relay.closing_arguments import CloseFor
from telling.relay.visit_arguments import BeenThere, NobodyThere
from telling.views import View

FEW = 8
"""So many colleagues are offered as buttons; more do not fit a phone."""
SIDE_BY_SIDE = 18
"""Two labels share a row of a phone up to about this many letters each."""


def in_rows(choices: list[Choice]) -> Rows:
    """Two short choices a row, a long one alone; about 35 letters fit a phone's line."""
    rows: list[tuple[Choice, ...]] = []
    for choice in choices:
        fits = rows and len(rows[-1]) == 1 and max(len(choice.label), len(rows[-1][0].label)) <= SIDE_BY_SIDE
        if fits:
            rows[-1] = (rows[-1][0], choice)
        else:
            rows.append((choice,))
    return tuple(rows)


def choice(work: Work, verb: str, *, baton: Baton) -> Choice:
    """A verb's button for this version of a baton, under its usual words."""
    return Choice(
        labels.button(work.plan.campaign.language, verb),
        token(verb, baton.id, version=baton.version),
        words=typed(verb, baton.case),
    )


def named(verb: str, baton: Baton, *, argument: ButtonArgument, label: str) -> Choice:
    """A button with a label of its own (a result, a person, an answer)."""
    words = typed(verb, baton.case, rest=label) if verb == "done" else label
    return Choice(label, token(verb, baton.id, version=baton.version, argument=argument), words=words)


def for_call(work: Work, baton: Baton) -> Rows:
    """Under a call: take it, or look at it."""
    first = (replace(choice(work, "claim", baton=baton), main=True), choice(work, "show", baton=baton))
    if cases.on_the_way(work, baton.id) is None:
        return (first,)
    here = [one for one in work.plan.step(baton.step).results if "arrived" in one.means]
    return (first, *((named("done", baton, argument=Reached(one.id), label=one.label),) for one in here))


def for_offer(work: Work, baton: Baton) -> Rows:
    """Under the question to one person."""
    why = named("decline", baton, argument=InOwnWords(), label=labels.word(_language(work), "decline_why"))
    return ((choice(work, "accept", baton=baton), choice(work, "decline", baton=baton)), (why,))


def for_holder(work: Work, view: View) -> Rows:
    """Under the holder's card: the question it is asking, or the results of the step and what else can be done."""
    baton = view.baton
    question = pending_question.decode(baton.asking)
    if question is not None:
        answers = in_rows(_answers(work, view, question))
        if question.mode == AskMode.MEANT:
            return answers
        back = named("answer", baton, argument=PutAway(), label=labels.word(_language(work), "back"))
        return _naming((*answers, (back,)), word=_case_word(work), case=baton.case)
    results = _result_buttons(work, view) if baton.state in baton_actions.WORKING else []
    results += [named("wait", baton, argument=WaitFor(one.id), label=one.label) for one in then(work, baton)]
    above = [choice(work, action.verb, baton=baton) for action in ACTIONS if baton.state in action.above]
    above += _visit(work, baton)
    rest = [choice(work, action.verb, baton=baton) for action in ACTIONS if baton.state in action.card]
    return in_rows(above) + in_rows(results) + in_rows(rest)


def _naming(rows: Rows, *, word: str, case: int) -> Rows:
    """Typed where no code is shown, each answer names its case, for two cards may ask the same."""
    return tuple(tuple(replace(one, words=f"{word} {case} {one.label}") for one in row) for row in rows)


def _case_word(work: Work) -> str:
    return labels.word(_language(work), "case").lower()


def _visit(work: Work, baton: Baton) -> list[Choice]:
    """While somebody is to go there: they have been there, and met somebody or nobody."""
    if baton.state not in baton_actions.WORKING or not visits.is_ahead(work, baton):
        return []
    language = _language(work)
    said = (("visit_yes", BeenThere()), ("visit_nobody", NobodyThere()))
    return [named("visited", baton, argument=argument, label=labels.word(language, word)) for word, argument in said]


def then(work: Work, baton: Baton) -> list[Wait]:
    """With which waits it may go on after the result for which it rests now («DN chưa đồng ý»), but the one that was chosen."""
    chosen = next((one for one in work.plan.step(baton.step).results if one.id == baton.result), None)
    rests = chosen is not None and baton.state == BatonState.PARKED and baton.reason in (chosen.waits, *chosen.then)
    return (
        [work.plan.wait(name) for name in chosen.then if name != baton.reason] if chosen is not None and rests else []
    )


def _result_buttons(work: Work, view: View) -> list[Choice]:
    results = work.plan.step(view.baton.step).results
    return [named("done", view.baton, argument=Reached(r.id), label=r.label) for r in results]


def _language(work: Work) -> str:
    return work.plan.campaign.language


def _answers(work: Work, view: View, question: Asking) -> list[Choice]:
    return ANSWERS[question.mode](work, view, question)


def _facts(work: Work, view: View, question: Asking) -> list[Choice]:
    key = missing(work, view, question=question)
    fact = work.plan.fact(pending_question.parts(key)[0])
    labels_of = ((FactValue.YES, fact.yes), (FactValue.NO, fact.no), (FactValue.UNKNOWN, fact.unknown))
    return [named("answer", view.baton, argument=FactAnswer(value), label=label) for value, label in labels_of]


def missing(work: Work, view: View, *, question: Asking) -> str:
    """The fact that the card is asking for now."""
    return pending_question.missing(
        work.plan.step(view.baton.step).asks, tuple(p.id for p in view.people), answers=question.answers
    )


def _person(work: Work, view: View, question: Asking) -> list[Choice]:
    still = [p for p in view.people if p.level2 != "yes"]
    unnamed = labels.word(_language(work), "representative")
    return [
        named("answer", view.baton, argument=OfRepresentative(p.id), label=p.name or f"{unnamed} {n}")
        for n, p in enumerate(still, 1)
    ]


def _next(work: Work, view: View, question: Asking) -> list[Choice]:
    language = _language(work)
    behind = views.following(work, view.baton, live=batons.of_case(work, view.case.id))
    call = "next_call_own" if all(each.team == view.team for each in behind) else "next_call"
    return [
        named("answer", view.baton, argument=NextStep(way), label=labels.word(language, word))
        for way, word in ((NextWay.GO, "next_go"), (NextWay.CALL, call))
    ]


def _wait(work: Work, view: View, question: Asking) -> list[Choice]:
    def fits(steps: tuple[str, ...]) -> bool:
        return not steps or view.baton.step in steps

    offered = [
        named("answer", view.baton, argument=WaitFor(w.id), label=w.label)
        for w in work.plan.waits
        if w.offered and fits(w.steps)
    ]
    return [
        *offered,
        named("answer", view.baton, argument=InOwnWords(), label=labels.word(_language(work), "pick_moment")),
    ]


def _block(work: Work, view: View, question: Asking) -> list[Choice]:
    fitting = [r for r in work.plan.reasons if not r.steps or view.baton.step in r.steps]
    reasons = [named("answer", view.baton, argument=BlockedBy(r.id), label=r.label) for r in fitting]
    return [
        *reasons,
        named("answer", view.baton, argument=InOwnWords(), label=labels.word(_language(work), "other_reason")),
    ]


def able(work: Work, baton: Baton) -> list[Member]:
    """Who of the team is there and could take it over: those on duty first, then who works for the organisation's area, then who holds least."""
    away, on_duty = absence_rows.away(work), {one.member for one in shift_rows.now(work, baton.team)}
    team = [m for m in members.of_team(work, baton.team) if m.id != baton.holder and m.joined and m.id not in away]
    fit = [m for m in team if permissions.works_in(m, baton.team)]
    area, load = cases.unit_of(work, baton.case), batons.unmoved_of(work, [m.id for m in fit])
    return sorted(fit, key=lambda m: (m.id not in on_duty, not area or m.unit != area, load.get(m.id, 0)))


def able_of(work: Work, several: Iterable[Baton]) -> list[Member]:
    """Who could take most of several first, then as a single one is offered."""
    ranked: dict[MemberId, tuple[int, int, Member]] = {}
    for one in several:
        for at, person in enumerate(able(work, one)):
            many, first, _ = ranked.get(person.id, (0, at, person))
            ranked[person.id] = (many + 1, first, person)
    return [person for _, _, person in sorted(ranked.values(), key=lambda found: (-found[0], found[1], found[2].id))]


def _offer(work: Work, view: View, question: Asking) -> list[Choice]:
    """The few who fit best; whoever else there is, is found by name."""
    fit = able(work, view.baton)
    few = [named("answer", view.baton, argument=OfferTo(m.id), label=formats.comrade(m.short)) for m in fit[:FEW]]
    search = named("answer", view.baton, argument=InOwnWords(), label=labels.word(_language(work), "search_person"))
    return [*few, search] if len(fit) > FEW else few


def _still(work: Work, view: View, question: Asking) -> list[Choice]:
    """Everything that moves it: its results, still on it, until a moment, help, back to the team."""
    ways = (("still", ""), ("wait", "still_until"), ("block", "still_help"), ("busy", "still_back"))
    asked = [choice(work, verb, baton=view.baton) for verb, _ in ways]
    said = [
        labels.word(_language(work), word) if word else one.label for one, (_, word) in zip(asked, ways, strict=True)
    ]
    return [*_result_buttons(work, view), *(replace(one, label=label) for one, label in zip(asked, said, strict=True))]


def _close(work: Work, view: View, question: Asking) -> list[Choice]:
    return [
        named("answer", view.baton, argument=CloseFor(one), label=labels.closing(work.plan, one))
        for one in ClosingReason
    ]


def _more(work: Work, view: View, question: Asking) -> list[Choice]:
    found = [action.verb for action in ACTIONS if view.baton.state in action.more]
    walks = view.desk and not view.outside
    return [choice(work, verb, baton=view.baton) for verb in found if verb != "walk_over" or walks]


def _meant(work: Work, view: View, question: Asking) -> list[Choice]:
    return readings.choices(work, view.baton, asking=question)


def _leave(work: Work, view: View, question: Asking) -> list[Choice]:
    return []


def _result(work: Work, view: View, question: Asking) -> list[Choice]:
    return [
        named("answer", view.baton, argument=Reached(r.id), label=r.label)
        for r in work.plan.step(view.baton.step).results
    ]


ANSWERS = {
    AskMode.RESULT: _result, AskMode.FACTS: _facts, AskMode.PERSON: _person, AskMode.NEXT: _next, AskMode.WAIT: _wait,
    AskMode.BLOCK: _block, AskMode.OFFER: _offer, AskMode.MORE: _more, AskMode.WAIT_TEXT: _leave, AskMode.BLOCK_TEXT: _leave,
    AskMode.OFFER_TEXT: _leave, AskMode.STILL: _still, AskMode.CLOSE: _close, AskMode.MEANT: _meant,
}  # fmt: skip
