"""Mẫu Excel: a unit's report given out as a workbook, and handed in when it comes back filled."""

from collections.abc import Mapping

from acts.unit_reports import unit_report, unit_typing
from acts.unit_reports.unit_report import HandedIn
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.unit_reports.unit_forms import HandInSource, UnitReport
from storage.unit_reports import asked_units, unit_hand_ins
from storage.work import Work
from telling.unit_reports import unit_form
from telling.unit_reports import unit_report_cards as chat


def ask(work: Work, unit_report_id: int, *, who: Member, place: PlaceId) -> UnitReport:
    """Give out the form in a private place. Raises RuleBroken `unreadable_button`, `no_right`."""
    report = unit_report.load(work, unit_report_id, who=who)
    unit_form.give(work, report, place=place)
    work.record(Event(TrailEvent.UNIT_FORM_GIVEN, None, None, who.id, {"unit_report": report.id}))
    return report


def take(work: Work, unit_report_id: int, *, version: int, who: Member) -> UnitReport:
    """The report of a form that came back, when its sender may hand it in and nobody has handed in anything newer.

    `version`: the handing in that the form was made after, 0 for none. One's own corrected form is welcome.
    Raises RuleBroken `unit_form_strange`, `unit_form_not_yours`, `unit_form_old`.
    """
    report = asked_units.get(work, unit_report_id)
    if report is None:
        raise RuleBroken(Refusal.UNIT_FORM_STRANGE)
    own = who.id in {each.id for each in asked_units.staff(work).focal_points(report.unit)}
    if not permissions.may(who, "unit_report", own=own):
        raise RuleBroken(Refusal.UNIT_FORM_NOT_YOURS, unit=chat.unit_name(work, report))
    _only_own_since(work, report, version, who)
    return report


def _only_own_since(work: Work, report: UnitReport, version: int, who: Member) -> None:
    newest = last = unit_hand_ins.get(work, report.last) if report.last is not None else None
    while last is not None and last.id > version and (last.source, last.by) == (HandInSource.FORM, who.id):
        last = unit_hand_ins.get(work, last.previous) if last.previous is not None else None
    if newest is not None and (last.id if last is not None else 0) != version:
        raise RuleBroken(Refusal.UNIT_FORM_OLD, by=newest.by, since=newest.at)


def hold(work: Work, report: UnitReport, *, figures: Mapping[str, int], texts: Mapping[str, str], who: Member) -> None:
    """What the form says waits on the report's card, sent anew, until somebody has looked at it and hands it in."""
    unit_typing.type_in(work, report.id, said={**figures, **texts}, who=who)
    chat.send(work, report, member=who)
    work.record(Event(TrailEvent.UNIT_FORM_HELD, None, None, who.id, {"unit_report": report.id}))


def hand_in(
    work: Work, report: UnitReport, *, figures: Mapping[str, int], texts: Mapping[str, str], who: Member
) -> HandedIn:
    """What the form says holds. Raises what `acts.unit_reports.unit_report.hand_in` raises."""
    return unit_report.hand_in(work, report.id, figures=figures, texts=texts, who=who, source=HandInSource.FORM)
