"""Im lặng: somebody wants quiet for a while, or no longer."""

from campaign import permissions
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.people import hush as rules
from storage.people import hush
from storage.work import Work


def begin(work: Work, *, who: Member, wanted: int) -> int:
    """Quiet until `wanted` (UTC ms, to come), at most for the longest time that there is; until when. Raises RuleBroken `no_right`."""
    permissions.check(who, "hush", own=True)
    return _put(work, who, until=rules.end(work.now, wanted=wanted))


def end(work: Work, *, who: Member) -> None:
    """Everything is heard again. Raises RuleBroken `no_right`."""
    permissions.check(who, "hush", own=True)
    if hush.until(work, who.id) is not None:
        _put(work, who, until=work.now)


def _put(work: Work, who: Member, *, until: int) -> int:
    hush.put(work, who.id, until=until)
    work.record(Event(TrailEvent.HUSHED, None, None, who.id, {"until": until}))
    return until
