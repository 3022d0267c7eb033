"""Nghỉ phép: somebody is away for some days, or back; for themselves, or said by a leader of their team."""

from campaign import permissions
from campaign.duty import absences as rules
from campaign.duty.absences import Absence
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from storage import members
from storage.duty import absence_rows
from storage.work import Work


def begin(work: Work, wanted: Absence, *, who: Member) -> int:
    """Kept from now on; its number. Raises RuleBroken: absence_past, absence_long, unknown_member, other_team, no_right."""
    _check(work, wanted.member, who)
    rules.refuse(wanted, now=work.now)
    number = absence_rows.add(work, wanted, by=who.id)
    data = {"person": wanted.member, "since": wanted.starts_at, "until": wanted.ends_at}
    work.record(Event(TrailEvent.AWAY, None, None, who.id, data))
    return number


def end(work: Work, member: MemberId, *, who: Member) -> bool:
    """Back: nothing of it holds any more; False when there was nothing. Raises RuleBroken: unknown_member, other_team, no_right."""
    _check(work, member, who)
    ended = absence_rows.end(work, member) > 0
    if ended:
        work.record(Event(TrailEvent.BACK, None, None, who.id, {"person": member}))
    return ended


def _check(work: Work, member: MemberId, who: Member) -> None:
    """For oneself, or for somebody of a team that one leads."""
    person = members.get(work, member)
    if person is None or not person.active:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    own = person.id == who.id
    if own or not any(permissions.may(who, "set_duty", team=team) for team in person.teams):
        permissions.check(who, "absent", own=own)
