"""A draft is read, added to, made anew or approved; what is approved is frozen and goes out. Not in time: out as a draft."""

from acts.reports import report_making, report_tasks
from campaign import masking, permissions, wording
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from campaign.reports.report_life import ReportState
from storage import members
from storage.reports import report_rows
from storage.reports.report_rows import Remark, ReportRow
from storage.work import Work
from telling.reports import report_content, report_delivery, report_edits

LONGEST_REMARK = report_content.REMARKS
"""Letters of one remark; all of a report share the same room in its message."""


def check(work: Work, report: ReportRow, *, who: Member) -> None:
    """Whoever consolidates, or a deputy whom the plan names for this report. Raises RuleBroken `no_right`."""
    if not may(work, report, who=who):
        permissions.check(who, "approve_report")


def may(work: Work, report: ReportRow, *, who: Member) -> bool:
    """Whether somebody may approve it, and so edit it."""
    named = who.id in {one.id for one in members.approvers(work, report.plan_report)}
    return named or permissions.may(who, "approve_report")


def draft(work: Work, report: int, *, who: Member, seen: int | None = None) -> ReportRow:
    """The draft, for somebody who may approve it. Raises RuleBroken `report_frozen`, `report_changed`, `no_right`."""
    found = report_making.require(work, report)
    check(work, found, who=who)
    if found.frozen:
        raise RuleBroken(Refusal.REPORT_FROZEN, by=found.approved_by, at=found.approved_at)
    if found.state != ReportState.DRAFT or (seen is not None and seen != found.version):
        report_delivery.redraw(work, found)
        raise RuleBroken(Refusal.REPORT_CHANGED)
    return found


def remark(work: Work, report: int, *, text: str, who: Member, message: str = "", section: str = "") -> None:
    """Add something in one's own words, as a section of its own or under `section`. `message`: what it was typed in, which may be edited later.

    Raises RuleBroken `plain_words`, `remark_length`, `remark_too_long`, `report_frozen`, `report_changed`, `no_right`.
    """
    found = draft(work, report, who=who)
    said = masking.masked(text.strip())
    if not 0 < len(said) <= LONGEST_REMARK:
        raise RuleBroken(Refusal.REMARK_LENGTH, most=LONGEST_REMARK)
    wording.check(said)
    others = [
        each
        for each in report_rows.remarks(work, found.id)
        if not message or (each.member, each.message) != (who.id, message)
    ]
    if report_content.room([*(each.text for each in others), said]) > report_content.REMARKS:
        raise RuleBroken(Refusal.REMARK_TOO_LONG, most=report_content.REMARKS, others=len(others))
    report_rows.add_remark(work, found.id, text=said, member=who.id, message=message, section=section)
    report_making.move(work, found)
    work.record(Event(TrailEvent.REPORT_REMARKED, None, None, who.id, {"report": found.id}))
    report_delivery.redraw(work, found)
    report_delivery.read(work, found, who=who)


def take_back(work: Work, report: int, *, who: Member, message: str = "", only: str = "") -> Remark:
    """By a word: one's own remark of that message, else one's last is no part of the draft any more; with `only` that other message's or none.

    Raises RuleBroken `no_remark` (also where only others have added something), `report_frozen`, `report_changed`, `no_right`.
    """
    found = draft(work, report, who=who)
    own = [each for each in report_rows.remarks(work, found.id) if each.member == who.id]
    meant = [each for each in own if message and each.message == message]
    others = [each for each in own if only in ("", each.message)]
    return _drop(work, found, (meant or others)[-1:], who)


def drop_last(work: Work, report: int, *, who: Member, seen: int) -> Remark:
    """By the button on the card, which shows them all: one's own last remark, else the last of all, whose author is told.

    Raises RuleBroken `no_remark`, `report_frozen`, `report_changed`, `no_right`.
    """
    found = draft(work, report, who=who, seen=seen)
    there = report_rows.remarks(work, found.id)
    own = [each for each in there if each.member == who.id]
    gone = _drop(work, found, (own or there)[-1:], who)
    if gone.member != who.id:
        report_delivery.dropped(work, found, gone=gone, by=who)
    return gone


def _drop(work: Work, found: ReportRow, meant: list[Remark], who: Member) -> Remark:
    if not meant:
        raise RuleBroken(Refusal.NO_REMARK)
    (gone,) = meant
    report_rows.drop_remark(work, gone.id)
    report_making.move(work, found)
    work.record(Event(TrailEvent.REPORT_REMARK_TAKEN_BACK, None, None, who.id, {"report": found.id}))
    report_delivery.redraw(work, found)
    report_delivery.read(work, found, who=who)
    return gone


def refresh(work: Work, report: int, *, who: Member, seen: int) -> None:
    """The draft anew with the figures of now, not later than its cut-off. Raises RuleBroken `report_changed`, `no_right`."""
    found = draft(work, report, who=who, seen=seen)
    until = report_making.until(work, found)
    newest = report_rows.newest(work, found.plan_report)
    if newest is not None and newest.id != found.id:
        until = found.until  # the next report's window begins there
    report_making.move(work, found, state=ReportState.MAKING, until=until, attempts=0)
    work.record(Event(TrailEvent.REPORT_REFRESHED, None, None, who.id, {"report": found.id, "until": until}))
    report_delivery.redraw(work, found)


def approve(work: Work, report: int, *, who: Member, seen: int) -> ReportRow:
    """One tap: what the draft shows, with its remarks, is frozen and delivered.

    Raises RuleBroken `report_frozen` (who was faster, and when), `report_changed`, `no_right`.
    """
    found = draft(work, report, who=who, seen=seen)
    own, placed = report_edits.added(work, found)
    final = report_content.approved(report_edits.edited(work, found), work.plan, remarks=own, placed=placed)
    frozen = {"content": report_delivery.stored(final), "digest": report_content.digest(final)}
    report_making.move(
        work, found, state=ReportState.APPROVED, approved_by=who.id, approved_at=work.now, attempts=0, **frozen
    )
    data: Data = {"report": found.id, "digest": frozen["digest"][:16], "remarks": len(own) + len(placed)}
    work.record(Event(TrailEvent.REPORT_APPROVED, None, None, who.id, data))
    report_tasks.fulfil(work, found, who=who)
    after = report_making.require(work, report)
    report_making.set_reached(work, after, found=report_delivery.deliver(work, after))
    report_delivery.redraw(work, after)
    return report_making.require(work, report)


def send(work: Work, report: ReportRow, *, who: Member) -> None:
    """An approved report that found no leader to go to, once there is one. Raises RuleBroken `no_leaders`, `report_changed`, `no_right`."""
    check(work, report, who=who)
    if report.state != ReportState.APPROVED or report.reached:
        report_delivery.redraw(work, report)
        raise RuleBroken(Refusal.REPORT_CHANGED)
    if not report_delivery.lead(work, report):
        raise RuleBroken(Refusal.NO_LEADERS)
    report_making.set_reached(work, report, found=True)
    work.record(Event(TrailEvent.REPORT_SENT, None, None, who.id, {"report": report.id}))
    report_delivery.redraw(work, report)


def fall_due(work: Work, report: ReportRow) -> None:
    """The cut-off has come: what is not approved goes to the leaders as what it is, a draft."""
    if report.frozen or report.overdue:
        return
    report_making.move(work, report, overdue=1)
    work.record(Event(TrailEvent.REPORT_OVERDUE, None, None, None, {"report": report.id}))
    if report.content:  # what is only being made is told when it is there
        after = report_making.require(work, report.id)
        report_making.set_reached(work, after, found=report_delivery.overdue(work, after))
    report_delivery.redraw(work, report)


def wish(work: Work, *, who: Member, wanted: bool) -> None:
    """Whether a leader wants every approved report in private. Raises RuleBroken `no_right`."""
    permissions.check(who, "report")
    report_rows.wish(work, who.id, wanted=wanted)
