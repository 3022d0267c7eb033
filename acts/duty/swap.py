"""Đổi ca: somebody asks a colleague to swap one shift for another; with a yes, one tap, both change hands, with a no nothing does."""

from dataclasses import replace

from acts.duty import set_shifts
from campaign import permissions
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from storage import members
from storage.duty import absence_rows, shift_rows
from storage.work import Work
from telling.duty import swapping

AHEAD_MS = 14 * 86_400_000
MOST = 8
"""So many shifts that would fit are shown, the next ones first."""


def fitting(work: Work, number: int, *, who: Member) -> tuple[DutyShift, list[DutyShift]]:
    """One's own shift, and the team's shifts for which it could be swapped. Raises RuleBroken: shift_gone, not_your_shift."""
    mine = _coming(work, number)
    permissions.check(who, "duty")
    if mine.member != who.id:
        raise RuleBroken(Refusal.NOT_YOUR_SHIFT, person=mine.member)
    others = [one for one in shift_rows.coming(work, [mine.team], until=work.now + AHEAD_MS) if one.member != who.id]
    away = absence_rows.away(work)
    return mine, [one for one in others if one.member not in away and _can(work, mine, one)][:MOST]


def ask(work: Work, number: int, *, other: int, who: Member) -> DutyShift:
    """The other's member is asked, once until they answer; their shift. Raises RuleBroken as `fitting`, and as `set_shifts.refuse`
    (person_away: they are away now).
    """
    mine, theirs = _coming(work, number), _coming(work, other)
    if mine.member != who.id:
        raise RuleBroken(Refusal.NOT_YOUR_SHIFT, person=mine.member)
    _swapped(work, mine, theirs)
    colleague = _member(work, theirs)
    if (away := absence_rows.until(work, colleague.id)) is not None:
        raise RuleBroken(Refusal.PERSON_AWAY, person=colleague.id, until=away)
    if (number, other) in shift_rows.swaps_asked(work, {other}):
        return theirs  # the question waits there already
    _record(work, TrailEvent.SWAP_ASKED, mine, who, other=theirs.id)
    swapping.question(work, mine, theirs=theirs, by=who, to=colleague)
    return theirs


def agree(work: Work, number: int, *, other: int, who: Member) -> DutyShift:
    """The colleague says yes: both change hands, or neither; what is `who`'s from now on. Raises RuleBroken as `ask`,
    and shift_gone where nobody has asked."""
    mine, theirs = _waiting(work, number, other=other, who=who)
    taken, given = _swapped(work, mine, theirs)
    dropped = [shift_rows.drop(work, one.id) for one in (mine, theirs)]
    assert all(dropped), "read in this transaction"
    taken = replace(taken, id=shift_rows.add(work, taken, by=who.id))
    given = replace(given, id=shift_rows.add(work, given, by=who.id))
    _record(work, TrailEvent.SHIFTS_SWAPPED, taken, who, was=mine.id, other=given.id)
    swapping.done(work, given, to=_member(work, given), by=who)
    return taken


def decline(work: Work, number: int, *, other: int, who: Member) -> Member:
    """The colleague says no: both keep their shifts, and who has asked hears so; who that is. Raises RuleBroken: shift_gone, not_your_shift."""
    mine, theirs = _waiting(work, number, other=other, who=who)
    _record(work, TrailEvent.SWAP_DECLINED, mine, who, other=theirs.id)
    asker = _member(work, mine)
    swapping.declined(work, mine, theirs=theirs, to=asker, by=who)
    return asker


def waiting(work: Work, *, who: Member) -> list[tuple[DutyShift, DutyShift]]:
    """What `who` is asked for and has not answered, the newest first: a colleague's shift, and the one of their own for it."""
    mine = {one.id: one for one in shift_rows.of_member(work, who.id, since=work.now) if one.starts_at > work.now}
    pairs = [(shift_rows.get(work, shift), mine[other]) for shift, other in shift_rows.swaps_asked(work, mine)]
    return [(asked, own) for asked, own in pairs if asked is not None and asked.starts_at > work.now]


def _waiting(work: Work, number: int, *, other: int, who: Member) -> tuple[DutyShift, DutyShift]:
    """Both shifts of a swap that `who` was asked for and has not declined."""
    mine, theirs = _coming(work, number), _coming(work, other)
    if theirs.member != who.id:
        raise RuleBroken(Refusal.NOT_YOUR_SHIFT, person=theirs.member)
    if (number, other) not in shift_rows.swaps_asked(work, {other}):
        raise RuleBroken(Refusal.SHIFT_GONE)
    return mine, theirs


def _swapped(work: Work, mine: DutyShift, theirs: DutyShift) -> tuple[DutyShift, DutyShift]:
    """Each shift with the other's member, as far as both can: `mine` for the colleague, `theirs` for who asks."""
    both = frozenset({mine.id, theirs.id})
    taken, given = _with(mine, theirs), _with(theirs, mine)
    set_shifts.refuse(work, taken, beside=[given], apart=both)
    set_shifts.refuse(work, given, beside=[taken], apart=both)
    return taken, given


def _with(shift: DutyShift, whose: DutyShift) -> DutyShift:
    return replace(shift, id=0, member=whose.member, asked_until=None)


def _can(work: Work, mine: DutyShift, theirs: DutyShift) -> bool:
    if _with(theirs, mine).same(mine):
        return False  # they are there together: nothing would change
    try:
        _swapped(work, mine, theirs)
    except RuleBroken:
        return False
    return True


def _coming(work: Work, number: int) -> DutyShift:
    """A shift that has not begun."""
    shift = shift_rows.get(work, number)
    if shift is None or shift.starts_at <= work.now:
        raise RuleBroken(Refusal.SHIFT_GONE)
    return shift


def _member(work: Work, shift: DutyShift) -> Member:
    found = members.get(work, shift.member)
    assert found is not None  # the foreign key promises it
    return found


def _record(work: Work, kind: TrailEvent, shift: DutyShift, who: Member, **more: int) -> None:
    data: dict[str, int | str | bool | None] = {"shift": shift.id, "person": shift.member, "team": shift.team, **more}
    work.record(Event(kind, None, None, who.id, data))
