"""Who may take a baton, and how it comes back when nobody moves it."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay.batons import Baton, BatonState, moved


def take(baton: Baton, member: MemberId, *, now: int, in_hand: int, cap: int, return_at: int) -> Baton:
    """`member` takes an open baton. `in_hand` counts what they hold unmoved; `return_at` is when the clock asks for it.

    Raises RuleBroken: already_yours, already_held, already_done, not_yet, not_needed, case_closed, claim_cap.
    """
    refuse_unless_open(baton, member)
    if in_hand >= cap:
        raise RuleBroken(Refusal.CLAIM_CAP, cap=cap, holder=member)
    held = moved(baton, BatonState.HELD, now=now)
    return replace(held, holder=member, held_since=now, due_at=return_at, due="return", busy_member=None)


def refuse_unless_open(baton: Baton, member: MemberId) -> None:
    """Say why a baton that is not open cannot be taken, naming who has it and since when."""
    if baton.state == BatonState.OPEN:
        return
    if baton.held_by(member):
        raise RuleBroken(Refusal.ALREADY_YOURS, baton=baton.id)
    if baton.holder is not None and baton.state not in (
        BatonState.DONE,
        BatonState.SKIPPED,
        BatonState.SUPERSEDED,
        BatonState.CANCELLED,
    ):
        raise RuleBroken(Refusal.ALREADY_HELD, baton=baton.id, by=baton.holder, since=baton.held_since or baton.since)
    kinds = {
        BatonState.DONE: Refusal.ALREADY_DONE,
        BatonState.WAITING: Refusal.NOT_YET,
        BatonState.SKIPPED: Refusal.NOT_NEEDED,
    }
    raise RuleBroken(kinds.get(baton.state, Refusal.CASE_CLOSED), baton=baton.id, by=baton.done_by, since=baton.since)


def come_back(baton: Baton, now: int) -> Baton:
    """The clock returns a held baton that nobody moved: open again, blaming nobody."""
    if baton.state != BatonState.HELD:
        raise RuleBroken(Refusal.NOT_HELD, baton=baton.id)
    return replace(moved(baton, BatonState.OPEN, now=now), holder=None, held_since=None, quiet=False)


def wait_for_answer(baton: Baton, *, until: int) -> Baton:
    """Its holder is asked whether they still do it; without an answer it comes back then (UTC ms)."""
    if baton.state != BatonState.HELD:
        raise RuleBroken(Refusal.NOT_HELD, baton=baton.id)
    return replace(baton, due_at=until, due="unanswered")


def go_on(baton: Baton, *, now: int, return_at: int) -> Baton:
    """Its holder says that they still do it: held as before, the clock begins anew."""
    if baton.state != BatonState.HELD:
        raise RuleBroken(Refusal.NOT_HELD, baton=baton.id)
    return replace(moved(baton, BatonState.HELD, now=now), since=baton.since, due_at=return_at, due="return")


def assign(baton: Baton, member: MemberId, *, now: int, return_at: int) -> Baton:
    """A leader gives an open or held baton to `member`, without asking."""
    if baton.state not in (BatonState.OPEN, BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED):
        refuse_unless_open(baton, member)
    if baton.held_by(member):
        raise RuleBroken(Refusal.ALREADY_THEIRS, baton=baton.id, by=member)
    held = moved(baton, BatonState.HELD, now=now)
    return replace(held, holder=member, held_since=now, due_at=return_at, due="return", busy_member=None)
