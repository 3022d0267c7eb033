"""Nobody's own acts: work that nobody moves, or whose holder has left, comes back to the team and is called again."""

from acts.relay import call, transitions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.relay import claims, handoffs
from campaign.relay.batons import Baton
from storage.work import Work


def come_back(work: Work, baton_id: BatonId) -> Baton:
    """A held baton that nobody moved in the plan's minutes is open again; its team is called."""
    old = transitions.load(work, baton_id)
    new = call.raised(work, claims.come_back(old, work.now))
    return transitions.apply(work, old, new=new, kind=BatonEvent.RETURNED, who=None, calls=new.calls)


def from_who_left(work: Work, old: Baton) -> Baton:
    """What somebody had in hand who is no longer on the roster, also what waited or was blocked: its team is called."""
    assert old.holder is not None
    new = call.raised(work, handoffs.give_back(old, old.holder, now=work.now, lead=True))
    return transitions.apply(work, old, new=new, kind=BatonEvent.RETURNED, who=None, calls=new.calls)
