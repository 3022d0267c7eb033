"""The card under a draft: how the report stands, what was added to it, and its buttons. Only the newest has buttons."""

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId
from campaign.places import Place
from campaign.reports.report_life import ReportState
from storage import card_redraws, members
from storage.reports import report_edits, report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling import labels, views
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice
from telling.reports import report_delivery
from telling.reports import report_edits as edited_content
from telling.reports.report_arguments import (
    AddRemark,
    DropRemark,
    EditWording,
    GiveFiles,
    MakeAgain,
    ReadDraft,
    RefreshDraft,
    SendReport,
)
from telling.reports.report_keys import DraftCard


def draw(work: Work, place: Place, key: DraftCard) -> Card | None:
    """The card under a draft, and what became of it; None for a report that is not there."""
    report = report_rows.get(work, key.report)
    if report is None:
        return None
    if str(key) != _newest(work, DraftCard.family(report=key.report, member=key.member)):
        return Card(
            report_delivery.say(
                work,
                "card_replaced",
                name=report_delivery.name_of(work, report),
                period=report_delivery.period_of(report),
            )
        )
    return Card(_about(work, report), _choices(work, report))


def _newest(work: Work, family: str) -> str:
    """The key of the newest of somebody's cards of one report."""
    keys = (name for _, name in card_redraws.family(work, family))
    return max(keys, key=lambda name: int(name.rpartition(":")[2]), default="")


def _about(work: Work, report: ReportRow) -> str:
    by = members.get(work, report.approved_by) if report.approved_by is not None else None
    remarks = [
        {"text": one.text, "by": _short(work, one.member), "section": _heading(work, report, one.section)}
        for one in report_rows.remarks(work, report.id)
    ]
    edits = report_edits.of(work, report.id) if report.state == ReportState.DRAFT else {}
    hold = [
        line for line in edits if report.content and edited_content.holds(report_delivery.parse(report.content), line)
    ]
    return report_delivery.say(
        work,
        "card",
        name=report_delivery.name_of(work, report),
        period=report_delivery.period_of(report),
        state=report.state,
        until=views.when(work, report.until),
        due=views.when(work, report.cut_off) if report.cut_off is not None else "",
        remarks=remarks,
        by=by.short if by else "",
        at=views.when(work, report.approved_at) if report.approved_at is not None else "",
        overdue=report.overdue,
        reached=report.reached,
        files=not (report.rendered and report.error),
        edited=len(hold),
        lost=len(edits) - len(hold),
    )


def _heading(work: Work, report: ReportRow, section: str) -> str:
    return report_delivery.say(work, "heading", name=section, kind=report.kind) if section else ""


def _short(work: Work, member: MemberId) -> str:
    found = members.get(work, member)
    return found.short if found is not None else ""


def _choices(work: Work, report: ReportRow) -> tuple[tuple[Choice, ...], ...]:
    language = work.plan.campaign.language
    if report.state == ReportState.MAKING:
        return ((Choice(labels.button(language, "approve"), disabled=True),),)
    if report.state != ReportState.DRAFT:
        return _afterwards(work, report)
    approve = Choice(labels.button(language, "approve"), verbs.token("approve", report.id, version=report.version))
    remark = _choice(work, report, "report_remark", AddRemark())
    edit = _choice(work, report, "report_edit", EditWording())
    refresh = _choice(work, report, "report_refresh", RefreshDraft())
    if not report_rows.remarks(work, report.id):  # the messages above are the whole text
        return ((approve,), (remark, edit), (refresh,))
    read = _choice(work, report, "report_read", ReadDraft())
    drop = _choice(work, report, "report_remark_drop", DropRemark())
    return ((approve,), (read,), (remark, drop), (edit,), (refresh,))


def _afterwards(work: Work, report: ReportRow) -> tuple[tuple[Choice, ...], ...]:
    """What can still be asked for: its way to the leaders, its files, a failed one anew."""
    wanted: dict[str, tuple[ButtonArgument, bool]] = {
        "report_send": (SendReport(), report.state == ReportState.APPROVED and not report.reached),
        "report_files": (GiveFiles(), report.state == ReportState.APPROVED and report.rendered),
        "report_again": (MakeAgain(), report.state == ReportState.FAILED),
    }
    return tuple((_choice(work, report, name, argument),) for name, (argument, now) in wanted.items() if now)


def _choice(work: Work, report: ReportRow, word: str, argument: ButtonArgument) -> Choice:
    label = labels.word(work.plan.campaign.language, word)
    return Choice(label, verbs.token("report", report.id, version=report.version, argument=argument))


FAMILIES = (CardFamily(DraftCard.family(), (DrawnCard(DraftCard, draw),)),)
