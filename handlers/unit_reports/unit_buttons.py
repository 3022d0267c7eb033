"""The buttons of a unit's form, of the table, and under what is asked about them."""

from acts.unit_reports import unit_form, unit_report
from campaign import verbs
from campaign.errors import Refusal, RuleBroken
from campaign.questions import UnitNumbers, UnitOrPeriod
from handlers.conversation import ButtonKind, Conversation, always, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding.choices import Says
from handlers.unit_reports import replies as say
from handlers.unit_reports import unit_entering as entering
from handlers.unit_reports import unit_reporting as reporting
from storage.unit_reports import asked_units, unit_figures
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards
from telling.unit_reports.unit_arguments import (
    AskFigures,
    AskText,
    DropEntered,
    EnterFor,
    EnterForSome,
    ExcelForm,
    HandInShown,
    MeantFor,
    NothingHappened,
    NothingNot,
    NothingSure,
    NumbersNot,
    NumbersSure,
    OpenForm,
)


def tapped(interaction: Tapped) -> Answer | None:
    """A button of the form, of the table, or under a question."""
    if not interaction.incoming.private:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return pressed(interaction, BUTTONS)


def _hand_in(interaction: Tapped, button: HandInShown) -> Answer:
    report, seen = interaction.press.subject, interaction.press.version
    return say.handed(interaction, unit_report.hand_in_shown(interaction.work, report, who=interaction.who, seen=seen))


def _nothing(interaction: Tapped, button: NothingHappened) -> Answer:
    """Không phát sinh; one question where the form shows that something did happen."""
    report = interaction.press.subject
    found = unit_report.load(interaction.work, report, who=interaction.who)
    shown = unit_figures.shown(interaction.work, found)
    own = [(each.id, shown.figures[each.id]) for each in interaction.work.plan.indicators if shown.figures.get(each.id)]
    if not own:
        return _handed_in_nothing(interaction, report)
    text = say.write(
        interaction,
        "really_zero",
        unit=unit_report_cards.unit_name(interaction.work, found),
        figures=unit_report_cards.listed(interaction.work, own),
    )
    yes = Choice(interaction.word("unit_zero_yes"), verbs.token("unit_report", report, argument=NothingSure()))
    no = Choice(interaction.word("not_now"), verbs.token("unit_report", report, argument=NothingNot()))
    return Answer(text, rows=((yes,), (no,)))


def _really_nothing(interaction: Tapped, button: NothingSure) -> Answer:
    return _handed_in_nothing(interaction, interaction.press.subject)


def _handed_in_nothing(interaction: Interaction, report: int) -> Answer:
    return say.handed(interaction, unit_report.hand_in_nothing(interaction.work, report, who=interaction.who))


def _not_nothing(interaction: Tapped, button: NothingNot) -> Answer:
    return Answer(say.write(interaction, "not_kept"))


def _forget(interaction: Tapped, button: NumbersNot) -> Answer:
    """Không ghi: what was typed before the question is forgotten."""
    interaction.kept(interaction.press.subject, UnitNumbers)
    return Answer(say.write(interaction, "not_kept"))


def _ask_figures(interaction: Tapped, button: AskFigures) -> Answer:
    report = interaction.press.subject
    found = unit_report.load(interaction.work, report, who=interaction.who)
    unit = unit_report_cards.unit_name(interaction.work, found)
    text = say.write(interaction, "ask_figures", unit=unit, example=say.example(interaction))
    return Answer(text, ask=True, about=unit_report_cards.prompt_key(report, unit_report_cards.NUMBERS))


def _ask_text(interaction: Tapped, button: AskText) -> Answer:
    found = unit_report.load(interaction.work, interaction.press.subject, who=interaction.who)
    field = unit_report_cards.field_name(interaction.work, button.field)
    text = say.write(interaction, "ask_text", unit=unit_report_cards.unit_name(interaction.work, found), field=field)
    return Answer(text, ask=True, about=unit_report_cards.prompt_key(found.id, button.field))


def _open(interaction: Tapped, button: OpenForm) -> Answer:
    report = unit_report.load(interaction.work, interaction.press.subject, who=interaction.who)
    unit_report_cards.send(interaction.work, report, member=interaction.who)
    return Answer("")


def _excel(interaction: Tapped, button: ExcelForm) -> Answer:
    """Mẫu Excel: the same form as a workbook."""
    unit_form.ask(interaction.work, interaction.press.subject, who=interaction.who, place=interaction.place.id)
    return Answer("")


def _sure(interaction: Tapped, button: NumbersSure) -> Answer:
    """Đúng, ghi số này: what was typed before the question."""
    found = interaction.kept(interaction.press.subject, UnitNumbers)
    if found is None:
        return interaction.answer("asked_before")
    question, kept = found
    then = interaction.written(question.asked_at)
    report = unit_report.load(then.work, kept.report, who=then.who)
    return (entering.heard if kept.entered else reporting.heard)(then, report, kept.text, sure=True)


def _chosen(interaction: Tapped, button: MeantFor) -> Answer:
    """The unit that what was typed is meant for."""
    found = interaction.kept(interaction.press.subject, UnitOrPeriod)
    if found is None:
        return interaction.answer("asked_before")
    question, kept = found
    then = interaction.written(question.asked_at)
    report = unit_report.load(then.work, interaction.press.version, who=then.who)
    consolidates = asked_units.staff(then.work).consolidates(then.who)
    return (entering.heard if consolidates else reporting.heard)(then, report, kept.text)


BUTTONS = (
    ButtonKind(HandInShown, _hand_in, Says.YES),
    ButtonKind(AskFigures, _ask_figures),
    ButtonKind(AskText, _ask_text),
    ButtonKind(NothingHappened, _nothing),
    ButtonKind(NothingSure, _really_nothing, Says.YES),
    ButtonKind(NothingNot, _not_nothing, Says.NO),
    ButtonKind(OpenForm, _open),
    ButtonKind(ExcelForm, _excel),
    ButtonKind(NumbersSure, _sure, Says.YES),
    ButtonKind(NumbersNot, _forget, Says.NO),
    ButtonKind(MeantFor, _chosen),
    ButtonKind(EnterForSome, entering.choose),
    ButtonKind(EnterFor, entering.ask_tapped),
    ButtonKind(DropEntered, entering.drop),
)
CONVERSATIONS = (
    Conversation(
        "unit_report",
        tapped,
        without_cases(reporting.commanded),
        replied=reporting.replied,
        awaits=reporting.awaits,
        closes=always,
        buttons=BUTTONS,
    ),
)
