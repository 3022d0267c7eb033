"""A case ("phiếu"): one open journey of one organisation through the plan's steps."""

from dataclasses import dataclass

from campaign.ids import CaseId, MemberId, OrganisationId, PlaceId

SOURCES = ("call", "walk_in", "list", "self_service", "event")


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `case_file`; its number is what people call it by ("phiếu 128")."""

    id: CaseId
    organisation: OrganisationId
    state: str
    source: str
    urgent: bool
    practice: bool
    opened_at: int
    opened_by: MemberId | None
    closed_at: int | None
    origin: PlaceId | None

    @property
    def open(self) -> bool:
        """True until it is finished or cancelled."""
        return self.state == "open"
