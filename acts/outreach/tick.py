"""/tich: the tick «đã đăng ký» set by hand, one by one or from a list that was sent; taken back by whoever set it, or by a leader.

The relay sets its own tick when the step is done that counts (`acts/relay/registered.py`); an organisation has one tick, from whichever
came first.
"""

import json
from collections import Counter
from collections.abc import Sequence

from campaign import outsiders, permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import OrganisationId
from campaign.members import Member
from campaign.outreach import ticks as rules
from campaign.outreach.ticks import SOURCE, TickDifference
from storage.lists import organisations
from storage.outreach import tick_rows
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


def last_slip(work: Work, *, who: Member) -> OrganisationId | None:
    """The organisation that `who` ticked by their last act; None where they did something else since."""
    act = cases.last_act_of(work, who.id)
    ticked = act is not None and act["kind"] == TrailEvent.TICKED
    return OrganisationId(json.loads(act["data"])["organisation"]) if act is not None and ticked else None


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
