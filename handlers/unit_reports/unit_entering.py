"""Nhập thay: whoever consolidates enters a report for a unit that phoned; who of the unit said so, and when, is kept with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from acts.unit_reports import unit_report, unit_take_back
from campaign import permissions, verbs
from campaign.errors import RuleBroken
from campaign.questions import TypedReply
from campaign.unit_reports.unit_forms import HandInSource, HandInStanding, UnitReport
from handlers.interaction import Interaction, Tapped
from handlers.understanding import unit_reports as reading
from handlers.understanding.unit_reports import Entry
from handlers.unit_reports import replies as say
from storage.unit_reports import asked_units, unit_hand_ins
from storage.unit_reports.asked_units import UnitStanding
from telling import words
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards, unit_table
from telling.unit_reports.unit_arguments import DropEntered, EnterFor, EnterForSome

PAGE = 12
"""So many units at a time are offered."""
SILENT = (HandInStanding.WAITING, HandInStanding.MISSING)


def commanded(interaction: Interaction, text: str) -> Answer | None:
    """/nopbaocao alone shows the table; with a unit and numbers it enters them."""
    if text:
        return _by_text(interaction, text)
    newest = asked_units.newest(interaction.work)
    if newest is None:
        return say.next_due(interaction)
    report, period = newest
    unit_table.send(interaction.work, report, period=period, member=interaction.who)
    return None if interaction.incoming.private else say.in_private(interaction)


def _by_text(interaction: Interaction, text: str) -> Answer:
    names, rest = reading.unit_in(text, interaction.work.plan.units)
    reports = [each for unit in names for each in asked_units.of_unit(interaction.work, unit)[-1:]]
    if not reports:
        return Answer(say.write(interaction, "say_unit", example=say.example(interaction, reported=True)))
    if len(reports) > 1:
        return say.which(interaction, reports, text=rest)
    newest, (named, numbers) = reports[0], _named(interaction, reports[0], rest)
    before = asked_units.missing_before(interaction.work, newest) if named is None else None
    if before is not None:
        return _which_period(interaction, [newest, before], rest)
    meant = named or newest
    return heard(interaction, meant, numbers) if numbers else ask(interaction, meant.id)


def _named(interaction: Interaction, report: UnitReport, text: str) -> tuple[UnitReport | None, str]:
    """The other period of the same report that a text begins with («kỳ 15/5»), and the rest of the text."""
    rows = asked_units.periods_of(interaction.work, report.plan_report, unit=report.unit)
    period, rest = reading.period_in(text, [each.period for each in rows])
    return next((each for each in rows if each.period == period), None), rest


def _which_period(interaction: Interaction, reports: Sequence[UnitReport], text: str) -> Answer:
    """The period before is missing: what came by phone may be of that one."""
    unit = unit_report_cards.unit_name(interaction.work, reports[0])
    asked = say.write(interaction, "choose_period", unit=unit, missing=unit_report_cards.period(reports[-1]))
    if text:
        return say.which(interaction, reports, text=text, asked=asked)
    rows = tuple(
        (
            Choice(
                say.label(interaction, each, among=reports),
                verbs.token("unit_report", each.id, argument=EnterFor()),
            ),
        )
        for each in reports
    )
    return Answer(asked, rows=rows)


def choose(interaction: Tapped, button: EnterForSome) -> Answer:
    """Nhập thay, on the table: for which unit, the silent ones first. The button's version is the page."""
    permissions.check(interaction.who, "unit_report")
    found = unit_report.load(interaction.work, interaction.press.subject, who=interaction.who)
    rows = asked_units.table(interaction.work, found.plan_report, period=found.period)
    ordered = sorted(rows, key=lambda row: row.standing not in SILENT)
    first = interaction.press.version * PAGE
    shown = [_choice(interaction, row) for row in ordered[first : first + PAGE]]
    pairs = [tuple(shown[at : at + 2]) for at in range(0, len(shown), 2)]
    if len(ordered) > first + PAGE:
        pairs.append(
            (
                Choice(
                    interaction.word("unit_more"),
                    verbs.token(
                        "unit_report", found.id, version=interaction.press.version + 1, argument=EnterForSome()
                    ),
                ),
            )
        )
    name = unit_report_cards.report_name(interaction.work, found)
    return Answer(
        say.write(interaction, "choose_unit", name=name, period=unit_report_cards.period(found)), rows=tuple(pairs)
    )


def _choice(interaction: Interaction, row: UnitStanding) -> Choice:
    return Choice(
        unit_table.unit_name(interaction.work, row.unit),
        verbs.token("unit_report", row.report.id, argument=EnterFor()),
    )


def ask_tapped(interaction: Tapped, button: EnterFor) -> Answer:
    """For this unit."""
    return ask(interaction, interaction.press.subject)


def ask(interaction: Interaction, report: int) -> Answer:
    """The prompt for one unit's numbers."""
    permissions.check(interaction.who, "unit_report")
    found = unit_report.load(interaction.work, report, who=interaction.who)
    before = asked_units.missing_before(interaction.work, found)
    text = say.write(
        interaction, "ask_entered", unit=unit_report_cards.unit_name(interaction.work, found), period=unit_report_cards.period(found),
        missing=unit_report_cards.period(before) if before is not None else None, example=say.example(interaction, reported=True),
    )  # fmt: skip
    return Answer(text, ask=True, about=unit_report_cards.prompt_key(report, unit_report_cards.ENTER))


def heard(interaction: Interaction, report: UnitReport, text: str, *, sure: bool = False) -> Answer:
    """What the unit has reported, as typed; strange numbers are asked about once. «Kỳ 15/5» before them names another period."""
    permissions.check(interaction.who, "unit_report")
    named, text = _named(interaction, report, text)
    report = named or report
    entry = say.entry(interaction, text)
    if entry.doubt:
        return say.unclear(interaction, entry.doubt, piece=entry.piece)
    live = unit_hand_ins.live(interaction.work, report.id)
    figures = say.numbers(
        interaction, entry, now={name: value for name, value in live.items() if isinstance(value, int)}
    )
    if figures is None:
        return say.unclear(interaction, "negative", piece=text)
    question = None if sure else say.doubted(interaction, report, figures=figures, text=text, entered=True)
    if question is not None:
        return question
    refused = say.refused(entry.texts)
    if not refused:
        return _told(interaction, _entered(interaction, report, figures, entry))
    good = replace(entry, texts={name: text for name, text in entry.texts.items() if name not in refused})
    made = _entered(interaction, report, figures, good) if figures or good.texts else None
    return _in_plain_words(interaction, report, entry=entry, refused=refused, made=made)


def _entered(
    interaction: Interaction, report: UnitReport, figures: Mapping[str, int], entry: Entry
) -> unit_report.HandedIn:
    return unit_report.hand_in(
        interaction.work, report.id, figures=figures, texts=entry.texts, who=interaction.who, source=HandInSource.ENTERED_FOR,
        reported_by=entry.reported_by, reported_at=entry.reported_at, zero=entry.zero,
    )  # fmt: skip


def _in_plain_words(
    interaction: Interaction,
    report: UnitReport,
    *,
    entry: Entry,
    refused: Mapping[str, RuleBroken],
    made: unit_report.HandedIn | None,
) -> Answer:
    """What no paper takes is not entered, all else is (`made`). The same words put plainly, and who said them, wait for one
    tap; they may as well be typed anew."""
    told = _told(interaction, made) if made is not None else Answer("")
    kept = reading.written(
        {name: str(error.facts["plainly"]) for name, error in refused.items()}, entry.reported_by, at=entry.reported_at
    )
    text = words.joined(
        told.text, *(say.why_refused(interaction, name, error=error) for name, error in refused.items())
    )
    interaction.keep(TypedReply(unit_report_cards.prompt_key(report.id, unit_report_cards.ENTER)))
    plain, number = say.kept_for(interaction, report, text=kept, entered=True, word="unit_plainly") if kept else ((), 0)
    return Answer(text, rows=(*plain, *told.rows), question=number, unanswered=True)


def _told(interaction: Interaction, made: unit_report.HandedIn) -> Answer:
    """What was understood, with one tap to correct it or to take it back."""
    work, report, hand_in = interaction.work, made.report, made.hand_in
    now = unit_hand_ins.live(work, report.id)
    figures = [(name, value) for name in made.was if isinstance(value := now.get(name), int)]
    was = [(name, value) for name, value in made.was.items() if isinstance(value, int)]
    texts = [
        (unit_report_cards.field_name(work, name), now[name]) for name in made.was if isinstance(now.get(name), str)
    ]
    text = say.write(
        interaction,
        "entered",
        unit=unit_report_cards.unit_name(work, report),
        period=unit_report_cards.period(report),
        figures=unit_report_cards.listed(work, figures),
        texts=texts,
        reported_by=hand_in.reported_by,
        reported_at=hand_in.reported_at,
        zero=hand_in.zero,
        late=hand_in.late,
        was=unit_report_cards.listed(work, was),
    )
    drop = Choice(interaction.word("unit_drop"), verbs.token("unit_report", hand_in.id, argument=DropEntered()))
    fix = Choice(interaction.word("unit_fix"), verbs.token("unit_report", report.id, argument=EnterFor()))
    return Answer(text, rows=((drop, fix),))


def drop(interaction: Tapped, button: DropEntered) -> Answer:
    """Bỏ: taken back."""
    permissions.check(interaction.who, "unit_report")
    report = unit_take_back.take_back(interaction.work, interaction.press.subject, who=interaction.who)
    unit, period = unit_report_cards.unit_name(interaction.work, report), unit_report_cards.period(report)
    return Answer(say.write(interaction, "taken_back", unit=unit, period=period))
