"""/nopbaocao and a unit's form: numbers and texts are typed onto the card, one tap hands in what it shows.

Whoever consolidates gets the table instead, and enters for a unit that phoned (`unit_entering`).
"""

from collections.abc import Mapping

from acts.unit_reports import unit_report, unit_typing
from campaign import permissions, verbs
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_texts
from campaign.unit_reports.unit_forms import TEXTS, UnitReport, UnitReportState
from handlers.conversation import Awaited
from handlers.interaction import Interaction
from handlers.understanding import elsewhere
from handlers.understanding import unit_reports as reading
from handlers.unit_reports import replies as say
from handlers.unit_reports import unit_entering as entering
from storage.unit_reports import asked_units, unit_figures
from telling import words
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards
from telling.unit_reports.unit_arguments import OpenForm


def commanded(interaction: Interaction) -> Answer | None:
    """/nopbaocao alone, or with what is to be written on the form."""
    permissions.check(interaction.who, "unit_report", own=True)
    text = interaction.rest.strip()
    if text and not interaction.incoming.private:
        return Answer(say.write(interaction, "in_private"), alone=True)
    if len(text) > say.LONGEST:
        return say.unclear(interaction, "long", piece=str(say.LONGEST))
    if asked_units.staff(interaction.work).consolidates(interaction.who):
        return entering.commanded(interaction, text)
    own = reports_of(interaction)
    return _named(interaction, own, text) if text else _shown(interaction, own)


def reports_of(interaction: Interaction) -> list[UnitReport]:
    """The newest report of each kind of every unit that the speaker is the focal point of."""
    units = asked_units.staff(interaction.work).units_of(interaction.who)
    return [report for unit in units for report in asked_units.of_unit(interaction.work, unit)]


def _shown(interaction: Interaction, own: list[UnitReport]) -> Answer | None:
    """The card at the bottom of the private chat, or which one; when the next is due, where this one is over."""
    if interaction.who.private is None:
        return Answer(say.write(interaction, "in_private"), alone=True)
    if len(own) > 1:
        rows = tuple(
            (Choice(say.label(interaction, each, among=own), verbs.token("unit_report", each.id, argument=OpenForm())),)
            for each in own
        )
        return Answer(say.write(interaction, "choose_own"), rows=rows, alone=True)
    for report in own:
        unit_report_cards.send(interaction.work, report, member=interaction.who)
    if not own or (own[0].is_late(interaction.work.now) and own[0].state == UnitReportState.HANDED_IN):
        return say.next_due(interaction, asked_units.staff(interaction.work).units_of(interaction.who))
    return None if interaction.incoming.private else say.in_private(interaction)


def _named(interaction: Interaction, own: list[UnitReport], text: str) -> Answer:
    """Typed behind the command: onto the form of the unit that is named, of the only one, or of the one that is chosen."""
    units = [unit for unit in interaction.work.plan.units if unit.id in {each.unit for each in own}]
    names, rest = reading.unit_in(text, units)
    meant = [each for each in own if each.unit in names] if names else own
    if len(meant) == 1:
        return heard(interaction, meant[0], rest)
    if not meant:
        return say.next_due(interaction, asked_units.staff(interaction.work).units_of(interaction.who))
    return say.which(interaction, meant, text=rest)


# --- typed onto the form ------------------------------------------------------------------------------------------------------


def awaits(about: str) -> Awaited | None:
    """Its questions want figures, but those for the unit's own words."""
    form = unit_report_cards.asked(about)
    return Awaited(elsewhere.Wanted.NUMBERS, _readable) if form is not None and form.what not in TEXTS else None


def _readable(interaction: Interaction) -> bool:
    return not say.entry(interaction, interaction.incoming.text).doubt


def replied(interaction: Interaction) -> Answer | None:
    """A typed answer that this conversation was waiting for; None when it is none."""
    key = unit_report_cards.asked(interaction.card) if interaction.incoming.private else None
    if key is None:
        return None
    report = unit_report.load(interaction.work, key.report, who=interaction.who)
    if key.what in TEXTS:
        return _words(interaction, report, key.what)
    if len(interaction.incoming.text) > say.LONGEST:
        return say.unclear(interaction, "long", piece=str(say.LONGEST))
    meant = entering.heard if key.what == unit_report_cards.ENTER else heard
    return meant(interaction, report, interaction.incoming.text)


def _words(interaction: Interaction, report: UnitReport, name: str) -> Answer:
    text = interaction.incoming.text.strip()
    if len(text) > rules.LONGEST:
        return say.unclear(interaction, "long", piece=str(rules.LONGEST))
    return _type(
        interaction,
        report,
        {name: text},
        without="" if unit_texts.kept(text) else unit_report_cards.field_name(interaction.work, name),
    )


def heard(interaction: Interaction, report: UnitReport, text: str, *, sure: bool = False) -> Answer:
    """Numbers, perhaps with texts, for the form; strange ones are asked about once."""
    entry = say.entry(interaction, text)
    if entry.doubt:
        return say.unclear(interaction, entry.doubt, piece=entry.piece)
    figures = say.numbers(interaction, entry, now=unit_figures.shown(interaction.work, report).figures)
    if figures is None:
        return say.unclear(interaction, "negative", piece=text)
    question = None if sure else say.doubted(interaction, report, figures=figures, text=text, entered=False)
    return question or _typed_apart(interaction, report, figures, entry.texts)


def _typed_apart(
    interaction: Interaction, report: UnitReport, figures: Mapping[str, int], texts: Mapping[str, str]
) -> Answer:
    """Words that no paper takes do not cost what was typed beside them: that is kept, and only the words are asked for again."""
    refused = say.refused(texts)
    kept: dict[str, int | str] = {**figures, **{name: text for name, text in texts.items() if name not in refused}}
    if not refused:
        return _type(interaction, report, kept)
    told = _type(interaction, report, kept).text if kept else ""
    why = [say.why_refused(interaction, name, error=error) for name, error in refused.items()]
    return Answer(
        words.joined(told, *why), ask=True, about=unit_report_cards.prompt_key(report.id, next(iter(refused)))
    )


def _type(
    interaction: Interaction, report: UnitReport, values: Mapping[str, int | str], *, without: str = ""
) -> Answer:
    """What was typed stands on the card; the button under the answer is the card's own. `without`: what is said not to be there."""
    unit_typing.type_in(interaction.work, report.id, said=values, who=interaction.who)
    shown = unit_figures.shown(interaction.work, report)
    again = report.state == UnitReportState.HANDED_IN
    rows = unit_report_cards.buttons(interaction.work, report, shown=shown)[:1] if shown.typed else ()
    return Answer(
        say.write(
            interaction,
            "typed",
            unit=unit_report_cards.unit_name(interaction.work, report),
            handed_in=again,
            without=without,
            newer=say.open_since(interaction, report),
        ),
        rows=rows,
    )
