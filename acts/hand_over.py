"""What somebody who is away has in hand goes back to their teams: who is on duty is called. Above the wings: duty knows no batons."""

from acts.relay import busy
from campaign import permissions
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton, BatonState
from storage.duty import absence_rows
from storage.relay import batons
from storage.work import Work


def waiting(work: Work, member: MemberId) -> list[Baton]:
    """What they have in hand that nobody moves while they are away; what waits for a moment after their return stays theirs."""
    until = absence_rows.until(work, member) or work.now
    return [one for one in batons.in_hand(work, member) if not _waits_longer(one, until)]


def _waits_longer(baton: Baton, until: int) -> bool:
    return baton.state == BatonState.PARKED and baton.due_at is not None and baton.due_at >= until


def everything(work: Work, member: MemberId, *, who: Member) -> list[Baton]:
    """All of it is open again and called; by themselves, or by a leader, as far as it is their teams'. Raises RuleBroken other_team,
    no_right when none of it is theirs to move, and as `busy.give_back`."""
    held = waiting(work, member)
    theirs = [one for one in held if member == who.id or permissions.may(who, "release", team=one.team)]
    if held and not theirs:
        permissions.check(who, "release", team=held[0].team)
    return [busy.give_back(work, one.id, who=who) for one in theirs]
