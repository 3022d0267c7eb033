"""Organisations in the base of the targets by a leader's word, and those that could be: columns `listed` and `added_by` of `organisation`."""

from campaign.ids import MemberId, OrganisationId
from storage.work import Work

FREE = "listed = 0 AND practice = 0 AND gone = 0 AND status = 'active'"


def add(work: Work, organisation: OrganisationId, *, unit: str, category: str, by: MemberId) -> None:
    """It counts, in the unit and category that were known, else in these."""
    work.run(
        "UPDATE organisation SET listed = 1, added_by = :by, unit = CASE WHEN unit = '' THEN :unit ELSE unit END,"
        " category = CASE WHEN category = '' THEN :category ELSE category END WHERE id = :id",
        {"id": organisation, "by": by, "unit": unit, "category": category},
    )


def take_out(work: Work, organisation: OrganisationId) -> None:
    """It counts no more."""
    work.run("UPDATE organisation SET listed = 0, added_by = NULL WHERE id = :id", {"id": organisation})


def could_be(work: Work, limit: int) -> list[OrganisationId]:
    """Those that no list has, the newest first."""
    rows = work.all(f"SELECT id FROM organisation WHERE {FREE} ORDER BY id DESC LIMIT :n", {"n": limit})
    return [OrganisationId(row[0]) for row in rows]


def added(work: Work, limit: int) -> list[tuple[OrganisationId, MemberId]]:
    """Those that leaders added and no list has named since, the newest first, with who added them."""
    rows = work.all(
        "SELECT id, added_by FROM organisation WHERE added_by IS NOT NULL ORDER BY id DESC LIMIT :n", {"n": limit}
    )
    return [(OrganisationId(row[0]), MemberId(row[1])) for row in rows]
