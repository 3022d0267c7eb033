"""Who gets which report: the draft with its buttons to whoever approves, the finished text to the leaders, files after it.

The text leaves first, to be read and copied, then the files, then the card with its buttons. Leaders get one message without
buttons, plain enough to forward; a draft that was not approved in time says so in its first line.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

import orjson

from campaign import permissions, workdays
from campaign.ids import MemberId, PlaceId
from campaign.members import Member, Role
from campaign.reports.report_life import ReportKind, ReportState
from storage import card_redraws, channels, members, outbox
from storage.priority import Priority
from storage.reports import report_folders, report_rows
from storage.reports.report_rows import Remark, ReportRow
from storage.work import Work
from telling import words
from telling.messages import Card, File
from telling.reports import report_content, report_edits, report_readers
from telling.reports.report_keys import DraftCard, RemarkPrompt
from telling.reports.report_shapes import ReportContent

ORDER = ("docx", "xlsx", "png")
PERIODICAL: tuple[ReportKind, ...] = ("weekly", "interim", "final")
"""What leaders get besides the evening's digest."""


def stored(content: ReportContent) -> str:
    """A content as the table keeps it; its tables lie with the files."""
    return orjson.dumps({name: value for name, value in content.items() if name != "tables"}).decode()


def parse(content: str) -> ReportContent:
    """The content of a row."""
    found: ReportContent = orjson.loads(content)
    return found


def say(work: Work, macro: str, **values: object) -> str:
    """One of the sentences of `reports.toml`."""
    return words.write(work.plan.campaign.language, "reports", macro=macro, **values)


def ready(language: str) -> None:
    """Have the sentences at hand before a transaction needs them, for taps would wait behind it."""
    words.ready(language, "reports")


def name_of(work: Work, report: ReportRow) -> str:
    """The plan's name for it, or what was asked for."""
    if report.plan_report:  # the plan may have dropped the line since
        return next((line.name for line in work.plan.reports if line.id == report.plan_report), report.plan_report)
    return say(work, "demand_name", kind=report.period.rpartition(".")[2])


def period_of(report: ReportRow) -> str:
    """Its period as a day, 15/5; empty for one asked for by hand."""
    return day_label(report.period) if report.plan_report else ""


def day_label(iso: str) -> str:
    """15/5."""
    found = date.fromisoformat(iso)
    return f"{found.day}/{found.month}"


# --- what is owed -----------------------------------------------------------------------------------------------------


def draft(work: Work, report: ReportRow) -> None:
    """To everybody who may approve: the text, then the files, then the card; the card of a draft before this one says so."""
    redraw(work, report)
    _draft(work, report, members.approvers(work, report.plan_report))


def waiting_drafts(work: Work, newcomer: Member) -> None:
    """Somebody has joined: what waits for this person's approval since before."""
    for line in work.plan.reports:
        report = report_rows.newest(work, line.id)
        if report is not None and report.state == ReportState.DRAFT and newcomer in members.approvers(work, line.id):
            _draft(work, report, [newcomer])


def _draft(work: Work, report: ReportRow, people: Iterable[Member]) -> None:
    for member, place in report_readers.private(work, people):
        outbox.say(work, place, card=Card(draft_text(work, report, place=place)), priority=Priority.CARD)
        _files(work, report, place, draft=True)
        outbox.show(work, place, key=key(report, member.id), priority=Priority.LAST)


def draft_text(work: Work, report: ReportRow, *, place: PlaceId) -> str:
    """What leaders would read if it were approved now, with everything that was added, marked as a draft; as long as `place` takes it."""
    own, placed = report_edits.added(work, report)
    content = report_content.remarked(report_edits.edited(work, report), work.plan, remarks=own, placed=placed)
    holds = channels.longest_text(work, place)
    return report_content.message(content, mark=say(work, "draft_mark"), holds=holds)


def read(work: Work, report: ReportRow, *, who: Member) -> None:
    """The whole text of a draft as it is now, in private, and under it the card with its buttons."""
    now = report_rows.get(work, report.id) or report
    for _, place in report_readers.private(work, [who]):
        outbox.say(work, place, card=Card(draft_text(work, now, place=place)), priority=Priority.CARD)
        outbox.show(work, place, key=key(now, who.id), priority=Priority.LAST)


def dropped(work: Work, report: ReportRow, *, gone: Remark, by: Member) -> None:
    """Whoever had added it hears who took it away, with all its words: nothing of it is kept elsewhere."""
    author = members.get(work, gone.member)
    text = say(
        work, "remark_dropped_by", name=name_of(work, report), period=period_of(report), by=by.short, text=gone.text
    )
    for _, place in report_readers.private(work, [author] if author is not None and author.active else []):
        outbox.say(work, place, card=Card(text), priority=Priority.CARD, about=str(RemarkPrompt(report.id)))


def key(report: ReportRow, member: MemberId) -> str:
    """The name of the card that one person has of a draft that has just been made."""
    return str(DraftCard(report.id, member, report.version))


def redraw(work: Work, report: ReportRow) -> None:
    """Every card of it that is out."""
    for place, name in card_redraws.family(work, DraftCard.family(report=report.id)):
        card_redraws.again_in(work, place, key=name)


def deliver(work: Work, report: ReportRow) -> bool:
    """An approved report to the leaders, and to those who wished for it, one message each. False where no leader can be written to."""
    return _spread(work, report, mark="", besides=report_readers.wished(work))


def _heard_today(work: Work) -> bool:
    """Have leaders been rung by another report today? One sound a day is enough for them, and the evening's digest waits to be read."""
    last = (report_rows.last_frozen(work, kind, until=work.now) for kind in PERIODICAL)
    today = work.local(work.now).date()
    return any(one is not None and one.approved_at and work.local(one.approved_at).date() == today for one in last)


def lead(work: Work, report: ReportRow) -> bool:
    """To the leaders alone, who could not be written to when it was approved. False where they still cannot."""
    return _spread(work, report, mark="", besides=[])


def overdue(work: Work, report: ReportRow) -> bool:
    """Not approved in time: the leaders get it, marked as a draft. False where none of them can be written to."""
    return _spread(work, report, mark=say(work, "draft_mark"), besides=report_readers.wished(work))


def _spread(work: Work, report: ReportRow, *, mark: str, besides: Iterable[int], silent: bool = False) -> bool:
    """One message each, perhaps without a sound; False where no leader can be written to."""
    content = parse(report.content) if report.frozen else report_edits.edited(work, report)
    leaders = report_readers.leaders(work)
    for place in dict.fromkeys([*leaders, *besides]):
        text = report_content.message(content, mark=mark, holds=channels.longest_text(work, place))
        outbox.say(work, place, card=Card(text, silent=silent), priority=Priority.CARD)
    return bool(leaders)


def no_leaders(work: Work, report: ReportRow) -> None:
    """The admins hear that no leader gets it, and what to do."""
    text = say(work, "no_leaders", name=name_of(work, report), period=period_of(report), digest=report.kind == "daily")
    for _, place in report_readers.private(work, members.with_role(work, Role.ADMIN)):
        outbox.say(work, place, card=Card(text), priority=Priority.CARD)


def finished(work: Work, report: ReportRow) -> bool | None:
    """What needs no approval: a digest to leaders (its text) and whoever consolidates (with its files); one on demand where it was asked for.

    False where no leader can be written to, None for what is not for them.
    """
    if report.asked_in is not None:
        _to_asker(work, report, PlaceId(report.asked_in))
        return None
    if unsaid(work, report):
        return None
    own = [place for _, place in report_readers.private(work, members.approvers(work, report.plan_report))]
    found = _spread(work, report, mark="", besides=[*report_readers.wished(work), *own], silent=_heard_today(work))
    for place in own:
        _files(work, report, place, draft=False)
    return found


def unsaid(work: Work, report: ReportRow) -> bool:
    """Is it a digest of a day off on which nothing was new? Nobody gets it: the next one tells both days."""
    day = work.local(report.until).date()
    if report.kind != "daily" or workdays.count(day, day, calendar=work.plan.office_days):
        return False
    return bool(parse(report.content).get("quiet"))


def _to_asker(work: Work, report: ReportRow, place: PlaceId) -> None:
    """Whoever asked may have lost the right to read it while it was made."""
    asker = members.get(work, report.asked_by) if report.asked_by is not None else None
    if asker is None or not permissions.may(asker, "report"):
        outbox.say(
            work, place, card=Card(say(work, "not_for_asker", name=name_of(work, report))), priority=Priority.CARD
        )
        return
    text = report_content.message(parse(report.content), holds=channels.longest_text(work, place))
    outbox.say(work, place, card=Card(text), priority=Priority.CARD)
    _files(work, report, place, draft=False)


def files(work: Work, report: ReportRow) -> None:
    """The files of an approved report to whoever approves, for the number, the date and the signature, and to whoever asked for them."""
    own = [place for _, place in report_readers.private(work, members.approvers(work, report.plan_report))]
    for place in dict.fromkeys([*own, *report_readers.asked(work, report)]):
        _files(work, report, place, draft=False)
    redraw(work, report)


def files_to(work: Work, report: ReportRow, *, who: Member) -> None:
    """The same files once more, to one person; those that are owed to them still do not come twice."""
    for _, place in report_readers.private(work, [who]):
        _files(work, report, place, draft=False)


def _files(work: Work, report: ReportRow, place: int, *, draft: bool) -> None:
    content = parse(report.content)
    caption = say(work, "file_caption", name=name_of(work, report), draft=draft)
    for kind in ORDER:
        path = PurePath(report_folders.FOLDER, report.folder, f"{content['name']}.{kind}")
        file = File(str(path), path.name, caption=caption, picture=kind == "png")
        gather = "" if draft else f"report:files:{report.id}:{kind}"  # asked for again while it is owed, it comes once
        card = Card(caption, file=file, silent=True)  # the words before it have rung
        outbox.say(work, place, card=card, priority=Priority.ROUTINE, gather=gather)
