"""The table `job_run`: which run of which job has happened. The unique key makes each run happen once."""

from enum import StrEnum

from storage.work import Work


class RunState(StrEnum):
    """What became of a run: it did what it is for, it came too late to, or it could not."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


def claim(work: Work, job: str, *, scope: str, period: str, state: RunState = RunState.DONE) -> bool:
    """True for the first to ask; claimed in the transaction that writes what the run owes."""
    sql = (
        "INSERT INTO job_run (job, scope, period, state, at) VALUES (:job, :scope, :period, :state, :now)"
        " ON CONFLICT (job, scope, period) DO NOTHING"
    )
    return work.run(sql, {"job": job, "scope": scope, "period": period, "state": state, "now": work.now}) == 1


def mark(work: Work, job: str, *, scope: str, period: str, state: RunState) -> None:
    """What became of a run that was claimed."""
    sql = "UPDATE job_run SET state = :state WHERE job = :job AND scope = :scope AND period = :period"
    work.run(sql, {"job": job, "scope": scope, "period": period, "state": state})


def state(work: Work, job: str, *, scope: str, period: str) -> RunState | None:
    """What became of a run; None for one that nobody has claimed."""
    sql = "SELECT state FROM job_run WHERE job = :job AND scope = :scope AND period = :period"
    row = work.one(sql, {"job": job, "scope": scope, "period": period})
    return RunState(row[0]) if row else None


def claimed_at(work: Work, job: str, *, scope: str, period: str) -> int | None:
    """When a run was claimed (UTC ms); None for one that nobody has claimed."""
    sql = "SELECT at FROM job_run WHERE job = :job AND scope = :scope AND period = :period"
    row = work.one(sql, {"job": job, "scope": scope, "period": period})
    return int(row[0]) if row else None


def forget(work: Work, job: str, *, before: int) -> int:
    """Drop old runs of a job that only matter while they are new; `before` is UTC milliseconds."""
    return work.run("DELETE FROM job_run WHERE job = :job AND at < :before", {"job": job, "before": before})
