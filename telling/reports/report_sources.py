"""Leaders read one figure of a thing: whose it is. Everybody else's stands in the annexes of whoever consolidates.

What the relay or the list has counted goes before what units handed in, and that before what members posted; a running total is
the official one, else the list's (`Ground.headline`).
"""

from typing import Literal

from campaign.reports.report_data import StepFigures
from telling.reports.report_writer import ReportWriter

Source = Literal["counted", "units", "posted", ""]


def of_window(teller: ReportWriter, indicator: str) -> tuple[int, Source]:
    """How many the window has brought, and who says so; 0 and nobody where nobody knows of any."""
    g = teller.ground
    step = next((each for each in g.steps if each.indicator == indicator), StepFigures(indicator, None, None, 0))
    counted = g.gained if indicator == first(teller) else step.counted
    known: tuple[tuple[int | None, Source], ...] = (
        (counted, "counted"), (g.handed_in.get(indicator), "units"), (step.posted, "posted"),
    )  # fmt: skip
    return next(((number, source) for number, source in known if number), (0, ""))


def of_steps(teller: ReportWriter, source: Source) -> list[tuple[str, int]]:
    """The other indicators of which this source has the figure, by the plan's order, each with its name before a number."""
    others = [each.id for each in teller.plan.indicators if each.id != first(teller)]
    found = [(each, *of_window(teller, each)) for each in others]
    return [(teller.before_number(each), number) for each, number, whose in found if whose == source]


def first(teller: ReportWriter) -> str:
    """The indicator that the headline counts."""
    return teller.plan.indicator().id if teller.plan.indicators else ""


def no_total(teller: ReportWriter) -> bool:
    """Has nobody but units a running total?"""
    g = teller.ground
    return g.official is None and not g.organisations and not g.done
