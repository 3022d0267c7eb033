"""Where the open letter is to be published: the plan's outlets, and every commune by its own groups. A checklist, with who has done it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from campaign import text_normalisation, units
from campaign.ids import MemberId
from campaign.plan import Plan

OUTLET, COMMUNE = "k", "u"
LONGEST_LINK = 300


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One line of the checklist; `key` names it in tables and buttons: `k.<outlet of the plan>` or `u.<unit>`."""

    key: str
    name: str

    @property
    def commune(self) -> bool:
        """Is it a commune, and no outlet of the plan?"""
        return self.key.startswith(f"{COMMUNE}.")


@dataclass(frozen=True, slots=True)
class Publication:
    """That the letter is at a place: who has seen to it, where it can be read, since when (UTC ms)."""

    key: str
    by: MemberId
    link: str
    at: int


def places(plan: Plan, day: date) -> tuple[PublicPlace, ...]:
    """The checklist on a day: outlets as the plan has them, then the units that have none below them."""
    there = units.on(plan.units, day)
    above = {unit.parent for unit in there}
    outlets = (PublicPlace(f"{OUTLET}.{one.id}", one.name) for one in plan.enterprises.outlets)
    communes = (PublicPlace(f"{COMMUNE}.{unit.id}", unit.name) for unit in there if unit.id not in above)
    return (*outlets, *communes)


def named(all_places: Iterable[PublicPlace], text: str) -> list[PublicPlace]:
    """Those that a text names: the one of that very name, else all in whose names its words stand."""
    wanted, known = text_normalisation.fold(text), list(all_places)
    exact = [one for one in known if text_normalisation.fold(one.name) == wanted]
    words = set(wanted.split())
    return exact or [one for one in known if words and words <= set(text_normalisation.fold(one.name).split())]
