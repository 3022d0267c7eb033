"""What both conversations about units' reports say: examples, questions about strange numbers, when the next one is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from acts.unit_reports.unit_report import HandedIn
from campaign import report_calendar, verbs, wording
from campaign.errors import RuleBroken
from campaign.questions import UnitNumbers, UnitOrPeriod
from campaign.text_normalisation import says_the_same
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_texts
from campaign.unit_reports.unit_forms import HandInStanding, UnitReport
from handlers import refusals
from handlers.interaction import Interaction
from handlers.understanding import unit_reports as reading
from handlers.understanding.unit_reports import Entry
from storage.unit_reports import asked_units, unit_figures
from telling.messages import Answer, Choice, Rows
from telling.unit_reports import unit_report_cards
from telling.unit_reports.unit_arguments import MeantFor, NumbersNot, NumbersSure

LONGEST = 950
"""Characters of a line of numbers and texts: it must fit into the note that keeps it until a question is answered."""
SAMPLE = 2
"""So many indicators stand in an example."""


def entry(interaction: Interaction, text: str) -> Entry:
    """What a text says about a unit's period."""
    return reading.read(
        text,
        indicators=interaction.work.plan.indicators,
        today=interaction.work.local(interaction.work.spoken_at).date(),
    )


def numbers(interaction: Interaction, read: Entry, *, now: Mapping[str, int]) -> dict[str, int] | None:
    """The numbers that an entry makes of those that are there; «không phát sinh» is 0 for each of the period. None below 0."""
    found = {each.id: 0 for each in interaction.work.plan.indicators} if read.zero else {}
    for given in read.figures:
        found[given.field] = given.value + (now.get(given.field, 0) if given.add else 0)
    return None if any(value < 0 for value in found.values()) else found


def doubted(
    interaction: Interaction, report: UnitReport, *, figures: Mapping[str, int], text: str, entered: bool
) -> Answer | None:
    """The question about strange numbers, with what was typed kept aside; None when nothing is strange. An older one about one of
    these fields is over, whatever comes of the new line."""
    said = _fields(interaction, text)
    interaction.overtake(
        UnitNumbers, lambda kept: kept.report == report.id and not said.isdisjoint(_fields(interaction, kept.text))
    )
    doubts = rules.doubts(interaction.work.plan, figures, known=unit_figures.known(interaction.work, report))
    if not doubts:
        return None
    lines = [
        write(
            interaction,
            "doubt",
            name=unit_report_cards.inside(interaction.work, name),
            value=figures[name],
            kind=doubt.kind,
            than=doubt.than,
        )
        for name, doubt in doubts
    ]
    unit = unit_report_cards.unit_name(interaction.work, report)
    rows, kept = kept_for(interaction, report, text=text, entered=entered, word="count_sure")
    return Answer(write(interaction, "sure", unit=unit, lines=lines), rows=rows, question=kept)


def _fields(interaction: Interaction, text: str) -> set[str]:
    read = entry(interaction, text)
    every = {each.id for each in interaction.work.plan.indicators} if read.zero else set()
    return every | {given.field for given in read.figures} | set(read.texts)


def kept_for(interaction: Interaction, report: UnitReport, *, text: str, entered: bool, word: str) -> tuple[Rows, int]:
    """The buttons under a question about a line that is kept until it is answered: write it as it is, or do not. `word`:
    what the yes is called. With the question's number."""
    note = interaction.keep(UnitNumbers(report.id, entered, text))
    yes = Choice(interaction.word(word), verbs.token("unit_report", note, argument=NumbersSure()))
    no = Choice(interaction.word("count_not"), verbs.token("unit_report", note, argument=NumbersNot()))
    return ((yes,), (no,)), note


def refused(texts: Mapping[str, str]) -> dict[str, RuleBroken]:
    """Which texts no report takes, and why."""
    found = {name: unfit(text) for name, text in texts.items()}
    return {name: error for name, error in found.items() if error is not None}


def unfit(text: str) -> RuleBroken | None:
    """Why a text does not go into a report; None when it does."""
    try:
        wording.check(unit_texts.kept(text))
    except RuleBroken as error:
        return error
    return None


def why_refused(interaction: Interaction, name: str, *, error: RuleBroken) -> str:
    """Which text is meant, what is wrong with it, and how it could read."""
    field = unit_report_cards.field_name(interaction.work, name)
    return refusals.sentence(interaction.work, RuleBroken(error.kind, **error.facts | {"field": field}))


def which(interaction: Interaction, reports: Sequence[UnitReport], *, text: str, asked: str = "") -> Answer:
    """Which of these units or periods is meant; what was typed is kept until then. `asked`: the question, where it is another."""
    interaction.overtake(UnitOrPeriod, lambda kept: says_the_same(kept.text, text))
    note = interaction.keep(UnitOrPeriod(text))
    rows = tuple(
        (
            Choice(
                label(interaction, each, among=reports),
                verbs.token("unit_report", note, version=each.id, argument=MeantFor()),
            ),
        )
        for each in reports
    )
    return Answer(asked or write(interaction, "choose_own"), rows=rows, question=note)


def label(interaction: Interaction, report: UnitReport, *, among: Sequence[UnitReport]) -> str:
    """A unit's name, with the one above where two have that name, with the report's or the period where there are several of
    one unit."""
    units = {unit.id: unit for unit in interaction.work.plan.units}
    name = unit_report_cards.unit_name(interaction.work, report)
    same = [each.plan_report for each in among if each.unit == report.unit]
    if same.count(report.plan_report) > 1:
        return write(
            interaction,
            "period_choice",
            period=unit_report_cards.period(report),
            missing=report.standing(interaction.work.now) == HandInStanding.MISSING,
        )
    if len(same) > 1:
        return f"{name}, {unit_report_cards.report_name(interaction.work, report)}"
    if [unit_report_cards.unit_name(interaction.work, each) for each in among].count(name) > 1:
        return f"{name}, {units[units[report.unit].parent].name}"
    return name


def unclear(interaction: Interaction, kind: str, *, piece: str) -> Answer:
    """What could not be read, and how it could be."""
    return Answer(
        write(interaction, "unclear", kind=kind, piece=piece[:60], example=example(interaction)), unanswered=True
    )


def example(interaction: Interaction, *, reported: bool = False) -> str:
    """How a report is typed."""
    names = [(each.words or (each.name,))[0] for each in interaction.work.plan.indicators[:SAMPLE]]
    return write(interaction, "sample", names=names, reported=reported)


def handed(interaction: Interaction, made: HandedIn) -> Answer:
    """Handed in, in time or not."""
    unit = unit_report_cards.unit_name(interaction.work, made.report)
    again = made.hand_in.previous is not None
    zero, late, newer = made.hand_in.zero, made.hand_in.late, open_since(interaction, made.report)
    return Answer(write(interaction, "handed", unit=unit, zero=zero, late=late, again=again, newer=newer))


def open_since(interaction: Interaction, report: UnitReport) -> date | None:
    """The newer period of the same report that this unit still owes and may be in time for; None when there is none."""
    newest = asked_units.periods_of(interaction.work, report.plan_report, unit=report.unit)[0]
    owed = newest.standing(interaction.work.spoken_at) == HandInStanding.WAITING
    return unit_report_cards.period(newest) if owed and newest.cut_off > report.cut_off else None


def in_private(interaction: Interaction) -> Answer:
    """The card is in the private chat: that is said where the others do not read it."""
    return Answer(write(interaction, "in_private"), alone=True, or_nothing=interaction.who.private is not None)


def next_due(interaction: Interaction, units: Iterable[str] | None = None) -> Answer:
    """When the next report is due, of some units or of any."""
    plan, now = interaction.work.plan, interaction.work.local(interaction.work.now)
    found = [
        period
        for report in plan.reports
        if report.by == "unit"
        for period in report_calendar.periods(
            plan, report, first=plan.campaign.start, last=plan.campaign.end + timedelta(days=1)
        )
        if period.cut_off > now and not period.merged
        if units is None or set(units) & set(rules.owed_by(plan, period))
    ]
    first = min(found, key=lambda period: period.cut_off, default=None)
    if first is None:
        return Answer(write(interaction, "next_due", name="", asked=None, at=None), alone=True)
    return Answer(
        write(interaction, "next_due", name=first.report.name, asked=rules.opens(plan, first), at=first.cut_off),
        alone=True,
    )


def write(interaction: Interaction, macro: str, **values: object) -> str:
    """One of the messages of `unit_reports.toml`."""
    return unit_report_cards.write(interaction.work, macro, **values)
