"""What a leader reads who makes the week: how it stands, what is missing, what is about to be set."""

from collections.abc import Sequence
from datetime import date

from campaign.duty.minimums import Need
from campaign.duty.shifts import DutyShift
from storage.work import Work
from telling import formats, views
from telling.duty import duty_lists

ROWS = 20
"""So many rows of a file that cannot be set are told."""
SHOWN = 12
"""So many of what is missing, refused or unread are named."""


def planner(work: Work, team: str, *, days: Sequence[date], known: Sequence[DutyShift], gaps: Sequence[Need]) -> str:
    """A team's week, day by day, and what is missing in it."""
    listed = _by_day(work, known, days)
    name = work.plan.team(team).name
    return duty_lists.write(
        work,
        "planner",
        team=name,
        first=days[0],
        last=days[-1],
        days=listed,
        gaps=[gap(work, one) for one in gaps[:SHOWN]],
    )


def preview(
    work: Work, wanted: Sequence[DutyShift], *, refused: Sequence[tuple[str, str]], unread: Sequence[str], undated: bool
) -> str:
    """What would be set, by day; what cannot be, each with why; what could not be read."""
    days = list(dict.fromkeys(work.local(one.starts_at).date() for one in wanted))
    return duty_lists.write(
        work,
        "preview",
        count=len(wanted),
        days=_by_day(work, wanted, days),
        refused=refused[:SHOWN],
        unread=unread[:SHOWN],
        undated=undated,
    )


def of_sheet(work: Work, team: str, *, wanted: Sequence[DutyShift], problems: Sequence[str]) -> str:
    """The same of a table that came as a file; each of its rows that cannot be set, with why."""
    days = list(dict.fromkeys(work.local(one.starts_at).date() for one in wanted))
    return duty_lists.write(
        work, "of_sheet", team=work.plan.team(team).name, count=len(wanted), days=_by_day(work, wanted, days),
        problems=problems[:ROWS], more=max(0, len(problems) - ROWS),
    )  # fmt: skip


def _by_day(work: Work, some: Sequence[DutyShift], days: Sequence[date]) -> list[tuple[date, list[str]]]:
    return [
        (day, duty_lists.lines(work, [one for one in some if work.local(one.starts_at).date() == day])) for day in days
    ]


def gap(work: Work, need: Need) -> str:
    """Where and when how many are missing."""
    start, end = work.local(need.starts_at), work.local(need.ends_at)
    hours = f"{formats.clock(start)}–{formats.clock(end)}"
    place = views.duty_place(work, need.place)
    return duty_lists.write(work, "gap", day=start.date(), hours=hours, place=place, people=need.people)


def label(work: Work, shift: DutyShift) -> str:
    """A shift on a button."""
    start = work.local(shift.starts_at)
    name = formats.comrade(views.short_name(work, shift.member))
    return f"{name}, {formats.short_day(start)}, {duty_lists.hours(work, shift)}"
