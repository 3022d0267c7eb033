"""The day's figures by the clock: everybody is asked at the plan's hour, the silent once more, then the table closes.

Each of the three happens once per day, whoever comes first (`job_run`). After a stop it is caught up while it is still of
use: a question until the table closes, the closing on that day and the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from acts import count
from campaign.plan.shape import clock_time
from storage import counts, job_runs, members
from storage.work import Work
from telling import counts as telling


@dataclass(frozen=True, slots=True)
class Run:
    """One thing that is due: at what instant, and from when on it is of no use any more (UTC ms)."""

    job: str
    day: str
    at: int
    until: int
    do: Callable[[Work, str], None]


def run(work: Work) -> None:
    """Whatever is due by `work.now`, in order, with `now` at its instant."""
    for due in _around(work):
        if due.at <= work.now:
            late = work.now >= due.until
            if (
                job_runs.claim(work, due.job, scope="", period=due.day, state="skipped" if late else "done")
                and not late
            ):
                due.do(replace(work, now=due.at, cause=f"job:{due.job}"), due.day)


def next_at(work: Work) -> int | None:
    """When something of this will be due next; None outside the campaign."""
    return min((due.at for due in _around(work) if due.at > work.now), default=None)


def _around(work: Work) -> Iterator[Run]:
    """What belongs to yesterday, today and tomorrow, in order; nothing outside the campaign or without indicators."""
    today = work.local(work.now).date()
    for offset in (-1, 0, 1):
        day = today + timedelta(days=offset)
        if work.plan.indicators and work.plan.campaign.day_number(day) is not None:
            yield from _of(work, day)


def _of(work: Work, day: date) -> Iterator[Run]:
    hours = work.plan.counts
    ask, remind, close = (_instant(work, day, each) for each in (hours.ask_at, hours.remind_at, hours.close_at))
    end = _instant(work, day + timedelta(days=2), "00:00")
    iso = day.isoformat()
    yield Run("count_ask", iso, ask, close, ask_all)
    yield Run("count_remind", iso, remind, close, remind_silent)
    yield Run("count_close", iso, close, end, close_day)


def _instant(work: Work, day: date, clock: str) -> int:
    return int(datetime.combine(day, clock_time(clock), work.plan.campaign.zone).timestamp() * 1000)


def ask_all(work: Work, day: str) -> None:
    """The day's question to everybody on duty (everybody in the teams, until rosters exist)."""
    for member in members.everybody(work):
        if count.expected(work, day, member):
            count.ask(work, day, member)


def remind_silent(work: Work, day: str) -> None:
    """Once more, in private, to those alone who have not answered."""
    silent = set(counts.unanswered(work, day))
    for member in members.everybody(work):
        if member.id in silent:
            count.remind(work, day, member)


def close_day(work: Work, day: str) -> None:
    """Silence becomes «máy ghi, chưa xác nhận»; each team's leaders get its list."""
    for member in counts.unanswered(work, day):
        count.close(work, day, member)
    if counts.asked_on(work, day):
        for team in work.plan.teams:
            telling.lists(work, day, team.id)
