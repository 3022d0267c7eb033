"""The table `shift` again, as far as somebody has offered to be on duty (`state` offered): a waiting list until a leader confirms."""

from campaign.duty.shifts import DutyShift, ShiftState
from campaign.ids import MemberId
from storage.work import Row, Work

SELECT = "SELECT id, member, team, place, starts_at, ends_at FROM shift "


def _value(row: Row) -> DutyShift:
    return DutyShift(MemberId(row[1]), row[2], row[3], row[4], row[5], id=row[0])


def add(work: Work, shift: DutyShift) -> int:
    """Keep one more; its number."""
    return work.insert(
        "INSERT INTO shift (member, team, place, starts_at, ends_at, state, set_by, set_at) VALUES (:m, :t, :p, :s, :e, :state, :m, :now)",
        {
            "m": shift.member, "t": shift.team, "p": shift.place, "s": shift.starts_at, "e": shift.ends_at,
            "state": ShiftState.OFFERED, "now": work.now,
        },
    )  # fmt: skip


def get(work: Work, number: int) -> DutyShift | None:
    """One that waits, by its number."""
    row = work.one(SELECT + "WHERE id = :id AND state = 'offered'", {"id": number})
    return _value(row) if row else None


def waiting(work: Work, team: str) -> list[DutyShift]:
    """Who has offered to be on duty for a team and waits, whoever was first before."""
    sql = SELECT + "WHERE state = 'offered' AND team = :t AND ends_at > :now ORDER BY starts_at, set_at, id"
    return [_value(row) for row in work.all(sql, {"t": team, "now": work.now})]


def settle(work: Work, number: int, *, state: ShiftState) -> bool:
    """It is set, or dropped; False when it waits no more."""
    sql = "UPDATE shift SET state = :state WHERE id = :id AND state = 'offered'"
    return work.run(sql, {"state": state, "id": number}) == 1
