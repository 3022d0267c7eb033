"""A unit's report in its focal point's private chat: the form, the prompts under it, and who hears what when it is handed in.

Keys: `unit_report:<id>:<n>` (n-th message of the form in a place; the older ones lose their buttons), `unit_report:<id>:ask:<what>`
(a prompt; what is typed in reply is meant for it). The table for whoever consolidates is `telling/unit_reports/unit_table.py`'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.members import Member
from campaign.places import Place
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_supplements
from campaign.unit_reports.unit_forms import TEXTS, TOTAL, HandIn, HandInSource, ShownForm, UnitReport, UnitReportState
from campaign.verbs import Press
from storage import card_redraws, members, outbox
from storage.priority import Priority
from storage.unit_reports import asked_units, unit_figures, unit_hand_ins, unit_reach
from storage.work import Work
from telling import formats, labels, views, words
from telling.card_family import CardFamily, DrawnCard
from telling.card_key import CardKey
from telling.messages import Card, Choice
from telling.unit_reports import unit_questions, unit_table
from telling.unit_reports.unit_arguments import (
    AskFigures,
    AskText,
    EnterForSome,
    ExcelForm,
    HandInShown,
    NothingHappened,
)

NUMBERS, ENTER = "so", "nhap"
"""What a prompt asks for, besides the texts by their fields: the numbers; a whole report for a unit that phoned."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the form; `value` None: nobody knows it yet; `machine`: nobody has said it yet."""

    name: str
    value: int | None
    machine: bool


@dataclass(frozen=True, slots=True)
class Words:
    """One text of the form."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitForm:
    """Everything that the form shows. `since`, `until`: what its numbers are of."""

    name: str
    unit: str
    since: datetime
    until: datetime
    cut_off: datetime
    figures: tuple[Number, ...]
    texts: tuple[Words, ...]
    state: UnitReportState
    zero: bool
    late: bool
    closed: bool
    reminded: bool
    typed: bool
    entered: bool
    by: str
    at: str
    reported_by: str
    reported_at: str


@dataclass(frozen=True, slots=True)
class FormCard(CardKey):
    """A unit's report to be handed in; `number`: the how-manieth message of it in a place, 0 for what is only about it."""

    FORM: ClassVar[str] = "unit_report:{report}:{number}"
    report: int
    number: int

    def carries(self, press: Press) -> bool:
        own = press.verb == "unit_report" and press.subject == self.report
        return own and not press.is_any((EnterForSome,))


@dataclass(frozen=True, slots=True)
class FormPrompt(CardKey):
    """What a prompt is about: `what` is a text's field, NUMBERS or ENTER."""

    FORM: ClassVar[str] = "unit_report:{report}:ask:{what}"
    report: int
    what: str


def prompt_key(report: int, what: str) -> str:
    """What a prompt is about."""
    return str(FormPrompt(report, what))


def asked(text: str) -> FormPrompt | None:
    """What is asked for under a form or a prompt: a reply to the form itself means its numbers."""
    form = FormCard.read(text)
    return FormPrompt(form.report, NUMBERS) if form is not None else FormPrompt.read(text)


# --- what is owed -----------------------------------------------------------------------------------------------------------


def send(work: Work, report: UnitReport, *, member: Member, priority: Priority = Priority.CARD) -> bool:
    """The form as a new message at the bottom of somebody's private chat; one that has not left yet is not sent twice.
    `priority`: WORD where nobody waits for it."""
    if member.private is None:
        return False
    number = unit_table.newest(work, member.private, prefix=FormCard.family(report=report.id))
    last = FormCard(report.id, number)
    if number and not card_redraws.has_been(work, member.private, key=str(last)):
        outbox.show(work, member.private, key=str(last), priority=priority)
        return True
    outbox.show(work, member.private, key=str(FormCard(report.id, number + 1)), priority=priority)
    card_redraws.again_in(work, member.private, key=str(last))
    return True


def redraw(work: Work, report: UnitReport) -> None:
    """The form and the table, wherever they are shown."""
    for place, key in card_redraws.family(work, FormCard.family(report=report.id)):
        card_redraws.again_in(work, place, key=key)
    unit_table.redraw(work, report.plan_report, period=report.period)
    now = asked_units.get(work, report.id) or report
    unit_questions.end(work, now, shown=unit_figures.shown(work, now), unit=unit_name(work, now))


def handed_in(work: Work, report: UnitReport, *, made: HandIn) -> None:
    """The cards follow; what came late is told at once, in a sentence, to whoever consolidates."""
    redraw(work, report)
    changes = unit_supplements.supplements(
        asked_units.late_changes(work, report.cut_off - 1, until=work.now, hand_in=made.id)
    )
    if not changes:
        return
    figures = [
        {"name": inside(work, each.field), "value": each.value, "was": each.was} for each in changes if not each.is_text
    ]
    said = [inside(work, each.field) for each in changes if each.is_text]
    text = write(
        work, "late", name=report_name(work, report), unit=unit_name(work, report), changes=figures, words=said,
        period=period(report), at=views.when(work, made.at), by=views.short_name(work, made.by),
    )  # fmt: skip
    for member in asked_units.staff(work).consolidators:
        if member.id != made.by and member.private is not None:
            outbox.say(work, member.private, card=Card(text), priority=Priority.NOTICE)


# --- what is drawn ------------------------------------------------------------------------------------------------------------


def draw(work: Work, place: Place, key: FormCard) -> Card | None:
    """The card behind a key; None for a report that is not there."""
    report = asked_units.get(work, key.report)
    if report is None:
        return None
    about = {"name": report_name(work, report), "unit": unit_name(work, report)}
    if key.number < unit_table.newest(work, place.id, prefix=FormCard.family(report=report.id)):
        return Card(write(work, "moved_on", **about))
    member = members.get(work, place.member) if place.member is not None else None
    if member is None or not asked_units.staff(work).may_hand_in(member, report.unit):
        return Card(write(work, "not_yours", **about))
    shown = unit_figures.shown(work, report)
    return Card(write(work, "form", f=form(work, report, shown=shown)), buttons(work, report, shown=shown))


def form(work: Work, report: UnitReport, *, shown: ShownForm) -> UnitForm:
    """The form as it is now."""
    last = unit_hand_ins.get(work, report.last) if report.last is not None else None
    numbers = [each.id for each in rules.fields(work.plan) if not each.is_text]
    since, until = unit_reach.window(work, report, typed=shown.typed)
    return UnitForm(
        report_name(work, report), unit_name(work, report), work.local(since), work.local(until), work.local(report.cut_off),
        tuple(Number(field_name(work, name), shown.figures.get(name), name in shown.machine) for name in numbers),
        tuple(Words(field_name(work, name), shown.texts[name]) for name in TEXTS if name in shown.texts),
        report.state, report.zero, report.late, report.is_late(work.now), bool(report.reminded), bool(shown.typed),
        last is not None and last.source == HandInSource.ENTERED_FOR, views.short_name(work, last.by) if last else "",
        views.when(work, last.at) if last else "", last.reported_by if last else "", last.reported_at if last else "",
    )  # fmt: skip


def buttons(work: Work, report: UnitReport, *, shown: ShownForm) -> tuple[tuple[Choice, ...], ...]:
    """Hand in what is shown, correct it, or say that there is nothing."""
    again = report.state == UnitReportState.HANDED_IN
    to_hand_in = bool(shown.typed) if again else bool(shown.figures or shown.texts)
    first = (
        (_choice(work, report, "again" if again else "right", HandInShown(), rules.stamp(shown)),) if to_hand_in else ()
    )
    zero = () if again and report.zero else (_choice(work, report, "zero", NothingHappened()),)
    texts = tuple(_choice(work, report, name, AskText(name)) for name in TEXTS)
    excel = (_choice(work, report, "form", ExcelForm()),)
    rows = (first, (_choice(work, report, "figures", AskFigures()), *zero), texts, excel)
    return tuple(row for row in rows if row)


def _choice(work: Work, report: UnitReport, word: str, argument: ButtonArgument, version: int = 0) -> Choice:
    label = labels.word(work.plan.campaign.language, f"unit_{word}")
    return Choice(label, verbs.token("unit_report", report.id, version=version, argument=argument))


# --- words ----------------------------------------------------------------------------------------------------------------------


def field_name(work: Work, name: str) -> str:
    """A field as the form calls it."""
    return write(work, "field", name=name) if name in (TOTAL, *TEXTS) else work.plan.indicator(name).name


def inside(work: Work, name: str) -> str:
    """The same in the middle of a sentence, with its number to follow: no capital, but for an abbreviation."""
    text = field_name(work, name)
    low = formats.inside(text)
    return f"{low}:" if low[-1:].isdigit() else low


def listed(work: Work, figures: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Numbers by field, in the form's order, by name."""
    known = dict(figures)
    return [(inside(work, each.id), known[each.id]) for each in rules.fields(work.plan) if each.id in known]


def report_name(work: Work, report: UnitReport) -> str:
    """What the plan calls the report."""
    return unit_table.report_name(work, report.plan_report)


def period(report: UnitReport) -> date:
    """The plan's day of its period."""
    return date.fromisoformat(report.period)


def unit_name(work: Work, report: UnitReport) -> str:
    """The unit's name."""
    return unit_table.unit_name(work, report.unit)


def write(work: Work, macro: str, **values: object) -> str:
    """One of the messages of `unit_reports.toml`."""
    return words.write(work.plan.campaign.language, "unit_reports", macro=macro, **values)


FAMILIES = (
    CardFamily(FormCard.family(), (DrawnCard(FormCard, draw),)),
    CardFamily(unit_table.TableCard.family(), (DrawnCard(unit_table.TableCard, unit_table.draw),)),
)
