"""When the clock should look at a baton again. All results are UTC milliseconds; the plan gives minutes and hours."""

from datetime import datetime, timedelta

from campaign.relay.cases import Case
from storage.relay import cases
from storage.work import Work


def return_at(work: Work) -> int:
    """When the holder of what nobody moves is asked whether they still do it: office time only, so that nobody is asked at night,
    at the week end or on a holiday for what was taken in the afternoon before.
    """
    relay = work.plan.relay
    return office_minutes_later(work, relay.return_minutes - _to_answer(work))


def answer_until(work: Work) -> int:
    """How long that question waits before the work goes back to the team: together the plan's minutes."""
    return office_minutes_later(work, _to_answer(work))


def _to_answer(work: Work) -> int:
    relay = work.plan.relay
    return min(relay.answer_minutes, relay.return_minutes // 2)


def office_minutes_later(work: Work, minutes: int) -> int:
    """When so many minutes of office time will have passed."""
    return ms(work.plan.office_time.minutes_later(work.local(work.now), minutes))


def recall_at(work: Work, case: Case) -> int:
    """When the next few are rung for a call that nobody answers: 3 minutes for an enterprise at the counter, 10 for a phone call,
    next office session for one from the list; never at night unless they stand at the counter or it is urgent.
    """
    now = work.local(work.now)
    walk_in = cases.at_counter(work, case)
    minutes = work.plan.relay.walk_in_recall_minutes if walk_in else work.plan.relay.call_recall_minutes
    soon = now + timedelta(minutes=minutes)
    asleep = work.plan.hours.quiet(soon) and not walk_in and not case.urgent
    return ms(work.plan.office_time.next_start(now) if case.source == "list" or asleep else soon)


def next_session(work: Work) -> int:
    """The start of the next office session."""
    return ms(work.plan.office_time.next_start(work.local(work.now)))


def solved_by(work: Work, reason: str) -> int | None:
    """When the leaders of what is stuck for `reason` are told: the plan's hours, of office time only; None where it names none."""
    hours = next((one.hours for one in work.plan.reasons if one.id == reason), None)
    return office_minutes_later(work, hours * 60) if hours is not None else None


def offer_until(work: Work, case: Case) -> int:
    """How long an offer stands: what ends in the quiet hours waits for the morning, unless it cannot."""
    ends = work.local(work.now) + timedelta(minutes=work.plan.relay.offer_minutes)
    if not work.plan.hours.quiet(ends) or case.urgent or cases.at_counter(work, case):
        return ms(ends)
    return ms(work.plan.hours.quiet_until(ends) + timedelta(minutes=work.plan.relay.offer_minutes))


def ms(moment: datetime) -> int:
    """A datetime as UTC milliseconds."""
    return int(moment.timestamp() * 1000)
