"""A case ("phiếu"): one open journey of one organisation through the plan's steps."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.ids import CaseId, MemberId, OrganisationId, PlaceId


class CaseState(StrEnum):
    """A case is open until it is finished or cancelled."""

    OPEN = "open"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class CaseSource(StrEnum):
    """How a case came: somebody asked for it, stands at the counter, or a list called it up."""

    CALL = "call"
    WALK_IN = "walk_in"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `case_file`; its number is what people call it by ("phiếu 128"). `came_at`: when its enterprise came to a counter later than it
    was opened."""

    id: CaseId
    organisation: OrganisationId
    state: CaseState
    source: CaseSource
    urgent: bool
    practice: bool
    opened_at: int
    opened_by: MemberId | None
    closed_at: int | None
    origin: PlaceId | None
    came_at: int | None = None

    @property
    def stood_at(self) -> int | None:
        """When its enterprise was last seen at a counter (UTC ms)."""
        return self.came_at or (self.opened_at if self.source == CaseSource.WALK_IN else None)

    @property
    def open(self) -> bool:
        """True until it is finished or cancelled."""
        return self.state == CaseState.OPEN
