"""The table `thanks`: who has thanked whom, once a day."""

from campaign.ids import MemberId
from storage.work import Work


def add(work: Work, to: MemberId, *, by: MemberId) -> bool:
    """Note it for today; False when it stands there."""
    sql = "INSERT INTO thanks (day, member, by_member, at) VALUES (:day, :to, :by, :now) ON CONFLICT (day, member, by_member) DO NOTHING"
    return work.run(sql, {"day": work.today(), "to": to, "by": by, "now": work.now}) == 1


def received(work: Work, start_ms: int, *, end_ms: int) -> dict[MemberId, int]:
    """How often each was thanked in [start, end) (UTC ms), as on the roster."""
    sql = "SELECT member, count(*) FROM thanks WHERE at >= :start AND at < :end GROUP BY member ORDER BY member"
    return {MemberId(row[0]): int(row[1]) for row in work.all(sql, {"start": start_ms, "end": end_ms})}
