"""Bỏ: what was entered for a unit holds no more, and what it had replaced holds again."""

from acts.unit_reports import unit_report
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import HandInSource, UnitReport, UnitReportState
from storage.unit_reports import asked_units, unit_hand_ins
from storage.work import Work
from telling.unit_reports import unit_report_cards


def take_back(work: Work, hand_in: int, *, who: Member) -> UnitReport:
    """Take the last handing in back. Raises RuleBroken `count_gone` when something else holds by now, `no_right`."""
    made = unit_hand_ins.get(work, hand_in)
    if made is None:
        raise RuleBroken(Refusal.COUNT_GONE)
    report = unit_report.load(work, made.unit_report, who=who)
    if report.last != made.id or made.source != HandInSource.ENTERED_FOR:
        raise RuleBroken(Refusal.COUNT_GONE)
    late = report.is_late(work.spoken_at)
    row = unit_hand_ins.add(
        work,
        report.id,
        by=who.id,
        source=HandInSource.TAKEN_BACK,
        zero=False,
        late=late,
        previous=made.id,
        reported=("", ""),
    )
    back = unit_hand_ins.get(work, row)
    assert back is not None
    for name, was in unit_hand_ins.before(work, made.id).items():
        unit_hand_ins.put(work, back, name=name, said=was)
    _settle(work, report, made.previous)
    data: Data = {"unit_report": report.id, "hand_in": made.id, "late": late}
    work.record(Event(TrailEvent.UNIT_REPORT_TAKEN_BACK, None, None, who.id, data))
    unit_report_cards.handed_in(work, report, made=back)
    return report


def _settle(work: Work, report: UnitReport, before: int | None) -> None:
    """Handed in as before, or not at all."""
    if before is None:
        state = UnitReportState.MISSING if report.is_late(work.spoken_at) else UnitReportState.ASKED
        asked_units.settle(work, report.id, state=state, zero=False, late=False, last=None)
        return
    values = unit_hand_ins.live(work, report.id)
    zero = rules.is_zero(work.plan, {name: value for name, value in values.items() if isinstance(value, int)})
    asked_units.settle(work, report.id, state=UnitReportState.HANDED_IN, zero=zero, late=report.late, last=before)
