"""One shift of the roster: set by day and person, put where somebody is missing, taken off by a button or by words."""

from collections.abc import Sequence

from acts.duty import draft, set_shifts
from campaign.duty import shifts
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from handlers.conversation import ButtonKind
from handlers.duty import drafting, weeks
from handlers.duty.weeks import RosterWeek
from handlers.interaction import Interaction, Tapped
from handlers.understanding.duty_table import DutyRow
from storage.duty import shift_rows
from telling import formats
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import FillGap, PlanWeek, PutOnDuty, RosterWay, TakeOffDuty
from telling.messages import Answer, Choice, Rows


def add(interaction: Interaction, week: RosterWeek) -> Answer:
    """On which of the days to come?"""
    days = [day for day in shifts.week_of(week.monday) if day >= weeks.today(interaction)]
    choices = [
        Choice(
            f"{formats.capitalize_first(formats.weekday(day))} {formats.short_day(day)}",
            duty_arguments.token(RosterWeek(week.team, day).subject, PlanWeek(RosterWay.WHOM, week.team)),
        )
        for day in days
    ]
    return Answer(duty_lists.write(interaction.work, "which_day"), rows=_in_twos(choices), alone=True)


def whom(interaction: Interaction, day: RosterWeek) -> Answer:
    """Who? In the office's hours, at the team's place; other hours are typed. `monday` is the day that was chosen."""
    team, subject = day.team, day.subject
    people = draft.able(interaction.work, team)[:30]
    choices = [
        Choice(formats.comrade(one.short), duty_arguments.token(subject, PutOnDuty(team, one.id))) for one in people
    ]
    return Answer(
        duty_lists.write(interaction.work, "which_person", day=day.monday), rows=_in_twos(choices), alone=True
    )


def _put(interaction: Tapped, button: PutOnDuty) -> Answer:
    """Whoever was chosen is on duty on that day."""
    day, row = weeks.day_of(interaction), (button.member,)
    wanted = drafting.shift(interaction, button.team, day=day, row=DutyRow((day,), row), member=button.member)
    set_shifts.put(interaction.work, [wanted], who=interaction.who)
    return weeks.make(interaction, RosterWeek(button.team, shifts.week_of(day)[0]))


def _fill(interaction: Tapped, button: FillGap) -> Answer:
    """Under the warning of a gap: whoever could is put where somebody is missing. Raises RuleBroken gap_filled when nobody is any more."""
    wanted = draft.stand_in(interaction.work, weeks.day_of(interaction), team=button.team, member=button.member)
    if not wanted:
        raise RuleBroken(Refusal.GAP_FILLED)
    set_shifts.put(interaction.work, wanted, who=interaction.who)
    return Answer(
        duty_lists.write(interaction.work, "filled", shifts=[duty_lists.one(interaction.work, each) for each in wanted])
    )


def drop(interaction: Interaction, week: RosterWeek) -> Answer:
    """Which of the week's shifts is taken off?"""
    coming = draft.begin_on(interaction.work, shifts.week_of(week.monday), team=week.team)
    choices = [
        (Choice(rosters.label(interaction.work, one), duty_arguments.token(one.id, TakeOffDuty())),)
        for one in coming
        if one.ends_at > interaction.work.now
    ][:40]
    if not choices:
        return weeks.make(interaction, week)
    return Answer(duty_lists.write(interaction.work, "which_shift"), rows=tuple(choices), alone=True)


def _off(interaction: Tapped, button: TakeOffDuty) -> Answer:
    return _taken_off(interaction, interaction.press.subject)


def _taken_off(interaction: Interaction, number: int) -> Answer:
    """One shift holds no more."""
    gone = set_shifts.take_off(interaction.work, number, who=interaction.who)
    return Answer(duty_lists.write(interaction.work, "taken_off", shift=duty_lists.one(interaction.work, gone)))


def drop_typed(interaction: Interaction, rows: Sequence[DutyRow], *, ask: bool = False) -> Answer:
    """«/truc bỏ Mai 26/5»: what these people have on these days; `ask`: which, even of one. Raises RuleBroken shift_gone when that is nothing."""
    work = interaction.work
    meant = [
        one
        for row in rows
        for member in row.members
        for one in shift_rows.of_member(work, MemberId(member), since=work.now)
        if not row.days or work.local(one.starts_at).date() in row.days
    ]
    if not meant:
        raise RuleBroken(Refusal.SHIFT_GONE)
    if len(meant) == 1 and not ask:
        return _taken_off(interaction, meant[0].id)
    choices = [(Choice(rosters.label(work, one), duty_arguments.token(one.id, TakeOffDuty())),) for one in meant[:40]]
    return Answer(duty_lists.write(work, "which_shift"), rows=tuple(choices), alone=True)


def _in_twos(choices: Sequence[Choice]) -> Rows:
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))


BUTTONS = (ButtonKind(PutOnDuty, _put), ButtonKind(FillGap, _fill), ButtonKind(TakeOffDuty, _off))
