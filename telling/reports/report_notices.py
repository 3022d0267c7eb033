"""What is said about a report beside its own text: that it is due, that it could not be made, that a period has none."""

from campaign import verbs
from campaign.members import Role
from campaign.plan import Report as Line
from campaign.reports.report_life import ReportState
from storage import members, outbox
from storage.priority import Priority
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling import labels, views
from telling.messages import Card, Choice
from telling.reports import report_delivery, report_readers
from telling.reports.report_arguments import GiveFiles, MakeAgain, RefreshDraft


def remind(work: Work, report: ReportRow, *, line: Line) -> None:
    """Half an hour before the cut-off, to whoever may approve."""
    due = views.when(work, report.cut_off)
    text = report_delivery.say(work, "remind", name=line.name, due=due)
    for _, place in report_readers.private(work, members.approvers(work, report.plan_report)):
        outbox.say(work, place, card=Card(text), priority=Priority.CARD)


def failed(work: Work, report: ReportRow) -> None:
    """It, or its files, could not be made: whoever approves or asked is told and may try again; the admins are told."""
    own = [place for _, place in report_readers.private(work, members.approvers(work, report.plan_report))]
    admins = [place for _, place in report_readers.private(work, members.with_role(work, Role.ADMIN))]
    again, asked = _again(work, report), report_readers.asked(work, report)
    for place in dict.fromkeys([*own, *asked, *admins]):
        rows = again if place in own or place in asked else ()
        text = report_delivery.say(
            work,
            f"failed_{_what(report)}",
            name=report_delivery.name_of(work, report),
            period=report_delivery.period_of(report),
            own=bool(rows),
        )
        outbox.say(work, place, card=Card(text, rows=rows), priority=Priority.CARD)
    report_delivery.redraw(work, report)


def _what(report: ReportRow) -> str:
    """What could not be made: the files of an approved one, newer figures for a draft, or the report."""
    return {ReportState.APPROVED: "files", ReportState.DRAFT: "refresh"}.get(report.state, "report")


def _again(work: Work, report: ReportRow) -> tuple[tuple[Choice, ...], ...]:
    language = work.plan.campaign.language
    found = {
        "report": Choice(labels.word(language, "report_again"), verbs.token("report", report.id, argument=MakeAgain())),
        "refresh": Choice(
            labels.word(language, "report_refresh"),
            verbs.token("report", report.id, version=report.version, argument=RefreshDraft()),
        ),
        "files": Choice(labels.word(language, "report_files"), verbs.token("report", report.id, argument=GiveFiles())),
    }
    return ((found[_what(report)],),)


def absent(work: Work, report: ReportRow) -> None:
    """Its time has come and it could not be made: the leaders are told that it does not come now."""
    text = report_delivery.say(
        work,
        "absent",
        name=report_delivery.name_of(work, report),
        period=report_delivery.period_of(report),
        due=views.when(work, report.cut_off),
    )
    for place in report_readers.leaders(work):
        outbox.say(work, place, card=Card(text), priority=Priority.CARD)


def note(work: Work, line: Line, *, macro: str, **values: object) -> None:
    """A sentence about a period, to whoever may approve it; after a long stop several are one message."""
    text = report_delivery.say(work, macro, name=line.name, **values)
    for _, place in report_readers.private(work, members.approvers(work, line.id)):
        outbox.say(work, place, card=Card(text), priority=Priority.CARD, gather="report:notes")


def missed(work: Work, line: Line, *, period: str) -> None:
    """A period has no report: whoever may approve hears it, and leaders that none comes; a digest is named by the next one."""
    note(work, line, macro="missed_run", period=period)
    if line.sort != "daily":
        text = report_delivery.say(work, "missing", name=line.name, period=period, last=line.on is not None)
        for place in dict.fromkeys([*report_readers.leaders(work), *report_readers.wished(work)]):
            outbox.say(work, place, card=Card(text), priority=Priority.CARD, gather="report:missing")
