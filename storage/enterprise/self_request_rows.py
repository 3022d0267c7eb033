"""The table `self_request`: what enterprises have asked for themselves."""

from dataclasses import dataclass

from campaign.ids import CaseId, OrganisationId, PlaceId
from storage.work import Row, Value, Work

COLUMNS = "id, case_file, phone, opened, place, called_off_at"


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """One of them by its number. `opened`: its case was opened by it, and not before by somebody else; no `case`: there was nothing to open.
    `place`: the private chat in which it was asked, None on the page. `called_off`: nobody has to call any more."""

    id: int
    case: CaseId | None
    phone: str
    opened: bool
    place: PlaceId | None = None
    called_off: bool = False


def add(
    work: Work,
    case: CaseId | None,
    *,
    phone: str,
    opened: bool,
    notice: str,
    organisation: OrganisationId | None = None,
    place: PlaceId | None = None,
) -> int:
    """Keep one more, with the digest of the `notice` that was agreed to; its number. `organisation`: of one without a case."""
    values: dict[str, Value] = {
        "case": case, "phone": phone, "opened": int(opened), "notice": notice, "now": work.now, "organisation": organisation,
        "place": place,
    }  # fmt: skip
    return work.insert(
        "INSERT INTO self_request (case_file, phone, opened, notice, at, organisation, place)"
        " VALUES (:case, :phone, :opened, :notice, :now, :organisation, :place)",
        values,
    )


def of_case(work: Work, case: CaseId) -> list[KeptRequest]:
    """Those about a case, or about one that was merged into it, oldest first."""
    merged = "SELECT c.id FROM case_file c WHERE c.merged_into = :about"
    return _found(work, f"case_file = :about OR case_file IN ({merged}) ORDER BY id", case)


def without_case(work: Work, organisation: OrganisationId) -> list[KeptRequest]:
    """Those about an organisation for which there was nothing to open, oldest first."""
    return _found(work, "organisation = :about ORDER BY id", organisation)


def of_place(work: Work, place: PlaceId) -> list[KeptRequest]:
    """Those that were asked in a chat, newest first."""
    return _found(work, "place = :about ORDER BY id DESC", place)


def get(work: Work, number: int) -> KeptRequest | None:
    """One by its number."""
    return next(iter(_found(work, "id = :about", number)), None)


def call_off(work: Work, number: int, *, wanted_again: bool = False) -> None:
    """Nobody has to call any more; or, after that, somebody has."""
    at = None if wanted_again else work.now
    work.run("UPDATE self_request SET called_off_at = :at WHERE id = :id", {"at": at, "id": number})


def change_phone(work: Work, number: int, *, phone: str) -> None:
    """It is this one that is to be called (national form)."""
    work.run("UPDATE self_request SET phone = :phone WHERE id = :id", {"phone": phone, "id": number})


def _found(work: Work, where: str, about: int) -> list[KeptRequest]:
    rows = work.all(f"SELECT {COLUMNS} FROM self_request WHERE {where}", {"about": about})
    return [_read(row) for row in rows]


def _read(row: Row) -> KeptRequest:
    case, place = row["case_file"], row["place"]
    return KeptRequest(
        row["id"], CaseId(case) if case else None, row["phone"], bool(row["opened"]), PlaceId(place) if place else None,
        row["called_off_at"] is not None,
    )  # fmt: skip
