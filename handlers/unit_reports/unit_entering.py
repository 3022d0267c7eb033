"""Nhập thay: whoever consolidates enters a report for a unit that phoned; who of the unit said so, and when, is kept with it."""

from collections.abc import Sequence

from acts.unit_reports import unit_report, unit_take_back
from campaign import permissions
from campaign.unit_reports.unit_forms import Standing, UnitReport
from handlers.interaction import Said
from handlers.understanding import unit_reports as reading
from handlers.unit_reports import replies as say
from storage.unit_reports import asked_units, unit_hand_ins
from storage.unit_reports.asked_units import UnitStanding
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards as telling
from telling.unit_reports import unit_table

PAGE = 12
"""So many units at a time are offered."""
SILENT = (Standing.WAITING, Standing.MISSING)


def commanded(said: Said, text: str) -> Answer | None:
    """/nopbaocao alone shows the table; with a unit and numbers it enters them."""
    if text:
        return _by_text(said, text)
    newest = asked_units.newest(said.work)
    if newest is None:
        return say.next_due(said)
    unit_table.send(said.work, *newest, said.who)
    return None if said.incoming.private else Answer(say.write(said, "in_private"))


def _by_text(said: Said, text: str) -> Answer:
    names, rest = reading.unit_in(text, said.work.plan.units)
    reports = [each for unit in names for each in asked_units.of_unit(said.work, unit)[-1:]]
    if not reports:
        return Answer(say.write(said, "say_unit", example=say.example(said, reported=True)))
    if len(reports) > 1:
        return say.which(said, reports, rest)
    newest, (named, numbers) = reports[0], _named(said, reports[0], rest)
    before = asked_units.missing_before(said.work, newest) if named is None else None
    if before is not None:
        return _which_period(said, [newest, before], rest)
    meant = named or newest
    return heard(said, meant, numbers) if numbers else ask(said, meant.id)


def _named(said: Said, report: UnitReport, text: str) -> tuple[UnitReport | None, str]:
    """The other period of the same report that a text begins with («kỳ 15/5»), and the rest of the text."""
    rows = asked_units.periods_of(said.work, report.plan_report, report.unit)
    period, rest = reading.period_in(text, [each.period for each in rows])
    return next((each for each in rows if each.period == period), None), rest


def _which_period(said: Said, reports: Sequence[UnitReport], text: str) -> Answer:
    """The period before is missing: what came by phone may be of that one."""
    unit = telling.unit_name(said.work, reports[0])
    asked = say.write(said, "choose_period", unit=unit, missing=telling.period(reports[-1]))
    if text:
        return say.which(said, reports, text, asked=asked)
    rows = tuple(
        (Choice(say.label(said, each, reports), telling.token(each.id, 0, telling.ENTER)),) for each in reports
    )
    return Answer(asked, rows=rows)


def choose(said: Said, report: int) -> Answer:
    """Nhập thay, on the table: for which unit, the silent ones first. The button's version is the page."""
    permissions.check(said.who, "unit_report")
    found = unit_report.load(said.work, report, who=said.who)
    assert said.press is not None
    rows = asked_units.table(said.work, found.plan_report, found.period)
    ordered = sorted(rows, key=lambda row: row.standing not in SILENT)
    first = said.press.version * PAGE
    shown = [_choice(said, row) for row in ordered[first : first + PAGE]]
    pairs = [tuple(shown[at : at + 2]) for at in range(0, len(shown), 2)]
    if len(ordered) > first + PAGE:
        pairs.append((Choice(said.word("unit_more"), telling.token(report, said.press.version + 1, "thay")),))
    name = telling.report_name(said.work, found)
    return Answer(say.write(said, "choose_unit", name=name, period=telling.period(found)), rows=tuple(pairs))


def _choice(said: Said, row: UnitStanding) -> Choice:
    return Choice(unit_table.unit_name(said.work, row.unit), telling.token(row.report.id, 0, telling.ENTER))


def ask(said: Said, report: int) -> Answer:
    """The prompt for one unit's numbers."""
    permissions.check(said.who, "unit_report")
    found = unit_report.load(said.work, report, who=said.who)
    before = asked_units.missing_before(said.work, found)
    text = say.write(
        said, "ask_entered", unit=telling.unit_name(said.work, found), period=telling.period(found),
        missing=telling.period(before) if before is not None else None, example=say.example(said, reported=True),
    )  # fmt: skip
    return Answer(text, ask=True, about=telling.prompt_key(report, telling.ENTER))


def heard(said: Said, report: UnitReport, text: str, *, sure: bool = False) -> Answer:
    """What the unit has reported, as typed; strange numbers are asked about once. «Kỳ 15/5» before them names another period."""
    permissions.check(said.who, "unit_report")
    named, text = _named(said, report, text)
    report = named or report
    entry = say.entry(said, text)
    if entry.doubt:
        return say.unclear(said, entry.doubt, entry.piece)
    live = unit_hand_ins.live(said.work, report.id)
    figures = say.numbers(said, entry, {name: value for name, value in live.items() if isinstance(value, int)})
    if figures is None:
        return say.unclear(said, "negative", text)
    question = None if sure else say.doubted(said, report, figures, text, mode="enter")
    if question is not None:
        return question
    made = unit_report.hand_in(
        said.work, report.id, figures, entry.texts, who=said.who, source="entered_for",
        reported_by=entry.reported_by, reported_at=entry.reported_at, zero=entry.zero,
    )  # fmt: skip
    return _told(said, made)


def _told(said: Said, made: unit_report.HandedIn) -> Answer:
    """What was understood, with one tap to correct it or to take it back."""
    work, report, hand_in = said.work, made.report, made.hand_in
    now = unit_hand_ins.live(work, report.id)
    figures = [(name, value) for name in made.was if isinstance(value := now.get(name), int)]
    was = [(name, value) for name, value in made.was.items() if isinstance(value, int)]
    texts = [(telling.field_name(work, name), now[name]) for name in made.was if isinstance(now.get(name), str)]
    text = say.write(
        said, "entered", unit=telling.unit_name(work, report), period=telling.period(report), figures=telling.listed(work, figures), texts=texts,
        reported_by=hand_in.reported_by, reported_at=hand_in.reported_at, zero=hand_in.zero, late=hand_in.late,
        was=telling.listed(work, was),
    )  # fmt: skip
    drop = Choice(said.word("unit_drop"), telling.token(hand_in.id, 0, "bo"))
    fix = Choice(said.word("unit_fix"), telling.token(report.id, 0, telling.ENTER))
    return Answer(text, rows=((drop, fix),))


def drop(said: Said, hand_in: int) -> Answer:
    """Bỏ: taken back."""
    permissions.check(said.who, "unit_report")
    report = unit_take_back.take_back(said.work, hand_in, who=said.who)
    unit, period = telling.unit_name(said.work, report), telling.period(report)
    return Answer(say.write(said, "taken_back", unit=unit, period=period))
