"""The table `self_request`: what enterprises have asked for themselves."""

from dataclasses import dataclass

from campaign.ids import CaseId, OrganisationId
from storage.work import Work


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """One of them by its number. `opened`: its case was opened by it, and not before by somebody else; no `case`: there was nothing to open."""

    id: int
    case: CaseId | None
    phone: str
    opened: bool


def add(
    work: Work,
    case: CaseId | None,
    *,
    phone: str,
    opened: bool,
    notice: str,
    organisation: OrganisationId | None = None,
) -> int:
    """Keep one more, with the digest of the `notice` that was agreed to; its number. `organisation`: of one without a case."""
    values = {
        "case": case, "phone": phone, "opened": int(opened), "notice": notice, "now": work.now, "organisation": organisation,
    }  # fmt: skip
    return work.insert(
        "INSERT INTO self_request (case_file, phone, opened, notice, at, organisation)"
        " VALUES (:case, :phone, :opened, :notice, :now, :organisation)",
        values,
    )


def of_case(work: Work, case: CaseId) -> list[KeptRequest]:
    """Those about a case, oldest first."""
    rows = work.all(
        "SELECT id, case_file, phone, opened FROM self_request WHERE case_file = :case ORDER BY id", {"case": case}
    )
    return [KeptRequest(row[0], CaseId(row[1]), row[2], bool(row[3])) for row in rows]


def without_case(work: Work, organisation: OrganisationId) -> list[KeptRequest]:
    """Those about an organisation for which there was nothing to open, oldest first."""
    sql = "SELECT id, phone FROM self_request WHERE organisation = :o ORDER BY id"
    return [KeptRequest(row[0], None, row[1], opened=False) for row in work.all(sql, {"o": organisation})]


def get(work: Work, number: int) -> KeptRequest | None:
    """One by its number."""
    row = work.one("SELECT id, case_file, phone, opened FROM self_request WHERE id = :id", {"id": number})
    return KeptRequest(row[0], CaseId(row[1]) if row[1] else None, row[2], bool(row[3])) if row is not None else None
