"""Nộp báo cáo: a unit's report is handed in, by its focal point or for it; again before the cut-off, as a supplement after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign import permissions, wording
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_texts
from campaign.unit_reports.unit_forms import TOTAL, HandIn, HandInSource, ShownForm, UnitReport, UnitReportState
from storage.unit_reports import asked_units, unit_figures, unit_hand_ins
from storage.work import Work
from telling.unit_reports import unit_report_cards

fields = rules.fields
"""The form's fields, for whoever makes one of another kind."""
staff = asked_units.staff
"""Who answers for which unit."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a handing in has come to. `was`: the changed fields as they were before; None: there was nothing."""

    report: UnitReport
    hand_in: HandIn
    was: Mapping[str, int | str | None]


def load(work: Work, unit_report_id: int, *, who: Member) -> UnitReport:
    """The report, for somebody who may hand it in. Raises RuleBroken `unreadable_button`, `no_right`."""
    report = asked_units.get(work, unit_report_id)
    if report is None:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    own = who.id in {each.id for each in staff(work).focal_points(report.unit)}
    permissions.check(who, "unit_report", own=own)
    return report


def prefilled(work: Work, unit_report_id: int) -> dict[str, int | str]:
    """What the form shows before anybody changes it: field to number or text; what nobody knows is left out."""
    report = asked_units.get(work, unit_report_id)
    assert report is not None
    shown = unit_figures.shown(work, report)
    return {**shown.figures, **shown.texts}


def hand_in_shown(work: Work, unit_report_id: int, *, who: Member, seen: int) -> HandedIn:
    """Đúng, nộp: exactly what the form shows. Raises RuleBroken `unit_report_changed` when it shows something else by now."""
    shown = unit_figures.shown(work, load(work, unit_report_id, who=who))
    if rules.stamp(shown) != seen:
        raise RuleBroken(Refusal.UNIT_REPORT_CHANGED)
    return hand_in(work, unit_report_id, figures=shown.figures, texts=_texts(shown), who=who, source=HandInSource.CHAT)


def hand_in_nothing(work: Work, unit_report_id: int, *, who: Member) -> HandedIn:
    """Không phát sinh: a zero report, with whatever the form says in words."""
    shown = unit_figures.shown(work, load(work, unit_report_id, who=who))
    own = any(shown.figures.get(each.id) for each in work.plan.indicators)
    total = {} if own else {name: value for name, value in shown.figures.items() if name == TOTAL}
    return hand_in(
        work, unit_report_id, figures=total, texts=_texts(shown), who=who, source=HandInSource.CHAT, zero=True
    )


def _texts(shown: ShownForm) -> dict[str, str]:
    """The form's texts, and an empty one for each that was taken away."""
    return {name: shown.texts.get(name, "") for name in rules.TEXTS if name in shown.texts or name in shown.typed}


def hand_in(
    work: Work,
    unit_report_id: int,
    *,
    figures: Mapping[str, int],
    texts: Mapping[str, str],
    who: Member,
    source: HandInSource,
    reported_by: str = "",
    reported_at: str = "",
    zero: bool = False,
) -> HandedIn:
    """Let these fields hold; those that are not named stay as they are. With `zero`
    every number of the period is 0, whatever was given. A text that says that there is nothing is none.

    Raises RuleBroken `no_right`; `plain_words`; `unit_report_empty` without any field; `unit_report_same` when it was handed in just so.
    """
    report = load(work, unit_report_id, who=who)
    given: dict[str, int | str | None] = {
        **figures,
        **{name: unit_texts.kept(text) or None for name, text in texts.items()},
    }
    for text in texts.values():
        wording.check(text)
    if zero:
        given |= _nothing(work, report, figures)
    if unknown := set(given) - {each.id for each in fields(work.plan)}:
        raise ValueError(f"unknown fields: {unknown}")
    if not given:
        raise RuleBroken(Refusal.UNIT_REPORT_EMPTY)
    return _hand_in(work, report, given, who=who, source=source, reported=(reported_by, reported_at))


def _nothing(work: Work, report: UnitReport, figures: Mapping[str, int]) -> dict[str, int | str | None]:
    """«Không phát sinh»: nothing in the period, the running total as it was."""
    found: dict[str, int | str | None] = {each.id: 0 for each in work.plan.indicators}
    total = {TOTAL: figures[TOTAL]} if TOTAL in figures else unit_figures.running(work, report, own=0)
    return found | dict(total or {})


def _hand_in(
    work: Work, report: UnitReport, given: dict[str, int | str | None], *, who: Member, source: HandInSource, reported: tuple[str, str]
) -> HandedIn:  # fmt: skip
    now = unit_hand_ins.live(work, report.id)
    after = {name: value for name, value in (now | given).items() if value is not None}
    before = unit_hand_ins.get(work, report.last) if report.last is not None else None
    if report.state == UnitReportState.HANDED_IN and before is not None and after == now:
        raise RuleBroken(Refusal.UNIT_REPORT_SAME, by=before.by, since=before.at)
    zero = rules.is_zero(work.plan, {name: value for name, value in after.items() if isinstance(value, int)})
    late = report.is_late(work.spoken_at)
    row = unit_hand_ins.add(
        work, report.id, by=who.id, source=source, zero=zero, late=late, previous=report.last, reported=reported
    )
    made = unit_hand_ins.get(work, row)
    assert made is not None
    for name, value in given.items():
        unit_hand_ins.put(work, made, name=name, said=value)
    first = report.state != UnitReportState.HANDED_IN
    asked_units.settle(
        work, report.id, state=UnitReportState.HANDED_IN, zero=zero, late=late if first else report.late, last=made.id
    )
    unit_hand_ins.forget_draft(work, report.id, fields=given)
    data: Data = {"unit_report": report.id, "hand_in": made.id, "source": source, "zero": zero, "late": late}
    work.record(Event(TrailEvent.UNIT_REPORT_HANDED_IN, None, None, who.id, data))
    unit_report_cards.handed_in(work, report, made=made)
    return HandedIn(_now(work, report), made, unit_hand_ins.before(work, made.id))


def _now(work: Work, report: UnitReport) -> UnitReport:
    found = asked_units.get(work, report.id)
    assert found is not None
    return found
