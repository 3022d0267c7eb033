"""Xếp xoay vòng: what is missing is filled by turns, whoever has had fewest shifts first. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from campaign.duty.minimums import Need
from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId


def fill(
    needs: Sequence[Need],
    *,
    people: Sequence[MemberId],
    had: Mapping[MemberId, int],
    free: Callable[[DutyShift], bool],
) -> list[DutyShift]:
    """A shift for each that is missing, as far as somebody can. `had`: how many shifts each has had lately; `free`: whether one
    could be set beside what holds already. Equal ones go by turns, in the order of `people`.
    """
    given = Counter(dict(had))
    made: list[DutyShift] = []
    for need in needs:
        for _ in range(need.people):
            turn = len(made) % max(1, len(people))
            order = sorted(range(len(people)), key=lambda n: (given[people[n]], (n - turn) % len(people)))
            wanted = (DutyShift(people[n], need.team, need.place, need.starts_at, need.ends_at) for n in order)
            found = next((one for one in wanted if free(one) and not _busy(one, made)), None)
            if found is None:
                break
            given[found.member] += 1
            made.append(found)
    return made


def _busy(wanted: DutyShift, made: Sequence[DutyShift]) -> bool:
    return any(one.member == wanted.member and one.overlaps(wanted) for one in made)
