"""The one check that most acts begin with: is this baton in the hand of the person who acts?"""

from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import IN_HAND, Baton, BatonState


def require_holder(baton: Baton, member: MemberId, *, also_lead: bool = False) -> None:
    """Raises RuleBroken unless `member` has `baton` in hand, or `also_lead` and somebody has.

    Kinds: already_done, not_yet, not_needed, case_closed, nobody_holds, already_held.
    """
    if baton.state in IN_HAND and (baton.holder == member or also_lead):
        return
    kinds = {
        BatonState.DONE: "already_done",
        BatonState.WAITING: "not_yet",
        BatonState.SKIPPED: "not_needed",
        BatonState.SUPERSEDED: "case_closed",
        BatonState.CANCELLED: "case_closed",
        BatonState.OPEN: "nobody_holds",
    }
    by = baton.done_by if baton.state == BatonState.DONE else baton.holder
    raise RuleBroken(
        kinds.get(baton.state, "already_held"), baton=baton.id, by=by, since=baton.held_since or baton.since
    )
