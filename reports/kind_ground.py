"""The list's figures by unit and category, as a report's ground takes them."""

from collections import Counter
from collections.abc import Mapping

from campaign.reports.report_data import UnitKind
from campaign.targets.campaign_figures import CampaignFigures

Gained = Mapping[tuple[str, str], int]
"""Registrations of the window by (unit, category)."""


def by_unit(gained: Gained) -> dict[str, int]:
    """Of all categories together."""
    found = Counter[str]()
    for (unit, _), number in gained.items():
        found[unit] += number
    return found


def by_kind(gained: Gained) -> dict[str, dict[str, int]]:
    """Units of one category."""
    found: dict[str, dict[str, int]] = {}
    for (unit, kind), number in gained.items():
        found.setdefault(kind, {})[unit] = number
    return found


def rows(known: CampaignFigures, gained: Mapping[str, Mapping[str, int]]) -> tuple[UnitKind, ...]:
    """Today's lowest units in the plan's order with each category they have, last what lies outside of them; each adds up.

    `gained`: by category and today's unit, '' for what lies in none of them alone.
    """
    kinds = [category.id for category in known.plan.categories]
    found = [_row(known, unit, kind, gained) for unit in known.leaves() for kind in kinds]
    found += [_outside(known, kind, found, gained) for kind in kinds]
    return tuple(row for row in found if row.organisations or row.gained or row.done)


def _row(known: CampaignFigures, unit: str, kind: str, gained: Mapping[str, Mapping[str, int]]) -> UnitKind:
    cells = [cell for cell in known.at(unit)[0] if cell.category == kind]
    there, done = sum(cell.organisations for cell in cells), sum(cell.registered for cell in cells)
    return UnitKind(unit, kind, there, gained.get(kind, {}).get(unit, 0), done)


def _outside(
    known: CampaignFigures, kind: str, inside: list[UnitKind], gained: Mapping[str, Mapping[str, int]]
) -> UnitKind:
    mine = [row for row in inside if row.category == kind]
    there = known.organisations("", kind) - sum(row.organisations for row in mine)
    done = known.registered("", kind) - sum(row.done for row in mine)
    return UnitKind("", kind, there, gained.get(kind, {}).get("", 0), done)
