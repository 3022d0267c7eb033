"""How far a unit's figures reach: from where the last handing in ended, which may be days before its cut-off, to this one's end.

What happens between a handing in and its cut-off belongs to the next period, so that nothing is lost between two of them.
"""

from collections.abc import Iterable

from campaign.unit_reports import UnitReport
from storage.work import Value, Work

SAID = (
    "SELECT max(f.at) FROM unit_figure l JOIN unit_figure f ON f.unit_report = l.unit_report AND f.field = l.field AND f.value = l.value"
    " JOIN unit_hand_in h ON h.id = f.hand_in WHERE l.unit_report = {report} AND l.field = :f AND l.superseded = 0"
    " AND h.source <> 'taken_back'"
)
"""When the number that holds was said (UTC ms); what a taking back has put in its old place was said before."""
BEFORE = "(SELECT id FROM unit_report WHERE unit = :u AND plan_report = :p AND cut_off = :since)"


def said(work: Work, report: UnitReport, name: str) -> int | None:
    """When the field's number that holds was handed in (UTC ms); None where none holds."""
    row = work.one(SAID.format(report=":r"), {"r": report.id, "f": name})
    return row[0] if row is not None else None


def said_before(work: Work, report: UnitReport, name: str) -> int | None:
    """The same of the period before; None where nothing was handed in for it."""
    about: dict[str, Value] = {"u": report.unit, "p": report.plan_report, "since": report.since, "f": name}
    row = work.one(SAID.format(report=BEFORE), about)
    return row[0] if row is not None else None


def begins(work: Work, report: UnitReport, name: str) -> int:
    """From when a field's number counts (UTC ms): just after the last one was said, at the latest from the cut-off before."""
    before = said_before(work, report, name)
    return report.since if before is None else min(before + 1, report.since)


def ends(work: Work, report: UnitReport, name: str) -> int:
    """Up to when it counts (UTC ms): the instant of handing in, at the latest the cut-off; the cut-off while it may still come."""
    last = said(work, report, name)
    return report.cut_off if last is None else min(last, report.cut_off)


def window(work: Work, report: UnitReport, typed: Iterable[str]) -> tuple[int, int]:
    """What the form's numbers are of, as two instants (UTC ms): those of the plan's first indicator, which the running total
    follows. `typed`: fields that are about to be handed in anew."""
    if not work.plan.indicators:
        return report.since, report.cut_off
    name = work.plan.indicator().id
    return begins(work, report, name), report.cut_off if name in typed else ends(work, report, name)
