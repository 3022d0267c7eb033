"""Đồng ý, Không đồng ý: a leader decides on a proposal for an award. Nobody else does, and nobody about themselves."""

from acts.awards import nominate
from campaign import permissions
from campaign.awards import nominations
from campaign.awards.nominations import Nomination, NominationState
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage.awards import award_rows
from storage.work import Work
from telling.awards import award_cards


def decide(work: Work, number: int, *, agreed: bool, seen: int, who: Member) -> Nomination:
    """`seen` is the version on the button: what was said since has to be read first.

    Raises RuleBroken: no_right, award_gone, award_settled, award_self, stale.
    """
    permissions.check(who, "award_decide")
    found = nominate.load(work, number)
    nominations.require_open(found)
    if found.nominee.member == who.id:
        raise RuleBroken(Refusal.AWARD_SELF)
    if seen != found.version or not award_rows.settle(
        work, found, state=NominationState.AGREED if agreed else NominationState.REFUSED, by=who.id
    ):
        raise RuleBroken(Refusal.STALE)
    work.record(Event(TrailEvent.NOMINATION_DECIDED, None, None, who.id, {"nomination": number, "agreed": agreed}))
    after = nominate.load(work, number)
    award_cards.decided(work, after, who=who)
    return after
