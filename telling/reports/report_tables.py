"""A report's tables, in the shape that the workbook and the document's appendices take (`telling/reports/report_shapes.py`): plain JSON values.

The columns are those of the offices' weekly form (STT, đơn vị, tổng số, chỉ tiêu, trong kỳ, lũy kế, tỷ lệ, …). What the text
tells in part stands here whole. No table has a phone number.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from campaign.reports.report_data import Late, UnitRow
from campaign.unit_reports.unit_forms import TEXTS
from storage.lists.exports import ExportedLine
from storage.work import Work
from telling import labels, words
from telling.formats import capitalize_first
from telling.reports import report_lines, report_list_table, report_unit_tables, report_units, report_writer
from telling.reports.report_columns import column, table
from telling.reports.report_sections import LINES
from telling.reports.report_shapes import ReportCell, ReportTable
from telling.reports.report_writer import ReportWriter

ANNEXES = ("targets", "by_unit", "unit_figures", "by_category", "words", "changes", "four")
"""What the document prints behind its text, as far as it has rows."""
ALWAYS = ("overview", "by_unit", "list")
"""Tables that are there without rows too."""


def all_of(work: Work, teller: ReportWriter, *, lines: Iterable[ExportedLine]) -> list[ReportTable]:
    """Every table of a report; `lines` is the whole list."""
    found = [
        overview(teller), targets(teller), by_unit(teller), report_unit_tables.figures(teller), by_category(teller), report_unit_tables.kinds(teller),
        by_member(teller),
        difficulties(teller), said(teller), four(teller), changes(teller), report_list_table.the_list(work, teller, lines=lines),
    ]  # fmt: skip
    return [each for each in found if each["rows"] or each["id"] in ALWAYS]


def annexes(teller: ReportWriter, tables: Sequence[ReportTable]) -> list[str]:
    """The tables that the document prints; target lines only where its text has no room for all of them."""
    filled = {each["id"] for each in tables if each["rows"]}
    crowded = len(teller.lines()) > LINES
    return [name for name in ANNEXES if name in filled and (name != "targets" or crowded)]


def overview(teller: ReportWriter) -> ReportTable:
    """The figures of the text, one a row."""
    g = teller.ground
    official = g.official.value if g.official is not None else None
    before = g.before.gained if g.before is not None else None
    rows: list[list[ReportCell]] = [
        [teller.say("overview", name=name), value]
        for name, value in (
            ("organisations", g.organisations), ("done", g.done), ("official", official), ("gained", g.gained), ("before", before),
            ("refused", g.refused), ("mismatched", g.mismatched), ("no_level2", g.no_level2), ("blocked", sum(s.cases for s in g.stuck)),
            ("open", g.in_hand.get("open", 0)), ("parked", g.in_hand.get("parked", 0)),
        )
        if value is not None
    ]  # fmt: skip
    by_units = g.handed_in
    for step in g.steps:
        name = teller.plan.indicator(step.indicator).name
        rows += [
            [f"{name}: {teller.say('column', name=what)}", n]
            for what, n in (("counted", step.counted), ("said", step.posted), ("posted", by_units.get(step.indicator)))
            if n is not None
        ]
    rows += report_units.overview(teller)
    columns = [column(teller, "what", form="text", width=46), column(teller, "value", form="number", width=14)]
    return table(teller, "overview", columns=columns, rows=rows)


def targets(teller: ReportWriter) -> ReportTable:
    """Every target line of the whole campaign, in the plan's order."""
    plan, lines = teller.plan, report_lines.known(teller.ground)
    columns = [
        column(teller, "line", form="text", width=44),
        column(teller, "last", form="date", width=12),
        column(teller, "goal", form="number", width=10),
        column(teller, "done", form="number", width=10),
        column(teller, "of_target", form="percent", width=11),
        column(teller, "left", form="number", width=10),
        column(teller, "reached", form="number", width=11),
        column(teller, "per_day", form="number", width=11),
        column(teller, "state", form="text", width=16),
    ]
    rows: list[list[ReportCell]] = []
    for line in lines:
        name = ", ".join(filter(None, (report_lines.name(plan, line), report_lines.label(plan, line))))
        reached = round(float(line.per_day), 1) if line.per_day is not None else None
        rows.append(
            [
                name,
                line.last.isoformat(),
                line.needed,
                line.done,
                _part(line.share),
                line.left,
                reached,
                line.needed_per_day,
                _light(teller, teller.state(line)),
            ]
        )
    return table(teller, "targets", columns=columns, rows=rows)


def _light(teller: ReportWriter, state: str) -> str | None:
    """How it stands, in the words of the picture of progress; nothing while nobody knows how many are needed."""
    if state == "unknown":
        return None
    return capitalize_first(str(words.write(teller.plan.campaign.language, "progress", macro="light", state=state)))


def by_unit(teller: ReportWriter) -> ReportTable:
    """The weekly form's table, whoever has most of the own target first; what lies outside the units last."""
    first = teller.plan.indicator().id if teller.plan.indicators else ""
    ordered = sorted(teller.ground.units, key=lambda row: (not row.unit, -row.share, teller.unit(row.unit)))
    asked = any(row.standings for row in ordered)
    columns = [
        column(teller, "no", form="number", width=6),
        column(teller, "unit", form="text", width=26),
        column(teller, "organisations", form="number", width=10, total=True),
        column(teller, "needed", form="number", width=10, total=True),
        column(teller, "gained", form="number", width=10, total=True),
        column(teller, "done", form="number", width=10, total=True),
        column(teller, "of_target", form="percent", width=11),
        column(teller, "of_all", form="percent", width=11),
        column(teller, "mismatched", form="number", width=10, total=True),
        column(teller, "no_level2", form="number", width=11, total=True),
        column(teller, "refused", form="number", width=10, total=True),
        column(teller, "place", form="number", width=9),
    ]
    if asked:
        columns += [
            column(teller, "posted", form="number", width=11, total=True),
            column(teller, "standing", form="text", width=14),
            column(teller, "note", form="text", width=12),
        ]
    return table(
        teller,
        "by_unit",
        columns=columns,
        rows=[_unit(teller, n, row, first, asked=asked) for n, row in enumerate(ordered, 1)],
    )


def _unit(teller: ReportWriter, number: int, row: UnitRow, first: str, *, asked: bool) -> list[ReportCell]:
    known: list[ReportCell] = [
        number, capitalize_first(teller.unit(row.unit)), row.organisations, row.needed, row.gained, row.done, _part(row.of_target), _part(row.of_all),
        row.mismatched, row.no_level2, row.refused, row.place,
    ]  # fmt: skip
    return (
        [*known, row.posted.get(first), report_units.standing(teller, row), report_units.note(teller, row)]
        if asked
        else known
    )


def _part(value: Fraction | None) -> float | None:
    return float(value) if value is not None else None


def by_category(teller: ReportWriter) -> ReportTable:
    """The kinds of organisation."""
    columns = [
        column(teller, "category", form="text", width=30), column(teller, "organisations", form="number", width=11, total=True),
        column(teller, "gained", form="number", width=11, total=True), column(teller, "done", form="number", width=11, total=True),
        column(teller, "of_all", form="percent", width=11), column(teller, "needed", form="number", width=11),
        column(teller, "left", form="number", width=11), column(teller, "per_day", form="number", width=13),
    ]  # fmt: skip
    gained = Counter[str]()
    for row in teller.ground.unit_kinds:
        gained[row.category] += row.gained
    rows = [
        [
            teller.plan.category(kind.key).name, kind.organisations, gained[kind.key], kind.done,
            _part(Fraction(kind.done, kind.organisations) if kind.organisations else None), kind.needed, kind.left, kind.needed_per_day,
        ]
        for kind in teller.ground.kinds
    ]  # fmt: skip
    return table(teller, "by_category", columns=columns, rows=rows)


def by_member(teller: ReportWriter) -> ReportTable:
    """What each member did in the window: help, not a ranking; by team, then by name. Several may have led to one registration."""
    names = list(dict.fromkeys(name for row in teller.ground.members for name in row.figures))
    columns = [column(teller, "member", form="text", width=26), column(teller, "team", form="text", width=14)]
    columns += [
        column(
            teller,
            name,
            form="number",
            width=12,
            total=name != "registrations",
            label=teller.say("evidence", name=name),
        )
        for name in names
    ]
    teams = {str(team.id): team.name for team in teller.plan.teams}
    order = sorted(teller.ground.members, key=lambda row: (teams.get(row.team, ""), row.name))
    rows: list[list[ReportCell]] = [
        [row.name, teams.get(row.team, ""), *(row.figures.get(name, 0) for name in names)] for row in order
    ]
    return table(teller, "by_member", columns=columns, rows=rows)


def difficulties(teller: ReportWriter) -> ReportTable:
    """What is stuck by step and reason."""
    steps = {str(step.id): step.name for step in teller.plan.steps}
    columns = [
        column(teller, "step", form="text", width=30),
        column(teller, "reason", form="text", width=40),
        column(teller, "cases", form="number", width=10, total=True),
    ]
    rows: list[list[ReportCell]] = [
        [steps.get(each.step, each.step), labels.reason(teller.plan, each.reason), each.cases]
        for each in teller.ground.stuck
    ]
    return table(teller, "difficulties", columns=columns, rows=rows)


def said(teller: ReportWriter) -> ReportTable:
    """All that units wrote, in full; where it is of several periods, each unit's together and with its day."""
    found = list(teller.ground.words)
    several = len({word.period for word in found}) > 1
    columns = [
        column(teller, "unit", form="text", width=26),
        column(teller, "what", form="text", width=26),
        column(teller, "text", form="text", width=80),
    ]
    if several:
        columns.insert(2, column(teller, "period", form="date", width=12))
        first = [word.unit for word in found]
        found.sort(key=lambda word: first.index(word.unit))
    rows: list[list[ReportCell]] = [
        [capitalize_first(teller.unit(word.unit)), capitalize_first(teller.field(word.field)), *[word.period] * several, word.text]
        for word in found
    ]  # fmt: skip
    return table(teller, "words", columns=columns, rows=rows)


def four(teller: ReportWriter) -> ReportTable:
    """The four figures side by side, never made equal."""
    columns = [column(teller, "what", form="text", width=34), column(teller, "value", form="number", width=14)]
    known = {name: n for name, n in teller.ground.four.items() if n is not None}
    rows: list[list[ReportCell]] = [[teller.say("figure", name=name), n] for name, n in known.items()]
    return table(teller, "four", columns=columns, rows=rows if len(set(known.values())) > 1 else [])


def changes(teller: ReportWriter) -> ReportTable:
    """Supplements and corrections: what was reported, what is known now, and since when."""
    g = teller.ground
    columns = [
        column(teller, "unit", form="text", width=28), column(teller, "what", form="text", width=34), column(teller, "was", form="number", width=13),
        column(teller, "now", form="number", width=13), column(teller, "at", form="moment", width=18),
    ]  # fmt: skip
    worded = any(one.field in TEXTS for one in g.lates)
    if worded:
        columns.append(column(teller, "text", form="text", width=60))
    rows: list[list[ReportCell]] = [
        [
            capitalize_first(teller.unit(one.unit)),
            teller.say("of_period", name=teller.field(one.field), period=report_writer.day(one.period)),
            one.was,
            one.value,
            f"{one.at:%Y-%m-%dT%H:%M}",
            *[_late_words(teller, one)] * worded,
        ]
        for one in g.lates
    ]
    done = teller.say("column", name="done")
    at = f"{g.before.until:%Y-%m-%dT%H:%M}" if g.before is not None else None
    rows += [
        [capitalize_first(teller.unit(one.unit)) if one.unit else None, done, one.was, one.now, at, *[None] * worded]
        for one in g.corrections
    ]
    if g.restated is not None:
        what, as_of = teller.say("overview", name="official"), f"{g.restated.as_of:%Y-%m-%dT%H:%M}"
        rows.append([None, what, g.restated.was, g.restated.now, as_of, *[None] * worded])
    return table(teller, "changes", columns=columns, rows=rows)


def _late_words(teller: ReportWriter, late: Late) -> str | None:
    """What a unit wrote, as it stands now; nothing for a figure."""
    return late.text or (teller.say("withdrawn") if late.field in TEXTS else None)
