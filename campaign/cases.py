"""A case ("phiếu"): one open journey of one organisation through the plan's steps."""

from dataclasses import dataclass

SOURCES = ("call", "walk_in", "list", "self_service", "event")


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `case_file`; its number is what people call it by ("phiếu 128")."""

    id: int
    organisation: int
    state: str
    source: str
    urgent: bool
    practice: bool
    opened_at: int
    opened_by: int | None
    closed_at: int | None
    origin: int | None

    @property
    def open(self) -> bool:
        """True until it is finished or cancelled."""
        return self.state == "open"
