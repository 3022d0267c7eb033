"""How far a unit's figures reach: from where the last handing in ended, which may be days before its cut-off, to this one's end.

What happens between a handing in and its cut-off belongs to the next period, so that nothing is lost between two of them. Around
holidays a form is out before the cut-off of the one before; whichever is handed in first, each instant is told once.
"""

from collections.abc import Iterable

from campaign.unit_reports.unit_forms import UnitReport
from storage.unit_reports import asked_units
from storage.work import Work

SAID = (
    "SELECT max(f.at) FROM unit_figure l JOIN unit_figure f ON f.unit_report = l.unit_report AND f.field = l.field AND f.value = l.value"
    " JOIN unit_hand_in h ON h.id = f.hand_in WHERE l.unit_report = :r AND l.field = :f AND l.superseded = 0"
    " AND h.source <> 'taken_back'"
)
"""When the number that holds was said (UTC ms); what a taking back has put in its old place was said before."""


def said(work: Work, report: UnitReport, *, name: str) -> int | None:
    """When the field's number that holds was handed in (UTC ms); None where none holds."""
    row = work.one(SAID, {"r": report.id, "f": name})
    return row[0] if row is not None else None


def begins(work: Work, report: UnitReport, *, name: str) -> int:
    """From when a field's number counts (UTC ms): just after the last one was said, at the latest from the cut-off before."""
    before = asked_units.previous(work, report)
    return report.since if before is None else _over(work, before, name)


def _over(work: Work, report: UnitReport, name: str) -> int:
    """From when nothing is its own any more. Said before it had begun, it has no time of its own: the next begins where it would."""
    last = said(work, report, name=name)
    if last is None:
        return report.cut_off
    if last < report.since:
        return max(last + 1, begins(work, report, name=name))
    return min(last + 1, report.cut_off)


def ends(work: Work, report: UnitReport, *, name: str) -> int:
    """Up to when it counts (UTC ms): the instant of handing in, at the latest the cut-off; the cut-off while it may still come.
    Never before it begins."""
    last = said(work, report, name=name)
    return report.cut_off if last is None else min(max(last, begins(work, report, name=name)), report.cut_off)


def window(work: Work, report: UnitReport, *, typed: Iterable[str]) -> tuple[int, int]:
    """What the form's numbers are of, as two instants (UTC ms): those of the plan's first indicator, which the running total
    follows. `typed`: fields that are about to be handed in anew."""
    if not work.plan.indicators:
        return report.since, report.cut_off
    name = work.plan.indicator().id
    return begins(work, report, name=name), report.cut_off if name in typed else ends(work, report, name=name)
