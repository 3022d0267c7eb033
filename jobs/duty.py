"""Gaps in the roster: the day before, and at seven on the day itself, each team's leaders hear where somebody is missing and who could;
and when nobody has taken a shift over for which somebody was looked for. Before weekends and holidays teams are
asked who comes (`campaign/duty/days_off.py`).

Gaps only where the plan says how many there must be. Silence where nobody is missing. What was missed is caught up while it is of use.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from acts.duty import draft
from campaign import workdays
from campaign.duty import days_off
from jobs.runs import Run, instant
from storage import members
from storage.duty import shift_rows, volunteer_rows
from storage.work import Work
from telling.duty import covering, gaps, weekend

BEFORE, BEFORE_UNTIL = "16:00", "21:00"
ON_THE_DAY, ON_THE_DAY_UNTIL = "07:00", "11:00"
ASK, TELL, TELL_AT_ONCE = "14:00", "15:00", "16:30"
COULD = 3
"""So many who could are named."""


def runs(work: Work, first: date, last: date) -> Iterator[Run]:
    """The warnings of these days, of each team of which the plan asks for somebody."""
    yield from _uncovered(work, first, last)
    yield from _days_off(work, first, last)
    teams = list(dict.fromkeys(minimum.team for minimum in work.plan.duty.minimum))
    for day in workdays.days(first, last):
        for team in teams:
            yield from _of(work, team, day)


def _days_off(work: Work, first: date, last: date) -> Iterator[Run]:
    """Before days off each team is asked who comes, and its leaders see who would; only where there is a roster."""
    if not (work.plan.duty.places or shift_rows.any_at_all(work)):
        return
    for asked in workdays.days(first - timedelta(days=1), last):
        off = days_off.asked_on(asked, calendar=work.plan.office_days)
        days = [one for one in off if work.plan.campaign.day_number(one)]
        told = days_off.told_on(asked, calendar=work.plan.office_days)
        later = TELL if told > asked else TELL_AT_ONCE
        said = (("duty_weekend", asked, ASK, ask_for_volunteers), ("duty_volunteers", told, later, tell_of_volunteers))
        for job, day, clock, tell in said if days else ():
            if first <= day <= last:
                at, end = instant(work, day, clock=clock), instant(work, day, clock=BEFORE_UNTIL)
                for team in work.plan.teams:
                    yield Run(job, team.id, days[0].isoformat(), at, end, partial(tell, team=team.id, days=days))


def ask_for_volunteers(work: Work, team: str, *, days: Sequence[date]) -> None:
    """One message in the team's group, without a sound."""
    weekend.ask(work, team, days=days)


def tell_of_volunteers(work: Work, team: str, *, days: Sequence[date]) -> None:
    """The waiting list to the team's leaders; silence when nobody has offered."""
    if waiting := volunteer_rows.waiting(work, team):
        weekend.offered(work, team, waiting=waiting)


def _uncovered(work: Work, first: date, last: date) -> Iterator[Run]:
    """One for each shift for which somebody is looked for, when the time for it is over."""
    begin, end = instant(work, first, clock="00:00"), instant(work, last + timedelta(days=1), clock="00:00")
    for shift in shift_rows.looked_for(work, begin, last=end):
        assert shift.asked_until is not None
        tell = partial(nobody_covers, number=shift.id)
        yield Run("duty_cover", str(shift.id), str(shift.asked_until), shift.asked_until, shift.ends_at, tell)


def nobody_covers(work: Work, number: int) -> None:
    """The team's leaders hear that nobody has taken it over, and who could."""
    shift = shift_rows.get(work, number)
    if shift is not None and shift.asked_until is not None:
        covering.nobody(work, shift, could=draft.instead(work, shift)[:COULD])


def _of(work: Work, team: str, day: date) -> Iterator[Run]:
    """What is said on that day: of tomorrow in the afternoon, of itself in the morning."""
    said = (
        ("duty_before", day + timedelta(days=1), BEFORE, BEFORE_UNTIL),
        ("duty_gap", day, ON_THE_DAY, ON_THE_DAY_UNTIL),
    )
    for job, about, clock, until in said:
        if work.plan.campaign.day_number(about) is not None:
            at, end = instant(work, day, clock=clock), instant(work, day, clock=until)
            yield Run(job, team, about.isoformat(), at, end, partial(warn, team=team, day=about))


def warn(work: Work, team: str, *, day: date) -> None:
    """One message to each of the team's leaders, with a button for each who could take what is missing."""
    lacking = draft.needs(work, [day], team=team)
    if not lacking:
        return
    could = draft.could(work, lacking[0])[:COULD]
    for lead in members.of_team(work, team):
        if lead.leads(team) and lead.private is not None:
            gaps.warn(work, lead.private, team=team, day=day, lacking=lacking, could=could)
