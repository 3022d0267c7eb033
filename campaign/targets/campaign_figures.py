"""What is known today about the whole campaign, read by unit and category: the list's cells, registrations a day, posted totals.

Units are those of today: what an abolished unit reported counts where its whole successor lies. Asked about by its own name,
an abolished unit still has what was reported under it. A unit that the plan does
not know counts in the whole campaign only. Pure: whoever knows the tables fills it in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from campaign import units
from campaign.plan import Plan

ALL = "all"
Days = Mapping[date, int]
Key = tuple[str, str, str, str]
"""Indicator, category or "all", unit, phase."""


class UnitCell(Protocol):
    """What one unit has of one category; `unit` may be unknown to the plan."""

    @property
    def unit(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def organisations(self) -> int: ...
    @property
    def registered(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Posted:
    """An indicator that no tick of the list feeds (citizens): its total where an official one is known, and posted days, by unit."""

    official: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, Days] = field(default_factory=dict)


@dataclass(frozen=True)
class CampaignFigures:
    """What is known today about the whole campaign; `days` of registrations by (unit, category)."""

    plan: Plan
    today: date
    cells: Sequence[UnitCell]
    days: Mapping[tuple[str, str], Days]
    posted: Mapping[str, Posted] = field(default_factory=dict)
    assigned: Mapping[Key, int] = field(default_factory=dict)
    denominators: Mapping[tuple[str, str], int] = field(default_factory=dict)
    official: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Official running totals of what the list's tick means, by (category or "all", unit): where there is one, it is what counts."""

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        there = units.on(self.plan.units, self.today)
        above = {each.parent for each in there}
        return {
            each.id: frozenset(units.inside(there, each.id, day=self.today) if each.id in above else (each.id,))
            for each in there
        }

    @cached_property
    def _seen(self) -> Mapping[str, frozenset[str]]:
        """Which units of today each reporting unit is; none for one that the plan does not know."""
        known = {unit.id for unit in self.plan.units}
        found = {cell.unit for cell in self.cells} | {unit for unit, _ in self.days}
        here = found & self._below.keys()
        gone = {
            unit: units.seen_on(self.plan.units, unit, day=self.today) if unit in known else () for unit in found - here
        }
        return {unit: frozenset(seen) for unit, seen in gone.items()} | {unit: frozenset((unit,)) for unit in here}

    def _inside(self, reported: str, unit: str) -> bool:
        """Is what was reported there wholly in `unit`, as the units are today? In the whole campaign everything is.

        A unit that is not there today is asked about as the units were on its last day, or will be on its first.
        """
        if not unit:
            return True
        if unit not in self._below and unit in self._days_of_others:
            return reported in self._inside_then(unit)
        seen = self._seen[reported]
        return bool(seen) and seen <= self._below.get(unit, frozenset({unit}))

    @cached_property
    def _days_of_others(self) -> Mapping[str, date]:
        """Units that are not there today, each with a day on which it is."""
        others = [unit for unit in self.plan.units if unit.id not in self._below]
        return {unit.id: unit.valid_to or unit.valid_from or self.today for unit in others}

    def _inside_then(self, unit: str) -> frozenset[str]:
        if unit not in self._then:
            known, day = self.plan.units, self._days_of_others[unit]
            inside = set(units.inside(known, unit, day=day))
            there = {one.id for one in known} & self._seen.keys()
            self._then[unit] = frozenset(one for one in there if inside.issuperset(units.seen_on(known, one, day=day)))
        return self._then[unit]

    @cached_property
    def _then(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _at(self) -> Mapping[str, tuple[tuple[UnitCell, ...], tuple[tuple[str, Days], ...]]]:
        """Cells and days by lowest unit, so that many units cost no more than one pass."""
        cells: dict[str, list[UnitCell]] = {}
        days: dict[str, list[tuple[str, Days]]] = {}
        for cell in self.cells:
            for unit in self._seen[cell.unit] if len(self._seen[cell.unit]) == 1 else ():
                cells.setdefault(unit, []).append(cell)
        for (where, what), by_day in self.days.items():
            for unit in self._seen[where] if len(self._seen[where]) == 1 else ():
                days.setdefault(unit, []).append((what, by_day))
        return {unit: (tuple(cells.get(unit, ())), tuple(days.get(unit, ()))) for unit in {*cells, *days}}

    def at(self, leaf: str) -> tuple[tuple[UnitCell, ...], tuple[tuple[str, Days], ...]]:
        """What one lowest unit has, and its registrations by category and day."""
        return self._at.get(leaf, ((), ()))

    def area(self, unit: str) -> tuple[UnitCell, ...]:
        """The cells of a unit and all below it; of the whole campaign for ''."""
        return tuple(cell for cell in self.cells if self._inside(cell.unit, unit))

    def organisations(self, unit: str, category: str) -> int:
        """How many there are in the list."""
        return sum(cell.organisations for cell in self.area(unit) if category in (ALL, cell.category))

    def registered(self, unit: str, category: str) -> int:
        """How many are ticked as registered."""
        return sum(cell.registered for cell in self.area(unit) if category in (ALL, cell.category))

    def done(self, unit: str, category: str) -> int:
        """The one figure that is read: the official one, where there is one, else what is ticked in the list."""
        found = self.official.get((category, unit))
        return self.registered(unit, category) if found is None else found

    def by_day(self, unit: str, category: str) -> Days:
        """Registrations a day; added up once for all target lines."""
        key = (unit, category)
        if key not in self._by_day:
            self._by_day[key] = together(
                days
                for (where, what), days in self.days.items()
                if category in (ALL, what) and self._inside(where, unit)
            )
        return self._by_day[key]

    @cached_property
    def _by_day(self) -> dict[tuple[str, str], Days]:
        return {}

    def leaves(self, unit: str = "") -> tuple[str, ...]:
        """Today's lowest units inside `unit`, in the plan's order."""
        if not unit:
            return self._leaves
        inside = self._below.get(unit, frozenset())
        return tuple(leaf for leaf in self._leaves if leaf in inside)

    @cached_property
    def _leaves(self) -> tuple[str, ...]:
        above = {each.parent for each in units.on(self.plan.units, self.today)}
        return tuple(unit for unit in self._below if unit not in above)


def ticked(plan: Plan, indicator: str) -> bool:
    """Is it the indicator that the tick «đã đăng ký» means?"""
    counting = {result.counter for step in plan.steps if step.counts for result in step.results if result.ends}
    return bool({"registered", *counting} & set(plan.indicator(indicator).counters))


def together(parts: Iterable[Days]) -> dict[date, int]:
    """Days of several sources added up."""
    found: dict[date, int] = {}
    for days in parts:
        for day, number in days.items():
            found[day] = found.get(day, 0) + number
    return found


def part(done: int, whole: int) -> Fraction | None:
    """Which part of `whole` is done; None of nothing."""
    return Fraction(done, whole) if whole else None
