"""Where the list is shared with those who work with it elsewhere, and what can go wrong there; when the admins hear of it."""

from dataclasses import dataclass
from enum import StrEnum

HOUR_MS = 3_600_000


class SharePlace(StrEnum):
    """A folder in which the list is written whole, a Google sheet with which it is exchanged."""

    FOLDER = "folder"
    SHEET = "sheet"


class ShareTrouble(StrEnum):
    """Why an exchange did not succeed; `telling/<language>/sharing.toml` has one sentence for each."""

    FOLDER = "folder"
    UNREACHABLE = "unreachable"
    AT_LIMIT = "at_limit"
    BUSY = "busy"
    MOVING = "moving"
    KEY_FILE = "key_file"
    KEY_REFUSED = "key_refused"
    NO_RIGHT = "no_right"
    API_OFF = "api_off"
    NOT_FOUND = "not_found"
    NO_TAB = "no_tab"
    HEADINGS = "headings"
    PROTECTED = "protected"
    TOO_LONG = "too_long"
    FULL = "full"
    REFUSED = "refused"
    MISTAKE = "mistake"


PASSING = frozenset(
    {ShareTrouble.FOLDER, ShareTrouble.UNREACHABLE, ShareTrouble.AT_LIMIT, ShareTrouble.BUSY, ShareTrouble.MOVING}
)
"""These mostly end by themselves."""


@dataclass(frozen=True, slots=True)
class ShareFailure:
    """`detail`: which headings, whose address, which tab; never anything of the key."""

    kind: ShareTrouble
    detail: str = ""

    @property
    def cause(self) -> str:
        """Under which it is said once: what passes by itself fails in many words."""
        return self.kind if self.kind in PASSING or not self.detail else f"{self.kind} {self.detail}"


@dataclass(frozen=True, slots=True)
class SheetTicks:
    """What a sheet says of registrations, by tax codes: `ticked` by hand and not here; `denied`: here, and taken out there by hand; `odd` cells
    that nobody understands. `shown` and `unshown`: whose ticks it shows now that are ticks here, and whose no more."""

    ticked: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    odd: int = 0
    shown: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()


def is_said(kind: ShareTrouble, *, wanted: int, now: int) -> bool:
    """What passes by itself is said once it has lasted an hour since the exchange was `wanted` (UTC ms)."""
    return kind not in PASSING or now - wanted >= HOUR_MS
