"""Nghỉ phép: somebody is away for some days, or back; for themselves, or said by a leader of their team."""

from collections.abc import Sequence

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
from telling.duty import leave_words


def begin(work: Work, wanted: Absence, *, who: Member) -> int:
    """Kept from now on, once for the same days; its number. Raises RuleBroken: absence_past, absence_long, unknown_member, other_team, no_right."""
    _check(work, wanted.member, who)
    rules.refuse(wanted, now=work.now)
    if (known := _known(work, wanted)) is not None:
        return known.id
    number = absence_rows.add(work, wanted, by=who.id)
    data = {"person": wanted.member, "since": wanted.starts_at, "until": wanted.ends_at}
    work.record(Event(TrailEvent.AWAY, None, None, who.id, data))
    leave_words.noted(work, wanted)
    return number


def end(work: Work, member: MemberId, *, who: Member) -> bool:
    """Back: nothing of it holds any more; False when there was nothing. Raises RuleBroken: unknown_member, other_team, no_right."""
    _check(work, member, who)
    ended = absence_rows.end(work, member) > 0
    if ended:
        work.record(Event(TrailEvent.BACK, None, None, who.id, {"person": member}))
    return ended


def may_note(work: Work, member: MemberId, *, who: Member) -> bool:
    """May `who` say it of that member?"""
    person = members.get(work, member)
    return person is not None and any(permissions.may(who, "set_duty", team=team) for team in person.teams)


def is_noted(work: Work, wanted: Absence, *, who: Member) -> bool:
    """Does somebody who may note it find it noted? Raises RuleBroken as `begin` does."""
    _check(work, wanted.member, who)
    return _known(work, wanted) is not None


def _known(work: Work, wanted: Absence) -> Absence | None:
    """What is noted already for all of these days."""
    return next((one for one in absence_rows.of_member(work, wanted.member) if rules.covers(one, wanted)), None)


def mention(work: Work, wanted: Sequence[Absence], *, who: Member) -> list[str]:
    """A colleague has noticed that somebody is not there: who may note it is asked, once for the same; their short names."""
    heads = [one for one in members.everybody(work) if one.private is not None and _heads(work, one, wanted[0].member)]
    asked = [one for one in heads if one.id not in (who.id, wanted[0].member)]
    if _known(work, wanted[0]) is None:
        leave_words.ask_heads(work, wanted, heads=asked, by=who)
    return [one.short for one in asked]


def _heads(work: Work, one: Member, member: MemberId) -> bool:
    person = members.get(work, member)
    return person is not None and any(one.leads(team) for team in person.teams)


def _check(work: Work, member: MemberId, who: Member) -> None:
    """For oneself, or for somebody of a team that one leads."""
    person = members.get(work, member)
    if person is None or not person.active:
        raise RuleBroken(Refusal.UNKNOWN_MEMBER)
    own = person.id == who.id
    if own or not any(permissions.may(who, "set_duty", team=team) for team in person.teams):
        permissions.check(who, "absent", own=own)
