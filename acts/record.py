"""Events that change no baton: a refusal, and a full card that somebody was shown."""

from campaign.events import Event
from campaign.members import Member
from storage.work import Work


def refused(work: Work, kind: str, *, who: Member | None, verb: str, baton: int | None, case: int | None) -> None:
    """Somebody was refused; kept so that rights can be audited. Holds no text that anybody typed."""
    work.record(Event("refused", case, baton, who.id if who else None, {"kind": kind, "verb": verb}))


def full_card_seen(work: Work, *, member: int, case: int, baton: int) -> None:
    """The holder was shown a representative's full phone number in private."""
    work.record(Event("full_card_seen", case, baton, member))
