"""Xung phong: somebody offers to be on duty on a day off; a leader confirms, and until then it is no shift."""

from datetime import date

from acts.duty import set_shifts
from campaign import permissions
from campaign.duty import minimums, shifts
from campaign.duty.shifts import DutyShift, ShiftState
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import members
from storage.duty import volunteer_rows
from storage.work import Work
from telling.duty import weekend


def offer(work: Work, day: date, *, team: str, who: Member) -> DutyShift:
    """In the office's hours at the team's place; said again it is the same. Raises RuleBroken as `set_shifts.refuse`."""
    permissions.check(who, "duty")
    start, end = shifts.instants(day, work.plan.office_hours, zone=work.plan.campaign.zone)
    wanted = DutyShift(who.id, team, minimums.usual_place(work.plan, team), start, end)
    for waiting in volunteer_rows.waiting(work, team):
        if waiting.same(wanted):
            return waiting
    set_shifts.refuse(work, wanted)
    number = volunteer_rows.add(work, wanted)
    work.record(Event(TrailEvent.VOLUNTEERED, None, None, who.id, {"shift": number, "team": team, "until": end}))
    return wanted


def confirm(work: Work, number: int, *, who: Member) -> DutyShift:
    """It is a shift from now on, and its member hears so. Raises RuleBroken: shift_gone, other_team, no_right, and as `set_shifts.refuse`."""
    wanted = volunteer_rows.get(work, number)
    if wanted is None:
        raise RuleBroken(Refusal.SHIFT_GONE)
    permissions.check(who, "set_duty", team=wanted.team)
    set_shifts.refuse(work, wanted)
    volunteer_rows.settle(work, number, state=ShiftState.SET)
    data: dict[str, int | str | bool | None] = {"shift": number, "person": wanted.member, "team": wanted.team}
    work.record(Event(TrailEvent.SHIFT_SET, None, None, who.id, data))
    person = members.get(work, wanted.member)
    assert person is not None  # the foreign key promises it
    weekend.confirmed(work, wanted, to=person)
    return wanted
