"""The clock's own acts: work that nobody moves comes back to the team and is called again, blaming nobody."""

from acts import call, moving
from campaign import claims
from campaign.batons import Baton
from campaign.ids import BatonId
from storage.work import Work


def come_back(work: Work, baton_id: BatonId) -> Baton:
    """A held baton that nobody moved in the plan's minutes is open again; its team is called."""
    old = moving.load(work, baton_id)
    new = call.raised(work, claims.come_back(old, work.now))
    return moving.save(work, old, new, kind="returned", who=None, calls=new.calls)
