"""/quantriet and /hop: a leader's directive or meeting, shown before it goes to everybody, and what becomes of it; /danam answers one."""

from datetime import timedelta

from acts.notices import tell
from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.errors import Refusal, RuleBroken
from campaign.notices import notices as rules
from campaign.notices.notices import EVERYBODY, Notice, NoticeAnswer, NoticeKind
from campaign.questions import NoticeDraft
from campaign.text_normalisation import fold, nfc
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import notices as reading
from handlers.understanding.choices import Says
from handlers.understanding.meanings import Meaning, MeaningKey
from handlers.understanding.notices import TypedNotice
from handlers.understanding.tokens import Names
from storage import outbox
from storage.notices import notice_rows
from storage.priority import Priority
from telling import views
from telling.messages import Answer, Card, Choice, File
from telling.notices import notice_cards
from telling.notices.notice_arguments import (
    DropNotice,
    MeetingNo,
    MeetingYes,
    NoticeRead,
    NoticeTable,
    RemindOfNotice,
    SendNotice,
    TakeNoticeBack,
)
from telling.notices.notice_keys import NoticeCard

LATELY_MS = int(timedelta(days=14).total_seconds()) * 1000
"""So long a notice stands in the list."""
OFF = "huy"
"""Behind /hop, folded."""
SHOWN = 10
"""So many of them."""
DAY_MS = int(timedelta(days=1).total_seconds()) * 1000


def directive(interaction: Interaction) -> Answer:
    """/quantriet with the text; alone it lists what was sent of late."""
    permissions.check(interaction.who, "direct")
    if not interaction.rest.strip():
        return _listed(interaction, NoticeKind.DIRECTIVE)
    return _preview(interaction, NoticeKind.DIRECTIVE, reading.directive(interaction.rest, _teams(interaction)))


def meeting(interaction: Interaction) -> Answer:
    """/hop with hour, place and what it is about; alone it lists the meetings to come."""
    permissions.check(interaction.who, "direct")
    if not interaction.rest.strip():
        return _listed(interaction, NoticeKind.MEETING)
    if fold(nfc(interaction.rest)).strip() == OFF:
        return _which_meeting(interaction)
    work, plan = interaction.work, interaction.work.plan
    typed = reading.meeting(
        interaction.rest, _teams(interaction), now_ms=work.spoken_at, hours=plan.hours, zone=plan.campaign.zone
    )
    if not (typed.starts_at and typed.text):
        return Answer(notice_cards.write(work, "meeting_how"), alone=True)
    return _preview(interaction, NoticeKind.MEETING, typed)


def plain(interaction: Interaction) -> Answer | None:
    """«chỉ đạo tổ 2: …», «mời họp 15h mai tại phòng họp 2: …», in private, by whoever may."""
    if not interaction.incoming.private or not permissions.ever(interaction.who, "direct"):
        return None
    if reading.calls_off(interaction.incoming.text):
        return _which_meeting(interaction)
    if asked := reading.asks_who(interaction.incoming.text):
        return _who(interaction, NoticeKind(asked))
    verb, rest = reading.plainly(interaction.incoming.text)
    said = Interaction(
        interaction.work, interaction.incoming, interaction.place, interaction.member, verb=verb, rest=rest
    )
    return {"directive": directive, "meeting": meeting}[verb](said) if verb and rest else None


def _who(interaction: Interaction, kind: NoticeKind) -> Answer:
    """How the speaker's newest one stands: who has answered what, and who has not."""
    work = interaction.work
    mine = [
        one
        for one in notice_rows.lately(work, work.now - LATELY_MS)
        if (one.kind, one.by) == (kind, interaction.who.id)
    ]
    newest = max(mine, key=lambda one: one.at, default=None)
    return (
        Answer(notice_cards.table(work, newest).text, alone=True) if newest is not None else _listed(interaction, kind)
    )


def _which_meeting(interaction: Interaction) -> Answer:
    """«hủy họp», «/hop hủy»: which of the speaker's meetings to come is taken back; the list where there is none."""
    mine = [
        one
        for one in notice_rows.lately(interaction.work, interaction.work.now - LATELY_MS)
        if one.kind == NoticeKind.MEETING and one.by == interaction.who.id and not one.over(interaction.work.now)
    ][:SHOWN]
    if not mine:
        return _listed(interaction, NoticeKind.MEETING)
    starts = [f"{views.when(interaction.work, one.starts_at)}, {notice_cards.brief(one)}" for one in mine]
    rows = tuple(
        (_choice(one.kind, one.id, argument=TakeNoticeBack(), label=label),)
        for one, label in zip(mine, starts, strict=True)
    )
    return Answer(notice_cards.write(interaction.work, "which_meeting"), rows=rows, alone=True)


def _teams(interaction: Interaction) -> Names:
    return tuple((team.id, (team.name,)) for team in interaction.work.plan.teams)


def _preview(interaction: Interaction, kind: NoticeKind, typed: TypedNotice) -> Answer:
    """What would be sent, and a button for each whom it may go to."""
    work, who = interaction.work, interaction.who
    text = rules.check_text(typed.text)
    may = _may_send_to(interaction, typed.teams)
    interaction.overtake(NoticeDraft, lambda kept: True)
    number = interaction.keep(NoticeDraft(kind == NoticeKind.MEETING, text, typed.place, typed.starts_at))
    rows = [(_choice(kind, number, argument=SendNotice(team), label=_send_to(interaction, team)),) for team in may]
    rows.append((_choice(kind, number, argument=DropNotice(), label=interaction.word("notice_drop")),))
    shown = notice_cards.write(
        work, "preview", meeting=kind == NoticeKind.MEETING, starts=views.when(work, typed.starts_at), place=typed.place, text=text,
        by=who.short,
    )  # fmt: skip
    return Answer(shown, rows=tuple(rows), alone=True, question=number)


def _may_send_to(interaction: Interaction, named: tuple[str, ...]) -> list[str]:
    """The teams that were named, else everybody and each team; of these the ones that the speaker may write to. Raises RuleBroken."""
    who, plan = interaction.who, interaction.work.plan
    for team in named:
        rules.check(who, team)
    if named:
        return list(named)
    whole = permissions.scope(who, "direct") == "all"
    teams = [str(team.id) for team in plan.teams if whole or who.leads(team.id)]
    return [EVERYBODY, *teams] if whole else teams


def _send_to(interaction: Interaction, team: str) -> str:
    return f"{interaction.word('notice_send')} {notice_cards.whom(interaction.work, team)}"


def _choice(kind: NoticeKind, question: int, *, argument: ButtonArgument, label: str) -> Choice:
    return Choice(label, verbs.token(kind, question, argument=argument))


def _listed(interaction: Interaction, kind: NoticeKind) -> Answer:
    """What the speaker has sent of late, each with the table of its answers behind a button."""
    work = interaction.work
    mine = [
        one
        for one in notice_rows.lately(work, work.now - LATELY_MS)
        if one.kind == kind and one.by == interaction.who.id
    ][:SHOWN]
    lines = [
        (one.id, views.when(work, one.at), notice_cards.whom(work, one.team), notice_cards.brief(one)) for one in mine
    ]
    return Answer(notice_cards.write(work, "listed", meeting=kind == NoticeKind.MEETING, lines=lines), alone=True)


# --- buttons --------------------------------------------------------------------------------------------------------


def _sent(interaction: Tapped, button: SendNotice) -> Answer:
    """The draft goes out; a number that keeps none any more was answered before."""
    found = interaction.kept(interaction.press.subject, NoticeDraft)
    if found is None:
        return interaction.answer("asked_before")
    draft = found[1]
    if button.team != EVERYBODY and not any(team.id == button.team for team in interaction.work.plan.teams):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    kind, who = NoticeKind.MEETING if draft.meeting else NoticeKind.DIRECTIVE, interaction.who
    wanted = Notice(0, kind, who.id, button.team, draft.text, interaction.work.now, draft.place, draft.starts_at)
    made = tell.send(interaction.work, wanted, who=who)
    all_ = len(notice_rows.readers(interaction.work, made.id))
    to = notice_cards.whom(interaction.work, made.team)
    return Answer(notice_cards.write(interaction.work, "were_sent", to=to, count=all_))


def _dropped(interaction: Tapped, button: DropNotice) -> Answer:
    if interaction.kept(interaction.press.subject, NoticeDraft) is None:
        return interaction.answer("asked_before")
    return Answer(notice_cards.write(interaction.work, "not_sent"))


def _read(interaction: Tapped, button: NoticeRead) -> Answer:
    return _answered(interaction, interaction.press.subject, answer=NoticeAnswer.READ)


def _comes(interaction: Tapped, button: MeetingYes) -> Answer:
    return _answered(interaction, interaction.press.subject, answer=NoticeAnswer.COMING)


def _comes_not(interaction: Tapped, button: MeetingNo) -> Answer:
    return _answered(interaction, interaction.press.subject, answer=NoticeAnswer.NOT_COMING)


def _answered(interaction: Interaction, number: int, *, answer: NoticeAnswer) -> Answer:
    """The card shows the answer; a window says it too."""
    tell.answer(interaction.work, number, answer=answer, who=interaction.who)
    return Answer(notice_cards.write(interaction.work, "noted", answer=answer))


def _reminded(interaction: Tapped, button: RemindOfNotice) -> Answer:
    waiting = tell.remind(interaction.work, interaction.press.subject, who=interaction.who)
    names = [interaction.short(one) for one in waiting]
    return Answer(notice_cards.write(interaction.work, "reminded", names=names))


def _taken_back(interaction: Tapped, button: TakeNoticeBack) -> Answer:
    tell.take_back(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(notice_cards.write(interaction.work, "taken_back"))


def _file(interaction: Tapped, button: NoticeTable) -> Answer:
    """The list for the file, to the private chat of whoever sent the notice; it is made just before it leaves."""
    work, who = interaction.work, interaction.who
    found = tell.load(work, interaction.press.subject)
    if found.by != who.id or who.private is None:
        raise RuleBroken(Refusal.NOTICE_GONE)
    caption = notice_cards.write(work, "file_caption", text=notice_cards.brief(found))
    file = File("", "danh-sach-da-nam.xlsx", caption=caption, recipe=f"notice:{found.id}")
    outbox.say(
        work, who.private, card=Card(caption, file=file), priority=Priority.ROUTINE, about=str(NoticeCard(found.id))
    )
    return Answer(notice_cards.write(work, "file_owed"))


# --- answering by command and by words ------------------------------------------------------------------------------


def acknowledged(interaction: Interaction) -> Answer:
    """/danam: all directives that wait for it; meetings are named, because coming is a choice."""
    work, who = interaction.work, interaction.who
    permissions.check(who, "acknowledge", own=True)
    waiting = [
        notice
        for notice, answer in notice_rows.of_reader(work, who.id, since=work.now - LATELY_MS)
        if answer == NoticeAnswer.NONE and not notice.over(work.now)
    ]
    read = [one for one in waiting if one.kind == NoticeKind.DIRECTIVE]
    for one in read:
        tell.answer(work, one.id, answer=NoticeAnswer.READ, who=who)
    meetings = [notice_cards.brief(one) for one in waiting if one.kind == NoticeKind.MEETING]
    said = notice_cards.write(work, "acknowledged", read=[notice_cards.brief(one) for one in read], meetings=meetings)
    return Answer(said, alone=True)


def _agreed(interaction: Interaction, meaning: Meaning) -> Answer | None:
    """«rõ», «em rõ» in reply to a directive; to a meeting it says nothing about coming."""
    card = NoticeCard.read(interaction.card)
    found = notice_rows.get(interaction.work, card.notice) if card is not None else None
    if found is None or found.kind != NoticeKind.DIRECTIVE or found.by == interaction.who.id:
        return None
    return _answered(interaction, found.id, answer=NoticeAnswer.READ)


SENDING = (
    ButtonKind(SendNotice, _sent, Says.AGREE),
    ButtonKind(DropNotice, _dropped, Says.NO),
    ButtonKind(RemindOfNotice, _reminded),
    ButtonKind(NoticeTable, _file, looks=True),
    ButtonKind(TakeNoticeBack, _taken_back),
)
CONVERSATIONS = (
    Conversation("directive", commanded=without_cases(directive), plain=plain, closes=always, buttons=SENDING),
    Conversation("meeting", commanded=without_cases(meeting), closes=always, buttons=SENDING),
    Conversation(
        "acknowledge",
        commanded=without_cases(acknowledged),
        small_talk={MeaningKey.YES: _agreed},
        closes=always,
        buttons=(
            ButtonKind(NoticeRead, _read, Says.YES),
            ButtonKind(MeetingYes, _comes, Says.YES),
            ButtonKind(MeetingNo, _comes_not, Says.NO),
        ),
    ),
)
