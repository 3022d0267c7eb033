"""The table `self_request`: what enterprises have asked for themselves."""

from dataclasses import dataclass

from campaign.ids import CaseId
from storage.work import Work


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """One of them by its number. `opened`: its case was opened by it, and not before by somebody else; no `case`: there was nothing to open."""

    id: int
    case: CaseId | None
    phone: str
    opened: bool


def add(work: Work, case: CaseId | None, *, phone: str, opened: bool, notice: str) -> int:
    """Keep one more, with the digest of the `notice` that was agreed to; its number."""
    sql = (
        "INSERT INTO self_request (case_file, phone, opened, notice, at) VALUES (:case, :phone, :opened, :notice, :now)"
    )
    return work.insert(sql, {"case": case, "phone": phone, "opened": int(opened), "notice": notice, "now": work.now})


def of_case(work: Work, case: CaseId) -> list[KeptRequest]:
    """Those about a case, oldest first."""
    rows = work.all(
        "SELECT id, case_file, phone, opened FROM self_request WHERE case_file = :case ORDER BY id", {"case": case}
    )
    return [KeptRequest(row[0], CaseId(row[1]), row[2], bool(row[3])) for row in rows]


def get(work: Work, number: int) -> KeptRequest | None:
    """One by its number."""
    row = work.one("SELECT id, case_file, phone, opened FROM self_request WHERE id = :id", {"id": number})
    return KeptRequest(row[0], CaseId(row[1]) if row[1] else None, row[2], bool(row[3])) if row is not None else None
