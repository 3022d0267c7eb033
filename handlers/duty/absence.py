"""/nghi 20 đến 22/5, «nghỉ phép mai»: somebody is away, or back; a leader says it for one of the team."""

from collections.abc import Iterator

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
from handlers.interaction import Interaction, Tapped
from handlers.understanding import days, people
from handlers.understanding import leaving as reading
from handlers.understanding.leaving import LeaveWish
from storage import members
from storage.duty import absence_rows
from telling import formats, words
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import BackAtWork, HandOver, OwnShift, OwnShiftWay
from telling.messages import Answer, Choice

COVERED = 5
"""For so many shifts there is a button that looks for somebody else."""
WHOLE_DAY = rules.WHOLE_DAY


def commanded(interaction: Interaction) -> Answer:
    """/nghi with days, perhaps for somebody; «thôi» ends it; alone it says how things stand."""
    permissions.check(interaction.who, "absent", own=True)
    return _done(interaction, _read(interaction, interaction.rest))


def plain(interaction: Interaction) -> Answer | None:
    """«nghỉ phép 20 đến 22/5» in private, of oneself; «Bảo nghỉ đột xuất hôm nay» of whoever makes rosters."""
    if not interaction.incoming.private or interaction.member is None:
        return None
    work = interaction.work
    wish = reading.plainly_leave(interaction.incoming.text, work.local(work.spoken_at).date(), office=work.plan.hours)
    if wish is None:
        return _told(interaction)
    if not permissions.ever(interaction.member, "absent"):
        return None
    idle = wish.back and not absence_rows.of_member(work, interaction.who.id)
    return _done(interaction, wish) if not idle else None


def _told(interaction: Interaction) -> Answer | None:
    """What is noticed late: a colleague is not there. None where it names nobody, or more than a name."""
    work, roster = interaction.work, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]
    wish = reading.told_leave(interaction.incoming.text, work.local(work.spoken_at).date(), office=work.plan.hours)
    if wish is None or not permissions.ever(interaction.who, "set_duty"):
        return None
    return _done(interaction, wish) if len(people.whole(wish.rest, roster)) == 1 else None


def _back_tapped(interaction: Tapped, button: BackAtWork) -> Answer:
    return _back(interaction, _named(interaction))


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
    whom = _whom(interaction, wish.rest) if wish.rest else interaction.who.id
    if wish.back:
        return _back(interaction, whom)
    if not wish.days:
        return _shown(interaction, whom)
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
    ButtonKind(HandOver, _hand_over),
    ButtonKind(NoArgument, _shown_tapped),
)
CONVERSATIONS = (
    Conversation("absent", commanded=without_cases(commanded), plain=plain, closes=always, buttons=BUTTONS),
)
