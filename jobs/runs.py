"""What happens at stated instants: each run once, in the order of its instants, with `now` at that instant (`clock` is the true one).

A source lists the runs whose instant lies on some days; `job_run` decides who does one, in the transaction that writes what
it owes, so that two processes, a kill or a clock that jumps make no difference. A run that was missed for too long is
recorded as skipped, and may say so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from campaign.plan.shape import clock_time
from storage import job_runs, port, settings
from storage.job_runs import RunState
from storage.work import Work

DAY_MS = 86_400_000
CURSOR = "runs_until"
"""Row of `meta`: up to this instant (UTC ms) everything was looked at."""
AHEAD = timedelta(days=8)
"""So far ahead the next instant is looked for."""


def nothing(work: Work) -> None:
    """What a run does that has nothing to say when it was missed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One thing that is due at `at` and of no use any more from `until` on (UTC ms). `missed`: what is said then.

    (job, scope, period) is its name, once and for all.
    """

    job: str
    scope: str
    period: str
    at: int
    until: int
    do: Callable[[Work], None]
    missed: Callable[[Work], None] = nothing


Source = Callable[[Work, date, date], Iterable[Run]]


def do_due(work: Work, sources: Sequence[Source], *, failed: list[Exception] | None = None) -> None:
    """Do what became due since the last time. Mistakes of ours that stopped a single run are put into `failed`."""
    kept = settings.get(work, CURSOR)
    since = int(kept) if kept else work.now - 2 * DAY_MS
    for run in _between(work, sources, since, work.now):
        if run.at > since:
            _do(work, run, failed if failed is not None else [], quiet=not kept)
    if work.now > since or not kept:
        settings.put(work, CURSOR, value=str(max(work.now, since)))


def next_at(work: Work, sources: Sequence[Source]) -> int | None:
    """The next instant at which a run is due, within the coming days."""
    first = work.local(work.now).date()
    return min((run.at for run in _of(work, sources, first, first + AHEAD) if run.at > work.now), default=None)


def _between(work: Work, sources: Sequence[Source], since: int, until: int) -> list[Run]:
    first, last = work.local(since).date(), work.local(until).date()
    due = (run for run in _of(work, sources, first, last) if run.at <= until)
    return sorted(due, key=lambda run: (run.at, run.job, run.scope, run.period))


def _of(work: Work, sources: Sequence[Source], first: date, last: date) -> Iterator[Run]:
    for source in sources:
        yield from source(work, first, last)


def _do(work: Work, run: Run, failed: list[Exception], *, quiet: bool) -> None:
    late = work.now >= run.until
    state = RunState.SKIPPED if late else RunState.DONE
    if not job_runs.claim(work, run.job, scope=run.scope, period=run.period, state=state) or (late and quiet):
        return
    at = replace(work, now=work.now if late else run.at, clock=work.now, cause=f"job:{run.job}")
    try:
        with work.savepoint():
            (run.missed if late else run.do)(at)
    except Exception as error:
        if port.is_trouble(error):
            raise
        job_runs.mark(work, run.job, scope=run.scope, period=run.period, state=RunState.FAILED)
        failed.append(error)


def instant(work: Work, day: date, *, clock: str) -> int:
    """A `ClockTime` of a day in the campaign's zone, as UTC milliseconds."""
    return int(datetime.combine(day, clock_time(clock), work.plan.campaign.zone).timestamp() * 1000)


def ms(moment: datetime) -> int:
    """An aware moment as UTC milliseconds."""
    return int(moment.timestamp() * 1000)
