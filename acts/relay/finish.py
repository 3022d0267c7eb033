"""Xong: a result of a step. Some move it on, some end it; before it ends, a card may ask what is still unknown."""

import json
from dataclasses import replace
from typing import Any

from acts.relay import advance, ask, claim, facts, refusal, registered, timers, transitions, walk_over
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.plan import Result
from campaign.relay import finishing, flow, holding, pending_question, waiting
from campaign.relay.batons import Baton, BatonState
from campaign.relay.pending_question import Asking, AskMode
from storage.lists import organisations
from storage.relay import batons, cases
from storage.work import Work

ONCE_MS = 60_000
"""The same result of the same person within so long is one press that was repeated."""


def result(
    work: Work,
    baton_id: BatonId,
    *,
    result_id: str,
    who: Member,
    seen: int | None = None,
    answers: dict[str, str] | None = None,
    for_holder: bool = False,
) -> Baton:
    """`who` says that `result_id` is reached. Returns the baton: done, moved on, or still asking (`asking` set).

    `answers` holds what the card has asked so far: facts, `person` (a representative's id), `next` (go | call).
    `for_holder`: a colleague of the same team did it and has confirmed so. Raises RuleBroken.
    """
    old = transitions.load(work, baton_id)
    chosen = _chosen(work, old, result_id)
    _check(old, who, for_holder)
    _refuse_twice(work, old, chosen, who)
    known = dict(answers or {})
    if for_holder and not old.held_by(who.id):
        known.setdefault("next", "call")  # they have been asked once already; what comes next is its team's
    question = _open_question(work, old, chosen, who, known)
    goes_on = question is not None or not chosen.ends or _left(work, old, chosen, known) > 0
    if for_holder and goes_on and not old.held_by(who.id):
        old, seen = claim.take_over(work, old, who=who, seen=seen), None
    if question is not None:
        return ask.question(work, old, asking=replace(question, answers=known), who=who, seen=seen)
    if not chosen.ends:
        after = _progress(work, old, chosen, who=who, seen=seen)
    else:
        after = _end(work, old, chosen, who=who, seen=seen, known=known, for_holder=for_holder)
    walk_over.reached(work, old, chosen=chosen, who=who)
    return after


def _chosen(work: Work, baton: Baton, result_id: str) -> Result:
    for one in work.plan.step(baton.step).results:
        if one.id == result_id:
            return one
    raise RuleBroken(Refusal.UNKNOWN_RESULT, baton=baton.id)


def _refuse_twice(work: Work, baton: Baton, chosen: Result, who: Member) -> None:
    """A result that leaves the work in hand leaves its button too: pressed again at once it is one, counted and told once."""
    last = cases.last_act_about(work, baton.id)
    if last is None or last["kind"] != "progressed" or last["member"] != who.id or chosen.per_representative:
        return
    if json.loads(last["data"]).get("result") == chosen.id and work.now - last["at"] < ONCE_MS:
        raise RuleBroken(Refusal.JUST_NOTED, baton=baton.id, result=chosen.label, at=last["at"])


def _check(baton: Baton, who: Member, for_holder: bool) -> None:
    if for_holder and baton.state not in (BatonState.DONE, BatonState.WAITING, BatonState.SKIPPED):
        permissions.check(who, "done_for", team=baton.team)
        return
    holding.require_holder(baton, who.id)
    permissions.check(who, "done", team=baton.team, own=True)


def _open_question(work: Work, baton: Baton, chosen: Result, who: Member, known: dict[str, str]) -> Asking | None:
    people = organisations.representatives(work, transitions.case_of(work, baton).organisation)
    step = work.plan.step(baton.step)
    if chosen.per_representative and len([p for p in people if p.level2 != "yes"]) > 1 and "person" not in known:
        return Asking(AskMode.PERSON, chosen.id)
    if not chosen.ends:
        return None
    if pending_question.missing(step.asks, tuple(p.id for p in people), answers=known):
        return Asking(AskMode.FACTS, chosen.id)
    if (
        "next" not in known
        and _left(work, baton, chosen, known) == 0
        and mine_next(work, baton, chosen=chosen, who=who, known=known)
    ):
        return Asking(AskMode.NEXT, chosen.id)
    return None


def _learned(work: Work, baton: Baton, chosen: Result, known: dict[str, str]) -> dict[str, str]:
    """The facts that this result and its answers establish, by the keys of `facts.learn`."""
    people = organisations.representatives(work, transitions.case_of(work, baton).organisation)
    found = {
        key: value for key, value in known.items() if pending_question.parts(key)[0] in ("matched", "level2", "consent")
    }
    for fact, value in chosen.sets.items():
        if chosen.per_representative:
            one = known.get("person") or next(
                (str(p.id) for p in people if getattr(p, fact) != "yes"), str(people[0].id)
            )
            found[pending_question.key_of(fact, one)] = value
        else:
            found[fact] = value
    return found


def _left(work: Work, baton: Baton, chosen: Result, known: dict[str, str]) -> int:
    """How many representatives a per-person step still needs after this result."""
    if not chosen.per_representative:
        return 0
    people = organisations.representatives(work, transitions.case_of(work, baton).organisation)
    learned = _learned(work, baton, chosen, known)
    return sum(
        1 for p in people for fact in chosen.sets if getattr(p, fact) != "yes" and f"{fact}.{p.id}" not in learned
    )


def mine_next(work: Work, baton: Baton, *, chosen: Result, who: Member, known: dict[str, str]) -> list[str]:
    """The steps that this result opens and that `who` may go on with at once, as far as the claim cap has room for them."""
    file = transitions.case_of(work, baton)
    learned = _learned(work, baton, chosen, known)
    after = tuple(
        {
            fact: learned.get(f"{fact}.{p.id}", learned.get(fact, getattr(p, fact)))
            for fact in ("matched", "level2", "consent")
        }
        for p in organisations.representatives(work, file.organisation)
    )
    steps = flow.opened_by(work.plan, baton.step, batons=batons.of_case(work, file.id), facts=after)
    allowed = [str(step) for step in steps if permissions.works_in(who, work.plan.step(step).team)]
    leaves = baton.state in (BatonState.HELD, BatonState.OFFERED) and baton.held_by(who.id)
    room = work.plan.relay.claim_cap - batons.unmoved(work, who.id) + leaves
    return allowed[: max(0, room)]


def _progress(work: Work, old: Baton, chosen: Result, *, who: Member, seen: int | None) -> Baton:
    before = facts.record(work, old.case, answers=dict(chosen.sets), who=who)
    new = finishing.progress(old, who.id, now=work.now, result=chosen.id, return_at=timers.return_at(work))
    if chosen.waits:
        until = timers.ms(work.plan.wait(chosen.waits).until(work.local(work.now), work.plan.office_time))
        new = waiting.park(new, who.id, now=work.now, until=until, cause=chosen.waits)
    lead = chosen.calls_lead or None
    after = transitions.apply(
        work,
        old,
        new=new,
        kind=BatonEvent.PROGRESSED,
        who=who,
        seen=seen,
        result=chosen.id,
        facts=before,
        lead=lead,
        count=chosen.counter,
        opens=chosen.opens or None,
    )
    if chosen.opens:
        refusal.ask_why(work, after, step=chosen.opens, who=who)
    facts.propagate(work, old.case, answers=dict(chosen.sets), who=who)
    return after


def _end(
    work: Work, old: Baton, chosen: Result, *, who: Member, seen: int | None, known: dict[str, str], for_holder: bool
) -> Baton:
    learned = _learned(work, old, chosen, known)
    before = facts.record(work, old.case, answers=learned, who=who)
    noted: dict[str, Any] = {"who": who, "seen": seen, "result": chosen.id, "facts": before, "count": chosen.counter}
    noted |= {"returns_to": chosen.returns_to or None}
    if _left(work, old, chosen, known):
        new = finishing.progress(old, who.id, now=work.now, result=chosen.id, return_at=timers.return_at(work))
        after = transitions.apply(work, old, new=new, kind=BatonEvent.PROGRESSED, **noted)
    else:
        go = known.get("next") == "go"
        quietly = frozenset(mine_next(work, old, chosen=chosen, who=who, known=known)) if go else frozenset()
        noted["withdrew"] = refusal.settled(work, old, chosen=chosen, who=who)
        new = finishing.finish(old, who.id, now=work.now, result=chosen.id, for_holder=for_holder)
        after = transitions.apply(
            work,
            old,
            new=new,
            kind=BatonEvent.DONE,
            for_holder=for_holder or None,
            **noted,
        )
        if chosen.returns_to:
            refusal.answered(work, after, chosen=chosen, who=who)
        _follow(work, old, who=who, quietly=quietly, learned=bool(learned))
    facts.propagate(work, old.case, answers=learned, who=who)
    return after


def _follow(work: Work, old: Baton, *, who: Member, quietly: frozenset[str], learned: bool) -> None:
    """What a finished step lets happen: the tick, the next steps opened, those of `quietly` gone on with at once."""
    file = transitions.case_of(work, old)
    if work.plan.step(old.step).counts:
        registered.mark(work, file.id, organisation=file.organisation, who=who)
    for opened in advance.advance(work, file.id, who=who, quietly=quietly, skip_open=learned):
        if opened.step in quietly:
            claim.claim(work, opened.id, who=who, after_done=old.id)
