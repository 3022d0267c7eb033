"""The end of a campaign: whatever names somebody leaves the data, the figures stay. Only the office's own command line comes here."""

from campaign.events import Event, TrailEvent
from storage.people import purging
from storage.work import Work


def purge(work: Work) -> dict[str, int]:
    """Empty everything about people, in this transaction; «table.column»: how many rows held something."""
    counted = purging.counted(work)
    purging.purge(work)
    work.record(Event(TrailEvent.PURGED, data={"rows": sum(counted.values())}))
    return counted
