"""When the clock should look at a baton again. All results are UTC milliseconds; the plan gives minutes and hours."""

from datetime import datetime, timedelta

from campaign.relay.cases import Case
from storage.relay import cases
from storage.work import Work

MINUTE = 60_000


def return_at(work: Work) -> int:
    """When a held baton that nobody moves goes back to the team: the plan's minutes, of office time only, so that nobody
    is called at night for what was taken in the afternoon.
    """
    return ms(work.plan.hours.office_minutes_later(work.local(work.now), work.plan.relay.return_minutes))


def recall_at(work: Work, case: Case) -> int:
    """When the next few are rung for a call that nobody answers: 3 minutes for an enterprise at the counter, 10 for a phone call,
    next office session for one from the list; never at night unless they stand at the counter.
    """
    now = work.local(work.now)
    walk_in = cases.at_counter(work, case)
    minutes = work.plan.relay.walk_in_recall_minutes if walk_in else work.plan.relay.call_recall_minutes
    soon = now + timedelta(minutes=minutes)
    asleep = work.plan.hours.quiet(soon) and not walk_in
    return ms(work.plan.hours.next_office_start(now) if case.source == "list" or asleep else soon)


def next_session(work: Work) -> int:
    """The start of the next office session."""
    return ms(work.plan.hours.next_office_start(work.local(work.now)))


def offer_until(work: Work) -> int:
    """How long an offer stands."""
    return work.now + work.plan.relay.offer_minutes * MINUTE


def ms(moment: datetime) -> int:
    """A datetime as UTC milliseconds."""
    return int(moment.timestamp() * 1000)
