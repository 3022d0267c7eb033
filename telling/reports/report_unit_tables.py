"""A report's further tables by unit: the list's figures by category, and what units handed in themselves, with one column for
each figure of their form. The two are never mixed.
"""

from campaign.unit_reports.unit_forms import Field, fields
from telling.formats import capitalize_first
from telling.reports import report_writer
from telling.reports.report_columns import column, table
from telling.reports.report_shapes import ReportCell, ReportColumn, ReportTable
from telling.reports.report_writer import ReportWriter


def figures(teller: ReportWriter) -> ReportTable:
    """Every unit that was asked, in the plan's order, and what it handed in; no rows where nobody has handed in a figure."""
    numbers = [each for each in fields(teller.plan) if not each.is_text]
    columns = [column(teller, "no", form="number", width=6), column(teller, "unit", form="text", width=26)]
    columns += [_column(teller, each) for each in numbers]
    order = {unit.id: n for n, unit in enumerate(teller.plan.units)}
    asked = sorted(
        (row for row in teller.ground.units if row.standings), key=lambda row: order.get(row.unit, len(order))
    )
    rows: list[list[ReportCell]] = [
        [n, capitalize_first(teller.unit(row.unit)), *(row.posted.get(each.id) for each in numbers)]
        for n, row in enumerate(asked, 1)
    ]
    note = teller.say("unit_figures_note", periods=list(map(report_writer.day, teller.ground.unit_periods)))
    return table(teller, "unit_figures", columns=columns, rows=rows if teller.ground.handed_in else [], note=note)


def _column(teller: ReportWriter, field: Field) -> ReportColumn:
    name = "" if field.total else teller.plan.indicator(field.indicator).name
    label = teller.say("column", name="unit_total") if field.total else teller.say("in_period", name=name)
    return column(teller, field.id, form="number", width=13, total=True, label=label)


def kinds(teller: ReportWriter) -> ReportTable:
    """The list's figures by unit and category; no rows where the plan knows one category only."""
    columns = [
        column(teller, "no", form="number", width=6),
        column(teller, "unit", form="text", width=26),
        column(teller, "category", form="text", width=30),
        column(teller, "organisations", form="number", width=11, total=True),
        column(teller, "gained", form="number", width=11, total=True),
        column(teller, "done", form="number", width=11, total=True),
        column(teller, "of_all", form="percent", width=11),
    ]
    found = teller.ground.unit_kinds if len(teller.plan.categories) > 1 else ()
    rows = [
        [
            n, capitalize_first(teller.unit(row.unit)), teller.plan.category(row.category).name, row.organisations, row.gained, row.done,
            float(row.of_all) if row.of_all is not None else None,
        ]
        for n, row in enumerate(found, 1)
    ]  # fmt: skip
    return table(teller, "unit_kinds", columns=columns, rows=rows)
