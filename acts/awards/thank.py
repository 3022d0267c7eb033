"""Cảm ơn: somebody thanks a colleague, once a day; the colleague reads it in private, and it stands in the week's praise."""

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from storage import members
from storage.awards import thanks_rows
from storage.work import Work
from telling.awards import thanking


def thank(work: Work, to: MemberId, *, who: Member) -> Member:
    """Whom it was said to. Raises RuleBroken: no_right, unknown_member (nobody, or oneself), award_not_person (a desk), thanked_today."""
    permissions.check(who, "thank", own=True)
    person = members.get(work, to)
    if person is None or not person.active or person.id == who.id:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    if person.position_account:
        raise RuleBroken(Refusal.AWARD_NOT_PERSON)
    if not thanks_rows.add(work, to, by=who.id):
        raise RuleBroken(Refusal.THANKED_TODAY, person=to)
    work.record(Event(TrailEvent.THANKED, None, None, who.id, {"person": to}))
    thanking.said(work, to=person, by=who)
    return person
