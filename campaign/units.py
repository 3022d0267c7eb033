"""The province's units as a dated tree: who was there on a day, who came after whom, and figures read by either.

Provinces merge and districts are abolished in the middle of a campaign. Figures stay under the unit that reported them;
`seen_on` says which units they are on any day. Nothing is divided by guess: what one unit left to two is shown under both.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar


class DatedUnit(Protocol):
    """What a unit must tell. `valid_to` is its last day; None on either side: since ever, until further notice."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...
    @property
    def successors(self) -> tuple[str, ...]: ...


AnyUnit = TypeVar("AnyUnit", bound=DatedUnit)


def ended(unit: DatedUnit, day: date) -> bool:
    """Is it gone by that day?"""
    return unit.valid_to is not None and unit.valid_to < day


def there(unit: DatedUnit, day: date) -> bool:
    """Does it exist on that day?"""
    return not ended(unit, day) and (unit.valid_from is None or unit.valid_from <= day)


def on(units: Iterable[AnyUnit], day: date) -> tuple[AnyUnit, ...]:
    """The units of that day, in their order."""
    return tuple(unit for unit in units if there(unit, day))


def inside(units: Iterable[AnyUnit], top: str, *, day: date) -> tuple[str, ...]:
    """`top` and everything under it on that day, however deep."""
    under: dict[str, list[str]] = {}
    for unit in on(units, day):
        under.setdefault(unit.parent, []).append(unit.id)
    found = {top: None}
    waiting = [top]
    for above in waiting:
        new = [unit for unit in under.get(above, ()) if unit not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


def path(units: Iterable[DatedUnit], unit: str) -> tuple[str, ...]:
    """From the top of the tree down to `unit`: names repeat across units, so the parents are always shown."""
    parents = {each.id: each.parent for each in units}
    found: list[str] = []
    while unit and unit not in found:
        found.append(unit)
        unit = parents.get(unit, "")
    return tuple(reversed(found))


def seen_on(units: Iterable[DatedUnit], unit: str, *, day: date) -> tuple[str, ...]:
    """Which units of that day this one is: itself, those that came after it, or those it came from.

    Itself when it is there on that day, or when nobody says who came before or after it.
    """
    known = {each.id: each for each in units}
    if there(known[unit], day):
        return (unit,)
    if ended(known[unit], day):
        return _follow({name: each.successors for name, each in known.items()}, known, unit, day)
    before = {name: tuple(each.id for each in known.values() if name in each.successors) for name in known}
    return _follow(before, known, unit, day)


def _follow(
    ways: Mapping[str, tuple[str, ...]], known: Mapping[str, DatedUnit], unit: str, day: date
) -> tuple[str, ...]:
    found: list[str] = []
    seen = [unit]
    for name in seen:
        steps = () if there(known[name], day) else ways[name]
        seen += [step for step in steps if step not in seen]
        if not steps:
            found.append(name)
    return tuple(found)
