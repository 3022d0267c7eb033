"""A shift («ca trực»): one member on duty for one team, at a place or online, from one instant to another.

Rules over shifts: which can be set, who is on duty when, who comes next. Instants are UTC milliseconds; days and clocks are local and
given with their zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId

LONGEST_MS = 24 * 3_600_000
"""No shift is longer than a day and a night."""
EARLY_MS = 3_600_000
"""So long before it begins one may say that one is there."""
COVER_MS = 2 * 3_600_000
"""So long before it begins its team's leaders hear that nobody takes it over."""
WHOLE_DAY = (time(0), time(0))
"""From midnight to midnight."""
ONLINE = ""
"""The place of a shift that is kept by phone, from anywhere."""


class ShiftState(StrEnum):
    """A shift holds from its setting until it is taken off; its row stays."""

    OFFERED = "offered"
    """A volunteer waits for a leader's yes."""
    SET = "set"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DutyShift:
    """One row of `shift`, or one that is wanted (`id` 0). `place` is one of the plan's, or ONLINE.

    `asked_until`: somebody is looked for who takes it over, until then. `arrived_at`, `left_at`: when its member came, and went.
    """

    member: MemberId
    team: str
    place: str
    starts_at: int
    ends_at: int
    id: int = 0
    asked_until: int | None = None
    arrived_at: int | None = None
    left_at: int | None = None

    def covers(self, at: int) -> bool:
        """Is it going on at that instant?"""
        return self.starts_at <= at < self.ends_at

    def overlaps(self, other: "DutyShift") -> bool:
        """Do both go on at some instant?"""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def same(self, other: "DutyShift") -> bool:
        """The same person at the same place for the same team at the same time?"""
        return _said(self) == _said(other)


def _said(shift: DutyShift) -> tuple[object, ...]:
    return shift.member, shift.team, shift.place, shift.starts_at, shift.ends_at


def asked_until(shift: DutyShift, *, now: int) -> int:
    """So long somebody is looked for who takes it over: until two hours before it begins, its beginning, or its end, whichever is to come."""
    return next(at for at in (shift.starts_at - COVER_MS, shift.starts_at, shift.ends_at) if at > now)


def instants(day: date, hours: tuple[time, time], *, zone: tzinfo) -> tuple[int, int]:
    """Start and end of those hours of a day; an end that is not after the start is on the next day."""
    start, end = (datetime.combine(day, clock, zone) for clock in hours)
    if end <= start:
        end = datetime.combine(day + timedelta(days=1), hours[1], zone)
    return int(start.timestamp() * 1000), int(end.timestamp() * 1000)


def refuse(wanted: DutyShift, others: Iterable[DutyShift], *, now: int) -> None:
    """Raises RuleBroken: shift_past, shift_hours (longer than a day), shift_overlaps with one of the same member's other shifts."""
    if wanted.ends_at <= now:
        raise RuleBroken(Refusal.SHIFT_PAST)
    if not 0 < wanted.ends_at - wanted.starts_at <= LONGEST_MS:
        raise RuleBroken(Refusal.SHIFT_HOURS)
    for other in others:
        if other.member == wanted.member and other.overlaps(wanted):
            raise RuleBroken(Refusal.SHIFT_OVERLAPS, person=wanted.member, since=other.starts_at, until=other.ends_at)


def days_later(shift: DutyShift, days: int, *, zone: tzinfo) -> DutyShift:
    """A new shift like it at the same hours of the clock, so many days later."""
    start, end = (
        datetime.fromtimestamp(at / 1000, zone).replace(tzinfo=None) + timedelta(days=days)
        for at in (shift.starts_at, shift.ends_at)
    )
    starts_at, ends_at = (int(at.replace(tzinfo=zone).timestamp() * 1000) for at in (start, end))
    return DutyShift(shift.member, shift.team, shift.place, starts_at, ends_at)


def next_up(coming: Sequence[DutyShift]) -> list[DutyShift]:
    """Of shifts that have not begun, those that begin first."""
    first = min((one.starts_at for one in coming), default=0)
    return [one for one in coming if one.starts_at == first]


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of its week, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(7))
