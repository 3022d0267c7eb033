"""The table `reinforcement`: who of the reserve works with a team now. One that is over stays, for who has worked where and when."""

from campaign.events import TrailEvent
from campaign.ids import MemberId
from storage.work import Work

NOW = "until IS NULL"


def add(work: Work, member: MemberId, *, team: str, by: MemberId) -> bool:
    """They work with the team from now on; False when they do already."""
    sql = (
        "INSERT INTO reinforcement (member, team, asked_by, since) VALUES (:m, :team, :by, :now)"
        " ON CONFLICT (team, member) WHERE until IS NULL DO NOTHING"
    )
    return work.run(sql, {"m": member, "team": team, "by": by, "now": work.now}) == 1


def end(work: Work, member: MemberId, *, team: str) -> bool:
    """They do no more; False when they did not."""
    sql = f"UPDATE reinforcement SET until = :now WHERE team = :team AND member = :m AND {NOW}"
    return work.run(sql, {"m": member, "team": team, "now": work.now}) > 0


def of_team(work: Work, team: str) -> dict[MemberId, int]:
    """Who works with the team now, and since when (UTC ms), in the order in which they came."""
    sql = f"SELECT member, since FROM reinforcement WHERE team = :team AND {NOW} ORDER BY since, id"
    return {MemberId(row[0]): row[1] for row in work.all(sql, {"team": team})}


def anywhere(work: Work) -> frozenset[MemberId]:
    """Who works with some team now."""
    return frozenset(MemberId(row[0]) for row in work.all(f"SELECT DISTINCT member FROM reinforcement WHERE {NOW}"))


def declined_since(work: Work, since: int) -> frozenset[MemberId]:
    """Who could not come when asked, from then on (UTC ms)."""
    sql = "SELECT DISTINCT member FROM event WHERE kind = :kind AND at >= :since AND member IS NOT NULL"
    found = work.all(sql, {"kind": TrailEvent.REINFORCE_DECLINED, "since": since})
    return frozenset(MemberId(row[0]) for row in found)


def asked_by(work: Work, member: MemberId, *, team: str) -> MemberId | None:
    """Which leader had asked somebody who works with the team now."""
    row = work.one(
        f"SELECT asked_by FROM reinforcement WHERE team = :team AND member = :m AND {NOW}", {"m": member, "team": team}
    )
    return MemberId(row[0]) if row is not None else None
