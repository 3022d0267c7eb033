"""Đóng phiếu: a case ends before its last step, for a stated reason; at once, or with a leader's yes where others were called for it.

What is dissolved or gone leaves the base of the targets only so, stays listed with who agreed, and can be counted again.
"""

from dataclasses import replace

from acts.relay import transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import CaseId
from campaign.members import Member
from campaign.relay import closing, undoing
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from campaign.relay.cases import Case, CaseState
from campaign.relay.closing import Closing, ClosingReason, ClosingState
from storage import members
from storage.lists import organisations
from storage.relay import batons, cases, closings
from storage.work import Work
from telling.relay import closed

STOPPED, ACTIVE = "stopped", "active"
"""How the list writes that an organisation does not exist any more, or does."""


def request(work: Work, number: CaseId, *, reason: ClosingReason, who: Member) -> Closing:
    """Close it, or ask a leader to. Raises RuleBroken: unknown_case, case_closed, no_right, other_team, closing_asked, nobody_to_tell."""
    case, live = _open(work, number)
    check(work, case, who=who)
    if (waits := closings.asked(work, number)) is not None and not _may_decide(work, case, who):
        raise RuleBroken(Refusal.CLOSING_ASKED, case=number, by=waits.asked_by, since=waits.asked_at)
    if waits is not None:
        return decide(work, waits.id, yes=True, who=who)
    made = closings.get(work, closings.ask(work, number, reason=reason, by=who.id))
    assert made is not None
    if _may_decide(work, case, who) or not closing.needs_yes(reason, live.values(), who=who.id):
        return _agree(work, made, who=who)
    if not closed.leaders_are_asked(work, made, baton=_about(live), who=who):
        raise RuleBroken(Refusal.NOBODY_TO_TELL, team=_about(live).team)
    work.record(Event(TrailEvent.CLOSING_ASKED, number, None, who.id, {"closing": made.id, "reason": reason.value}))
    return made


def decide(work: Work, number: int, *, yes: bool, who: Member) -> Closing:
    """A leader's answer; the first one holds. Raises RuleBroken: closing_settled, case_closed, no_right, other_team."""
    asked = closings.get(work, number)
    if asked is None or asked.state != ClosingState.ASKED:
        raise RuleBroken(Refusal.CLOSING_SETTLED, by=asked.decided_by if asked else None)
    case, live = _open(work, asked.case)
    _check_decides(work, case, who)
    if yes:
        return _agree(work, asked, who=who)
    settled = _settle(work, asked, state=ClosingState.REFUSED, who=who)
    work.record(Event(TrailEvent.CLOSING_REFUSED, case.id, None, who.id, {"closing": asked.id}))
    closed.decided(work, settled, baton=_about(live), who=who)
    return settled


def restore(work: Work, number: int, *, who: Member) -> Closing:
    """The organisation is counted again; its case stays closed, a new one may be opened. Raises RuleBroken: closing_settled, no_right,
    other_team than that of who had agreed."""
    gone = closings.get(work, number)
    if gone is None or gone.state != ClosingState.AGREED or not gone.reason.removes:
        raise RuleBroken(Refusal.CLOSING_SETTLED, by=gone.decided_by if gone else None)
    case = cases.get(work, gone.case)
    assert case is not None
    agreed = members.get(work, gone.decided_by) if gone.decided_by is not None else None
    permissions.check(who, "approve_close", team=agreed.home_team if agreed is not None else "")
    organisations.set_status(work, case.organisation, status=ACTIVE)
    _change_of_base(work, case, gone, who=who, n=1)
    return _settle(work, gone, state=ClosingState.RESTORED, who=who)


def check(work: Work, case: Case, *, who: Member) -> None:
    """Whoever works on it, opened it or is of a team that has come to it may ask. Raises RuleBroken: no_right, other_team."""
    live = batons.of_case(work, case.id)
    own = case.opened_by == who.id or any(who.id in (baton.holder, baton.done_by) for baton in live.values())
    if not any(permissions.may(who, "close", team=team, own=own) for team in _teams(live)):
        permissions.check(who, "close", team=_about(live).team)


def _teams(live: dict[str, Baton]) -> set[str]:
    """Those to whom the case has come."""
    return {baton.team for baton in live.values() if baton.state != BatonState.WAITING}


def may_decide(work: Work, number: CaseId, *, who: Member) -> bool:
    """Could this leader say yes or no to it?"""
    case = cases.get(work, number)
    return case is not None and case.open and _may_decide(work, case, who)


def _open(work: Work, number: CaseId) -> tuple[Case, dict[str, Baton]]:
    case = cases.get(work, cases.current(work, number))
    if case is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    if not case.open:
        raise RuleBroken(Refusal.CASE_CLOSED, case=number)
    return case, batons.of_case(work, case.id)


def about(work: Work, number: CaseId) -> Baton:
    """The baton by which an open case is spoken of. Raises RuleBroken: unknown_case, case_closed."""
    return _about(_open(work, number)[1])


def _about(live: dict[str, Baton]) -> Baton:
    """In somebody's hand, else open, else the newest."""
    return max(live.values(), key=lambda one: (one.state in IN_HAND, one.state == BatonState.OPEN, one.since, one.id))


def _may_decide(work: Work, case: Case, who: Member) -> bool:
    return any(permissions.may(who, "approve_close", team=team) for team in _teams(batons.of_case(work, case.id)))


def _check_decides(work: Work, case: Case, who: Member) -> None:
    if not _may_decide(work, case, who):
        permissions.check(who, "approve_close", team=_about(batons.of_case(work, case.id)).team)


def _agree(work: Work, asked: Closing, *, who: Member) -> Closing:
    case, live = _open(work, asked.case)
    settled = _settle(work, asked, state=ClosingState.AGREED, who=who)
    for baton in (
        one for one in live.values() if one.state not in FINISHED
    ):  # what is done stays done, and theirs who did it
        gone = replace(undoing.cancel(baton, now=work.now), reason=asked.reason.value)
        transitions.apply(work, baton, new=gone, kind=BatonEvent.CANCELLED, who=who)
    cases.close(work, case.id, state=CaseState.CANCELLED)
    data = {"closing": asked.id, "reason": asked.reason.value}
    work.record(Event(TrailEvent.CASE_CANCELLED, case.id, None, who.id, data))
    if asked.reason.removes:
        organisations.set_status(work, case.organisation, status=STOPPED)
        _change_of_base(work, case, asked, who=who, n=-1)
    closed.decided(work, settled, baton=_about(live), who=who)
    return settled


def _settle(work: Work, asked: Closing, *, state: ClosingState, who: Member) -> Closing:
    closings.settle(work, asked.id, state=state, by=who.id)
    return replace(asked, state=state, decided_by=who.id, decided_at=work.now)


def _change_of_base(work: Work, case: Case, about: Closing, *, who: Member, n: int) -> None:
    kind = TrailEvent.ORGANISATION_REMOVED if n < 0 else TrailEvent.ORGANISATION_RESTORED
    data = {"closing": about.id, "organisation": case.organisation, "reason": about.reason.value}
    work.record(Event(kind, case.id, None, who.id, data))
