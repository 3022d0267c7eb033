"""Sửa câu chữ: a paragraph of a draft is put in other words by whoever may approve it; what it was is kept beside it.

Words only: where the office's own figures stand they stay, so that what is signed is what was counted. A remark may go under
any section.
"""

import re

from acts.reports import report_approval, report_making
from campaign import masking, wording
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.reports.report_life import ReportState
from storage.reports import report_edits, report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.reports import report_delivery
from telling.reports import report_edits as edited_content
from telling.reports.report_edits import Piece

LONGEST = 1_000
"""Letters of a paragraph."""
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def drafts(work: Work, who: Member) -> list[ReportRow]:
    """Those that somebody may edit now, by the plan's order."""
    found = [report_rows.newest(work, line.id) for line in work.plan.reports if line.by == "consolidator"]
    return [
        each
        for each in found
        if each is not None and each.state == ReportState.DRAFT and report_approval.may(work, each, who=who)
    ]


def pieces(work: Work, report: ReportRow) -> list[Piece]:
    """What of a draft can be edited, as it reads now."""
    return edited_content.pieces(report_delivery.parse(report.content), report_edits.of(work, report.id))


def piece(work: Work, report: int, *, key: str = "", number: int = 0, who: Member) -> Piece:
    """The paragraph that a button, a question or a number means. Raises RuleBroken `no_paragraph`, and as `report_approval.draft`."""
    found = report_approval.draft(work, report, who=who)
    meant = next((each for each in pieces(work, found) if key == each.key or number == each.number), None)
    if meant is None:
        raise RuleBroken(Refusal.NO_PARAGRAPH)
    return meant


def edit(work: Work, report: int, *, meant: Piece, text: str, who: Member) -> bool:
    """The paragraph reads `text` from now on; empty, or as it was made, it reads as it was made: then False.

    Raises RuleBroken `edit_length`, `edit_figures`, `plain_words`, and as `report_approval.draft`.
    """
    found = report_approval.draft(work, report, who=who)
    said = masking.masked(" ".join(text.split()))
    new = bool(said) and said != meant.original
    if new:
        _weigh(meant, said)
        report_edits.put(work, found.id, original=meant.original, text=said, member=who.id)
    else:
        report_edits.drop(work, found.id, original=meant.original)
    _changed(work, found, TrailEvent.REPORT_REWORDED, who)
    return new


def _weigh(meant: Piece, said: str) -> None:
    if len(said) > LONGEST:
        raise RuleBroken(Refusal.EDIT_LENGTH, most=LONGEST)
    wording.check(said)
    if not meant.quoted and sorted(FIGURE.findall(said)) != sorted(FIGURE.findall(meant.original)):
        raise RuleBroken(Refusal.EDIT_FIGURES, figures=FIGURE.findall(meant.original))


def place(work: Work, report: int, *, remark: int, section: str, who: Member) -> None:
    """A remark goes under a section, or (empty) stands in its own. Raises RuleBroken `no_remark`, and as `report_approval.draft`."""
    found = report_approval.draft(work, report, who=who)
    if section not in ("", *edited_content.PLACES):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    if not report_rows.place_remark(work, found.id, remark=remark, section=section):
        raise RuleBroken(Refusal.NO_REMARK)
    _changed(work, found, TrailEvent.REPORT_REMARKED, who)


def _changed(work: Work, found: ReportRow, kind: TrailEvent, who: Member) -> None:
    report_making.move(work, found)
    work.record(Event(kind, None, None, who.id, {"report": found.id}))
    report_delivery.redraw(work, found)
    report_delivery.read(work, found, who=who)
