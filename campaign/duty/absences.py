"""An absence («nghỉ phép 20 đến 22/5»): from one instant to another a member is never called, asked to take work, or given any."""

from dataclasses import dataclass

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId

LONGEST_MS = 190 * 86_400_000
"""Half a year; whoever is away for longer is taken off the roster."""


@dataclass(frozen=True, slots=True)
class Absence:
    """One row of `absence`; instants are UTC milliseconds."""

    member: MemberId
    starts_at: int
    ends_at: int
    id: int = 0


def covers(known: Absence, wanted: Absence) -> bool:
    """Is the one noted already by the other?"""
    return known.member == wanted.member and known.starts_at <= wanted.starts_at and wanted.ends_at <= known.ends_at


def refuse(wanted: Absence, *, now: int) -> None:
    """Raises RuleBroken: absence_past, absence_long."""
    if wanted.ends_at <= now:
        raise RuleBroken(Refusal.ABSENCE_PAST)
    if not 0 < wanted.ends_at - wanted.starts_at <= LONGEST_MS:
        raise RuleBroken(Refusal.ABSENCE_LONG)
