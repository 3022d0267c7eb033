"""Everything that is due, in the order of its instants, with `now` at that instant: also after a jump or a long stop."""

from dataclasses import replace

from jobs import (
    boards,
    calling,
    daily_counts,
    data_requests,
    duty,
    equipment,
    forgetting,
    hand_copies,
    late_questions,
    mornings,
    notices,
    occasions,
    recognition,
    reports,
    runs,
    sharing,
    tasks,
    timers,
    unclaimed,
    unit_reports,
)
from storage import job_runs
from storage.awards import contributions
from storage.relay import batons
from storage.work import Work

AT_ONCE = 40
"""So many timers at most in one transaction; whoever calls goes on while more are due."""
DAY = 86_400_000
SOURCES: tuple[runs.Source, ...] = (
    daily_counts.runs,
    unit_reports.runs,
    reports.runs,
    tasks.runs,
    recognition.runs,
    unclaimed.runs,
    duty.runs,
    notices.runs,
    occasions.runs,
    mornings.runs,
    calling.runs,
    sharing.runs,
    data_requests.runs,
    equipment.runs,
)
"""Everything that happens at stated instants; the order of the instants is theirs, not this table's."""


def run_due(work: Work, failed: list[Exception] | None = None) -> int:
    """Do what is due by `work.now`; returns the next instant to wake at (UTC ms; not later than now when more is due).

    Mistakes of ours that stopped a single timer are put into `failed`, for the log.
    """
    for _ in range(AT_ONCE):
        baton = batons.due(work)
        if baton is None or baton.due_at is None:
            break
        at = replace(work, now=max(baton.due_at, baton.since), cause=f"job:{baton.due}")
        error = timers.ring(at, baton)
        if error is not None and failed is not None:
            failed.append(error)
    else:
        return work.now
    runs.do_due(work, SOURCES, failed=failed)
    late_questions.end(replace(work, cause="job:late_questions"))
    forgetting.run(replace(work, cause="job:forgetting"))
    boards.redraw(replace(work, cause="job:boards"))
    hand_copies.give(replace(work, cause="job:hand_copies"))
    boards.counter_closed(replace(work, cause="job:boards"))
    contributions.settle(work)
    for job in ("boards", boards.COUNTER, hand_copies.JOB):
        job_runs.forget(work, job, before=work.now - 2 * DAY)
    return next_at(work)


def next_run(work: Work) -> int | None:
    """The next instant that has a story of its own: a timer or a run; boards tell none."""
    upcoming = (batons.next_due(work), runs.next_at(work, SOURCES))
    return min((at for at in upcoming if at is not None), default=None)


def next_at(work: Work) -> int:
    """The earliest instant at which something will be due."""
    upcoming = (boards.next_at(work.now), next_run(work), contributions.next_at(work))
    return min(at for at in upcoming if at is not None)
