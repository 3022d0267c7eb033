"""/nopbaocao and a unit's form: numbers and texts are typed onto the card, one tap hands in what it shows.

Whoever consolidates gets the table instead, and enters for a unit that phoned (`unit_entering`).
"""

from collections.abc import Mapping

from acts.unit_reports import unit_form, unit_report, unit_typing
from campaign import permissions
from campaign.errors import RuleBroken
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_texts
from campaign.unit_reports.unit_forms import TEXTS, State, UnitReport
from handlers.interaction import Said
from handlers.understanding import unit_reports as reading
from handlers.unit_reports import replies as say
from handlers.unit_reports import unit_entering as entering
from storage.relay import cases
from storage.unit_reports import asked_units, unit_figures
from telling.messages import Answer, Choice
from telling.unit_reports import unit_report_cards as telling


def commanded(said: Said) -> Answer | None:
    """/nopbaocao alone, or with what is to be written on the form."""
    permissions.check(said.who, "unit_report", own=True)
    text = said.rest.strip()
    if text and not said.incoming.private:
        return Answer(say.write(said, "in_private"))
    if len(text) > say.LONGEST:
        return say.unclear(said, "long", str(say.LONGEST))
    if asked_units.staff(said.work).consolidates(said.who):
        return entering.commanded(said, text)
    own = reports_of(said)
    return _named(said, own, text) if text else _shown(said, own)


def reports_of(said: Said) -> list[UnitReport]:
    """The newest report of each kind of every unit that the speaker is the focal point of."""
    units = asked_units.staff(said.work).units_of(said.who)
    return [report for unit in units for report in asked_units.of_unit(said.work, unit)]


def _shown(said: Said, own: list[UnitReport]) -> Answer | None:
    """The card at the bottom of the private chat, or which one; when the next is due, where this one is over."""
    if said.who.private is None:
        return Answer(say.write(said, "in_private"))
    if len(own) > 1:
        rows = tuple((Choice(say.label(said, each, own), telling.token(each.id, 0, "mo")),) for each in own)
        return Answer(say.write(said, "choose_own"), rows=rows)
    for report in own:
        telling.send(said.work, report, said.who)
    if not own or (own[0].is_late(said.work.now) and own[0].state == State.HANDED_IN):
        return say.next_due(said, asked_units.staff(said.work).units_of(said.who))
    return None if said.incoming.private else Answer(say.write(said, "in_private"))


def _named(said: Said, own: list[UnitReport], text: str) -> Answer:
    """Typed behind the command: onto the form of the unit that is named, of the only one, or of the one that is chosen."""
    units = [unit for unit in said.work.plan.units if unit.id in {each.unit for each in own}]
    names, rest = reading.unit_in(text, units)
    meant = [each for each in own if each.unit in names] if names else own
    if len(meant) == 1:
        return heard(said, meant[0], rest)
    if not meant:
        return say.next_due(said, asked_units.staff(said.work).units_of(said.who))
    return say.which(said, meant, rest)


# --- typed onto the form ------------------------------------------------------------------------------------------------------


def replied(said: Said) -> Answer | None:
    """A typed answer that this conversation was waiting for; None when it is none."""
    key = telling.read_key(said.card) if said.incoming.private else None
    if key is None:
        return None
    report = unit_report.load(said.work, key[0], who=said.who)
    if key[1] in TEXTS:
        return _words(said, report, key[1])
    if len(said.incoming.text) > say.LONGEST:
        return say.unclear(said, "long", str(say.LONGEST))
    meant = entering.heard if key[1] == telling.ENTER else heard
    return meant(said, report, said.incoming.text)


def _words(said: Said, report: UnitReport, name: str) -> Answer:
    text = said.incoming.text.strip()
    if len(text) > rules.LONGEST:
        return say.unclear(said, "long", str(rules.LONGEST))
    return _type(
        said, report, {name: text}, without="" if unit_texts.kept(text) else telling.field_name(said.work, name)
    )


def heard(said: Said, report: UnitReport, text: str, *, sure: bool = False) -> Answer:
    """Numbers, perhaps with texts, for the form; strange ones are asked about once."""
    entry = say.entry(said, text)
    if entry.doubt:
        return say.unclear(said, entry.doubt, entry.piece)
    figures = say.numbers(said, entry, unit_figures.shown(said.work, report).figures)
    if figures is None:
        return say.unclear(said, "negative", text)
    question = None if sure else say.doubted(said, report, figures, text, mode="own")
    return question or _type(said, report, {**figures, **entry.texts})


def _type(said: Said, report: UnitReport, values: Mapping[str, int | str], *, without: str = "") -> Answer:
    """What was typed stands on the card; the button under the answer is the card's own. `without`: what is said not to be there."""
    unit_typing.type_in(said.work, report.id, values, who=said.who)
    shown = unit_figures.shown(said.work, report)
    again = report.state == State.HANDED_IN
    rows = telling.buttons(said.work, report, shown)[:1] if shown.typed else ()
    return Answer(
        say.write(said, "typed", unit=telling.unit_name(said.work, report), handed_in=again, without=without), rows=rows
    )


# --- buttons --------------------------------------------------------------------------------------------------------------------


def tapped(said: Said) -> Answer | None:
    """A button of the form, of the table, or under a question."""
    assert said.press is not None
    verb = said.press.argument
    if not said.incoming.private or verb not in (*TEXTS, *TAPS):
        raise RuleBroken("unreadable_button")
    return _ask_text(said, verb) if verb in TEXTS else TAPS[verb](said, said.press.subject)


def _hand_in(said: Said, report: int) -> Answer:
    assert said.press is not None
    return say.handed(said, unit_report.hand_in_shown(said.work, report, who=said.who, seen=said.press.version))


def _nothing(said: Said, report: int) -> Answer:
    """Không phát sinh; one question where the form shows that something did happen."""
    found = unit_report.load(said.work, report, who=said.who)
    shown = unit_figures.shown(said.work, found)
    own = [(each.id, shown.figures[each.id]) for each in said.work.plan.indicators if shown.figures.get(each.id)]
    if not own:
        return _really_nothing(said, report)
    text = say.write(
        said, "really_zero", unit=telling.unit_name(said.work, found), figures=telling.listed(said.work, own)
    )
    yes = Choice(said.word("unit_zero_yes"), telling.token(report, 0, "khongco"))
    no = Choice(said.word("not_now"), telling.token(report, 0, "thoi"))
    return Answer(text, rows=((yes,), (no,)))


def _really_nothing(said: Said, report: int) -> Answer:
    return say.handed(said, unit_report.hand_in_nothing(said.work, report, who=said.who))


def _not_kept(said: Said, subject: int) -> Answer:
    return Answer(say.write(said, "not_kept"))


def _forget(said: Said, note: int) -> Answer:
    """Không ghi: what was typed before the question is forgotten."""
    cases.forget_asked(said.work, note)
    return _not_kept(said, note)


def _ask_figures(said: Said, report: int) -> Answer:
    found = unit_report.load(said.work, report, who=said.who)
    unit = telling.unit_name(said.work, found)
    text = say.write(said, "ask_figures", unit=unit, example=say.example(said))
    return Answer(text, ask=True, about=telling.prompt_key(report, telling.NUMBERS))


def _ask_text(said: Said, name: str) -> Answer:
    assert said.press is not None
    found = unit_report.load(said.work, said.press.subject, who=said.who)
    field = telling.field_name(said.work, name)
    text = say.write(said, "ask_text", unit=telling.unit_name(said.work, found), field=field)
    return Answer(text, ask=True, about=telling.prompt_key(found.id, name))


def _open(said: Said, report: int) -> Answer:
    telling.send(said.work, unit_report.load(said.work, report, who=said.who), said.who)
    return Answer("")


def _excel(said: Said, report: int) -> Answer:
    """Mẫu Excel: the same form as a workbook."""
    unit_form.ask(said.work, report, who=said.who, place=said.place.id)
    return Answer("")


def _sure(said: Said, note: int) -> Answer:
    """Đúng, ghi số này: what was typed before the question."""
    kept = cases.asked(said.work, note, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, note)
    number, mode, text = kept.split("\n", 2)
    report = unit_report.load(said.work, int(number), who=said.who)
    return (entering.heard if mode == "enter" else heard)(said, report, text, sure=True)


def _chosen(said: Said, note: int) -> Answer:
    """The unit that what was typed is meant for."""
    assert said.press is not None
    kept = cases.asked(said.work, note, member=said.who.id)
    if not kept:
        return said.answer("asked_before")
    cases.forget_asked(said.work, note)
    report = unit_report.load(said.work, said.press.version, who=said.who)
    consolidates = asked_units.staff(said.work).consolidates(said.who)
    return (entering.heard if consolidates else heard)(said, report, kept)


TAPS = {
    "nop": _hand_in, "so": _ask_figures, "khong": _nothing, "khongco": _really_nothing, "thoi": _not_kept, "mo": _open, "mau": _excel,
    "co": _sure, "kg": _forget, "cho": _chosen, "thay": entering.choose, "nhap": entering.ask, "bo": entering.drop,
}  # fmt: skip
