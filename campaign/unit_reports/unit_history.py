"""How a unit's report stood at an earlier instant: by what was handed in up to then, whatever came later."""

from collections.abc import Iterable
from dataclasses import replace

from campaign.unit_reports.unit_forms import HandIn, HandInSource, UnitReport, UnitReportState


def as_of(report: UnitReport, hand_ins: Iterable[HandIn], *, zero: bool) -> UnitReport:
    """The report after these handings in, oldest first; `zero`: their figures say that nothing happened."""
    before: dict[int, int | None] = {}
    last, late = None, False
    for each in hand_ins:
        before[each.id] = each.previous
        late = each.late if last is None else late
        last = before.get(each.previous or 0) if each.source == HandInSource.TAKEN_BACK else each.id
    there = last is not None
    state = UnitReportState.HANDED_IN if there else UnitReportState.ASKED
    return replace(report, state=state, zero=there and zero, late=there and late, last=last)
