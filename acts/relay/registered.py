"""The tick "đã đăng ký": set once, by the step that counts; undo takes it back, by events."""

from campaign.events import Event, TrailEvent
from campaign.ids import CaseId, OrganisationId
from campaign.members import Member
from storage import events
from storage.lists import organisations
from storage.work import Work


def mark(work: Work, case: CaseId, *, organisation: OrganisationId, who: Member | None) -> bool:
    """Mark the organisation as registered; False when it already was (then nothing is counted twice)."""
    if not organisations.mark_registered(work, organisation, member=who.id if who else None, source="relay"):
        return False
    work.record(
        Event(
            TrailEvent.REGISTERED,
            case,
            None,
            who.id if who else None,
            {"organisation": organisation, "count": "registered", "n": 1},
        )
    )
    return True


def unmark(work: Work, case: CaseId, *, organisation: OrganisationId, who: Member | None) -> None:
    """Take the tick back because the act behind it was a mistake; one that this case did not set stays."""
    if not events.ticked(work, case):
        return
    organisations.unmark_registered(work, organisation)
    work.record(
        Event(
            TrailEvent.UNREGISTERED,
            case,
            None,
            who.id if who else None,
            {"organisation": organisation, "count": "registered", "n": -1},
        )
    )
