"""What units say in their own reports: how many handed in, and what their figures add up to.

These figures stand beside those of the teams with their source named; the two are never made equal and never added.
"""

from typing import Any

from campaign.unit_reports import TOTAL, fields
from telling import report_teller
from telling.report_teller import Teller


def handed_in(teller: Teller) -> list[str]:
    """How units have handed in, and their own sums; nothing where none was asked."""
    asked = [row.standing for row in teller.ground.units if row.standing]
    if not asked:
        return []
    late, zero, missing = (asked.count(name) for name in ("late", "zero", "missing"))
    told = teller.say(
        "units_handed_in", handed=len(asked) - missing, late=late, zero=zero, missing=missing, asked=len(asked)
    )
    return [told, *_sums(teller)]


def _sums(teller: Teller) -> list[str]:
    found = teller.ground.handed_in
    figures = [
        (teller.before_number(each.indicator), found[each.id])
        for each in fields(teller.plan)
        if each.id in found and not each.total
    ]
    periods = [report_teller.day(period) for period in teller.ground.unit_periods]
    values = {"figures": figures, "total": found.get(TOTAL), "of": _with_total(teller), "periods": periods}
    return [teller.say("units_said", **values)] if found else []


def _with_total(teller: Teller) -> int:
    """How many units said a running total: it is theirs only."""
    return sum(TOTAL in row.posted for row in teller.ground.units)


def first(teller: Teller) -> int:
    """What units handed in of the figure that the headline tells."""
    return teller.ground.handed_in.get(teller.plan.indicator().id, 0) if teller.plan.indicators else 0


def overview(teller: Teller) -> list[list[Any]]:
    """The units' running total, and how many of them handed in, as rows of the overview."""
    asked = [row.standing for row in teller.ground.units if row.standing]
    if not asked:
        return []
    total, handed = teller.ground.handed_in.get(TOTAL), len(asked) - asked.count("missing")
    found = (("unit_total", total), ("unit_handed_in", handed), ("unit_asked", len(asked)))
    return [[teller.say("overview", name=name), n] for name, n in found if n is not None]
