"""One's own shift: come, gone, and somebody looked for who takes it over; a colleague who fits takes it with one tap."""

from collections.abc import Sequence
from dataclasses import replace

from acts.duty import draft, set_shifts
from campaign import permissions
from campaign.duty import shifts as rules
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.work import Work
from telling.duty import covering

ASKED = 5
"""So many of those who could are asked, whoever has had fewest shifts first."""


def arrive(work: Work, number: int, *, who: Member) -> DutyShift:
    """Đã đến: noted once. Raises RuleBroken: shift_gone, not_your_shift, shift_not_yet."""
    shift = _own(work, number, who)
    if shift.starts_at > work.now + rules.EARLY_MS:
        raise RuleBroken(Refusal.SHIFT_NOT_YET, since=shift.starts_at)
    if shift.arrived_at is None:
        shift_rows.arrive(work, number)
        _record(work, TrailEvent.DUTY_BEGUN, shift, who)
    return replace(shift, arrived_at=shift.arrived_at or work.now)


def leave(work: Work, number: int, *, who: Member) -> DutyShift:
    """Về: from now on they are on duty no more. Raises RuleBroken: shift_gone, not_your_shift, shift_not_yet."""
    shift = _own(work, number, who)
    if shift.starts_at > work.now:
        raise RuleBroken(Refusal.SHIFT_NOT_YET, since=shift.starts_at)
    if shift.left_at is None:
        shift_rows.leave(work, number)
        _record(work, TrailEvent.DUTY_ENDED, shift, who)
    return replace(shift, left_at=shift.left_at or work.now)


def ask(work: Work, number: int, *, who: Member, first: Sequence[int] = ()) -> tuple[DutyShift, list[Member]]:
    """Tìm người thay: those who could are asked in private, until some time before it begins; who they are, whoever is named `first`. A leader
    may ask for somebody. Raises RuleBroken: shift_gone, not_your_shift."""
    shift = _own(work, number, who, lead=True)
    until = rules.asked_until(shift, now=work.now)
    shift_rows.look_for_cover(work, number, until=until)
    away = absence_rows.away(work)
    could = [one for one in draft.instead(work, shift) if one.id not in away | {who.id}]
    could = sorted(could, key=lambda one: one.id not in first)[:ASKED]
    _record(work, TrailEvent.COVER_ASKED, shift, who)
    asked = replace(shift, asked_until=until)
    for one in could:
        covering.ask(work, asked, to=one)
    return asked, could


def keep(work: Work, number: int, *, who: Member) -> DutyShift:
    """Thôi, tôi trực: nobody is looked for any more. Raises RuleBroken: shift_gone, not_your_shift."""
    shift = _own(work, number, who, lead=True)
    shift_rows.look_for_cover(work, number, until=None)
    return replace(shift, asked_until=None)


def take(work: Work, number: int, *, who: Member) -> DutyShift:
    """Tôi trực thay: it is `who`'s from now on; the database decides who was first. Raises RuleBroken: shift_gone, and as `set_shifts.refuse`."""
    shift = shift_rows.get(work, number)
    if shift is None:
        raise RuleBroken(Refusal.SHIFT_GONE)
    permissions.check(who, "duty")
    mine = _of(work, shift, who)
    if not shift_rows.let_go(work, number):
        raise RuleBroken(Refusal.SHIFT_GONE)
    return _covered(work, mine, was=shift, who=who)[0]


def give(work: Work, number: int, *, to: Member, who: Member) -> tuple[DutyShift, Member]:
    """A leader puts somebody in another's place, also while the shift goes on; what it is now, and whose it was. Raises RuleBroken:
    shift_gone, other_team, no_right, and as `set_shifts.refuse`."""
    shift = shift_rows.get(work, number)
    if shift is None or shift.ends_at <= work.now:
        raise RuleBroken(Refusal.SHIFT_GONE)
    permissions.check(who, "set_duty", team=shift.team)
    theirs = _of(work, shift, to)
    shift_rows.drop(work, number)
    given, former = _covered(work, theirs, was=shift, who=who)
    covering.given(work, given, former=former, by=who)
    return given, former


def _of(work: Work, shift: DutyShift, member: Member) -> DutyShift:
    """The shift as it would be somebody else's. Raises RuleBroken as `set_shifts.refuse`."""
    theirs = replace(shift, id=0, member=member.id, asked_until=None, arrived_at=None, left_at=None)
    set_shifts.refuse(work, theirs)
    return theirs


def _covered(work: Work, wanted: DutyShift, *, was: DutyShift, who: Member) -> tuple[DutyShift, Member]:
    taken = replace(wanted, id=shift_rows.add(work, wanted, by=who.id))
    _record(work, TrailEvent.SHIFT_COVERED, taken, who, was=was.id)
    former, person = members.get(work, was.member), members.get(work, taken.member)
    assert former is not None  # the foreign keys promise it
    assert person is not None
    covering.taken(work, taken, former=former, by=person)
    return taken, former


def _own(work: Work, number: int, who: Member, *, lead: bool = False) -> DutyShift:
    """A shift of one's own that is not over; with `lead` also one of a team whose roster one makes."""
    shift = shift_rows.get(work, number)
    if shift is None or shift.ends_at <= work.now:
        raise RuleBroken(Refusal.SHIFT_GONE)
    if shift.member != who.id and not (lead and permissions.may(who, "set_duty", team=shift.team)):
        raise RuleBroken(Refusal.NOT_YOUR_SHIFT, person=shift.member)
    return shift


def _record(work: Work, kind: TrailEvent, shift: DutyShift, who: Member, **more: int) -> None:
    data: dict[str, int | str | bool | None] = {"shift": shift.id, "person": shift.member, "team": shift.team, **more}
    work.record(Event(kind, None, None, who.id, data))
