"""Passing work on: back to the team, or to one person who must say yes."""

from dataclasses import replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.relay import holding
from campaign.relay.batons import Baton, BatonState, moved


def give_back(baton: Baton, member: MemberId, *, now: int, lead: bool = False) -> Baton:
    """The holder is busy (or a leader releases it): open again for everybody in the team but them."""
    holding.require_holder(baton, member, also_lead=lead)
    return replace(
        moved(baton, BatonState.OPEN, now=now), holder=None, held_since=None, quiet=False, busy_member=baton.holder
    )


def offer(baton: Baton, member: MemberId, *, to: MemberId, now: int, until: int) -> Baton:
    """Ask one person to take it; until they say yes the offerer still holds it, and whatever they do with it ends the offer."""
    holding.require_holder(baton, member)
    if to == member:
        raise RuleBroken(Refusal.OFFER_TO_SELF, baton=baton.id)
    if baton.state == BatonState.OFFERED:
        raise RuleBroken(Refusal.ALREADY_OFFERED, baton=baton.id, to=baton.offered_to)
    return replace(moved(baton, BatonState.OFFERED, now=now), offered_to=to, due_at=until, due="offer")


def accept(baton: Baton, member: MemberId, *, now: int, in_hand: int, cap: int, return_at: int) -> Baton:
    """The person asked says yes and holds it from now on."""
    refuse_unless_offered(baton, member)
    if in_hand >= cap:
        raise RuleBroken(Refusal.CLAIM_CAP, cap=cap, holder=member)
    held = moved(baton, BatonState.HELD, now=now)
    return replace(held, holder=member, held_since=now, due_at=return_at, due="return")


def decline(baton: Baton, member: MemberId, *, now: int, return_at: int) -> Baton:
    """The person asked says no: the offerer goes on holding it."""
    refuse_unless_offered(baton, member)
    return keep(baton, now=now, return_at=return_at)


def withdraw(baton: Baton, *, now: int, return_at: int) -> Baton:
    """The offerer takes the offer back, or it has expired."""
    if baton.state != BatonState.OFFERED:
        raise RuleBroken(Refusal.NO_OFFER, baton=baton.id)
    return keep(baton, now=now, return_at=return_at)


def hand_over(baton: Baton, member: MemberId, *, now: int, return_at: int) -> Baton:
    """It is in another hand from now on, as it stands: what waits for a moment or is stuck does so on, an offer to a third is over."""
    if baton.held_by(member):
        raise RuleBroken(Refusal.ALREADY_THEIRS, baton=baton.id, by=member)
    if baton.state not in (BatonState.PARKED, BatonState.BLOCKED):
        held = moved(baton, BatonState.HELD, now=now)
        return replace(held, holder=member, held_since=now, due_at=return_at, due="return", busy_member=None)
    return replace(
        baton, version=baton.version + 1, moved_at=now, holder=member, held_since=now, asking="", busy_member=None
    )


def keep(baton: Baton, *, now: int, return_at: int) -> Baton:
    """Held as before, with a fresh return timer."""
    return replace(moved(baton, BatonState.HELD, now=now), due_at=return_at, due="return")


def refuse_unless_offered(baton: Baton, member: MemberId) -> None:
    """Only the person asked may answer an offer, and only while it stands."""
    if baton.state == BatonState.OFFERED and baton.offered_to == member:
        return
    if baton.held_by(member):
        raise RuleBroken(Refusal.ALREADY_YOURS, baton=baton.id)
    raise RuleBroken(Refusal.NO_OFFER, baton=baton.id)
