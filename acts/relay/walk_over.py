"""Dẫn sang Công an: somebody of the office walks an enterprise over to the police desk, which says when it has arrived.

Whoever is on the way stands at a counter already: the work at the desk goes before every call.
"""

from acts.relay import call, transitions
from campaign import outsiders, permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import CaseId
from campaign.members import Member
from campaign.plan import Result
from campaign.relay.batons import IN_HAND, Baton, BatonState
from storage.relay import batons, cases
from storage.work import Work
from telling.relay import walking

ARRIVED = "arrived"
"""What a plan's result means when the enterprise has come."""


def came(work: Work, number: CaseId, *, who: Member) -> None:
    """The enterprise of an open case stands at the counter now; what of it nobody has is called for once more, as that, and who has it hears so."""
    case = cases.get(work, number)
    if case is None or cases.at_counter(work, case):
        return
    _stands_there(work, number)
    for baton in batons.of_case(work, number).values():
        if baton.state == BatonState.OPEN:
            call.again(work, baton, who=who)
        elif baton.state in IN_HAND:
            walking.holder_hears_came(work, baton, who=who)


def walk_over(work: Work, number: CaseId, *, who: Member) -> Baton:
    """`who` walks it over; the desk's group is called, or whoever holds the step there hears so, and sees it on the card.

    Raises RuleBroken: unknown_case, case_closed, no_right, nothing_at_desk, on_the_way.
    """
    permissions.check(who, "walk_over", own=True)
    if outsiders.member(work.plan, who):
        raise RuleBroken(Refusal.NO_RIGHT, verb="walk_over")
    case = cases.get(work, cases.current(work, number))
    if case is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    if not case.open:
        raise RuleBroken(Refusal.CASE_CLOSED, case=case.id)
    baton = at_desk(work, case.id)
    if baton is None:
        raise RuleBroken(Refusal.NOTHING_AT_DESK, case=case.id)
    if (way := cases.on_the_way(work, baton.id)) is not None:
        raise RuleBroken(Refusal.ON_THE_WAY, baton=baton.id, by=way[0], since=way[1])
    work.record(Event(TrailEvent.WALKED_OVER, case.id, baton.id, who.id, {"step": baton.step, "team": baton.team}))
    _stands_there(work, case.id)
    if baton.state == BatonState.OPEN:
        return call.again(work, baton, who=who)
    walking.holder_hears(work, baton, who=who)
    return baton


def at_desk(work: Work, case: CaseId) -> Baton | None:
    """The work of a case that a team of another organisation has to do now; None where there is none."""
    live = batons.of_case(work, case).values()
    there = (one for one in live if outsiders.team(work.plan, one.team))
    return next((one for one in there if one.state in IN_HAND | {BatonState.OPEN}), None)


def reached(work: Work, old: Baton, *, chosen: Result, who: Member) -> None:
    """A result noted at the desk: whoever was on the way there has arrived, and who had walked them over hears so, once."""
    way = cases.on_the_way(work, old.id)
    if ARRIVED in chosen.means:
        _stands_there(work, old.case)
    if way is None:
        return
    work.record(Event(TrailEvent.ARRIVED, old.case, old.id, who.id, {"step": old.step, "team": old.team}))
    walking.they_hear(work, transitions.load(work, old.id), walker=way[0], who=who)


def _stands_there(work: Work, case: CaseId) -> None:
    """Of all steps that go on side by side the cards and boards say so."""
    cases.came(work, case)
    for baton in batons.of_case(work, case).values():
        walking.all_see(work, baton)
