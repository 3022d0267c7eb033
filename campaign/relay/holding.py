"""The one check that most acts begin with: is this baton in the hand of the person who acts?"""

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import IN_HAND, Baton, BatonState


def require_holder(baton: Baton, member: MemberId, *, also_lead: bool = False) -> None:
    """Raises RuleBroken unless `member` has `baton` in hand, or `also_lead` and somebody has.

    Kinds: already_done, not_yet, not_needed, case_closed, nobody_holds, already_held.
    """
    if baton.state in IN_HAND and (baton.holder == member or also_lead):
        return
    kinds = {
        BatonState.DONE: Refusal.ALREADY_DONE,
        BatonState.WAITING: Refusal.NOT_YET,
        BatonState.SKIPPED: Refusal.NOT_NEEDED,
        BatonState.SUPERSEDED: Refusal.CASE_CLOSED,
        BatonState.CANCELLED: Refusal.CASE_CLOSED,
        BatonState.OPEN: Refusal.NOBODY_HOLDS,
    }
    by = baton.done_by if baton.state == BatonState.DONE else baton.holder
    raise RuleBroken(
        kinds.get(baton.state, Refusal.ALREADY_HELD), baton=baton.id, by=by, since=baton.held_since or baton.since
    )
