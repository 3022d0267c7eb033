"""The one check that most acts begin with: is this baton in the hand of the person who acts?"""

from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import IN_HAND, Baton, State


def require_holder(baton: Baton, member: MemberId, *, also_lead: bool = False) -> None:
    """Raises RuleBroken unless `member` has `baton` in hand, or `also_lead` and somebody has.

    Kinds: already_done, not_yet, not_needed, case_closed, nobody_holds, already_held.
    """
    if baton.state in IN_HAND and (baton.holder == member or also_lead):
        return
    kinds = {
        State.DONE: "already_done",
        State.WAITING: "not_yet",
        State.SKIPPED: "not_needed",
        State.SUPERSEDED: "case_closed",
        State.CANCELLED: "case_closed",
        State.OPEN: "nobody_holds",
    }
    by = baton.done_by if baton.state == State.DONE else baton.holder
    raise RuleBroken(
        kinds.get(baton.state, "already_held"), baton=baton.id, by=by, since=baton.held_since or baton.since
    )
