"""What units say in their own reports: how many handed in, and what their figures add up to.

These figures stand in the annexes beside those of the teams; the two are never made equal and never added. The text has them, with
their source named, only where nobody else has a figure (`report_sources`).
"""

from campaign.reports.report_data import UnitRow
from campaign.unit_reports.unit_forms import TOTAL
from telling.reports import report_sources, report_writer
from telling.reports.report_shapes import ReportCell
from telling.reports.report_writer import ReportWriter


def handed_in(teller: ReportWriter) -> list[str]:
    """How units have handed in, and their own sums; nothing where none was asked."""
    rows = [row.standings for row in teller.ground.units if row.standings]
    if not rows:
        return []
    each = [name for row in rows for name in row]
    late, zero, missing = (each.count(name) for name in ("late", "zero", "missing"))
    told = teller.say(
        "units_handed_in", handed=len(each) - missing, late=late, zero=zero, missing=missing, asked=len(each), units=len(rows),
        periods=max(map(len, rows)),
    )  # fmt: skip
    return [told, *_sums(teller)]


def standing(teller: ReportWriter, row: UnitRow) -> str:
    """How a unit handed in, as a cell: in words for one period, counted for several; nothing where it was not asked."""
    if len(row.standings) > 1:
        missing = row.standings.count("missing")
        return teller.say("standings", handed=len(row.standings) - missing, asked=len(row.standings))
    return "".join(teller.say("standing", name=name) for name in row.standings)


def note(teller: ReportWriter, row: UnitRow) -> str:
    """What is to be known of how its figures came; empty where the unit handed in itself."""
    several = len(row.standings) > 1
    return teller.say("entered_for", periods=row.entered_for if several else 0) if row.entered_for else ""


def _sums(teller: ReportWriter) -> list[str]:
    figures = report_sources.of_steps(teller, "units")
    said = total(teller)
    periods = [report_writer.day(period) for period in teller.ground.unit_periods]
    values = {"figures": figures, "total": said, "of": _with_total(teller), "periods": periods}
    return [teller.say("units_said", **values)] if figures or said is not None else []


def total(teller: ReportWriter) -> int | None:
    """The units' running total where nobody else has one: it is the one that is told, a line below, and the headline tells none."""
    return teller.ground.handed_in.get(TOTAL) if report_sources.no_total(teller) else None


def _with_total(teller: ReportWriter) -> int:
    """How many units said a running total: it is theirs only."""
    return sum(TOTAL in row.posted for row in teller.ground.units)


def overview(teller: ReportWriter) -> list[list[ReportCell]]:
    """The units' running total, and how many of them handed in, as rows of the overview."""
    asked = [name for row in teller.ground.units for name in row.standings]
    if not asked:
        return []
    total, handed = teller.ground.handed_in.get(TOTAL), len(asked) - asked.count("missing")
    found = (("unit_total", total), ("unit_handed_in", handed), ("unit_asked", len(asked)))
    return [[teller.say("overview", name=name), n] for name, n in found if n is not None]
