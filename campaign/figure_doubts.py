"""What is strange about a figure, whoever gives it: a member for the day or a unit for its period. A doubt never refuses."""

from dataclasses import dataclass
from enum import StrEnum

TENFOLD = 10
ENOUGH_DAYS = 3
"""From so many earlier figures on there is something like a usual one."""
SMALL = 20
"""Below this a figure is never «ten times the usual» or «like a total»: a slow week is no standard."""


class DoubtKind(StrEnum):
    """What is strange; the last two are asked of a unit's report only."""

    MORE_THAN_LEFT = "more_than_left"
    FALLS = "falls"
    LOOKS_TOTAL = "looks_total"
    TENFOLD = "tenfold"
    GREAT = "great"
    BELOW_OWN = "below_own"
    MORE_THAN_LISTED = "more_than_listed"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value is asked about; `than`: the number it is held against."""

    kind: DoubtKind
    than: int
