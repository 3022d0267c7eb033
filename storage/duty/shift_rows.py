"""The table `shift`: who is on duty for which team, where, from when until when. A shift that is taken off stays as a row."""

import json
from collections.abc import Collection
from datetime import timedelta

from campaign.duty.shifts import DutyShift, ShiftState
from campaign.events import TrailEvent
from campaign.ids import MemberId
from storage.work import Row, Value, Work

SELECT = "SELECT id, member, team, place, starts_at, ends_at, asked_until, arrived_at, left_at FROM shift "
PRESENT = "left_at IS NULL AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.member = shift.member AND a.ends_at > :now AND a.starts_at <= :now)"
SWAP_WAITS_MS = 15 * 86_400_000
"""No swap is asked for longer than that before the shift begins."""
IN_ORDER = " ORDER BY starts_at, place, id"


def _value(row: Row) -> DutyShift:
    return DutyShift(
        MemberId(row[1]),
        row[2],
        row[3],
        row[4],
        row[5],
        id=row[0],
        asked_until=row[6],
        arrived_at=row[7],
        left_at=row[8],
    )


def get(work: Work, shift: int) -> DutyShift | None:
    """One that holds, by its number."""
    row = work.one(SELECT + "WHERE id = :id AND state = 'set'", {"id": shift})
    return _value(row) if row else None


def add(work: Work, shift: DutyShift, *, by: MemberId) -> int:
    """Keep one more; its number. The unique index refuses a second one of the member that begins at the same instant."""
    return work.insert(
        "INSERT INTO shift (member, team, place, starts_at, ends_at, set_by, set_at) VALUES (:m, :t, :p, :s, :e, :by, :now)",
        {
            "m": shift.member, "t": shift.team, "p": shift.place, "s": shift.starts_at, "e": shift.ends_at, "by": by,
            "now": work.now,
        },
    )  # fmt: skip


def drop(work: Work, shift: int) -> bool:
    """Take one off; False when it was off already."""
    sql = "UPDATE shift SET state = :dropped WHERE id = :id AND state = 'set'"
    return work.run(sql, {"dropped": ShiftState.DROPPED, "id": shift}) == 1


def let_go(work: Work, shift: int) -> bool:
    """The same of one for which somebody is looked for who takes it over: False when somebody else has already."""
    sql = "UPDATE shift SET state = :dropped WHERE id = :id AND state = 'set' AND asked_until IS NOT NULL"
    return work.run(sql, {"dropped": ShiftState.DROPPED, "id": shift}) == 1


def look_for_cover(work: Work, shift: int, *, until: int | None) -> None:
    """Somebody is looked for who takes it over, until then; or nobody any more."""
    work.run("UPDATE shift SET asked_until = :u WHERE id = :id", {"u": until, "id": shift})


def arrive(work: Work, shift: int) -> None:
    """Its member is there."""
    work.run("UPDATE shift SET arrived_at = :now WHERE id = :id", {"now": work.now, "id": shift})


def leave(work: Work, shift: int) -> None:
    """Its member has gone."""
    work.run("UPDATE shift SET left_at = :now WHERE id = :id", {"now": work.now, "id": shift})


def looked_for(work: Work, first: int, *, last: int) -> list[DutyShift]:
    """The shifts that nobody has taken over, whose time for that ends from `first` (UTC ms) until before `last`."""
    sql = (
        SELECT + "WHERE state = 'set' AND ends_at > :first AND asked_until >= :first AND asked_until < :last" + IN_ORDER
    )
    return [_value(row) for row in work.all(sql, {"first": first, "last": last})]


def now(work: Work, team: str) -> list[DutyShift]:
    """The team's shifts that go on now, but of who is away or has gone."""
    sql = (
        SELECT + f"WHERE state = 'set' AND team = :t AND ends_at > :now AND starts_at <= :now AND {PRESENT}" + IN_ORDER
    )
    return [_value(row) for row in work.all(sql, {"t": team, "now": work.now})]


def everywhere(work: Work) -> list[DutyShift]:
    """The shifts that go on now, of all teams."""
    return between(work, work.now, last=work.now + 1)


def between(work: Work, first: int, *, last: int) -> list[DutyShift]:
    """Whatever goes on at some instant from `first` (UTC ms) until before `last`, of all teams, in order of time."""
    sql = SELECT + "WHERE state = 'set' AND ends_at > :first AND starts_at < :last" + IN_ORDER
    return [_value(row) for row in work.all(sql, {"first": first, "last": last})]


def of_member(work: Work, member: MemberId, *, since: int) -> list[DutyShift]:
    """A member's shifts that end after `since`."""
    sql = SELECT + "WHERE state = 'set' AND member = :m AND ends_at > :since" + IN_ORDER
    return [_value(row) for row in work.all(sql, {"m": member, "since": since})]


def coming(work: Work, teams: Collection[str], *, until: int) -> list[DutyShift]:
    """The shifts of these teams that begin after now and before `until`."""
    sql = SELECT + "WHERE state = 'set' AND ends_at > :now AND starts_at > :now AND starts_at < :until" + IN_ORDER
    return [one for row in work.all(sql, {"now": work.now, "until": until}) if (one := _value(row)).team in teams]


def people_today(work: Work) -> frozenset[MemberId] | None:
    """Who is on duty at some hour of this day, for whichever team; None where nobody has ever been by a roster."""
    if not any_at_all(work):
        return None
    day = work.local(work.now).replace(hour=0, minute=0, second=0, microsecond=0)
    first, last = (int(at.timestamp() * 1000) for at in (day, day + timedelta(days=1)))
    return frozenset(one.member for one in between(work, first, last=last))


def swaps_asked(work: Work, others: Collection[int]) -> list[tuple[int, int]]:
    """What colleagues wish to give for one of these shifts, unless they have heard «no» since: (their shift, the other one), newest first."""
    sql = "SELECT kind, data FROM event WHERE kind IN (:asked, :declined) AND at > :since ORDER BY id"
    since = work.now - SWAP_WAITS_MS
    values: dict[str, Value] = {"asked": TrailEvent.SWAP_ASKED, "declined": TrailEvent.SWAP_DECLINED, "since": since}
    last: dict[tuple[int, int], str] = {}
    for kind, data in work.all(sql, values):
        about = json.loads(data)
        pair = about["shift"], about["other"]
        last.pop(pair, None)
        last[pair] = kind
    return [pair for pair, kind in reversed(last.items()) if kind == TrailEvent.SWAP_ASKED and pair[1] in others]


def any_at_all(work: Work) -> bool:
    """Has anybody ever been on duty by a roster?"""
    newest = work.one("SELECT max(id) FROM shift")
    return newest is not None and newest[0] is not None
