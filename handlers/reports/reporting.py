"""/baocao and the buttons under a draft: what there is, one made now, remarks, approval, who gets it in private."""

from acts.reports import report_approval, report_making
from campaign import permissions, report_calendar, text_normalisation, verbs
from campaign.button_argument import NoArgument
from campaign.ids import PlaceId
from campaign.places import Purpose
from campaign.plan import Report as Line
from campaign.reports.report_life import ReportScope
from campaign.written_form import Rest
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.reports import report_again, report_wording
from handlers.understanding import reports as reading
from handlers.understanding.choices import Says
from storage import outbox
from storage.priority import Priority
from storage.reports import report_rows
from storage.reports.report_rows import Remark
from telling import views
from telling.messages import Answer, Card, Choice
from telling.reports import report_delivery
from telling.reports.report_arguments import (
    AddRemark,
    DropRemark,
    EditPiece,
    EditWording,
    GiveFiles,
    MakeAgain,
    MakeReport,
    PlaceRemark,
    ReadDraft,
    RefreshDraft,
    SendReport,
)
from telling.reports.report_keys import KeptRemark, RemarkPrompt

QUOTED = 100
"""So many letters of a remark are said back when it is taken back; the answer to a tap has room for 200."""

TAKEN_BACK = frozenset(
    {"-", "–", "bo", "bo y kien", "xoa", "xoa y kien", "nham", "bam nham", "ghi nham", "huy", "drop", "delete", "undo"}
)
"""What people answer to the prompt, folded and as a whole, to take a remark back."""


def commanded(interaction: Interaction) -> Answer:
    """/baocao: what there is and what can be made; with a kind, made now; `nhận` and `thôi` for approved ones in private."""
    if (files := report_again.typed(interaction)) is not None:
        return files  # deputies may have them too
    if (edited := report_wording.typed(interaction)) is not None:
        return edited
    permissions.check(interaction.who, "report")
    if not interaction.rest.strip():
        return _overview(interaction)
    wanted = reading.wish(interaction.rest)
    if wanted is not None:
        report_approval.wish(interaction.work, who=interaction.who, wanted=wanted)
        return Answer(_say(interaction, "wished", on=wanted))
    scope = reading.scope(interaction.rest)
    return _make(interaction, scope) if scope else Answer(_say(interaction, "which_kind"))


def _make(interaction: Interaction, scope: str) -> Answer:
    """Ordered; it comes in private, or into the leaders' group when the bot may not write to them; never into another group."""
    private = interaction.who.private
    if private is None and interaction.place.purpose != Purpose.LEADERS:
        return Answer(_say(interaction, "in_private_only"))
    place = private if private is not None else interaction.place.id
    report_making.demand(interaction.work, scope, who=interaction.who, place=PlaceId(place))
    macro = "making" if place == interaction.place.id else "making_in_private"
    return Answer(_say(interaction, macro, name=_say(interaction, "demand_name", kind=scope)))


def _overview(interaction: Interaction) -> Answer:
    work = interaction.work
    lines = [_line(interaction, line) for line in work.plan.reports if line.by == "consolidator"]
    wish = interaction.who.id in report_rows.wishes(work)
    row = tuple(
        Choice(_say(interaction, "demand", kind=scope), verbs.token("report", 0, argument=MakeReport(scope)))
        for scope in ReportScope
    )
    failed = tuple((choice,) for choice in report_again.failed(interaction))
    return Answer(_say(interaction, "how", reports=lines, wish=wish), rows=(row[:2], row[2:], *failed), alone=True)


def _line(interaction: Interaction, line: Line) -> dict[str, str]:
    work = interaction.work
    coming = report_calendar.upcoming(work.plan, line, moment=work.local(work.now))
    last = report_rows.newest(work, line.id)
    state = ""
    if last is not None:
        at = views.when(work, last.approved_at or last.made_at) if last.made_at is not None else ""
        state = _say(interaction, "state", name=last.state, at=at)
    shown = views.when(work, int(coming.cut_off.timestamp() * 1000)) if coming is not None else ""
    return {"name": line.name, "state": state, "due": shown}


def _make_tapped(interaction: Tapped, button: MakeReport) -> Answer:
    return _make(interaction, button.scope)


def _ask_remark(interaction: Tapped, button: AddRemark) -> Answer:
    found = report_approval.draft(interaction.work, interaction.press.subject, who=interaction.who)
    prompt = Card(_say(interaction, "remark_prompt"), ask=True)
    outbox.say(
        interaction.work, interaction.place.id, card=prompt, priority=Priority.ANSWER, about=str(RemarkPrompt(found.id))
    )
    return Answer("")


def _drop_remark(interaction: Tapped, button: DropRemark) -> Answer:
    gone = report_approval.drop_last(
        interaction.work, interaction.press.subject, who=interaction.who, seen=interaction.press.version
    )
    return _dropped(interaction, gone)


def _dropped(interaction: Interaction, gone: Remark) -> Answer:
    return Answer(_say(interaction, "remark_dropped", text=gone.text[:QUOTED], cut=len(gone.text) > QUOTED))


def _read(interaction: Tapped, button: ReadDraft) -> Answer:
    """The whole text with what was added, in private only."""
    found = report_approval.draft(interaction.work, interaction.press.subject, who=interaction.who)
    if interaction.who.private is None:
        return Answer(_say(interaction, "in_private_only"))
    report_delivery.read(interaction.work, found, who=interaction.who)
    return Answer(_say(interaction, "reading"))


def _refresh(interaction: Tapped, button: RefreshDraft) -> Answer:
    report_approval.refresh(
        interaction.work, interaction.press.subject, who=interaction.who, seen=interaction.press.version
    )
    return Answer(_say(interaction, "refreshing"))


def _send(interaction: Tapped, button: SendReport) -> Answer:
    found = report_making.require(interaction.work, interaction.press.subject)
    report_approval.send(interaction.work, found, who=interaction.who)
    return Answer(_say(interaction, "sent", name=report_delivery.name_of(interaction.work, found)))


def approve_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    """Duyệt và gửi: one tap."""
    report = report_approval.approve(
        interaction.work, interaction.press.subject, who=interaction.who, seen=interaction.press.version
    )
    return Answer(
        _say(interaction, "approved", name=report_delivery.name_of(interaction.work, report), reached=report.reached)
    )


def replied(interaction: Interaction) -> Answer | None:
    """A remark typed as an answer to its prompt, or the word that takes one back; None when it is neither."""
    report, _ = _remarked(interaction)
    if not report:
        return report_wording.replied(interaction)
    if text_normalisation.fold(interaction.incoming.text).strip(" .") in TAKEN_BACK:
        return taken_back(interaction)
    message = _message(interaction)
    section, text = reading.section(interaction.incoming.text)
    report_approval.remark(interaction.work, report, text=text, who=interaction.who, message=message, section=section)
    private, rows = interaction.who.private is not None, report_wording.choices(interaction, report, message=message)
    return Answer(
        _say(interaction, "remark_kept", private=private), rows=rows, about=str(KeptRemark(report, Rest(message)))
    )


def taken_back(interaction: Interaction) -> Answer | None:
    """What an answer takes back: the last remark under the prompt, under the word that one is kept that one; None for any other answer."""
    report, only = _remarked(interaction)
    if not report:
        return None
    gone = report_approval.take_back(
        interaction.work, report, who=interaction.who, message=_message(interaction), only=only
    )
    return _dropped(interaction, gone)


def _remarked(interaction: Interaction) -> tuple[int, str]:
    """The report whose prompt for a remark was answered, or 0; where it was the word that one is kept, that one's message."""
    kept = KeptRemark.read(interaction.card)
    if kept is not None:
        return kept.report, kept.message
    prompt = RemarkPrompt.read(interaction.card)
    return (prompt.report, "") if prompt is not None else (0, "")


def _message(interaction: Interaction) -> str:
    return f"{interaction.place.id}:{interaction.incoming.message}"


def _say(interaction: Interaction, macro: str, **values: object) -> str:
    return report_delivery.say(interaction.work, macro, **values)


BUTTONS = (
    ButtonKind(MakeReport, _make_tapped),
    ButtonKind(AddRemark, _ask_remark),
    ButtonKind(DropRemark, _drop_remark),
    ButtonKind(ReadDraft, _read, looks=True),
    ButtonKind(RefreshDraft, _refresh),
    ButtonKind(SendReport, _send),
    ButtonKind(EditWording, report_wording.list_tapped),
    ButtonKind(EditPiece, report_wording.piece_tapped),
    ButtonKind(PlaceRemark, report_wording.place_tapped),
    ButtonKind(MakeAgain, report_again.report_tapped),
    ButtonKind(GiveFiles, report_again.files_tapped),
)
CONVERSATIONS = (
    Conversation(
        "report",
        commanded=without_cases(commanded),
        replied=replied,
        taken_back=taken_back,
        closes=always,
        buttons=BUTTONS,
    ),
    Conversation(
        "approve", commanded=without_cases(commanded), buttons=(ButtonKind(NoArgument, approve_tapped, Says.AGREE),)
    ),
)
