"""One's own shift by button and by words: «Đã đến», «Về», «Tìm người thay», and a colleague's «Tôi trực thay»."""

import re
from collections.abc import Callable

from acts.duty import own_shift
from campaign.duty import shifts as rules
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member
from campaign.text_normalisation import fold, nfc
from handlers.conversation import ButtonKind
from handlers.duty import weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding import people
from storage import members
from storage.duty import shift_rows
from telling import views
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import OwnShift, OwnShiftWay, TakeOver
from telling.messages import Answer, Choice

SELF = r"(?:(?:da|em|toi|minh|xin|cho|hom|bua|nay|thi|nen|voi) )*"
BUSY = r"ban|ket|co viec|co viec rieng|ban viec|ban hop"
ILL = rf"(?:{SELF}(?:{BUSY}|om|met|bi om|bi sot) )?{SELF}"
AHEAD_MS = 14 * 86_400_000
SAID = {
    OwnShiftWay.ARRIVE: re.compile(r"(?:(?:em|toi|minh) )?(?:da )?(?:vao ca|nhan ca truc|bat dau truc|den truc)(?: roi)?(?: a)?"),
    OwnShiftWay.LEAVE: re.compile(r"(?:(?:em|toi|minh) )?(?:da )?(?:xuong ca|het ca truc|ra ca|truc xong)(?: roi)?(?: a)?"),
    OwnShiftWay.ASK: re.compile(
        r"(?:(?:em|toi|minh) |cho (?:em|toi|minh) |xin )*(?:can )?(?:tim|nho) (?:nguoi|ai) (?:truc )?thay(?: ca)?(?: truc)?(?: .*)?"
    ),
}  # fmt: skip
"""The same in plain words, of oneself in private."""
NEEDS_COVER = re.compile(
    rf"{ILL}(?:khong|ko|hong)(?: the)? (?:di |vao )?truc(?: (?:duoc|noi|kip|roi|a))+"
    rf"|(?:{ILL}(?:co )?(?:ai|dong chi nao|anh chi nao)|(?:{SELF}(?:{BUSY}) )?{SELF}nho(?: [^ ]+){{1,4}})"
    rf" (?:co the )?(?:truc|nhan ca) (?:thay|ho|giup|dum)(?: (?:cho|ca|em|toi|minh|nay|voi|a|nhe|nha|duoc khong))+"
)
"""Without its day, hours and place: «thứ 6 em bận, ai trực thay em với», «nhờ chị Ngân trực hộ em chiều nay»: those who could are asked."""


def commanded(interaction: Interaction) -> Answer | None:
    """/truc đến, /truc về, /truc thay mai, /truc giữ; None for anything else."""
    said, _, rest = fold(nfc(interaction.rest)).partition(" ")
    return _done(interaction, OwnShiftWay(said), rest) if said in set(OwnShiftWay) else None


def plain(interaction: Interaction) -> Answer | None:
    """«em vào ca», «tìm người thay ca mai» of who has a shift."""
    line = fold(nfc(interaction.incoming.text)).strip(" .")
    what = next((way for way, said in SAID.items() if said.fullmatch(line)), None)
    asks = what is None and NEEDS_COVER.fullmatch(weeks.left(interaction, interaction.incoming.text))
    if not (what or asks) or not interaction.incoming.private or not mine(interaction):
        return None
    return _done(interaction, what, line) if what else look_for_cover(interaction, _meant(interaction, line).id)


def _tapped(interaction: Tapped, button: OwnShift) -> Answer:
    return DONE[button.way](interaction, interaction.press.subject)


def _taken_over(interaction: Tapped, button: TakeOver) -> Answer:
    taken = own_shift.take(interaction.work, interaction.press.subject, who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "cover_yours", shift=duty_lists.one(interaction.work, taken)))


def buttons(interaction: Interaction) -> tuple[Choice, ...]:
    """What the speaker can do about the shift that goes on or comes next; none without one."""
    found = mine(interaction)
    return _row(interaction, found[0]) if found else ()


def _row(interaction: Interaction, shift: DutyShift) -> tuple[Choice, ...]:
    now = interaction.work.now
    near = shift.starts_at <= now + rules.EARLY_MS
    ways = [OwnShiftWay.ARRIVE] if near and shift.arrived_at is None else []
    ways += [OwnShiftWay.LEAVE] if shift.arrived_at is not None and shift.starts_at <= now else []
    ways += [OwnShiftWay.ASK] if shift.asked_until is None else [OwnShiftWay.KEEP]
    return tuple(
        Choice(interaction.word(f"duty_{way}"), duty_arguments.token(shift.id, OwnShift(way)), words=f"/truc {way}")
        for way in ways
    )


def mine(interaction: Interaction) -> list[DutyShift]:
    """The speaker's shifts that are not over, the coming two weeks."""
    work = interaction.work
    known = shift_rows.of_member(work, interaction.who.id, since=work.now)
    return [one for one in known if one.starts_at < work.now + AHEAD_MS and one.left_at is None]


def _done(interaction: Interaction, what: OwnShiftWay, text: str) -> Answer:
    return DONE[what](interaction, _meant(interaction, text).id)


def _meant(interaction: Interaction, text: str) -> DutyShift:
    """The first of one's shifts, or the first on the day that is named. Raises RuleBroken shift_gone when there is none."""
    days = weeks.asked(interaction, text).days
    meant = [one for one in mine(interaction) if not days or interaction.work.local(one.starts_at).date() in days]
    if not meant:
        raise RuleBroken(Refusal.SHIFT_GONE)
    return meant[0]


def _arrive(interaction: Interaction, number: int) -> Answer:
    shift = own_shift.arrive(interaction.work, number, who=interaction.who)
    return _told(interaction, "arrived", shift, at=views.when(interaction.work, shift.arrived_at))


def _leave(interaction: Interaction, number: int) -> Answer:
    shift = own_shift.leave(interaction.work, number, who=interaction.who)
    return _told(interaction, "left", shift, at=views.when(interaction.work, shift.left_at))


def look_for_cover(interaction: Interaction, number: int) -> Answer:
    """Those who could are asked, first whoever the line names; who they are, and until when."""
    named = people.find(
        interaction.incoming.text, [(m.id, m.name, m.short) for m in members.everybody(interaction.work)]
    )
    shift, could = own_shift.ask(interaction.work, number, who=interaction.who, first=named)
    until = views.when(interaction.work, shift.asked_until)
    return _told(interaction, "cover_looked_for", shift, asked=_names(could), until=until)


def _keep(interaction: Interaction, number: int) -> Answer:
    return _told(interaction, "cover_kept", own_shift.keep(interaction.work, number, who=interaction.who))


def _told(interaction: Interaction, macro: str, shift: DutyShift, **values: object) -> Answer:
    text = duty_lists.write(interaction.work, macro, shift=duty_lists.one(interaction.work, shift), **values)
    return Answer(text, alone=True)


def _names(people: list[Member]) -> list[str]:
    return [one.short for one in people]


DONE: dict[OwnShiftWay, Callable[[Interaction, int], Answer]] = {
    OwnShiftWay.ARRIVE: _arrive, OwnShiftWay.LEAVE: _leave, OwnShiftWay.ASK: look_for_cover, OwnShiftWay.KEEP: _keep,
}  # fmt: skip
BUTTONS = (ButtonKind(OwnShift, _tapped), ButtonKind(TakeOver, _taken_over))
