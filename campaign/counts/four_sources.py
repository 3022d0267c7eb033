"""The four figures of one indicator, side by side, and why they differ. They are never made equal: each difference is said.

posted: what people posted. finished: what the relay saw finished. ticked: what is ticked in the list. official: what a leader
entered from the source that decides. All of them are running totals up to the same day, or all of one day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from campaign.counts.daily_counts import CountState


@dataclass(frozen=True, slots=True)
class FourSources:
    """One row of the table; None is a figure that nobody has given, which is not zero.

    `posted_by_state`: posted, confirmed, machine. `ticked_by_source`: relay, list, and whatever else ticks.
    """

    posted_by_state: Mapping[CountState, int] = field(default_factory=dict)
    finished: int | None = None
    ticked_by_source: Mapping[str, int] | None = None
    official: int | None = None

    @property
    def posted(self) -> int | None:
        """All that was posted, confirmed, or written by the machine for those who kept silent."""
        return sum(self.posted_by_state.values()) if self.posted_by_state else None

    @property
    def ticked(self) -> int | None:
        """All ticks, wherever they came from."""
        return sum(self.ticked_by_source.values()) if self.ticked_by_source is not None else None


DifferenceKind = Literal["posted_finished", "ticked_finished", "official_ticked", "official_finished"]


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """`kind` names its sentence: `number` more (or, negative, fewer) on the left side; `part` of it has the cause it names."""

    kind: DifferenceKind
    number: int
    part: int = 0


def differences(four: FourSources) -> tuple[SourceDifference, ...]:
    """What does not agree, in the order of the table, each with as much of its cause as the figures themselves tell."""
    found = []
    if four.posted is not None and four.finished is not None and four.posted != four.finished:
        unconfirmed = four.posted_by_state.get(CountState.MACHINE, 0)
        found.append(SourceDifference("posted_finished", four.posted - four.finished, unconfirmed))
    if four.ticked is not None and four.finished is not None and four.ticked != four.finished:
        by_list = four.ticked - (four.ticked_by_source or {}).get("relay", 0)
        found.append(SourceDifference("ticked_finished", four.ticked - four.finished, by_list))
    if four.official is not None and four.ticked is not None and four.official != four.ticked:
        found.append(SourceDifference("official_ticked", four.official - four.ticked))
    elif four.official is not None and four.ticked is None and four.finished not in (None, four.official):
        found.append(SourceDifference("official_finished", four.official - (four.finished or 0)))
    return tuple(found)
