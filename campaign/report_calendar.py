"""On which day and at which hour each report of the plan is due, holidays counted in: pure arithmetic over the plan.

The plan says when (DOMAIN: «trước 14 giờ, thứ năm hằng tuần», «vào ngày 31/01»), each report's policy says what happens
on a day off. A period is named by the day that the plan means, so its name stays when the calendar changes. A weekly
report that would come on the day of its neighbour, because everything between is off, is merged into the next one, and says
so; a daily one has a neighbour on every side, so on a day off it can only stay or be left out.
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
WEEKLY = timedelta(days=7)
TO_APPROVE = timedelta(minutes=30)
"""So much time is left to whoever approves when a draft waits for units."""


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


def periods(plan: Plan, report: Report, *, first: date, last: date) -> Iterator[Period]:
    """Every occurrence whose nominal day lies in the campaign and from `first` to `last`; those left out by policy are not there."""
    for day in workdays.days(max(first, _begins(plan, report)), min(last, _ends(plan, report))):
        if _due_on(report, day):
            found = _period(plan, report, day)
            if found is not None:
                yield found


def upcoming(plan: Plan, report: Report, *, moment: datetime) -> Period | None:
    """The next period of a report that is due after `moment`; None when there is none left."""
    first = moment.date() - timedelta(days=FARTHEST)
    later = (
        each for each in periods(plan, report, first=first, last=date.max) if each.cut_off > moment and not each.merged
    )
    return next(later, None)


def draft_at(plan: Plan, period: Period) -> datetime:
    """When its draft has to be there: the plan's hours before its cut-off.

    Where days off have brought units' reports to the same day, it waits for them, as long as there is time left to approve.
    """
    at = period.cut_off - timedelta(hours=period.report.draft_hours if period.report.needs_approval else 0)
    closing = (each.cut_off for each in _of_units(plan, period) if each.moved or period.moved)
    return max((each for each in closing if at < each <= period.cut_off - TO_APPROVE), default=at)


def _of_units(plan: Plan, period: Period) -> Iterator[Period]:
    """Units' periods that are due on the day on which this one is."""
    day, reach = period.cut_off.date(), timedelta(days=FARTHEST)
    for line in plan.reports:
        if line.by == "unit":
            near = periods(plan, line, first=day - reach, last=day + reach)
            yield from (each for each in near if not each.merged and each.cut_off.date() == day)


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
    if not plan.office_days.works(day) and report.on_day_off != "keep":
        if report.on_day_off == "skip" or report.sort == "daily":
            return None
        due = _before(plan, report, day) if report.on_day_off == "earlier" else _after(plan, report, day)
    at = datetime.combine(due or day, clock_time(report.time), plan.campaign.zone)
    return Period(report, day, at, merged=due is None and report.weekday is not None)


def _before(plan: Plan, report: Report, day: date) -> date | None:
    """The working day before; None when the report's own last one was due then or later."""
    found = _step(plan, day, -1)
    if found is None or found < plan.campaign.start or (report.weekday is not None and found <= day - WEEKLY):
        return None
    return found


def _after(plan: Plan, report: Report, day: date) -> date | None:
    """The working day after; None when the report's own next one is due then or earlier."""
    found = _step(plan, day, +1)
    return None if found is None or (report.weekday is not None and found >= day + WEEKLY) else found


def _step(plan: Plan, day: date, direction: int) -> date | None:
    steps = (day + timedelta(days=direction * n) for n in range(1, FARTHEST + 1))
    return next((each for each in steps if plan.office_days.works(each)), None)
