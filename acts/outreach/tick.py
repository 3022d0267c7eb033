"""/tich: the tick «đã đăng ký» set by hand, one by one or from a list that was sent; taken back by whoever set it, or by a leader.

The relay sets its own tick when the step is done that counts (`acts/relay/registered.py`); an organisation has one tick, from whichever
came first.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from campaign import outsiders, permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import OrganisationId
from campaign.members import Member
from campaign.outreach import ticks as rules
from campaign.outreach.calls import NEVER, CallResult
from campaign.outreach.ticks import SOURCE, TickDifference
from storage.lists import organisations
from storage.outreach import call_rows, tick_rows
from storage.relay import cases
from storage.work import Work


def may(work: Work, who: Member) -> bool:
    """Members of the office's teams may; a team of another organisation reads no tax code."""
    return permissions.may(who, "tick") and not outsiders.member(work.plan, who)


def check(work: Work, who: Member) -> None:
    """Raises RuleBroken: no_right, other_team for a team of another organisation."""
    permissions.check(who, "tick")
    if not may(work, who):
        raise RuleBroken(Refusal.OTHER_TEAM, team=work.plan.first_steps()[0].team)


def tick(work: Work, organisation: OrganisationId, *, who: Member) -> None:
    """It is registered, and `who` says so. Raises RuleBroken: already_registered, no_right, other_team."""
    check(work, who)
    if not organisations.mark_registered(work, organisation, member=who.id, source=SOURCE):
        known = organisations.get(work, organisation)
        at, by = known.registered_at, known.registered_by
        raise RuleBroken(Refusal.ALREADY_REGISTERED, organisation=organisation, at=at, by=by)
    work.record(Event(TrailEvent.TICKED, None, None, who.id, {"organisation": organisation}))


def tick_all(work: Work, several: Sequence[OrganisationId], *, who: Member) -> list[OrganisationId]:
    """Those of them that had no tick; which they were."""
    check(work, who)
    fresh = [one for one in several if organisations.mark_registered(work, one, member=who.id, source=SOURCE)]
    for one in fresh:
        work.record(Event(TrailEvent.TICKED, None, None, who.id, {"organisation": one}))
    return fresh


def untick(work: Work, organisation: OrganisationId, *, who: Member) -> None:
    """The tick was a slip. Raises RuleBroken: tick_gone, tick_elsewhere, too_late, not_your_act."""
    found = tick_rows.of(work, organisation)
    if found is None:
        raise RuleBroken(Refusal.TICK_GONE)
    rules.check_untick(found, who=who, now=work.spoken_at, minutes=work.plan.relay.undo_minutes)
    organisations.unmark_registered(work, organisation)
    work.record(Event(TrailEvent.UNTICKED, None, None, who.id, {"organisation": organisation}))


def disprove(work: Work, organisation: OrganisationId, *, who: Member) -> None:
    """It said that it is registered, and it is not: it is called again. Raises RuleBroken: not_reported, no_right, other_team."""
    check(work, who)
    called = call_rows.called(work, organisation)
    rules.check_reported(called.why, registered=tick_rows.of(work, organisation) is not None)
    call_rows.stands(work, organisation, called=replace(called, after=work.now, why=""))
    work.record(Event(TrailEvent.REPORT_DISPROVED, None, None, who.id, {"organisation": organisation}))


def let_stand(work: Work, organisation: OrganisationId, *, who: Member) -> None:
    """That was a slip: what it said waits to be verified again. Raises RuleBroken not_reported once it was called since."""
    check(work, who)
    last = next(iter(call_rows.of_organisation(work, organisation, most=1)), None)
    called = call_rows.called(work, organisation)
    free = call_rows.given_of(work, organisation) is None and not called.why
    said = last.outcome if last is not None and last.outcome is not None and free else ""
    rules.check_reported(said, registered=tick_rows.of(work, organisation) is not None)
    call_rows.stands(work, organisation, called=replace(called, after=NEVER, why=CallResult.REPORTED))
    work.record(Event(TrailEvent.REPORT_STANDS, None, None, who.id, {"organisation": organisation}))


def last_disproved(work: Work, *, who: Member) -> OrganisationId | None:
    """The organisation of which `who` said so by their last act; None where they did something else since."""
    return _by_last_act(work, TrailEvent.REPORT_DISPROVED, who=who)


def last_slip(work: Work, *, who: Member) -> OrganisationId | None:
    """The organisation that `who` ticked by their last act; None where they did something else since."""
    return _by_last_act(work, TrailEvent.TICKED, who=who)


def _by_last_act(work: Work, kind: TrailEvent, *, who: Member) -> OrganisationId | None:
    act = cases.last_act_of(work, who.id)
    return OrganisationId(json.loads(act["data"])["organisation"]) if act is not None and act["kind"] == kind else None


def difference(work: Work, registered: Sequence[str], *, not_registered: Sequence[str]) -> TickDifference:
    """What a list that calls these codes registered, and those not, would change; nothing is changed."""
    said = list(tick_rows.by_codes(work, registered))
    denied = tick_rows.by_codes(work, not_registered)
    return TickDifference(
        tuple(number for _, number, source in said if number and not source),
        dict(Counter(source for _, number, source in said if source)),
        tuple(code for code, number, _ in said if not number),
        tuple(number for _, number, source in denied if source),
    )
