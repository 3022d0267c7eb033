"""How far the trail went when it was last looked at: noted every few minutes, so that events cut off its end are missed.

What was noted and is no longer true stays noted: nobody can mend it by going on.
"""

from campaign.event_links import Head, read_mark
from storage import event_links, settings
from storage.work import Work

NOTED = "trail_head"


def noted(work: Work) -> Head | None:
    """The last head that was noted; None before the first."""
    return read_mark(settings.get(work, NOTED))


def note(work: Work) -> None:
    """The trail goes as far as this now."""
    before, now = noted(work), event_links.head(work.db)
    if now.event and now != before and (before is None or event_links.holds(work.db, before)):
        settings.put(work, NOTED, value=f"{now.event}-{now.link}")
