"""What is known about a unit's period without asking anybody: posted figures, ticks of its organisations, earlier reports.

With these a form is prefilled, as «máy ghi», until somebody of the unit has typed or handed in something else.
"""

from datetime import timedelta

from campaign import counts as count_rules
from campaign import unit_reports as rules
from campaign.unit_reports import TOTAL, Known, Shown, UnitReport
from storage import counts, unit_hand_ins
from storage.work import Work

EARLIER = 8
"""So many earlier periods say what is usual."""


def shown(work: Work, report: UnitReport) -> Shown:
    """What the form shows: typed, else handed in, else what the machine knows. Nothing is filled in once it was handed in."""
    said = unit_hand_ins.live(work, report.id)
    typed = {name: value for name, value in unit_hand_ins.draft(work, report.id).items() if value != said.get(name, "")}
    known = machine(work, report) if report.state != rules.State.HANDED_IN else {}
    values = known | said | typed
    if _follows(work, report, typed):
        values |= running(work, report, values.get(work.plan.indicator().id))
    order = [each.id for each in rules.fields(work.plan)]
    figures = {name: value for name in order if isinstance(value := values.get(name), int)}
    texts = {name: value for name in order if isinstance(value := values.get(name), str) and value}
    people = set(typed) | set(said)
    return Shown(figures, texts, frozenset(set(figures) - people), frozenset(typed))


def _follows(work: Work, report: UnitReport, typed: dict[str, int | str]) -> bool:
    """Does the running total follow from the period's number? Until it is handed in, or when only that number changes."""
    if not work.plan.indicators or TOTAL in typed:
        return False
    return report.state != rules.State.HANDED_IN or work.plan.indicator().id in typed


def running(work: Work, report: UnitReport, own: int | str | None) -> dict[str, int | str]:
    """The running total that the period before ended with and the period's own number; nothing when either is not known."""
    sql = (
        "SELECT f.value FROM unit_figure f JOIN unit_report r ON r.id = f.unit_report WHERE r.unit = :u AND r.plan_report = :p"
        " AND r.cut_off = :since AND f.field = :f AND f.superseded = 0 AND f.value IS NOT NULL"
    )
    row = work.one(sql, {"u": report.unit, "p": report.plan_report, "since": report.since, "f": TOTAL})
    return {TOTAL: int(row[0]) + own} if row is not None and isinstance(own, int) else {}


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
    """What was posted for the unit on the days of the period; else the ticks of its organisations, where a tick means this."""
    posted = _posted(work, report, indicator, first=work.local(report.since).date().isoformat())
    if posted is not None or not count_rules.is_ticked(work.plan, indicator):
        return posted
    until = min(work.now + 1, report.cut_off)
    return sum(counts.ticked(work, unit=report.unit, start=report.since, end=until).values())


def _in_all(work: Work, report: UnitReport) -> int | None:
    """The running total of the first indicator: the list's ticks where it knows the unit, or all that was posted, whichever
    is more: either may begin later than the other."""
    indicator = work.plan.indicator().id
    listed, ticked = counts.listed(work, unit=report.unit)
    from_list = ticked if listed and count_rules.is_ticked(work.plan, indicator) else None
    known = [each for each in (from_list, _posted(work, report, indicator, first="")) if each is not None]
    return max(known, default=None)


def _posted(work: Work, report: UnitReport, indicator: str, *, first: str) -> int | None:
    """Posted figures up to the day before the cut-off's: that day belongs to the next period."""
    last = work.local(report.cut_off).date() - timedelta(days=1)
    by_state = counts.posted(work, indicator, unit=report.unit, first=first, last=last.isoformat())
    return sum(by_state.values()) if by_state else None


def earlier(work: Work, report: UnitReport, name: str) -> list[int]:
    """A field's numbers in the unit's earlier periods of the same report, newest first."""
    sql = (
        "SELECT f.value FROM unit_figure f JOIN unit_report r ON r.id = f.unit_report WHERE r.unit = :u AND r.plan_report = :p"
        f" AND r.cut_off < :cut AND f.field = :f AND f.superseded = 0 AND f.value IS NOT NULL ORDER BY r.cut_off DESC LIMIT {EARLIER}"
    )
    rows = work.all(sql, {"u": report.unit, "p": report.plan_report, "cut": report.cut_off, "f": name})
    return [row[0] for row in rows]


def known(work: Work, report: UnitReport) -> Known:
    """What a number of this report is held against."""
    names = [each.id for each in rules.fields(work.plan) if not each.is_text and not each.total]
    totals = earlier(work, report, TOTAL)
    listed = counts.listed(work, unit=report.unit)[0]
    return Known({name: earlier(work, report, name) for name in names}, totals[0] if totals else None, listed or None)
