"""Somebody has gone through the practice case: noted once; no figure changes."""

from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage.people import training
from storage.work import Work


def finish(work: Work, *, who: Member, seconds: int) -> None:
    """`seconds` it took."""
    if who.id not in training.finished(work):
        work.record(Event(TrailEvent.PRACTISED, None, None, who.id, {"seconds": seconds}))
