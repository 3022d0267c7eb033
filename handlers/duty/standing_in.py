"""A leader puts somebody in another's place: «xếp Ngân trực thay Dũng chiều nay», /truc Ngân thay Dũng, the button under the word that nobody
has taken a shift over; or has the team asked who could: «tìm người thay Dũng»."""

from collections.abc import Sequence

from acts.duty import own_shift as acts
from campaign import permissions
from campaign.duty import shifts
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from handlers.conversation import ButtonKind
from handlers.duty import own_shift, weeks
from handlers.interaction import Interaction, Tapped
from handlers.understanding import days, duty_lines, people
from storage import members
from storage.duty import shift_rows
from telling import formats
from telling.duty import duty_arguments, duty_lists
from telling.duty.duty_arguments import GiveShift
from telling.messages import Answer, Choice


def commanded(interaction: Interaction) -> Answer | None:
    """/truc Ngân thay Dũng 22/5; None for anything else. Raises RuleBroken as `_given`."""
    found = _read(interaction, interaction.rest)
    return _given(interaction, found) if found is not None else None


def plain(interaction: Interaction) -> Answer | None:
    """A leader's own line in private that names both, or for whom somebody is looked for; None for every other one."""
    if not interaction.incoming.private or not permissions.may(interaction.who, "set_duty"):
        return None
    text = interaction.incoming.text
    if (found := _read(interaction, text)) is not None:
        return _asked(interaction, found) if people.may_be_said(text) else _given(interaction, found)
    sought = duty_lines.seeks(text)
    whom = _person(interaction, days.read(sought, weeks.today(interaction)).rest) if sought is not None else None
    if sought is None or whom is None:
        return None
    return own_shift.look_for_cover(interaction, _meant(interaction, whom, when=sought).id)


def _read(interaction: Interaction, text: str) -> duty_lines.StandIn | None:
    def named(name: str) -> bool:
        return _person(interaction, name) is not None

    return duty_lines.stands_in(text, weeks.today(interaction), office=interaction.work.plan.hours, named=named)


def _person(interaction: Interaction, name: str) -> Member | None:
    """The one colleague whom a name, and nothing else, means."""
    roster = [(one.id, one.name, one.short) for one in members.everybody(interaction.work)]
    found = people.whole(name, roster) if name else []
    return members.get(interaction.work, MemberId(found[0])) if len(found) == 1 else None


def _given(interaction: Interaction, said: duty_lines.StandIn) -> Answer:
    """Raises RuleBroken: shift_gone where there is none, other_team, no_right, and as `acts.duty.own_shift.give`."""
    to, shift = _both(interaction, said)
    return Answer(give(interaction, shift.id, to=to.id), alone=True)


def _asked(interaction: Interaction, said: duty_lines.StandIn) -> Answer:
    """«chị bảo trực thay Dũng»: whether it is Bảo, or what she says. Raises RuleBroken shift_gone."""
    to, shift = _both(interaction, said)
    text = duty_lists.write(
        interaction.work, "cover_set_ask", shift=duty_lists.one(interaction.work, shift), to=to.short
    )
    label = f"{interaction.word('duty_lap')} {formats.comrade(to.short)}"
    row = (Choice(label, duty_arguments.token(shift.id, GiveShift(to.id)), main=True),)
    return Answer(text, rows=(row,), alone=True)


def _both(interaction: Interaction, said: duty_lines.StandIn) -> tuple[Member, DutyShift]:
    to, whom = _person(interaction, said.name), _person(interaction, said.whom)
    assert to is not None  # both were found by their names
    assert whom is not None
    return to, _meant(interaction, whom, when=said.when)


def _meant(interaction: Interaction, whom: Member, *, when: str) -> DutyShift:
    """The first shift of somebody's that is not over, or the first on the day, in the hours that are named. Raises RuleBroken shift_gone."""
    work, today = interaction.work, weeks.today(interaction)
    named, hours = weeks.asked(interaction, when).days, weeks.hours(interaction, when)
    wanted = named or ((today,) if hours is not None else ())
    zone = work.plan.campaign.zone
    spans = [shifts.instants(day, hours or shifts.WHOLE_DAY, zone=zone) for day in wanted]
    found = [one for one in shift_rows.of_member(work, whom.id, since=work.now) if _falls(one, spans)]
    if not found:
        raise RuleBroken(Refusal.SHIFT_GONE)
    return found[0]


def _falls(shift: DutyShift, spans: Sequence[tuple[int, int]]) -> bool:
    return not spans or any(shift.starts_at < end and start < shift.ends_at for start, end in spans)


def give(interaction: Interaction, number: int, *, to: MemberId) -> str:
    """Somebody is put in the place of whose shift it is; what is said of it. Raises RuleBroken unknown_member, and as `acts.duty.own_shift.give`."""
    person = members.get(interaction.work, to)
    if person is None:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    given, former = acts.give(interaction.work, number, to=person, who=interaction.who)
    shift = duty_lists.one(interaction.work, given)
    return duty_lists.write(interaction.work, "cover_set", shift=shift, name=former.short)


def _tapped(interaction: Tapped, button: GiveShift) -> Answer:
    return Answer(give(interaction, interaction.press.subject, to=button.member), alone=True)


BUTTONS = (ButtonKind(GiveShift, _tapped),)
