"""Who may take a baton, and how it comes back when nobody moves it."""

from dataclasses import replace

from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import Baton, State, moved

MINUTE = 60_000


def take(baton: Baton, member: MemberId, *, now: int, in_hand: int, cap: int, return_at: int) -> Baton:
    """`member` takes an open baton. `in_hand` counts what they hold unmoved; `return_at` is when the clock asks for it.

    Raises RuleBroken: already_yours, already_held, already_done, not_yet, not_needed, case_closed, claim_cap.
    """
    refuse_unless_open(baton, member)
    if in_hand >= cap:
        raise RuleBroken("claim_cap", cap=cap)
    held = moved(baton, State.HELD, now)
    return replace(held, holder=member, held_since=now, due_at=return_at, due="return", busy_member=None)


def refuse_unless_open(baton: Baton, member: MemberId) -> None:
    """Say why a baton that is not open cannot be taken, naming who has it and since when."""
    if baton.state == State.OPEN:
        return
    if baton.held_by(member):
        raise RuleBroken("already_yours", baton=baton.id)
    if baton.holder is not None and baton.state not in (State.DONE, State.SKIPPED, State.SUPERSEDED, State.CANCELLED):
        raise RuleBroken("already_held", baton=baton.id, by=baton.holder, since=baton.held_since or baton.since)
    kinds = {State.DONE: "already_done", State.WAITING: "not_yet", State.SKIPPED: "not_needed"}
    raise RuleBroken(kinds.get(baton.state, "case_closed"), baton=baton.id, by=baton.done_by, since=baton.since)


def come_back(baton: Baton, now: int) -> Baton:
    """The clock returns a held baton that nobody moved: open again, blaming nobody."""
    if baton.state != State.HELD:
        raise RuleBroken("not_held", baton=baton.id)
    return replace(moved(baton, State.OPEN, now), holder=None, held_since=None, quiet=False)


def assign(baton: Baton, member: MemberId, *, now: int, return_at: int) -> Baton:
    """A leader gives an open or held baton to `member`, without asking."""
    if baton.state not in (State.OPEN, State.HELD, State.OFFERED, State.PARKED, State.BLOCKED):
        refuse_unless_open(baton, member)
    if baton.held_by(member):
        raise RuleBroken("already_theirs", baton=baton.id, by=member)
    held = moved(baton, State.HELD, now)
    return replace(held, holder=member, held_since=now, due_at=return_at, due="return", busy_member=None)
