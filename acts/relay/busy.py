"""Nhờ người khác: the holder is busy; everybody on duty in the team but them is called. Nobody is blamed."""

from acts.relay import call, transitions
from campaign import permissions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import handoffs, holding
from campaign.relay.batons import Baton
from storage.relay import cases
from storage.work import Work


def give_back(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None, note: str = "") -> Baton:
    """Back to the team; a leader of the team may release what somebody else holds. Raises RuleBroken."""
    old = transitions.load(work, baton_id)
    lead = not old.held_by(who.id) and permissions.may(who, "release", team=old.team)
    holding.require_holder(old, who.id, also_lead=lead)
    new = call.raised(work, handoffs.give_back(old, who.id, now=work.now, lead=lead))
    if note:
        cases.note(work, note, case=old.case, baton=old.id, member=who.id, kind="busy")
    return transitions.apply(
        work,
        old,
        new=new,
        kind=BatonEvent.RELEASED if lead else BatonEvent.GIVEN_BACK,
        who=who,
        seen=seen,
        calls=new.calls,
    )
