"""Ghi thay: a result that somebody else reached is noted as theirs, with who wrote it down and how they know of it.

Every event of it is of whoever did it, and says in `writer` who wrote it; `written_for` says the same of the writer.
"""

from dataclasses import replace

from acts.relay import facts, finish, timers, transitions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId, RepresentativeId
from campaign.members import Member
from campaign.organisations import Representative
from campaign.plan import Result
from campaign.relay import claims, holding, writing_for
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage.lists import organisations
from storage.relay import cases
from storage.work import Work
from telling import effects


def check(work: Work, baton: Baton, *, of: Member, who: Member) -> None:
    """Raises RuleBroken as `write` would for these two: person_not_in_team, other_team, no_right, already_done, not_yet, …"""
    writing_for.check(work.plan, baton.team, of=of, who=who)
    if baton.state not in IN_HAND | {BatonState.OPEN}:
        holding.require_holder(baton, of.id)


def whose(work: Work, baton: Baton, *, result: Result) -> list[Representative]:
    """The representatives of whom one must be named for this result, because it is reached for each of several; else none."""
    people = organisations.representatives(work, transitions.case_of(work, baton).organisation)
    left = [one for one in people if any(one.fact(fact) != value for fact, value in result.sets.items())]
    return left if result.per_representative and len(left) > 1 else []


def write(
    work: Work,
    baton_id: BatonId,
    *,
    result: Result,
    of: Member,
    who: Member,
    seen: int | None = None,
    source: str = "",
    person: RepresentativeId | None = None,
) -> Baton:
    """`of` has reached `result`, writes `who`; what is open is theirs from now on, what another holds is done for that one. What the step
    would ask stays as it is known. `source`: how `who` knows, in their words.

    Raises RuleBroken: what `writing_for.check` refuses, stale, unknown_result, already_done, not_yet, …
    """
    old = transitions.load(work, baton_id)
    check(work, old, of=of, who=who)
    if seen is not None and seen != old.version:
        raise RuleBroken(Refusal.STALE, baton=old.id)
    work.record(
        Event(
            TrailEvent.WRITTEN_FOR,
            old.case,
            old.id,
            who.id,
            {"step": old.step, "team": old.team, "of": of.id, "result": result.id},
        )
    )
    if source:
        cases.note(work, source, case=old.case, baton=old.id, member=who.id, kind="source")
    written = replace(work, writer=who.id)
    mine = _taken(written, old, of=of) if old.state == BatonState.OPEN else old
    answers = {"next": "call"} | facts.as_known(work, mine) | ({"person": str(person)} if person is not None else {})
    after = finish.result(
        written, old.id, result_id=result.id, who=of, answers=answers, for_holder=not mine.held_by(of.id)
    )
    effects.say_to(work, of.id, baton=after, macro="written_for_you", by=who.short, result=result.label)
    return after


def _taken(work: Work, old: Baton, *, of: Member) -> Baton:
    """They have had it in hand; how much they hold besides is no reason not to write down what they did."""
    new = claims.assign(old, of.id, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.CLAIMED, who=of)
