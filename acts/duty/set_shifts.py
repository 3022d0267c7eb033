"""Xếp lịch trực: a leader sets shifts for their team, all of them or none, or takes one off."""

from collections.abc import Collection, Sequence

from campaign import permissions
from campaign.duty import shifts as rules
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.work import Work


def refuse(
    work: Work, wanted: DutyShift, *, beside: Sequence[DutyShift] = (), apart: Collection[int] = frozenset()
) -> None:
    """Whether one can be set, `beside` others that are not kept yet, `apart` from those that are given away (by number). Raises RuleBroken:
    unknown_member, person_not_in_team, shift_past, shift_hours, shift_overlaps, person_away."""
    person = members.get(work, wanted.member)
    if person is None or not person.active:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    if wanted.team not in person.teams:
        raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=person.id, team=wanted.team)
    known = [one for one in shift_rows.of_member(work, person.id, since=wanted.starts_at) if one.id not in apart]
    rules.refuse(wanted, [*known, *beside], now=work.now)
    for away in absence_rows.of_member(work, person.id):
        if away.starts_at < wanted.ends_at and wanted.starts_at < away.ends_at:
            raise RuleBroken(Refusal.PERSON_AWAY, person=person.id, until=away.ends_at)


def put(work: Work, wanted: Sequence[DutyShift], *, who: Member) -> list[int]:
    """Set them all; their numbers. Raises RuleBroken: other_team, no_right, and as `refuse`; then the caller's savepoint undoes the rest."""
    made = []
    for one in wanted:
        permissions.check(who, "set_duty", team=one.team)
        refuse(work, one)
        number = shift_rows.add(work, one, by=who.id)
        work.record(Event(TrailEvent.SHIFT_SET, None, None, who.id, _data(one, number)))
        made.append(number)
    return made


def take_off(work: Work, number: int, *, who: Member) -> DutyShift:
    """One shift holds no more. Raises RuleBroken: shift_gone, other_team, no_right."""
    shift = shift_rows.get(work, number)
    if shift is None:
        raise RuleBroken(Refusal.SHIFT_GONE)
    permissions.check(who, "set_duty", team=shift.team)
    shift_rows.drop(work, number)
    work.record(Event(TrailEvent.SHIFT_DROPPED, None, None, who.id, _data(shift, number)))
    return shift


def _data(shift: DutyShift, number: int) -> dict[str, int | str | bool | None]:
    return {"shift": number, "person": shift.member, "team": shift.team, "place": shift.place, "until": shift.ends_at}
