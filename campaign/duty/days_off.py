"""Of which days off a team is asked, and when: each once, on the week's Thursday, or where that is a day off on the last working day
before it. A week in which none is worked until then is asked of in the week before, so that all of Tết is asked of before it. Pure."""

from datetime import date, timedelta

from campaign.workdays import WorkdayCalendar

THURSDAY = 3
WEEKS = 8
"""Nobody looks further ahead than so many weeks."""


def asked_on(day: date, *, calendar: WorkdayCalendar) -> tuple[date, ...]:
    """The days off of which teams are asked on that day: those until the next day of asking; none when nobody is asked on it."""
    monday = day - timedelta(days=day.weekday())
    if _asking_day(monday, calendar) != day:
        return ()
    ahead = (_asking_day(monday + timedelta(days=7 * weeks), calendar) for weeks in range(1, WEEKS))
    following = next((one for one in ahead if one is not None), day + timedelta(days=7 * WEEKS))
    coming = (day + timedelta(days=number) for number in range(1, (following - day).days))
    return tuple(one for one in coming if not calendar.works(one))


def told_on(day: date, *, calendar: WorkdayCalendar) -> date:
    """When the leaders see who would come, of a day of asking: on the day after, where that is worked, else on the same."""
    after = day + timedelta(days=1)
    return after if calendar.works(after) else day


def _asking_day(monday: date, calendar: WorkdayCalendar) -> date | None:
    """The last working day of a week until its Thursday; None where there is none."""
    until = (monday + timedelta(days=number) for number in range(THURSDAY, -1, -1))
    return next((one for one in until if calendar.works(one)), None)
