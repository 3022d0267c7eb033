"""What happens to units' reports by the clock: asked once, the silent reminded, their superiors told, the table closed."""

from datetime import datetime

from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from campaign.report_calendar import Period
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import UnitReport, UnitReportState
from storage.priority import Priority
from storage.unit_reports import asked_units
from storage.work import Work
from telling.unit_reports import unit_report_cards, unit_table

LATE_MS = 3_600_000
"""A form that leaves so much later than it should have was late."""


def ask(work: Work, period: Period) -> None:
    """The form to every unit's focal points, the table to whoever consolidates."""
    staff = asked_units.staff(work)
    for report in opened(work, period):
        for member in staff.focal_points(report.unit):
            unit_report_cards.send(work, report, member=member, priority=Priority.NOTICE)
    _tables(work, period)


def opened(work: Work, period: Period) -> list[UnitReport]:
    """The rows of the units that had none yet."""
    since, cut_off = (_ms(moment) for moment in (rules.begins(work.plan, period), period.cut_off))
    made = []
    for unit in rules.owed_by(work.plan, period):
        row = asked_units.open_one(work, period.report.id, period=period.key, unit=unit, since=since, cut_off=cut_off)
        if row is not None:
            work.record(Event(TrailEvent.UNIT_REPORT_ASKED, None, None, None, {"unit_report": row}))
            made.append(row)
    return [each for each in asked_units.of_period(work, period.report.id, period=period.key) if each.id in made]


def remind(work: Work, period: Period, number: int) -> None:
    """Once more, in private, to the focal points of the silent units alone."""
    staff = asked_units.staff(work)
    for report in silent(work, period):
        if asked_units.remind(work, report.id, number=number):
            for member in staff.focal_points(report.unit):
                unit_report_cards.send(work, report, member=member, priority=Priority.NOTICE)


def silent(work: Work, period: Period) -> list[UnitReport]:
    """The units that have not handed in."""
    rows = asked_units.of_period(work, period.report.id, period=period.key)
    return [each for each in rows if each.state == UnitReportState.ASKED]


def tell_superiors(work: Work, period: Period) -> None:
    """Each superior hears once which of their units are silent, those who were asked first; of units whose form left no earlier
    than this word nothing, and of those who had it late, since when."""
    staff, at = asked_units.staff(work), _ms(rules.superiors_at(period))
    asked = [each for each in silent(work, period) if each.opened_at < at]
    by_superior: dict[MemberId, tuple[Member, list[UnitReport]]] = {}
    for report in sorted(asked, key=lambda each: not staff.reached(each.unit)):
        for member in staff.superiors(report.unit):
            by_superior.setdefault(member.id, (member, []))[1].append(report)
    for member, reports in by_superior.values():
        first = min(each.opened_at for each in reports)
        late = first - _ms(rules.opens(work.plan, period)) > LATE_MS
        unit_table.tell_superior(work, member, reports=reports, asked=work.local(first) if late else None)


def _asked_in_time(reports: list[UnitReport]) -> list[UnitReport]:
    return [each for each in reports if each.opened_at < each.cut_off]


def close_late(work: Work, period: Period) -> None:
    """The same days after the cut-off, and whoever consolidates gets the table anew."""
    close(work, period, late=True)


def close(work: Work, period: Period, *, late: bool = False) -> None:
    """Silence becomes missing; the cards say so. Units that were never asked, because we were stopped, owe it all the same."""
    opened(work, period)
    missing = asked_units.close(work, period.report.id, period=period.key)
    work.record(
        Event(
            TrailEvent.UNIT_REPORTS_CLOSED,
            None,
            None,
            None,
            {"report": period.report.id, "period": period.key, "missing": missing},
        )
    )
    rows = asked_units.of_period(work, period.report.id, period=period.key)
    for report in rows:
        unit_report_cards.redraw(work, report)
    if late or len(_asked_in_time(rows)) < len(rows):
        _tables(work, period)


def never_asked(work: Work, period: Period) -> None:
    """We were stopped from the asking until the cut-off: whoever consolidates hears it, and can enter for every unit."""
    opened(work, period)
    unit_table.stopped(work, "never_opened", plan_report=period.report.id, cut_off=period.cut_off)


def not_reminded(work: Work, period: Period) -> None:
    """We were stopped over the last reminder: whoever consolidates hears it, where a unit that was asked is silent."""
    if _asked_in_time(silent(work, period)):
        unit_table.stopped(work, "not_reminded", plan_report=period.report.id, cut_off=period.cut_off)


def _tables(work: Work, period: Period) -> None:
    for member in asked_units.staff(work).consolidators:
        unit_table.send(work, period.report.id, period=period.key, member=member, priority=Priority.NOTICE)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
