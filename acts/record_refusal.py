"""A refusal is an event too, so that rights can be audited. It holds no text that anybody typed."""

from campaign.errors import Refusal
from campaign.events import Event, TrailEvent
from campaign.ids import BatonId, MemberId
from storage.work import Work


def record(work: Work, kind: Refusal, *, member: MemberId | None, verb: str, baton: BatonId | None) -> None:
    """Somebody was refused `verb`, for the reason `kind` (the name of the broken rule)."""
    work.record(Event(TrailEvent.REFUSED, None, baton, member, {"kind": kind, "verb": verb}))
