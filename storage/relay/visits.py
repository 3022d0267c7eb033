"""Where somebody goes to help: a note on the piece of work, the last one that holds; and the table `site_visit`: who has been there."""

from campaign.ids import BatonId, CaseId, MemberId
from campaign.relay.batons import Baton
from campaign.relay.site_visits import SiteVisit
from storage.relay import cases
from storage.work import Row, Value, Work

COLUMNS = "id, case_file, baton, member, at, met"


def keep(work: Work, baton: Baton, *, text: str, who: MemberId) -> None:
    """Where and when."""
    cases.note(work, text, case=baton.case, baton=baton.id, member=who, kind="visit")


def forget(work: Work, baton: Baton) -> None:
    """Nobody goes there, or not then: what was noted of it goes."""
    sql = "UPDATE note SET text = '' WHERE case_file = :c AND baton = :b AND kind = 'visit' AND text <> ''"
    work.run(sql, {"c": baton.case, "b": baton.id})


def is_ahead(work: Work, baton: Baton) -> bool:
    """Is somebody to go there, and nobody has been since?"""
    row = work.one(
        "SELECT max(at) FROM note WHERE case_file = :c AND baton = :b AND kind = 'visit' AND text <> ''",
        {"c": baton.case, "b": baton.id},
    )
    noted = row[0] if row is not None else None
    been = "SELECT 1 FROM site_visit WHERE baton = :b AND at >= :at AND ended_at IS NULL"
    return noted is not None and work.one(been, {"b": baton.id, "at": noted}) is None


def come(work: Work, baton: Baton, *, who: MemberId, met: bool, ago: int = 0) -> int | None:
    """Somebody has been there so many days `ago`. The visit's number, None for a second one of that day.

    `at` is when it is told: it counts in the report that comes, for the one of that day may be made already.
    """
    values: dict[str, Value] = {
        "case": baton.case, "baton": baton.id, "member": who, "day": work.local(work.spoken_at).toordinal() - ago,
        "at": work.spoken_at, "met": int(met),
    }  # fmt: skip
    once = "SELECT 1 FROM site_visit WHERE baton = :baton AND member = :member AND day = :day AND ended_at IS NULL"
    sql = "INSERT INTO site_visit (case_file, baton, member, day, at, met) VALUES (:case, :baton, :member, :day, :at, :met)"
    return None if work.one(once, values) is not None else work.insert(sql, values)


def find(work: Work, number: int) -> SiteVisit | None:
    """A visit that was not taken back."""
    row = work.one(f"SELECT {COLUMNS} FROM site_visit WHERE id = :id AND ended_at IS NULL", {"id": number})
    return _read(row) if row is not None else None


def take_back(work: Work, number: int) -> bool:
    """Nobody was there after all; False when that was said before."""
    sql = "UPDATE site_visit SET ended_at = :now WHERE id = :id AND ended_at IS NULL"
    return work.run(sql, {"now": work.now, "id": number}) == 1


def _read(row: Row) -> SiteVisit:
    return SiteVisit(
        row["id"], CaseId(row["case_file"]), BatonId(row["baton"]), MemberId(row["member"]), row["at"], bool(row["met"])
    )
