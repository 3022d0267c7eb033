"""What was asked about a unit's form and offered under what was typed: over once the form stands otherwise."""

from datetime import date

from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports.unit_forms import ShownForm, UnitReport, UnitReportState
from campaign.verbs import Press
from storage import said_buttons
from storage.work import Work
from telling import words
from telling.unit_reports.unit_arguments import HandInShown, NothingNot, NothingSure

ZERO = (NothingSure, NothingNot)
"""The answers to «báo không phát sinh?»."""


def end(work: Work, report: UnitReport, *, shown: ShownForm, unit: str) -> None:
    """«Báo không phát sinh?» is over once something is handed in, and at the cut-off; a button to hand in, once the form shows
    something else than it was offered for, or nothing that is to be handed in."""
    handed = report.state == UnitReportState.HANDED_IN
    if handed or report.is_late(work.now):
        period = date.fromisoformat(report.period)
        told = {"unit": unit, "period": period, "handed_in": handed}
        over = words.write(work.plan.campaign.language, "unit_reports", macro="zero_over", **told)
        said_buttons.drop(
            work, "unit_report", gone=lambda press: _of(press, report) and press.is_any(ZERO), closing=over
        )
    stamp = None if handed and not shown.typed else rules.stamp(shown)
    said_buttons.drop(
        work,
        "unit_report",
        gone=lambda press: _of(press, report) and press.is_any((HandInShown,)) and press.version != stamp,
    )


def _of(press: Press, report: UnitReport) -> bool:
    return press.subject == report.id
