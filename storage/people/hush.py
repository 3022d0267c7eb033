"""The table `hush`: who wants quiet, and until when (UTC ms). What is past stands for nothing."""

from campaign.ids import MemberId
from storage.work import Work


def put(work: Work, member: MemberId, *, until: int) -> None:
    """Quiet until then, whatever was wanted before; an instant that has come ends it."""
    work.run(
        "INSERT INTO hush (member, until_at) VALUES (:m, :u) ON CONFLICT (member) DO UPDATE SET until_at = excluded.until_at",
        {"m": member, "u": until},
    )


def until(work: Work, member: MemberId) -> int | None:
    """Until when a member wants quiet; None when they do not."""
    row = work.one("SELECT until_at FROM hush WHERE member = :m AND until_at > :now", {"m": member, "now": work.now})
    return int(row[0]) if row is not None else None


def everybody(work: Work) -> frozenset[MemberId]:
    """All who want quiet now."""
    return frozenset(
        MemberId(row[0]) for row in work.all("SELECT member FROM hush WHERE until_at > :now", {"now": work.now})
    )


def in_place(work: Work, place: int) -> bool:
    """Is this the private place of somebody who wants quiet now?"""
    sql = "SELECT 1 FROM hush JOIN place ON place.member = hush.member WHERE place.id = :p AND place.kind = 'private' AND until_at > :now"
    return work.one(sql, {"p": place, "now": work.now}) is not None
