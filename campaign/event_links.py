"""How each event of the trail is tied to the one before it, so that a change, a gap, an insertion or another order shows.

The rule is told to everybody (docs/operations.md, «The trail»): an export can be followed from the first event to the last without
this program.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

BEGINNING = ""
"""What stands before the first event."""
SHOWN = 16
"""So many letters of a link are read out and written down: 64 bits."""
MARK = re.compile(rf"(\d+)-([0-9a-f]{{{SHOWN},64}})")


@dataclass(frozen=True, slots=True)
class Head:
    """How far a trail goes: the number of its last event and that event's link, or how the link begins."""

    event: int
    link: str

    @property
    def mark(self) -> str:
        """As people note it: «4812-9f3a2b4c5d6e7f80»."""
        return f"{self.event}-{self.link[:SHOWN]}"


def link(before: str, fields: Iterable[int | str | None]) -> str:
    """SHA-256 (hexadecimal) of the link before and of an event's fields, a line each, nothing for what is not there.

    The fields are at, kind, case, baton, member, cause and data, in this order; only the last may hold anything but a plain word.
    """
    lines = [before, *("" if field is None else str(field) for field in fields)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read_mark(text: str) -> Head | None:
    """What somebody has noted of a trail's end; None when it is no mark."""
    match = MARK.fullmatch(text.strip().lower())
    return Head(int(match[1]), match[2]) if match else None
