"""Đánh dấu «đã đăng ký»: who may take a tick back, and what a list that was sent says against what is known."""

from dataclasses import dataclass

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId, OrganisationId
from campaign.members import Member
from campaign.outreach.calls import CallResult

SOURCE = "tick"
"""Where a tick came from that somebody set by hand; `relay` and `list` are the others."""
MOST = 1_000
"""So many organisations one list may tick by one yes; more is an import."""
MOST_ROWS = 20_000
"""So many rows of one are compared."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick as it stands: since when (UTC ms), by whom, from where (`relay`, `list`, `tick`)."""

    source: str
    at: int | None
    by: MemberId | None


@dataclass(frozen=True, slots=True)
class TickDifference:
    """What a list says against what is known: `new` are to be ticked; `known` counts those that are, by source; `unknown` codes nobody
    knows; `missing` are ticked here though the list says that they are not."""

    new: tuple[OrganisationId, ...]
    known: dict[str, int]
    unknown: tuple[str, ...]
    missing: tuple[OrganisationId, ...]


def check_reported(why: str, *, registered: bool) -> None:
    """Raises RuleBroken not_reported where an organisation's last word (`why`) is not that it is registered, or a tick says so too."""
    if why != CallResult.REPORTED or registered:
        raise RuleBroken(Refusal.NOT_REPORTED)


def check_untick(tick: Tick, *, who: Member, now: int, minutes: int) -> None:
    """Their own for the plan's minutes, a leader's whenever; what the relay or a list has set is not taken back by hand.

    Raises RuleBroken: tick_elsewhere, too_late, not_your_act, no_right.
    """
    if tick.source != SOURCE:
        raise RuleBroken(Refusal.TICK_ELSEWHERE, source=tick.source)
    if permissions.may(who, "untick"):
        return
    if tick.by != who.id:
        raise RuleBroken(Refusal.NOT_YOUR_ACT, by=tick.by)
    if now > (tick.at or 0) + minutes * 60_000:
        raise RuleBroken(Refusal.TOO_LATE, minutes=minutes)
