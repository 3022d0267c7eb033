"""The table `data_request`: who asked what about their own data, and what became of it."""

from datetime import date

from campaign.ids import MemberId
from campaign.people.data_requests import DataRequest, DataWish
from storage.work import Row, Work

SELECT = "SELECT id, wish, whom, day, answered, ended, put_off FROM data_request "


def _value(row: Row) -> DataRequest:
    day = date.fromisoformat(row["day"])
    so_far = (bool(row["answered"]), bool(row["ended"]), bool(row["put_off"]))
    return DataRequest(row["id"], DataWish(row["wish"]), row["whom"], day, *so_far)


def add(work: Work, wish: DataWish, *, whom: str, day: date, by: MemberId | None) -> int:
    """Keep one more; its number. `by`: who noted it, None where it came by itself."""
    return work.insert(
        "INSERT INTO data_request (wish, whom, day, by_member, moved_at) VALUES (:wish, :whom, :day, :by, :now)",
        {"wish": wish, "whom": whom, "day": day.isoformat(), "by": by, "now": work.now},
    )


def get(work: Work, number: int) -> DataRequest | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": number})
    return _value(row) if row else None


def waiting(work: Work, *, ended_since: int) -> list[DataRequest]:
    """All that are open, and those that ended since an instant (UTC ms), oldest first."""
    rows = work.all(SELECT + "WHERE ended = 0 OR moved_at >= :since ORDER BY id", {"since": ended_since})
    return [_value(row) for row in rows]


def keep(work: Work, now: DataRequest) -> None:
    """As it stands now."""
    work.run(
        "UPDATE data_request SET answered = :answered, ended = :ended, put_off = :put_off, moved_at = :now WHERE id = :id",
        {
            "answered": int(now.answered),
            "ended": int(now.ended),
            "put_off": int(now.put_off),
            "now": work.now,
            "id": now.id,
        },
    )


def drop(work: Work, number: int) -> None:
    """It was noted by mistake."""
    work.run("DELETE FROM data_request WHERE id = :id", {"id": number})
