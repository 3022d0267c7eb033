"""Đã đến tận nơi: who may say that they have been where the enterprise is, and who may take that back."""

from dataclasses import dataclass

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, CaseId, MemberId
from campaign.members import Member
from campaign.relay import holding
from campaign.relay.batons import Baton

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """One of them. `at` UTC ms; `met`: somebody of the enterprise was met there."""

    id: int
    case: CaseId
    baton: BatonId
    member: MemberId
    at: int
    met: bool


def require(baton: Baton, who: Member) -> None:
    """Whoever has the work in hand, or has just done it. Raises RuleBroken as `holding.require_holder`."""
    if baton.done_by != who.id:
        holding.require_holder(baton, who.id)


def check_take_back(visit: SiteVisit | None, *, team: str, who: Member, now: int, minutes: int) -> SiteVisit:
    """Their own for the plan's minutes, a leader's of the team whenever. Raises RuleBroken: nothing_to_undo, not_your_act, too_late."""
    if visit is None:
        raise RuleBroken(Refusal.NOTHING_TO_UNDO)
    if permissions.may(who, "cancel", team=team):
        return visit
    if visit.member != who.id:
        raise RuleBroken(Refusal.NOT_YOUR_ACT, by=visit.member)
    if now > visit.at + minutes * MINUTE_MS:
        raise RuleBroken(Refusal.TOO_LATE, minutes=minutes)
    return visit
