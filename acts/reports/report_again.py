"""What could not be made is made again: a report that failed; the files of an approved one, from what was frozen and nothing newer."""

from acts.reports import report_approval, report_making
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.reports.report_life import ReportState
from storage import members
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.reports import report_delivery

LISTED = 6
"""So many approved reports are offered when somebody asks for files and names no period."""


def report(work: Work, number: int, *, who: Member) -> ReportRow:
    """A failed report once more, with the figures up to now or its cut-off; whoever approves it asks, or asked for it at first.

    Raises RuleBroken `report_changed`, `report_overtaken` where the next one has its figures by now, `no_right`, `only_unit`.
    """
    found = report_making.require(work, number)
    if who.id == found.asked_by:
        permissions.check(who, "report")  # they may have lost it since
    else:
        report_approval.check(work, found, who=who)
    if found.state != ReportState.FAILED:
        report_delivery.redraw(work, found)
        raise RuleBroken(Refusal.REPORT_CHANGED)
    newest = report_rows.newest(work, found.plan_report)
    if found.plan_report and newest is not None and newest.id != found.id:
        raise RuleBroken(Refusal.REPORT_OVERTAKEN)
    until = report_making.until(work, found)
    report_making.move(work, found, state=ReportState.MAKING, until=until, attempts=0, error="")
    work.record(Event(TrailEvent.REPORT_RETRIED, None, None, who.id, {"report": found.id, "until": until}))
    return found


def failed(work: Work, who: Member) -> list[ReportRow]:
    """The newest report of each line where it failed, as far as somebody may have it made again."""
    found = [report_rows.newest(work, line.id) for line in work.plan.reports]
    return [
        each for each in found if each is not None and each.state == ReportState.FAILED and _approves(work, each, who)
    ]


def _approves(work: Work, seen: ReportRow, who: Member) -> bool:
    return who.id in {one.id for one in members.approvers(work, seen.plan_report)}


def may(work: Work, seen: ReportRow, *, who: Member) -> bool:
    """Whether somebody may have its files: whoever reads reports, and whoever approves this one."""
    return permissions.may(who, "report") or _approves(work, seen, who)


def approved(work: Work, who: Member) -> list[ReportRow]:
    """The newest approved reports whose files somebody may have, newest first."""
    return [each for each in report_rows.approved(work) if may(work, each, who=who)][:LISTED]


def of_period(work: Work, who: Member, *, day: int, month: int) -> list[ReportRow]:
    """Those of a period, however old, whose files somebody may have, newest first."""
    return [each for each in report_rows.approved(work, f"-{month:02d}-{day:02d}") if may(work, each, who=who)]


def files(work: Work, number: int, *, who: Member) -> bool:
    """An approved report's files to whoever asks: True when they leave now, False when they have to be made first.

    Raises RuleBroken `report_changed` for one that is not approved, `no_right`.
    """
    found = report_making.require(work, number)
    if not may(work, found, who=who):
        raise RuleBroken(Refusal.NO_RIGHT)
    if found.state != ReportState.APPROVED:
        raise RuleBroken(Refusal.REPORT_CHANGED)
    if found.rendered and not found.error:
        report_delivery.files_to(work, found, who=who)
        return True
    report_rows.ask_for_files(work, found.id, member=who.id)
    if found.rendered:  # they were given up
        report_making.move(work, found, rendered=0, attempts=0, error="")
        work.record(Event(TrailEvent.REPORT_RETRIED, None, None, who.id, {"report": found.id}))
        report_delivery.redraw(work, found)
    return False
