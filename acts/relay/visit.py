"""Help where the enterprise is: the work waits for the appointment, with its address on the holder's private card; then somebody has been there."""

import json

from acts.relay import transitions, wait
from campaign import permissions
from campaign.events import Event, TrailEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import site_visits as rules
from campaign.relay.batons import Baton
from storage.relay import cases, visits
from storage.work import Work
from telling import effects


def arrange(work: Work, baton_id: BatonId, *, until: int, note: str, who: Member) -> Baton:
    """Wait until then (UTC ms) as `wait.park`, and note where. Raises RuleBroken as `wait.park`."""
    after = wait.park(work, baton_id, until=until, who=who)
    visits.keep(work, after, text=note, who=who.id)
    return after


def come(work: Work, baton_id: BatonId, *, met: bool, who: Member, ago: int = 0) -> int | None:
    """`who` has been there, so many days `ago`, and met somebody or not. The visit's number; None when that day has one.

    Raises RuleBroken: who has it.
    """
    baton = transitions.load(work, baton_id)
    permissions.check(who, "done", team=baton.team, own=True)
    rules.require(baton, who)
    number = visits.come(work, baton, who=who.id, met=met, ago=ago)
    if number is not None:
        _tell(work, TrailEvent.VISITED, baton, who=who, visit=number)
    return number


def take_back(work: Work, number: int, *, who: Member) -> Baton:
    """It was a slip. Raises RuleBroken: nothing_to_undo, not_your_act, too_late."""
    found = visits.find(work, number)
    baton = transitions.load(work, found.baton) if found is not None else None
    minutes, team = work.plan.relay.undo_minutes, baton.team if baton is not None else ""
    visit = rules.check_take_back(found, team=team, who=who, now=work.spoken_at, minutes=minutes)
    visits.take_back(work, visit.id)
    baton = transitions.load(work, visit.baton)
    _tell(work, TrailEvent.VISIT_TAKEN_BACK, baton, who=who, visit=visit.id)
    return baton


def last_slip(work: Work, *, who: Member) -> int | None:
    """The visit that `who` told of by their last act; None where they did something else since."""
    act = cases.last_act_of(work, who.id)
    told = act is not None and act["kind"] == TrailEvent.VISITED
    return int(json.loads(act["data"])["visit"]) if act is not None and told else None


def _tell(work: Work, kind: TrailEvent, baton: Baton, *, who: Member, visit: int) -> None:
    work.record(Event(kind, baton.case, baton.id, who.id, {"visit": visit}))
    effects.notes_are_seen(work, baton)
