"""An organisation of the campaign's list and the people who represent it; frozen values, as the list says them.

A fact about a representative is one of "yes", "no" and "unknown"; which facts there are is the plan's business.
"""

from dataclasses import dataclass

from campaign.ids import MemberId, Millis, OrganisationId, RepresentativeId


@dataclass(frozen=True, slots=True)
class Organisation:
    """`listed` is False for one that was opened by a call before any list named it; `category` and `unit` are the plan's ids."""

    id: OrganisationId
    tax_code: str | None
    name: str
    category: str = ""
    unit: str = ""
    address: str = ""
    status: str = "active"
    listed: bool = False
    registered: bool = False
    registered_at: Millis | None = None
    registered_by: MemberId | None = None
    added_by: MemberId | None = None

    @property
    def added(self) -> bool:
        """Is it in the base by a leader's word, and by no list's?"""
        return self.listed and self.added_by is not None


@dataclass(frozen=True, slots=True)
class Representative:
    """A person who represents one or several organisations; `phones` are national digits. Personal data."""

    id: RepresentativeId
    name: str = ""
    title: str = ""
    matched: str = "unknown"
    level2: str = "unknown"
    consent: str = "unknown"
    phones: tuple[str, ...] = ()

    def fact(self, name: str) -> str:
        """ "yes", "no" or "unknown" for `matched`, `level2` or `consent`."""
        facts = {"matched": self.matched, "level2": self.level2, "consent": self.consent}
        return facts.get(name, "unknown")
