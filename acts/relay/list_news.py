"""A new list is news: steps that it shows to be unnecessary end when somebody says yes, never silently."""

from collections.abc import Sequence
from dataclasses import replace

from acts.relay import advance, transitions
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import flow
from campaign.relay.batons import IN_HAND, BatonState, moved
from storage.work import Work


def finish(work: Work, baton_ids: Sequence[int], *, who: Member | None) -> int:
    """End the given batons whose conditions now hold for every representative; returns how many ended.

    Whoever has one in hand is told; nobody is credited with the step.
    """
    ended = 0
    for baton_id in baton_ids:
        old = transitions.load(work, BatonId(baton_id))
        file = transitions.case_of(work, old)
        known = advance.facts_of(work, file.organisation)
        if old.state not in IN_HAND | {BatonState.OPEN} or not flow.not_needed(work.plan, old.step, facts=known):
            continue
        new = replace(moved(old, BatonState.SKIPPED, now=work.now), holder=None, held_since=None)
        transitions.apply(work, old, new=new, kind=BatonEvent.ENDED_BY_LIST, who=who)
        advance.advance(work, file.id, who=who)
        ended += 1
    return ended
