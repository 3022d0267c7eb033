"""On which day and at which hour each report of the plan is due, holidays counted in: pure arithmetic over the plan.

The plan says when (DOMAIN: «trước 14 giờ, thứ năm hằng tuần», «vào ngày 31/01»), each report's policy says what happens
on a day off. A period is named by the day that the plan means, so its name stays when the calendar changes. A weekly
report whose whole week is off is merged into the next one, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaign import workdays
from campaign.plan import Plan, Report
from campaign.plan.hours import WEEK
from campaign.plan.shape import clock_time

FARTHEST = 14
"""So many days a due day may move at most."""


@dataclass(frozen=True, slots=True)
class Period:
    """One occurrence of a report. `nominal`: the plan's day; `cut_off`: when it is due after the holiday policy.

    `merged`: there is no working day for it since the one before; its figures go into the next one.
    """

    report: Report
    nominal: date
    cut_off: datetime
    merged: bool = False

    @property
    def key(self) -> str:
        """Its name: the plan's day in ISO form."""
        return self.nominal.isoformat()

    @property
    def moved(self) -> bool:
        """Is it due on another day than the plan says?"""
        return self.cut_off.date() != self.nominal

    @property
    def draft_at(self) -> datetime:
        """When its draft has to be there."""
        return self.cut_off - timedelta(hours=self.report.draft_hours if self.report.needs_approval else 0)


def periods(plan: Plan, report: Report, first: date, last: date) -> Iterator[Period]:
    """Every occurrence whose nominal day lies in the campaign and from `first` to `last`; those left out by policy are not there."""
    for day in workdays.days(max(first, _begins(plan, report)), min(last, _ends(plan, report))):
        if _due_on(report, day):
            found = _period(plan, report, day)
            if found is not None:
                yield found


def around(plan: Plan, moment: datetime, *, days: int = FARTHEST) -> Iterator[Period]:
    """The periods of all reports whose nominal day is at most so many days away from that moment's."""
    today = moment.date()
    for report in plan.reports:
        yield from periods(plan, report, today - timedelta(days=days), today + timedelta(days=days))


def _begins(plan: Plan, report: Report) -> date:
    return min(plan.campaign.start, report.on or plan.campaign.start)


def _ends(plan: Plan, report: Report) -> date:
    """A closing review may be due after the last day."""
    return max(plan.campaign.end, report.on or plan.campaign.end)


def _due_on(report: Report, day: date) -> bool:
    if report.on is not None:
        return day == report.on
    return report.weekday is None or WEEK[day.weekday()] == report.weekday


def _period(plan: Plan, report: Report, day: date) -> Period | None:
    due: date | None = day
    if not plan.office_days.works(day):
        policy = report.on_day_off
        if policy == "skip":
            return None
        if policy == "earlier":
            due = _before(plan, report, day)
        elif policy == "later":
            due = _step(plan, day, +1)
    at = datetime.combine(due or day, clock_time(report.time), plan.campaign.zone)
    return Period(report, day, at, merged=due is None)


def _before(plan: Plan, report: Report, day: date) -> date | None:
    """The working day before; None when the report's own last one was due then or later."""
    found = _step(plan, day, -1)
    last = day - timedelta(days=7) if report.weekday is not None else None
    if found is None or found < plan.campaign.start or (last is not None and found <= last):
        return None
    return found


def _step(plan: Plan, day: date, direction: int) -> date | None:
    steps = (day + timedelta(days=direction * n) for n in range(1, FARTHEST + 1))
    return next((each for each in steps if plan.office_days.works(each)), None)
