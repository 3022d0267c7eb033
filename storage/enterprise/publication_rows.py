"""The table `publication`: where the open letter is, one live row a place."""

from campaign.enterprise.publication import Publication
from campaign.ids import MemberId
from storage.work import Work


def live(work: Work) -> dict[str, Publication]:
    """By the place's key, the newest first."""
    sql = "SELECT key, by_member, link, at FROM publication WHERE ended_at IS NULL ORDER BY at DESC, id DESC"
    return {row[0]: Publication(row[0], MemberId(row[1]), row[2], int(row[3])) for row in work.all(sql)}


def put(work: Work, key: str, *, by: MemberId, link: str) -> None:
    """It is there from now on, in place of what was said of it before."""
    end(work, key)
    sql = "INSERT INTO publication (key, by_member, link, at) VALUES (:key, :by, :link, :now)"
    work.insert(sql, {"key": key, "by": by, "link": link, "now": work.now})


def end(work: Work, key: str) -> bool:
    """It is not there; False when nobody had said so."""
    return (
        work.run(
            "UPDATE publication SET ended_at = :now WHERE key = :key AND ended_at IS NULL",
            {"now": work.now, "key": key},
        )
        == 1
    )
