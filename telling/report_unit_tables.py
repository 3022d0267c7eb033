"""A report's tables of what units handed in themselves: one column for each figure of their form, never mixed with the list's."""

from typing import Any

from campaign.unit_reports import Field, fields
from telling import report_teller
from telling.formats import capitalize_first
from telling.report_columns import Column, Table, column, table
from telling.report_teller import Teller


def figures(teller: Teller) -> Table:
    """Every unit that was asked, in the plan's order, and what it handed in; no rows where nobody has handed in a figure."""
    numbers = [each for each in fields(teller.plan) if not each.is_text]
    columns = [column(teller, "no", "number", 6), column(teller, "unit", "text", 26)]
    columns += [_column(teller, each) for each in numbers]
    order = {unit.id: n for n, unit in enumerate(teller.plan.units)}
    asked = sorted(
        (row for row in teller.ground.units if row.standings), key=lambda row: order.get(row.unit, len(order))
    )
    rows: list[list[Any]] = [
        [n, capitalize_first(teller.unit(row.unit)), *(row.posted.get(each.id) for each in numbers)]
        for n, row in enumerate(asked, 1)
    ]
    note = teller.say("unit_figures_note", periods=list(map(report_teller.day, teller.ground.unit_periods)))
    return table(teller, "unit_figures", columns, rows if teller.ground.handed_in else [], note=note)


def _column(teller: Teller, field: Field) -> Column:
    label = teller.say("column", name="unit_total") if field.total else teller.plan.indicator(field.indicator).name
    return column(teller, field.id, "number", 13, total=True, label=label)
