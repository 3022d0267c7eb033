"""The day's figures by the clock: everybody is asked at the plan's hour, the silent once more, then the table closes.

Each of the three happens once per day, whoever comes first (`job_run`). After a stop it is caught up while it is still of
use: a question until the table closes, the closing on that day and the next.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from acts.counts import count
from campaign import workdays
from jobs.runs import Run, instant
from storage import members
from storage.counts import count_entries
from storage.duty import absence_rows
from storage.work import Work
from telling.counts import count_cards


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The question, the reminder and the closing of each day; nothing outside the campaign or without indicators."""
    for day in workdays.days(first, last):
        if work.plan.indicators and work.plan.campaign.day_number(day) is not None:
            yield from _of(work, day)


def _of(work: Work, day: date) -> Iterator[Run]:
    hours = work.plan.counts
    ask, remind, close = (instant(work, day, clock=each) for each in (hours.ask_at, hours.remind_at, hours.close_at))
    end = instant(work, day + timedelta(days=2), clock="00:00")
    iso = day.isoformat()
    yield Run("count_ask", "", iso, ask, close, partial(ask_all, day=iso))
    yield Run("count_remind", "", iso, remind, close, partial(remind_silent, day=iso))
    yield Run("count_close", "", iso, close, end, partial(close_day, day=iso))


def ask_all(work: Work, day: str) -> None:
    """The day's question to everybody in the teams who is not away."""
    away = absence_rows.away(work)
    people = [one for one in members.everybody(work) if one.id not in away and count.expected(work, day, member=one)]
    for member in people:
        count.ask(work, day, member=member)
    count.ask_groups(work, day, people=people)


def remind_silent(work: Work, day: str) -> None:
    """Once more, in private, to those alone who have not answered."""
    silent = set(count_entries.unanswered(work, day))
    for member in members.everybody(work):
        if member.id in silent:
            count.remind(work, day, member=member)


def close_day(work: Work, day: str) -> None:
    """Silence becomes «máy ghi, chưa xác nhận»; each team's leaders get its list."""
    for member in count_entries.unanswered(work, day):
        count.close(work, day, member=member)
    if count_entries.asked_on(work, day):
        for team in work.plan.teams:
            count_cards.lists(work, day, team=team.id)
