"""Đóng phiếu: why a case ends before its last step, who must say yes, and what leaves the base of the targets with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from campaign.ids import CaseId, MemberId
from campaign.relay.batons import Baton, BatonState


class ClosingReason(StrEnum):
    """Why. Stored by these names; what they are called stands in `verbs.toml`."""

    MISTAKE = "mistake"
    DOUBLE = "double"
    DECLINED = "declined"
    DISSOLVED = "dissolved"
    MOVED = "moved"
    PAUSED = "paused"

    @property
    def removes(self) -> bool:
        """Does the organisation leave the base of the targets? Only by a leader's yes."""
        return self in (ClosingReason.DISSOLVED, ClosingReason.MOVED, ClosingReason.PAUSED)


class ClosingState(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    RESTORED = "restored"
    """It was agreed to, and the organisation is counted again since."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One row of `case_closing`: who asked for it and who decided, and when (UTC ms)."""

    id: int
    case: CaseId
    reason: ClosingReason
    state: ClosingState
    asked_by: MemberId | None
    asked_at: int
    decided_by: MemberId | None = None
    decided_at: int | None = None


def needs_yes(reason: ClosingReason, batons: Iterable[Baton], *, who: MemberId) -> bool:
    """Must a leader agree? What was called, rung, done or is in another's hand is not `who`'s alone; and what is removed changes a figure."""
    return reason.removes or any(_known_to_others(baton, who) for baton in batons)


def _known_to_others(baton: Baton, who: MemberId) -> bool:
    done = baton.state == BatonState.DONE
    return bool(baton.calls or baton.rung or done) or baton.holder not in (None, who)
