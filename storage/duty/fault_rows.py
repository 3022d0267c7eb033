"""The table `fault`: equipment that is broken, or was."""

from campaign.duty.faults import Fault
from campaign.ids import MemberId
from storage.work import Row, Work

SELECT = "SELECT id, at, place, thing, by_member, answer, ended, moved_at FROM fault "


def _value(row: Row) -> Fault:
    return Fault(
        row["id"], row["at"], row["place"], row["thing"], MemberId(row["by_member"]), row["answer"], bool(row["ended"]), row["moved_at"]
    )  # fmt: skip


def add(work: Work, place: str, *, thing: str, by: MemberId) -> Fault:
    """Keep one more."""
    number = work.insert(
        "INSERT INTO fault (at, place, thing, by_member, moved_at) VALUES (:now, :place, :thing, :by, :now)",
        {"now": work.now, "place": place, "thing": thing, "by": by},
    )
    return Fault(number, work.now, place, thing, by, moved_at=work.now)


def get(work: Work, number: int) -> Fault | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": number})
    return _value(row) if row else None


def broken(work: Work) -> list[Fault]:
    """Everything that is broken, oldest first."""
    return [_value(row) for row in work.all(SELECT + "WHERE ended = 0 ORDER BY id")]


def keep(work: Work, now: Fault) -> None:
    """As it stands now."""
    work.run(
        "UPDATE fault SET answer = :answer, ended = :ended, moved_at = :now WHERE id = :id",
        {"answer": now.answer, "ended": int(now.ended), "now": work.now, "id": now.id},
    )
