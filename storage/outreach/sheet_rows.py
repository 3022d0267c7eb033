"""The table `sheet_tick`: organisations whose tick the shared sheet shows and which is known here, set or answered. A tick that the sheet shows of
any other was made there by hand.
"""

from collections.abc import Iterable, Sequence

from campaign.ids import OrganisationId
from storage.work import Work

FORGET = "DELETE FROM sheet_tick WHERE organisation = :o"
BY_CODE = "SELECT id FROM organisation WHERE tax_code = :code AND practice = 0"


def settled(work: Work) -> set[str]:
    """Their tax codes."""
    sql = (
        "SELECT o.tax_code FROM sheet_tick s JOIN organisation o ON o.id = s.organisation WHERE o.tax_code IS NOT NULL"
    )
    return {str(row[0]) for row in work.all(sql)}


def shows(work: Work, codes: Sequence[str], *, no_more: Sequence[str]) -> None:
    """After an exchange: the sheet shows the ticks of these codes now, and of those none."""
    settle(work, _numbers(work, codes))
    for number in _numbers(work, no_more):
        work.run(FORGET, {"o": number})


def settle(work: Work, several: Iterable[OrganisationId]) -> None:
    """What the sheet says of these was answered."""
    for number in several:
        work.run(
            "INSERT INTO sheet_tick (organisation) VALUES (:o) ON CONFLICT (organisation) DO NOTHING", {"o": number}
        )


def _numbers(work: Work, codes: Sequence[str]) -> list[OrganisationId]:
    found = [work.one(BY_CODE, {"code": code}) for code in codes]
    return [OrganisationId(row[0]) for row in found if row is not None]
