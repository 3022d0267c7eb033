"""A roster that is about to be set: what of it can be, what cannot and why; kept as text until its leader says yes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from acts.duty import set_shifts
from campaign.duty import minimums, rota, shifts
from campaign.duty.minimums import Need
from campaign.duty.shifts import DutyShift
from campaign.errors import RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from storage import members
from storage.duty import shift_rows
from storage.work import Work

LATELY_MS = 28 * 86_400_000
"""So far back it is counted whose turn it is."""


@dataclass(frozen=True, slots=True)
class RosterDraft:
    """`wanted` can be set, all of it; `refused` cannot, each with the rule that is in its way."""

    wanted: tuple[DutyShift, ...]
    refused: tuple[tuple[DutyShift, RuleBroken], ...] = ()


def of(work: Work, rows: Iterable[DutyShift]) -> RosterDraft:
    """What can be set of these, in order; one that holds already as it is is left out."""
    kept: list[DutyShift] = []
    against: list[tuple[DutyShift, RuleBroken]] = []
    for one in rows:
        if any(one.same(other) for other in shift_rows.of_member(work, one.member, since=one.starts_at)):
            continue
        try:
            set_shifts.refuse(work, one, beside=kept)
        except RuleBroken as broken:
            against.append((one, broken))
        else:
            kept.append(one)
    return RosterDraft(tuple(kept), tuple(against))


def copied(work: Work, monday: date, *, team: str) -> RosterDraft:
    """The week before, once more, in the week of `monday`."""
    zone = work.plan.campaign.zone
    before = begin_on(work, shifts.week_of(monday - timedelta(days=7)), team=team)
    coming = [shifts.days_later(one, 7, zone=zone) for one in before]
    return of(work, [one for one in coming if one.ends_at > work.now])


def by_turns(work: Work, monday: date, *, team: str) -> RosterDraft:
    """What the plan asks for in that week and nobody is on duty for, filled by those who have had fewest shifts of late."""
    lacking = needs(work, shifts.week_of(monday), team=team, needed=minimums.usual)
    return RosterDraft(tuple(filled(work, lacking, team=team)))


def filled(work: Work, lacking: Sequence[Need], *, team: str) -> list[DutyShift]:
    """Who could take what is missing, by turns."""
    people = [one.id for one in able(work, team)]
    lately = shift_rows.between(work, work.now - LATELY_MS, last=work.now + LATELY_MS)
    had = {person: sum(one.member == person for one in lately) for person in people}
    return rota.fill(lacking, people=people, had=had, free=lambda one: _can(work, one))


def could(work: Work, need: Need) -> list[Member]:
    """Who could take a stretch that is missing, whoever has had fewest shifts of late first."""
    people = [one for one in able(work, need.team) if _can(work, _taken(need, one.id))]
    lately = shift_rows.between(work, work.now - LATELY_MS, last=work.now + LATELY_MS)
    return sorted(people, key=lambda one: sum(shift.member == one.id for shift in lately))


def instead(work: Work, shift: DutyShift) -> list[Member]:
    """Who could take somebody's shift over, whoever has had fewest of late first."""
    need = Need(shift.team, shift.place, shift.starts_at, shift.ends_at, 1)
    return [one for one in could(work, need) if one.id != shift.member]


def stand_in(work: Work, day: date, *, team: str, member: MemberId) -> list[DutyShift]:
    """What of a day's missing stretches somebody could take."""
    wanted = (_taken(need, member) for need in needs(work, [day], team=team))
    return [one for one in wanted if _can(work, one)]


def _taken(need: Need, member: MemberId) -> DutyShift:
    return DutyShift(member, need.team, need.place, need.starts_at, need.ends_at)


def able(work: Work, team: str) -> list[Member]:
    """Who can be put on duty for a team by turns: its people who have joined, no shared desk; those at home there before the reserve."""
    there = [one for one in members.of_team(work, team) if one.joined and not one.position_account]
    return sorted(there, key=lambda one: one.home_team != team)


def needs(
    work: Work, week: Sequence[date], *, team: str, needed: Callable[..., Iterable[Need]] = minimums.needed
) -> list[Need]:
    """Where somebody is missing on these days from now on, by what the plan asks for."""
    every = [one for one in needed(work.plan, week, team=team) if one.ends_at > work.now]
    if not every:
        return []
    known = shift_rows.between(work, min(one.starts_at for one in every), last=max(one.ends_at for one in every))
    return [gap for one in every for gap in minimums.missing(one, known) if gap.ends_at > work.now]


def begin_on(work: Work, days: Sequence[date], *, team: str) -> list[DutyShift]:
    """A team's shifts that begin on those days, in order."""
    zone = work.plan.campaign.zone
    first, last = (datetime.combine(day, time.min, zone) for day in (min(days), max(days) + timedelta(days=1)))
    found = shift_rows.between(work, int(first.timestamp() * 1000), last=int(last.timestamp() * 1000))
    return [one for one in found if one.team == team and work.local(one.starts_at).date() in days]


def _can(work: Work, one: DutyShift) -> bool:
    try:
        set_shifts.refuse(work, one)
    except RuleBroken:
        return False
    return True


def written(wanted: Iterable[DutyShift]) -> str:
    """Shifts as the text that waits for the yes; numbers and codes only."""
    return "\n".join(f"{one.member};{one.team};{one.place};{one.starts_at};{one.ends_at}" for one in wanted)


def read(text: str) -> list[DutyShift]:
    """What `written` made."""
    rows = (line.split(";") for line in text.splitlines())
    return [DutyShift(MemberId(int(row[0])), row[1], row[2], int(row[3]), int(row[4])) for row in rows]
