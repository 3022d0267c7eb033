"""/nghi 20 đến 22/5, «nghỉ phép mai»: somebody is away, or back; a leader says it for one of the team."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from acts import hand_over
from acts.duty import absent
from campaign import permissions
from campaign.button_argument import NoArgument
from campaign.duty import shifts as rules
from campaign.duty.absences import Absence
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.verbs import token
from handlers.conversation import ButtonKind, Conversation, always, without_cases
from handlers.duty import standing_in
from handlers.interaction import Interaction, Tapped
from handlers.understanding import days, elsewhere, people
from handlers.understanding import leaving as reading
from handlers.understanding.choices import Says
from handlers.understanding.leaving import LeaveCovered, LeaveWish
from storage import members
from storage.duty import absence_rows
from telling import formats, words
from telling.duty import duty_arguments, duty_lists, leave_words
from telling.duty.duty_arguments import BackAtWork, HandOver, NoteLeave, OwnShift, OwnShiftWay
from telling.messages import Answer, Choice

COVERED = 5
"""For so many shifts there is a button that looks for somebody else."""
MINUTE = 60_000
WHOLE_DAY = rules.WHOLE_DAY


def commanded(interaction: Interaction) -> Answer:
    """/nghi with days, perhaps for somebody; «thôi» ends it; alone it says how things stand."""
    permissions.check(interaction.who, "absent", own=True)
    return _done(interaction, _read(interaction, interaction.rest))


def plain(interaction: Interaction) -> Answer | None:
    """«nghỉ phép 20 đến 22/5» in private, of oneself; «Bảo nghỉ đột xuất hôm nay» of a colleague."""
    if not interaction.incoming.private or interaction.member is None or not interaction.incoming.text:
        return None
    if (said := reading.covered(interaction.incoming.text)) is not None:
        return _covered(interaction, said)
    wish = _heard(interaction, reading.plainly_leave)
    if wish is None:
        return _told(interaction) or _perhaps(interaction)
    if not permissions.ever(interaction.member, "absent"):
        return None
    if interaction.about and not wish.back:
        return _asked(interaction, interaction.who.id, wish)  # said of one piece of work, it may only be why not
    idle = wish.back and not absence_rows.of_member(interaction.work, interaction.who.id)
    return _done(interaction, wish) if not idle else None


def _heard(interaction: Interaction, reader: Callable[..., LeaveWish | None]) -> LeaveWish | None:
    work = interaction.work
    return reader(interaction.incoming.text, work.local(work.spoken_at).date(), office=work.plan.hours)


def _told(interaction: Interaction) -> Answer | None:
    """What is noticed late: a colleague is not there. None where it names nobody, or more than a name."""
    wish = _heard(interaction, reading.told_leave)
    whom = _one_named(interaction, wish.rest) if wish is not None else None
    if wish is None or whom is None or whom == interaction.who.id:
        return None
    if not absent.may_note(interaction.work, whom, who=interaction.who):
        return _passed_on(interaction, whom, wish)
    sure = wish.days and not people.may_be_said(interaction.incoming.text)
    return _begun(interaction, whom, wish) if sure else _asked(interaction, whom, wish)


def _covered(interaction: Interaction, said: LeaveCovered) -> Answer | None:
    """Who is away, and who has their shifts meanwhile: at once where a leader says it; else the leave alone is heard, under which stands the
    button that looks for somebody. Raises RuleBroken as `acts.duty.own_shift.give`."""
    work, alone = interaction.work, replace(interaction, incoming=replace(interaction.incoming, text=said.leave))
    to = _one_named(interaction, said.name)
    if to is None:
        return plain(alone) if said.anybody else None
    wanted = _said_of(alone)
    shifts = duty_lists.meanwhile(work, wanted[0].member, known=wanted) if wanted else []
    sure = (
        bool(wanted)
        and not people.may_be_said(interaction.incoming.text)
        and all(_within(interaction, one, wanted) for one in shifts)
    )
    if not sure or not absent.may_note(work, wanted[0].member, who=interaction.who):
        return plain(alone)
    for one in wanted:
        absent.begin(work, one, who=interaction.who)
    given = [standing_in.give(interaction, one.id, to=to) for one in shifts]
    none = duty_lists.write(work, "cover_no_shift", to=interaction.short(to))
    shown = _shown(interaction, wanted[0].member)
    return replace(shown, text=words.joined(*(given or [none]), shown.text))


def _said_of(interaction: Interaction) -> list[Absence]:
    """The leave that the line tells of oneself or of a colleague; none where it tells of none."""
    own, told = _heard(interaction, reading.plainly_leave), _heard(interaction, reading.told_leave)
    wish = own or told
    whom = interaction.who.id if own else _one_named(interaction, told.rest) if told is not None else None
    return _still_to_come(interaction, whom, wish) if wish is not None and whom is not None else []


def _within(interaction: Interaction, shift: DutyShift, known: Sequence[Absence]) -> bool:
    """Is nothing left of the shift for who is away in the afternoon alone?"""
    begins = max(shift.starts_at, interaction.work.now)
    return any(one.starts_at <= begins and shift.ends_at <= one.ends_at for one in known)


def _one_named(interaction: Interaction, text: str) -> MemberId | None:
    """Who is named, and nobody else; of «Nga» and «Tố Nga» the one who is called so."""
    found = people.whole(text, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)])
    called = [one for one in found if len(found) == 1 or interaction.short(MemberId(one)) in text]
    return MemberId(called[0]) if len(called) == 1 else None


def _perhaps(interaction: Interaction) -> Answer | None:
    """«mai em nghỉ, đưa con đi khám»: whether that is leave, where the line means nothing else."""
    wish = _heard(interaction, reading.perhaps_leave)
    if wish is None or not elsewhere.free(interaction.incoming.text, of_work=bool(interaction.about)):
        return None
    return _asked(interaction, interaction.who.id, wish) if permissions.ever(interaction.who, "absent") else None


def _asked(interaction: Interaction, whom: MemberId, wish: LeaveWish) -> Answer | None:
    """Whether to note it, each run of days on a button; None for days that are over."""
    wanted = _still_to_come(interaction, whom, wish)
    if not wanted:
        return None
    name = "" if whom == interaction.who.id else interaction.short(whom)
    text = duty_lists.write(interaction.work, "ask_away", name=name, spans=duty_lists.spans(interaction.work, wanted))
    return Answer(text, rows=leave_words.choices(interaction.work, wanted), alone=True)


def _passed_on(interaction: Interaction, whom: MemberId, wish: LeaveWish) -> Answer | None:
    """Who leads the team is asked whether to note it; the speaker hears who that is."""
    wanted = _still_to_come(interaction, whom, wish)
    if not wanted or not permissions.ever(interaction.who, "absent"):
        return None
    heads = absent.mention(interaction.work, wanted, who=interaction.who)
    text = duty_lists.write(interaction.work, "away_passed_on", name=interaction.short(whom), heads=heads)
    return Answer(text, alone=True)


def _still_to_come(interaction: Interaction, whom: MemberId, wish: LeaveWish) -> list[Absence]:
    """What it would be, without a day today's; nothing of what is over."""
    today = interaction.work.local(interaction.work.spoken_at).date()
    dated = wish if wish.days else replace(wish, days=(today,))
    return [one for one in _absences(interaction, whom, dated) if one.ends_at > interaction.work.now]


def _back_tapped(interaction: Tapped, button: BackAtWork) -> Answer:
    return _back(interaction, _named(interaction))


def _note_tapped(interaction: Tapped, button: NoteLeave) -> Answer:
    """A second press, or another head's, finds it noted."""
    wanted = Absence(_named(interaction), button.since * MINUTE, button.until * MINUTE)
    if not absent.is_noted(interaction.work, wanted, who=interaction.who):
        absent.begin(interaction.work, wanted, who=interaction.who)
    return _shown(interaction, wanted.member)


def _hand_over(interaction: Tapped, button: HandOver) -> Answer:
    moved = hand_over.everything(interaction.work, _named(interaction), who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "handed_over", cases=[str(one.case) for one in moved]))


def _shown_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    return _shown(interaction, interaction.who.id)


def _named(interaction: Tapped) -> MemberId:
    """Whose absence it is, for a leader may press the button too."""
    return MemberId(interaction.press.subject or interaction.who.id)


def _read(interaction: Interaction, text: str) -> LeaveWish:
    work = interaction.work
    return reading.leave(text, work.local(work.spoken_at).date(), office=work.plan.hours)


def _done(interaction: Interaction, wish: LeaveWish) -> Answer:
    named = any(letter.isalpha() for letter in wish.rest)
    whom = _whom(interaction, wish.rest) if named else interaction.who.id
    if wish.back:
        return _back(interaction, whom)
    if not wish.days:
        return _shown(interaction, whom)
    return _begun(interaction, whom, wish)


def _begun(interaction: Interaction, whom: MemberId, wish: LeaveWish) -> Answer:
    for wanted in _absences(interaction, whom, wish):
        absent.begin(interaction.work, wanted, who=interaction.who)
    return _shown(interaction, whom)


def _absences(interaction: Interaction, whom: MemberId, wish: LeaveWish) -> Iterator[Absence]:
    """One for each run of days; of today's only what is left counts."""
    zone = interaction.work.plan.campaign.zone
    for first, last in days.each(wish.days):
        starts_at, _ = rules.instants(first, wish.hours or WHOLE_DAY, zone=zone)
        _, ends_at = rules.instants(last, wish.hours or WHOLE_DAY, zone=zone)
        yield Absence(whom, starts_at, ends_at)


def _whom(interaction: Interaction, name: str) -> MemberId:
    """Who is named. Raises RuleBroken unknown_person, ambiguous_person."""
    found = people.find(name, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)])
    if len(found) != 1:
        raise RuleBroken(Refusal.AMBIGUOUS_PERSON if found else Refusal.UNKNOWN_PERSON, name=name)
    return MemberId(found[0])


def _back(interaction: Interaction, whom: MemberId) -> Answer:
    absent.end(interaction.work, whom, who=interaction.who)
    return Answer(_say(interaction, "back", whom), alone=True)


def _shown(interaction: Interaction, whom: MemberId) -> Answer:
    """Whose absences are still to come, the shifts that fall into them, and what is in hand meanwhile."""
    work = interaction.work
    known = absence_rows.of_member(work, whom)
    if not known:
        return Answer(_say(interaction, "not_away", whom), alone=True)
    text = duty_lists.absences(work, whom, known=known, own=whom == interaction.who.id)
    held = hand_over.waiting(work, whom) if absence_rows.until(work, whom) is not None else []
    rows = [(_cover(interaction, one),) for one in duty_lists.meanwhile(work, whom, known=known)[:COVERED]]
    if held:
        text = words.joined(text, duty_lists.write(work, "still_held", cases=[str(one.case) for one in held]))
        move = token("absent", whom, argument=HandOver())
        rows.append((Choice(interaction.word("absent_hand_over"), move, main=True),))
    typed = "/nghi thôi" if whom == interaction.who.id else ""
    back = token("absent", whom, argument=BackAtWork())
    rows.append((Choice(interaction.word("absent_back"), back, words=typed),))
    return Answer(text, rows=tuple(rows), alone=True)


def _cover(interaction: Interaction, shift: DutyShift) -> Choice:
    """Somebody is looked for who takes this shift over."""
    day = formats.short_day(interaction.work.local(shift.starts_at))
    ask = duty_arguments.token(shift.id, OwnShift(OwnShiftWay.ASK))
    return Choice(f"{interaction.word('duty_thay')} {day}", ask)


def _say(interaction: Interaction, macro: str, whom: MemberId) -> str:
    own = whom == interaction.who.id
    return duty_lists.write(interaction.work, macro, name="" if own else interaction.short(whom))


BUTTONS = (
    ButtonKind(BackAtWork, _back_tapped),
    ButtonKind(NoteLeave, _note_tapped, Says.YES),
    ButtonKind(HandOver, _hand_over),
    ButtonKind(NoArgument, _shown_tapped),
)
CONVERSATIONS = (
    Conversation("absent", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),
)
