"""A whole call noted at once: whose enterprise, who called and what for, what came of it, and when it goes on.

Who keeps it holds the first step from then on, or what comes behind it, and it waits for the appointment; else the team is called, by night
not before the appointment, by day not before the day of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from acts.relay import call, claim, facts, finish, open_case, transitions, wait
from campaign import permissions
from campaign.ids import CaseId, OrganisationId
from campaign.members import Member
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage.relay import batons, cases
from storage.work import Work
from telling import effects


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """`facts`: fact id to yes or no, as they were told; `reached`: what was done at once, by what results mean in the plan; `until`:
    the appointment (UTC ms)."""

    facts: Mapping[str, str]
    reached: tuple[str, ...] = ()
    until: int | None = None


def note(
    work: Work,
    organisation: OrganisationId,
    *,
    request: open_case.CaseRequest,
    outcome: CallOutcome,
    who: Member,
    keep: bool,
) -> tuple[CaseId, Baton | None]:
    """The case, opened where none was open; and the work that `who` has in hand of it now, None where it is for others.

    Raises RuleBroken: what opening and claiming refuse.
    """
    open_now = cases.open_of(work, organisation)
    if open_now is None:
        said = replace(request, until=outcome.until)
        number = open_case.open_case(work, organisation, request=said, who=who, hold=keep)
    else:
        number = open_now.id
        _also_asked(work, number, request=request, who=who, keep=keep)
    mine = _mine(work, number, who) if keep else None
    if mine is None:
        _for_others(work, number, outcome=outcome)
        return number, None
    for result in _results(work, mine, outcome):
        mine = _reach(work, mine, result, outcome=outcome, who=who)
    if outcome.until is not None and mine.held_by(who.id) and mine.state == BatonState.HELD:
        mine = wait.park(work, mine.id, until=outcome.until, who=who)
    return number, mine if mine.held_by(who.id) else None


def may_keep(work: Work, *, who: Member) -> bool:
    """Does somebody work in the team that begins?"""
    return any(permissions.works_in(who, step.team) for step in work.plan.first_steps())


def _also_asked(work: Work, number: CaseId, *, request: open_case.CaseRequest, who: Member, keep: bool) -> None:
    """Of a case that is open already: what was asked now stays with it, and what nobody has is taken."""
    live = batons.of_case(work, number).values()
    cases.note(work, request.note, case=number, member=who.id, kind="request")
    for baton in live:
        if baton.state in IN_HAND:
            effects.notes_are_seen(work, baton)
    free = [one for one in live if one.state == BatonState.OPEN and permissions.works_in(who, one.team)]
    if keep and free and _mine(work, number, who) is None:
        claim.claim(work, free[0].id, who=who)


def _mine(work: Work, number: CaseId, who: Member) -> Baton | None:
    return next((one for one in batons.of_case(work, number).values() if one.held_by(who.id)), None)


def _for_others(work: Work, number: CaseId, *, outcome: CallOutcome) -> None:
    """Nobody else is rung before the appointment, or its day, unless it cannot wait."""
    at = rings_at(work, number, until=outcome.until)
    for baton in batons.of_case(work, number).values() if at is not None else ():
        if baton.state == BatonState.OPEN:
            transitions.look_again(work, baton, at=at)


def rings_at(work: Work, number: CaseId, *, until: int | None) -> int | None:
    """When the team is rung for a case that was given an appointment (UTC ms); None: at once."""
    case = cases.get(work, number)
    assert case is not None
    return call.rings_later(work, case, until=until)


def _results(work: Work, mine: Baton, outcome: CallOutcome) -> list[str]:
    """That they were reached, where the call says more than when to call again; then what was done at once."""
    asks = bool(work.plan.step(mine.step).asks)
    return [*(["contacted"] if asks and (outcome.facts or outcome.reached) else []), *outcome.reached]


def _reach(work: Work, mine: Baton, means: str, *, outcome: CallOutcome, who: Member) -> Baton:
    """A result of what is in hand; where its end leads on, the step behind it that is in the same hand then."""
    chosen = next((one for one in work.plan.step(mine.step).results if means in one.means), None)
    if chosen is None or not mine.held_by(who.id):
        return mine
    known = facts.as_known(work, mine)
    told = {key: outcome.facts[key.partition(".")[0]] for key in known if key.partition(".")[0] in outcome.facts}
    after = finish.result(work, mine.id, result_id=chosen.id, who=who, answers={"next": "go"} | known | told)
    return _mine(work, mine.case, who) or after
