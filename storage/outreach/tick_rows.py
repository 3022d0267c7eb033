"""Ticks in the table `organisation`: where each came from, and those of many codes at once."""

from collections.abc import Iterable, Iterator

from campaign.ids import MemberId, OrganisationId
from campaign.outreach.calls import CallResult
from campaign.outreach.ticks import Tick
from storage.outreach.call_rows import LISTED
from storage.work import Work


def of(work: Work, organisation: OrganisationId) -> Tick | None:
    """Its tick; None when it has none."""
    sql = "SELECT registered_source, registered_at, registered_by FROM organisation WHERE id = :o AND registered = 1"
    row = work.one(sql, {"o": organisation})
    return Tick(row[0], row[1], MemberId(row[2]) if row[2] else None) if row is not None else None


def by_codes(work: Work, codes: Iterable[str]) -> Iterator[tuple[str, OrganisationId, str]]:
    """(code, organisation, source of its tick or empty) of those that are known; 0 for a code that is not."""
    sql = "SELECT id, registered, registered_source FROM organisation WHERE tax_code = :code AND practice = 0"
    for code in codes:
        row = work.one(sql, {"code": code})
        yield (
            (code, OrganisationId(row[0]), str(row[2] or "list") if row[1] else "")
            if row
            else (code, OrganisationId(0), "")
        )


def reported(work: Work, *, most: int) -> list[OrganisationId]:
    """Organisations that said that they are registered and that nobody has ticked, oldest id first."""
    sql = f"SELECT o.id FROM organisation o WHERE o.call_why = :why AND o.call_why <> '' AND {LISTED} ORDER BY o.call_after, o.id LIMIT :most"
    return [OrganisationId(row[0]) for row in work.all(sql, {"why": CallResult.REPORTED, "most": most})]
