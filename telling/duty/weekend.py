"""The question who comes on the days off, in the team's group; who has offered, for its leaders; the word to who was taken."""

from collections.abc import Sequence
from datetime import date

from campaign.duty.shifts import DutyShift
from campaign.members import Member
from storage import members, outbox, places
from storage.priority import Priority
from storage.work import Work
from telling import formats, labels, views
from telling.duty import duty_arguments, duty_lists, rosters
from telling.duty.duty_arguments import TakeVolunteer, Volunteer
from telling.messages import Card, Choice


def ask(work: Work, team: str, *, days: Sequence[date]) -> None:
    """One message in each of the team's groups, with a button for each day."""
    label = labels.word(work.plan.campaign.language, "duty_xung")
    choices = tuple(
        Choice(
            f"{label} {formats.weekday(day)} {formats.short_day(day)}",
            duty_arguments.token(int(f"{day:%Y%m%d}"), Volunteer(team)),
        )
        for day in days
    )
    text = duty_lists.write(work, "weekend_asked", team=work.plan.team(team).name, days=[_named(day) for day in days])
    for place in places.of_team(work, team):
        card = Card(text, tuple((one,) for one in choices), silent=True)
        outbox.say(work, place.id, card=card, priority=Priority.NOTICE)


def offered(work: Work, team: str, *, waiting: Sequence[DutyShift]) -> None:
    """The waiting list for each of the team's leaders, with a button for each."""
    text = duty_lists.write(
        work,
        "weekend_offered",
        team=work.plan.team(team).name,
        shifts=[offer(work, one) for one in waiting],
    )
    label = labels.word(work.plan.campaign.language, "duty_lap")
    rows = tuple(
        (Choice(f"{label} {rosters.label(work, one)}", duty_arguments.token(one.id, TakeVolunteer())),)
        for one in waiting
    )
    for lead in members.of_team(work, team):
        if lead.leads(team) and lead.private is not None:
            outbox.say(work, lead.private, card=Card(text, rows), priority=Priority.NOTICE)


def offer(work: Work, shift: DutyShift) -> str:
    """Who, on which day; the hours are the office's, the place is the team's."""
    day = work.local(shift.starts_at).date()
    return duty_lists.write(work, "weekend_one", name=views.short_name(work, shift.member), day=day)


def confirmed(work: Work, shift: DutyShift, *, to: Member) -> None:
    """Whoever offered hears that it is theirs."""
    if to.private is not None:
        text = duty_lists.write(work, "weekend_confirmed", shift=duty_lists.one(work, shift))
        outbox.say(work, to.private, card=Card(text), priority=Priority.NOTICE)


def _named(day: date) -> str:
    return f"{formats.weekday(day)} {formats.short_day(day)}"
