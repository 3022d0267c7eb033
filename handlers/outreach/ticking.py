"""/tich: «đã đăng ký» is ticked by hand, taken back, and taken from a list that was sent. By button, command and plain words."""

from acts import keep_question
from acts.outreach import list_exchange, tick
from campaign import tax_codes
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import OrganisationId
from campaign.outreach import ticks as rules
from campaign.outreach.calls import CallResult
from campaign.questions import TicksSent
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import ticking as reading
from handlers.understanding.choices import Says
from lists.ticks import SentTicks
from storage.lists import organisations
from storage.outreach import call_rows, tick_rows
from storage.work import Work
from telling.messages import Answer
from telling.outreach import tick_words
from telling.outreach.call_cards import write
from telling.outreach.tick_arguments import LeaveTicks, LetStand, NotRegistered, TakeTicks, UndoTicks, Untick

SHOWN = 8
"""So many that wait to be verified are listed."""


def commanded(interaction: Interaction) -> Answer:
    """/tich with tax codes ticks them, «bỏ» before one takes it back; alone it lists who says that they are registered."""
    tick.check(interaction.work, interaction.who)
    codes = [code for _, _, code in tax_codes.find_all(interaction.rest)]
    if not codes:
        return (
            _waiting(interaction)
            if not interaction.rest.strip()
            else Answer(write(interaction.work, "tick_how"), alone=True)
        )
    found = [organisations.by_tax_code(interaction.work, code) for code in dict.fromkeys(codes)]
    unknown = [code for code, one in zip(dict.fromkeys(codes), found, strict=True) if one is None]
    known = [one.id for one in found if one is not None]
    if unknown:
        return Answer(write(interaction.work, "tick_unknown", codes=unknown), alone=True)
    if reading.denies(interaction.rest):
        return _disproved(interaction, known)
    if reading.takes_back(interaction.rest):
        return _unticked(interaction, known[0]) if len(known) == 1 else _all_unticked(interaction, known)
    if len(known) == 1:
        return _ticked(interaction, known[0])
    return _of_several(interaction, known)


def plain(interaction: Interaction) -> Answer | None:
    """«đánh dấu 3800000001 đã đăng ký», «bỏ đánh dấu 3800000001», in private."""
    text = interaction.incoming.text
    if not interaction.incoming.private or interaction.about or interaction.incoming.edited:
        return None
    if not reading.ticks(text):
        return _denied(interaction)
    said = Interaction(
        interaction.work, interaction.incoming, interaction.place, interaction.member, verb="tick", rest=text
    )
    return commanded(said)


def _denied(interaction: Interaction) -> Answer | None:
    """«3800000001 chưa đăng ký» of one that says that it is; of any other it is no word for us."""
    codes = tax_codes.find_all(interaction.incoming.text) if reading.denies(interaction.incoming.text) else []
    known = organisations.by_tax_code(interaction.work, codes[0][2]) if len(codes) == 1 else None
    waits = known is not None and call_rows.called(interaction.work, known.id).why == CallResult.REPORTED
    return _disproved(interaction, [known.id]) if known is not None and waits else None


def _disproved(interaction: Interaction, known: list[OrganisationId]) -> Answer:
    """What they said is not so: they are called again, all or none."""
    for one in known:
        tick.disprove(interaction.work, one, who=interaction.who)
    names = tick_words.names(interaction.work, known)
    rows = tick_words.stands_row(interaction.work, known[0]) if len(known) == 1 else ()
    return Answer(write(interaction.work, "disproved", names=names), rows=rows, alone=True)


def _not_registered(interaction: Tapped, button: NotRegistered) -> Answer:
    return _disproved(interaction, [_organisation(interaction)])


def _stands(interaction: Tapped, button: LetStand) -> Answer:
    return _let_stand(interaction, _organisation(interaction))


def _let_stand(interaction: Interaction, number: OrganisationId) -> Answer:
    tick.let_stand(interaction.work, number, who=interaction.who)
    return Answer(
        write(interaction.work, "report_stands", name=organisations.get(interaction.work, number).name), alone=True
    )


def _waiting(interaction: Interaction) -> Answer:
    """Who said in a call that they are registered; each with a button that ticks it once it is verified."""
    work = interaction.work
    found = [organisations.get(work, one) for one in tick_rows.reported(work, most=SHOWN)]
    rows = tuple(row for one in found for row in tick_words.waiting(work, one.id, name=one.name))
    lines = tick_words.names(work, [one.id for one in found], most=SHOWN)
    return Answer(write(work, "ticks_waiting", lines=lines), rows=rows, alone=True)


def _tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return _ticked(interaction, _organisation(interaction))


def _organisation(interaction: Tapped) -> OrganisationId:
    number = OrganisationId(interaction.press.subject)
    if not organisations.exists(interaction.work, number):
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return number


def _ticked(interaction: Interaction, number: OrganisationId) -> Answer:
    work = interaction.work
    tick.tick(work, number, who=interaction.who)
    text = write(work, "ticked", name=organisations.get(work, number).name)
    return Answer(text, rows=tick_words.undo_row(work, number), alone=True)


def _of_several(interaction: Interaction, known: list[OrganisationId]) -> Answer:
    work = interaction.work
    fresh = tick.tick_all(work, known, who=interaction.who)
    names = tick_words.names(work, tuple(fresh))
    return Answer(write(work, "ticked_all", count=len(fresh), names=names, before=len(known) - len(fresh)), alone=True)


def _untick(interaction: Tapped, button: Untick) -> Answer:
    return _unticked(interaction, _organisation(interaction))


def _unticked(interaction: Interaction, number: OrganisationId) -> Answer:
    tick.untick(interaction.work, number, who=interaction.who)
    return Answer(
        write(interaction.work, "unticked", name=organisations.get(interaction.work, number).name), alone=True
    )


def taken_back(interaction: Interaction) -> Answer | None:
    """«bấm nhầm», /nham alone, while a tick is the last thing that the speaker did."""
    if interaction.member is None or interaction.card or interaction.about:
        return None
    work, who = interaction.work, interaction.member
    if (denied := tick.last_disproved(work, who=who)) is not None:
        return _let_stand(interaction, denied)
    last = tick.last_slip(work, who=who)
    return _unticked(interaction, last) if last is not None else None


# --- a list that was sent -------------------------------------------------------------------------------------------


def of_list(interaction: Interaction, sent: SentTicks, *, sheet: bool = False) -> Answer:
    """What it would change, for one yes; nothing is asked where it changes nothing, or too much for one yes. `sheet`: it is the shared one."""
    work, file = interaction.work, interaction.incoming.file_name
    found = tick.difference(work, sent.registered, not_registered=sent.not_registered)
    text = tick_words.preview(work, found, file=file, wrong=sent.wrong)
    if not 0 < len(found.new) <= rules.MOST:
        return Answer(text)
    interaction.overtake(TicksSent, lambda kept: not kept.taken and kept.sheet == sheet)
    question = interaction.keep(TicksSent(".".join(map(str, found.new)), file, sheet=sheet))
    return Answer(text, rows=tick_words.rows(work, question), question=question)


def _taken(interaction: Tapped, button: TakeTicks) -> Answer:
    found = interaction.kept(interaction.press.subject, TicksSent)
    if found is None:
        return interaction.answer("asked_before")
    work = interaction.work
    wanted = _read(work, found[1])
    fresh = tick.tick_all(work, wanted, who=interaction.who)
    if found[1].sheet:
        list_exchange.answered(work, wanted)
    done = TicksSent(".".join(map(str, fresh)), found[1].file, taken=True)
    question = keep_question.keep(work, done, place=interaction.place.id, member=interaction.who.id)
    text = write(
        work,
        "ticked_all",
        count=len(fresh),
        names=tick_words.names(work, tuple(fresh)),
        before=len(wanted) - len(fresh),
    )
    return Answer(text, rows=tick_words.undo_all(work, question), question=question)


def _read(work: Work, kept: TicksSent) -> list[OrganisationId]:
    """The organisations that a question keeps and that there still are."""
    numbers = [OrganisationId(int(one)) for one in kept.organisations.split(".") if one]
    return [one for one in numbers if organisations.exists(work, one)]


def _left(interaction: Tapped, button: LeaveTicks) -> Answer:
    found = interaction.kept(interaction.press.subject, TicksSent)
    if found is None:
        return interaction.answer("asked_before")
    if found[1].sheet:
        list_exchange.answered(interaction.work, _read(interaction.work, found[1]))
    return Answer(write(interaction.work, "ticks_left"))


def _all_undone(interaction: Tapped, button: UndoTicks) -> Answer:
    found = interaction.kept(interaction.press.subject, TicksSent)
    if found is None:
        return interaction.answer("asked_before")
    return _all_unticked(interaction, _read(interaction.work, found[1]))


def _all_unticked(interaction: Interaction, several: list[OrganisationId]) -> Answer:
    """All or, where one of them may not be, nothing."""
    for one in several:
        tick.untick(interaction.work, one, who=interaction.who)
    return Answer(write(interaction.work, "ticks_undone", count=len(several)), alone=True)


BUTTONS = (
    ButtonKind(NoArgument, _tapped),
    ButtonKind(Untick, _untick),
    ButtonKind(NotRegistered, _not_registered),
    ButtonKind(LetStand, _stands),
    ButtonKind(TakeTicks, _taken, Says.AGREE),
    ButtonKind(LeaveTicks, _left, Says.NO),
    ButtonKind(UndoTicks, _all_undone),
)
CONVERSATIONS = (
    Conversation(
        "tick", commanded=without_cases(commanded), plain=plain, taken_back=taken_back, closes=always, buttons=BUTTONS
    ),
)
