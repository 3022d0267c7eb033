"""A baton: one step of one case, attempt n; what a member claims, holds, passes on and finishes.

Here are its states and its frozen value. The rules that move it stand beside: claims, finishing, handoffs, waiting,
blocking, undoing; `flow` decides when it opens.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from campaign.ids import BatonId, CaseId, MemberId


class BatonState(StrEnum):
    """Where a baton is in its life (drawn in the README)."""

    WAITING = "waiting"
    OPEN = "open"
    HELD = "held"
    OFFERED = "offered"
    PARKED = "parked"
    BLOCKED = "blocked"
    DONE = "done"
    SKIPPED = "skipped"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


IN_HAND = frozenset({BatonState.HELD, BatonState.OFFERED, BatonState.PARKED, BatonState.BLOCKED})
"""Somebody is named as the one who has it."""
FINISHED = frozenset({BatonState.DONE, BatonState.SKIPPED})
"""What stands behind it may open."""


@dataclass(frozen=True, slots=True)
class Baton:
    """One row of `baton`. Instants are UTC milliseconds; `version` grows with every change and travels in buttons; `rung` are those whom
    its newest call has rung, in turn."""

    id: BatonId
    case: CaseId
    step: str
    attempt: int
    team: str
    state: BatonState
    version: int
    since: int
    moved_at: int
    holder: MemberId | None = None
    offered_to: MemberId | None = None
    done_by: MemberId | None = None
    result: str = ""
    held_since: int | None = None
    due_at: int | None = None
    due: str = ""
    calls: int = 0
    called_at: int | None = None
    quiet: bool = True
    busy_member: MemberId | None = None
    reason: str = ""
    asking: str = ""
    rung: tuple[MemberId, ...] = ()

    def held_by(self, member: MemberId) -> bool:
        """True when `member` has it in hand, also while it waits, is blocked or is on offer."""
        return self.state in IN_HAND and self.holder == member


def moved(baton: Baton, state: BatonState, *, now: int) -> Baton:
    """`baton` in `state` from `now` on, one version later, with every question and timer put away."""
    return replace(
        baton,
        state=state,
        version=baton.version + 1,
        since=now,
        moved_at=now,
        offered_to=None,
        due_at=None,
        due="",
        reason="",
        asking="",
    )
