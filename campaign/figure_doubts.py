"""What is strange about a figure, whoever gives it: a member for the day or a unit for its period. A doubt never refuses."""

from dataclasses import dataclass

TENFOLD = 10
ENOUGH_DAYS = 3
"""From so many earlier figures on there is something like a usual one."""
SMALL = 20
"""Below this a figure is never «ten times the usual» or «like a total»: a slow week is no standard."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value is asked about; `than`: the number it is held against.

    `kind`: more_than_left, falls, looks_total, tenfold, great (with nothing to hold it against); of a unit's report also below_own, more_than_listed.
    """

    kind: str
    than: int
