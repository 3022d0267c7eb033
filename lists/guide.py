"""What the reader must know of the plan: units, categories and the campaign's id, as plain text values.

The child process gets this as JSON, so that it needs neither the plan's file nor the libraries that check it.
"""

from campaign import units
from campaign.plan import Plan
from lists.records import Guide


def of(plan: Plan) -> Guide:
    """The part of the plan by which a list is understood; ids with the words that mean them."""
    return {
        "campaign": plan.campaign.id,
        "units": {unit.id: [unit.name, *unit.words] for unit in plan.units},
        "paths": {unit.id: list(units.path(plan.units, unit.id)) for unit in plan.units},
        "categories": {category.id: [category.name, *category.words] for category in plan.categories},
    }
