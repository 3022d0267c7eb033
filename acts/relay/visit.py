"""Help where the enterprise is: the work waits for the appointment, with its address on the holder's private card."""

from acts.relay import wait
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage.relay import visits
from storage.work import Work


def arrange(work: Work, baton_id: BatonId, *, until: int, note: str, who: Member) -> Baton:
    """Wait until then (UTC ms) as `wait.park`, and note where. Raises RuleBroken as `wait.park`."""
    after = wait.park(work, baton_id, until=until, who=who)
    visits.keep(work, after, text=note, who=who.id)
    return after
