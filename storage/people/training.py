"""Who has finished the practice case, from the trail."""

from campaign.events import TrailEvent
from campaign.ids import MemberId
from storage.work import Work


def finished(work: Work) -> set[MemberId]:
    """Everybody who has."""
    sql = "SELECT DISTINCT member FROM event WHERE kind = :kind AND member IS NOT NULL"
    return {MemberId(row[0]) for row in work.all(sql, {"kind": TrailEvent.PRACTISED})}
