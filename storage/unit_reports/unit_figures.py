"""What is known about a unit's period without asking anybody: posted figures, ticks of its organisations, earlier reports.

With these a form is prefilled, as «máy ghi», until somebody of the unit has typed or handed in something else.
"""

from datetime import timedelta

from campaign.counts import daily_counts as count_rules
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import TOTAL, KnownFigures, ShownForm, UnitReport
from storage.counts import count_entries
from storage.unit_reports import asked_units, unit_hand_ins, unit_reach
from storage.work import Work

EARLIER = 8
"""So many earlier periods say what is usual."""


def shown(work: Work, report: UnitReport) -> ShownForm:
    """What the form shows: typed, else handed in, else what the machine knows. Nothing is filled in once it was handed in."""
    said = unit_hand_ins.live(work, report.id)
    typed = {name: value for name, value in unit_hand_ins.draft(work, report.id).items() if value != said.get(name, "")}
    known = machine(work, report) if report.state != rules.UnitReportState.HANDED_IN else {}
    values = known | said | typed
    if _follows(work, report, typed):
        values |= running(work, report, own=values.get(work.plan.indicator().id))
    order = [each.id for each in rules.fields(work.plan)]
    figures = {name: value for name in order if isinstance(value := values.get(name), int)}
    texts = {name: value for name in order if isinstance(value := values.get(name), str) and value}
    people = set(typed) | set(said)
    return ShownForm(figures, texts, frozenset(set(figures) - people), frozenset(typed))


def _follows(work: Work, report: UnitReport, typed: dict[str, int | str]) -> bool:
    """Does the running total follow from the period's number? Until it is handed in, or when only that number changes."""
    if not work.plan.indicators or TOTAL in typed:
        return False
    return report.state != rules.UnitReportState.HANDED_IN or work.plan.indicator().id in typed


def running(work: Work, report: UnitReport, *, own: int | str | None) -> dict[str, int | str]:
    """The running total that the period before ended with and the period's own number, or what the machine knows where that is
    more; nothing when either is not known."""
    sql = (
        "SELECT f.value FROM unit_figure f JOIN unit_report r ON r.id = f.unit_report WHERE r.unit = :u AND r.plan_report = :p"
        " AND r.cut_off = :since AND f.field = :f AND f.superseded = 0 AND f.value IS NOT NULL"
    )
    row = work.one(sql, {"u": report.unit, "p": report.plan_report, "since": report.since, "f": TOTAL})
    if row is None or not isinstance(own, int):
        return {}
    return {TOTAL: max(int(row[0]) + own, _in_all(work, report) or 0)}


def machine(work: Work, report: UnitReport) -> dict[str, int | str]:
    """The period's numbers and the running total as far as anything is known of them."""
    found: dict[str, int | str] = {}
    for each in work.plan.indicators:
        own = _of_period(work, report, each.id)
        if own is not None:
            found[each.id] = own
    if work.plan.indicators:
        total = _in_all(work, report)
        if total is not None:
            found[TOTAL] = total
    return found


def _of_period(work: Work, report: UnitReport, indicator: str) -> int | None:
    """What was posted for the unit on the days of the period; else the ticks of its organisations, where a tick means this.
    Either way with what came after the last handing in, and before the period began."""
    posted = _posted(work, report, indicator, first=_first_day(work, report))
    if posted is None and count_rules.is_ticked(work.plan, indicator):
        start, end = unit_reach.begins(work, report, name=indicator), min(work.now + 1, report.cut_off)
        return sum(count_entries.ticked(work, unit=report.unit, start=start, end=end).values())
    known = [each for each in (posted, _posted_late(work, report, indicator)) if each is not None]
    return max(sum(known), 0) if known else None


def _first_day(work: Work, report: UnitReport) -> str:
    return work.local(report.since).date().isoformat()


def _posted_late(work: Work, report: UnitReport, indicator: str) -> int | None:
    """Posted figures of days before the period that came after its number had been handed in; of days before that one, after
    the number of either period."""
    before = asked_units.previous(work, report)
    said = unit_reach.said(work, before, name=indicator) if before is not None else None
    if before is None or said is None:
        return None
    earlier = asked_units.previous(work, before)
    also = unit_reach.said(work, earlier, name=indicator) if earlier is not None else None
    first = _first_day(work, before)
    known = (
        count_entries.posted_since(work, indicator, unit=report.unit, since=max(said, also or 0), before=first),
        count_entries.posted_since(
            work, indicator, unit=report.unit, since=said, first=first, before=_first_day(work, report)
        ),
    )
    return sum(each or 0 for each in known) if known != (None, None) else None


def _in_all(work: Work, report: UnitReport) -> int | None:
    """The running total of the first indicator: the list's ticks up to the cut-off where it knows the unit, or all that was
    posted, whichever is more: either may begin later than the other."""
    indicator = work.plan.indicator().id
    from_list = _ticked_in_all(work, report) if count_rules.is_ticked(work.plan, indicator) else None
    known = [each for each in (from_list, _posted(work, report, indicator, first="")) if each is not None]
    return max(known, default=None)


def _ticked_in_all(work: Work, report: UnitReport) -> int | None:
    """From the tallies, less what came after the cut-off: no pass over the list."""
    listed, ticked = count_entries.listed(work, unit=report.unit)
    if not (listed or ticked) or work.now < report.cut_off:
        return ticked if listed or ticked else None
    return ticked - sum(count_entries.ticked(work, unit=report.unit, start=report.cut_off, end=work.now + 1).values())


def _posted(work: Work, report: UnitReport, indicator: str, *, first: str) -> int | None:
    """Posted figures up to the day before the cut-off's: that day belongs to the next period."""
    last = work.local(report.cut_off).date() - timedelta(days=1)
    by_state = count_entries.posted(work, indicator, unit=report.unit, first=first, last=last.isoformat())
    return sum(by_state.values()) if by_state else None


def earlier(work: Work, report: UnitReport, *, name: str) -> list[int]:
    """A field's numbers in the unit's earlier periods of the same report, newest first."""
    sql = (
        "SELECT f.value FROM unit_figure f JOIN unit_report r ON r.id = f.unit_report WHERE r.unit = :u AND r.plan_report = :p"
        f" AND r.cut_off < :cut AND f.field = :f AND f.superseded = 0 AND f.value IS NOT NULL ORDER BY r.cut_off DESC LIMIT {EARLIER}"
    )
    rows = work.all(sql, {"u": report.unit, "p": report.plan_report, "cut": report.cut_off, "f": name})
    return [row[0] for row in rows]


def known(work: Work, report: UnitReport) -> KnownFigures:
    """What a number of this report is held against."""
    names = [each.id for each in rules.fields(work.plan) if not each.is_text and not each.total]
    totals = earlier(work, report, name=TOTAL)
    listed = count_entries.listed(work, unit=report.unit)[0]
    return KnownFigures(
        {name: earlier(work, report, name=name) for name in names}, totals[0] if totals else None, listed or None
    )
