"""Bấm nhầm: the last act taken back by its actor within the plan's minutes, later by a leader only."""

from dataclasses import dataclass, replace

from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, EventKind, TrailEvent
from campaign.ids import MemberId
from campaign.relay.baton_actions import ACTIONS
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState, moved

OPENING = TrailEvent.CASE_OPENED
"""The kind of the event that a case was opened; taken back, the case is cancelled."""
UNDOABLE: frozenset[EventKind] = frozenset({OPENING} | {kind for action in ACTIONS for kind in action.leaves})
"""Kinds of event that can be taken back in one step."""
NOT_UNDOABLE: frozenset[EventKind] = frozenset({
    BatonEvent.ASKED, BatonEvent.WOKEN, BatonEvent.UNBLOCKED, BatonEvent.ESCALATED, BatonEvent.RELEASED, BatonEvent.RETURNED,
    BatonEvent.ACCEPTED, BatonEvent.DECLINED, BatonEvent.OFFER_EXPIRED, BatonEvent.OFFER_WITHDRAWN, BatonEvent.ASSIGNED,
    BatonEvent.WENT_ON, BatonEvent.HANDED_OVER,
    BatonEvent.UNDONE, BatonEvent.ENDED_BY_LIST, BatonEvent.MERGED, BatonEvent.PARTED, BatonEvent.INCIDENT_OVER,
})  # fmt: skip
"""Kinds that stand until somebody does the next thing: others have acted on them, or the button to go on is on the card."""
QUIET: frozenset[EventKind] = frozenset(
    {
        TrailEvent.REFUSED,
        TrailEvent.FULL_CARD_SEEN,
        TrailEvent.FACT_LEARNED,
        TrailEvent.WALKED_OVER,
        TrailEvent.ARRIVED,
        TrailEvent.WRITTEN_FOR,
        BatonEvent.CALLED,
    }
)
"""Nobody has moved anything by these: a call that is repeated takes nobody's undo away."""
CONSEQUENCES: frozenset[EventKind] = QUIET - {TrailEvent.WRITTEN_FOR} | {
    BatonEvent.OPENED, BatonEvent.SKIPPED, BatonEvent.PULLED_BACK, BatonEvent.CANCELLED, BatonEvent.REOPENED, TrailEvent.REGISTERED,
    TrailEvent.UNREGISTERED, TrailEvent.CASE_FINISHED, TrailEvent.CASE_CANCELLED,
}  # fmt: skip
"""What follows from an act of the same person, and what is no act of theirs."""


@dataclass(frozen=True, slots=True)
class BatonBefore:
    """How the baton stood before the act, as its event noted it."""

    state: BatonState
    holder: MemberId | None
    held_since: int | None
    result: str


def undo(baton: Baton, before: BatonBefore, *, now: int, return_at: int) -> Baton:
    """The baton as it stood before, under a new version."""
    back = moved(
        baton, before.state if before.state in (BatonState.OPEN, BatonState.HELD) else BatonState.HELD, now=now
    )
    due = (return_at, "return") if back.state == BatonState.HELD else (None, "")
    return replace(
        back,
        holder=before.holder,
        held_since=before.held_since,
        result=before.result,
        done_by=None,
        due_at=due[0],
        due=due[1],
    )


def check(*, now: int, acted_at: int, minutes: int, lead: bool) -> None:
    """Raises RuleBroken too_late when the plan's minutes are over; a leader is not bound by them."""
    if not lead and now - acted_at > minutes * 60_000:
        raise RuleBroken(Refusal.TOO_LATE, minutes=minutes)


def back_to_waiting(successor: Baton, *, now: int, lead: bool) -> Baton:
    """A step that had opened because of what is now undone. Raises RuleBroken: successor_held, successor_done."""
    if successor.state == BatonState.DONE:
        raise RuleBroken(Refusal.SUCCESSOR_DONE, baton=successor.id, by=successor.done_by)
    if successor.state in IN_HAND and not lead:
        raise RuleBroken(Refusal.SUCCESSOR_HELD, baton=successor.id, by=successor.holder)
    return replace(moved(successor, BatonState.WAITING, now=now), holder=None, held_since=None)


def stands_on(successor: Baton) -> bool:
    """True for a successor that must go back to waiting (open, in hand or skipped since)."""
    return successor.state in IN_HAND | FINISHED | {BatonState.OPEN}


def cancel(baton: Baton, *, now: int) -> Baton:
    """The case is closed: nobody has it, nobody is asked for it."""
    return replace(moved(baton, BatonState.CANCELLED, now=now), holder=None, held_since=None)
