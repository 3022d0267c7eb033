"""The whole list as one of a report's tables: every organisation, and who stands where."""

from collections.abc import Iterable

from campaign import masking, tax_codes
from storage.lists.exports import ExportedLine
from storage.work import Work
from telling import labels
from telling.reports.report_columns import column, table
from telling.reports.report_shapes import FormSheet, ReportCell, ReportTable
from telling.reports.report_writer import ReportWriter


def the_list(work: Work, teller: ReportWriter, *, lines: Iterable[ExportedLine]) -> ReportTable:
    """Every organisation: who stands where. Codes stay text; phones are not in it, and masked in what people wrote.

    Registrations are those up to the report's instant; everything else is as it stands when the report is made.
    """
    plan, until = teller.plan, int(teller.ground.until.timestamp() * 1000)
    kinds = {category.id: category.name for category in plan.categories}
    units = {unit.id: unit.name for unit in plan.units}
    steps = {str(step.id): step.short for step in plan.steps}
    facts = {fact: teller.say("yes", fact=fact) for fact in ("yes", "no", "unknown")}
    forms: tuple[tuple[str, FormSheet, int], ...] = (
        ("no", "number", 7), ("tax_code", "text", 16), ("name", "text", 48), ("category", "text", 18), ("unit", "text", 22),
        ("address", "text", 34), ("matched", "text", 13), ("level2", "text", 10), ("registered", "text", 13), ("registered_at", "moment", 17),
        ("stuck", "text", 30), ("status", "text", 18), ("note", "text", 26),
    )  # fmt: skip
    rows: list[list[ReportCell]] = []
    for number, line in enumerate((each for each in lines if not each.gone), start=1):
        done = line.registered and (line.registered_at is None or line.registered_at <= until)
        at = work.local(line.registered_at) if done and line.registered_at is not None else None
        stuck = "; ".join(f"{steps.get(step, step)}: {labels.reason(plan, reason)}" for step, reason in line.blocked)
        rows.append(
            [
                number, tax_codes.shown(line.tax_code), masking.masked(line.name),
                kinds.get(line.category, ""), units.get(line.unit, ""),
                masking.masked(line.address), facts[line.matched], facts[line.level2], facts["yes"] if done else facts["no"],
                f"{at:%Y-%m-%dT%H:%M}" if at else None, stuck, teller.say("status", name=line.status), masking.masked(line.note),
            ]
        )  # fmt: skip
    columns = [column(teller, name, form=form, width=width) for name, form, width in forms]
    return table(teller, "list", columns=columns, rows=rows, note=teller.say("list_note", until=teller.ground.until))
