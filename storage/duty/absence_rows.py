"""The table `absence`: who is away, from when until when (UTC ms). What is past stands for nothing; one that is ended early is gone."""

from campaign.duty.absences import Absence
from campaign.ids import MemberId
from storage.work import Row, Work

SELECT = "SELECT id, member, starts_at, ends_at FROM absence "


def _value(row: Row) -> Absence:
    return Absence(MemberId(row[1]), row[2], row[3], id=row[0])


def add(work: Work, absence: Absence, *, by: MemberId) -> int:
    """Keep one more; its number."""
    return work.insert(
        "INSERT INTO absence (member, starts_at, ends_at, set_by, set_at) VALUES (:m, :s, :e, :by, :now)",
        {"m": absence.member, "s": absence.starts_at, "e": absence.ends_at, "by": by, "now": work.now},
    )


def end(work: Work, member: MemberId) -> int:
    """Whatever is not over yet of a member is called off; how many that were."""
    return work.run("DELETE FROM absence WHERE member = :m AND ends_at > :now", {"m": member, "now": work.now})


def away(work: Work) -> frozenset[MemberId]:
    """Everybody who is away now."""
    sql = "SELECT member FROM absence WHERE ends_at > :now AND starts_at <= :now"
    return frozenset(MemberId(row[0]) for row in work.all(sql, {"now": work.now}))


def until(work: Work, member: MemberId) -> int | None:
    """Until when a member is away who is away now; None when they are not."""
    sql = "SELECT max(ends_at) FROM absence WHERE member = :m AND ends_at > :now AND starts_at <= :now"
    row = work.one(sql, {"m": member, "now": work.now})
    return row[0] if row is not None else None


def in_place(work: Work, place: int) -> bool:
    """Is this the private place of somebody who is away now?"""
    sql = (
        "SELECT 1 FROM place JOIN absence ON absence.member = place.member"
        " WHERE place.id = :p AND place.kind = 'private' AND ends_at > :now AND starts_at <= :now"
    )
    return work.one(sql, {"p": place, "now": work.now}) is not None


def of_member(work: Work, member: MemberId) -> list[Absence]:
    """What is not over yet of a member, in order of time."""
    sql = SELECT + "WHERE member = :m AND ends_at > :now ORDER BY starts_at, id"
    return [_value(row) for row in work.all(sql, {"m": member, "now": work.now})]


def between(work: Work, first: int, *, last: int) -> list[Absence]:
    """Whoever is away at some instant from `first` (UTC ms) until before `last`."""
    sql = SELECT + "WHERE ends_at > :first AND starts_at < :last ORDER BY starts_at, id"
    return [_value(row) for row in work.all(sql, {"first": first, "last": last})]
