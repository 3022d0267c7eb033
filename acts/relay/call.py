"""Calling a team: a new message with mentions, the only thing besides the holder's card that makes a sound."""

from dataclasses import replace

from acts.relay import timers, transitions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.members import Member
from campaign.relay.batons import Baton, BatonState
from storage.work import Work


def raised(work: Work, baton: Baton) -> Baton:
    """`baton` (open) with one more call counted and the timer for the next one set; not saved yet."""
    calls = baton.calls + 1
    due = timers.recall_at(work, transitions.case_of(work, baton), calls=calls)
    return replace(baton, calls=calls, called_at=work.now, quiet=False, due_at=due, due="recall")


def again(work: Work, baton: Baton, *, who: Member | None = None) -> Baton:
    """Nobody has taken it yet: call once more (a job, or somebody who asks for the same organisation)."""
    if baton.state != BatonState.OPEN:
        raise RuleBroken(Refusal.NOT_OPEN, baton=baton.id)
    louder = replace(raised(work, baton), version=baton.version + 1)
    return transitions.apply(work, baton, new=louder, kind=BatonEvent.CALLED, who=who, calls=louder.calls)
