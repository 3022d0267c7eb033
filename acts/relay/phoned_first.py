"""Before a team is called for a next step, whoever phoned this enterprise is asked for it alone, where they may do it: the enterprise
knows their voice, and nobody else's phone rings, nor theirs when it has rung enough today (`loudness.enough`). After the plan's minutes
the team is called as ever."""

from dataclasses import replace

from acts.relay import call, transitions
from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage import members
from storage.duty import shift_rows
from storage.relay import batons, cases, reinforcement_rows, rings
from storage.work import Work


def asked(work: Work, baton: Baton, *, who: Member | None) -> Baton | None:
    """`baton` (open) with only that member rung and the call set for later, not saved yet. None when the team is called at once: it cannot
    wait, or nobody who phoned can be asked. `who` has just finished what was before it, and said that others shall go on."""
    case = transitions.case_of(work, baton)
    minutes = work.plan.relay.phoned_first_minutes
    asleep = work.plan.hours.quiet(work.local(work.now))
    if not minutes or baton.calls or asleep or case.urgent or cases.at_counter(work, case):
        return None
    caller = _caller(work, baton)
    if caller is None or (who is not None and caller.id == who.id) or not _can(work, baton, caller):
        return None
    rings.once_more(work, (caller.id,))
    return replace(baton, rung=(caller.id,), called_at=work.now, due_at=work.now + minutes * 60_000, due="recall")


def _caller(work: Work, baton: Baton) -> Member | None:
    """Who has done the first step of the case, which is the call."""
    live = batons.of_case(work, baton.case)
    done = (live[step.id].done_by for step in work.plan.first_steps() if step.id in live)
    person: MemberId | None = next((one for one in done if one is not None), None)
    return members.get(work, person) if person is not None else None


def _can(work: Work, baton: Baton, caller: Member) -> bool:
    """Is it their own team's, or one that they help now; may they do it, are they there, on duty when only those on duty are called, and is there
    room in their hands?"""
    if caller.home_team != baton.team and caller.id not in reinforcement_rows.of_team(work, baton.team):
        return False
    shifts = shift_rows.now(work, baton.team)
    gone = call.not_there(work, on_duty=shifts)
    if caller.private is None or caller.id in gone or not call.may_take(caller, baton):
        return False
    there = work.plan.office_open(work.local(work.now)) or not shifts or caller.id in {one.member for one in shifts}
    return there and batons.unmoved(work, caller.id) < work.plan.relay.claim_cap
