"""What both conversations about units' reports say: examples, questions about strange numbers, when the next one is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from acts.unit_reports.unit_report import HandedIn
from campaign import report_calendar
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import Standing, UnitReport
from handlers.interaction import Said
from handlers.understanding import unit_reports as reading
from handlers.understanding.unit_reports import Entry
from storage.relay import cases
from storage.unit_reports import unit_figures
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards as telling

LONGEST = 950
"""Characters of a line of numbers and texts: it must fit into the note that keeps it until a question is answered."""
SAMPLE = 2
"""So many indicators stand in an example."""


def entry(said: Said, text: str) -> Entry:
    """What a text says about a unit's period."""
    return reading.read(text, indicators=said.work.plan.indicators, today=said.work.local(said.work.spoken_at).date())


def numbers(said: Said, read: Entry, now: Mapping[str, int]) -> dict[str, int] | None:
    """The numbers that an entry makes of those that are there; «không phát sinh» is 0 for each of the period. None below 0."""
    found = {each.id: 0 for each in said.work.plan.indicators} if read.zero else {}
    for given in read.figures:
        found[given.field] = given.value + (now.get(given.field, 0) if given.add else 0)
    return None if any(value < 0 for value in found.values()) else found


def doubted(said: Said, report: UnitReport, figures: Mapping[str, int], text: str, *, mode: str) -> Answer | None:
    """The question about strange numbers, with what was typed kept aside; None when nothing is strange."""
    doubts = rules.doubts(said.work.plan, figures, unit_figures.known(said.work, report))
    if not doubts:
        return None
    lines = [
        write(
            said, "doubt", name=telling.inside(said.work, name), value=figures[name], kind=doubt.kind, than=doubt.than
        )
        for name, doubt in doubts
    ]
    note = cases.note(said.work, f"{report.id}\n{mode}\n{text}", member=said.who.id, kind="asked")
    yes = Choice(said.word("count_sure"), telling.token(note, 0, "co"))
    no = Choice(said.word("count_not"), telling.token(note, 0, "kg"))
    unit = telling.unit_name(said.work, report)
    return Answer(write(said, "sure", unit=unit, lines=lines), rows=((yes,), (no,)))


def which(said: Said, reports: Sequence[UnitReport], text: str, *, asked: str = "") -> Answer:
    """Which of these units or periods is meant; what was typed is kept until then. `asked`: the question, where it is another."""
    note = cases.note(said.work, text, member=said.who.id, kind="asked")
    rows = tuple((Choice(label(said, each, reports), telling.token(note, each.id, "cho")),) for each in reports)
    return Answer(asked or write(said, "choose_own"), rows=rows)


def label(said: Said, report: UnitReport, among: Sequence[UnitReport]) -> str:
    """A unit's name, with the one above where two have that name, with the report's or the period where there are several of
    one unit."""
    units = {unit.id: unit for unit in said.work.plan.units}
    name = telling.unit_name(said.work, report)
    same = [each.plan_report for each in among if each.unit == report.unit]
    if same.count(report.plan_report) > 1:
        return write(
            said,
            "period_choice",
            period=telling.period(report),
            missing=report.standing(said.work.now) == Standing.MISSING,
        )
    if len(same) > 1:
        return f"{name}, {telling.report_name(said.work, report)}"
    if [telling.unit_name(said.work, each) for each in among].count(name) > 1:
        return f"{name}, {units[units[report.unit].parent].name}"
    return name


def unclear(said: Said, kind: str, piece: str) -> Answer:
    """What could not be read, and how it could be."""
    return Answer(write(said, "unclear", kind=kind, piece=piece[:60], example=example(said)), unanswered=True)


def example(said: Said, *, reported: bool = False) -> str:
    """How a report is typed."""
    names = [(each.words or (each.name,))[0] for each in said.work.plan.indicators[:SAMPLE]]
    return write(said, "sample", names=names, reported=reported)


def handed(said: Said, made: HandedIn) -> Answer:
    """Handed in, in time or not."""
    unit = telling.unit_name(said.work, made.report)
    again = made.hand_in.previous is not None
    return Answer(write(said, "handed", unit=unit, zero=made.hand_in.zero, late=made.hand_in.late, again=again))


def next_due(said: Said, units: Iterable[str] | None = None) -> Answer:
    """When the next report is due, of some units or of any."""
    plan, now = said.work.plan, said.work.local(said.work.now)
    found = [
        period
        for report in plan.reports
        if report.by == "unit"
        for period in report_calendar.periods(plan, report, plan.campaign.start, plan.campaign.end + timedelta(days=1))
        if period.cut_off > now and not period.merged
        if units is None or set(units) & set(rules.owed_by(plan, period))
    ]
    first = min(found, key=lambda period: period.cut_off, default=None)
    if first is None:
        return Answer(write(said, "next_due", name="", asked=None, at=None))
    return Answer(write(said, "next_due", name=first.report.name, asked=rules.opens(plan, first), at=first.cut_off))


def write(said: Said, macro: str, **values: object) -> str:
    """One of the messages of `unit_reports.j2`."""
    return telling.write(said.work, macro, **values)
