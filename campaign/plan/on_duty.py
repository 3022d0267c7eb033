"""The plan's `[duty]`: where people are on duty, and how many of which team there must be. Who is there when is in storage.

A plan without it has one place, its own office, and asks for nobody.
"""

from datetime import date, time
from typing import Annotated

from pydantic import Field

from campaign.ids import TeamId
from campaign.plan.hours import WEEK, Weekday
from campaign.plan.shape import Id, Named, PlanTable, Span, span


class DutyPlace(PlanTable):
    """A desk where somebody is on duty; `words` are other names that people type («626»), `teams` whose people stand there (none: all).

    `counter`: enterprises come here, so that a call about one that stands at the counter rings those who are here first.
    `hours`: when it is open, where that is not when the office is; `equipment`: what stands there, as people call it.
    """

    id: Id
    name: Named
    words: tuple[str, ...] = ()
    teams: tuple[TeamId, ...] = ()
    counter: bool = False
    hours: Span | None = None
    equipment: tuple[Named, ...] = ()

    def of(self, team: str) -> bool:
        """Do people of that team stand here?"""
        return not self.teams or team in self.teams


class DutyMinimum(PlanTable):
    """So many `people` of a team at a place (none: online) on those days (none: every working day) and hours (none: the office's)."""

    team: TeamId
    place: str = ""
    days: tuple[Weekday, ...] = ()
    hours: Span | None = None
    people: Annotated[int, Field(ge=1, le=50)] = 1

    def asks_on(self, day: date, *, works: bool) -> bool:
        """Is somebody asked for on that day? `works`: it is a working day of the office."""
        return WEEK[day.weekday()] in self.days if self.days else works

    def between(self, office: tuple[time, time]) -> tuple[time, time]:
        """From when to when; an end that is not after the start is on the next day."""
        return span(self.hours) if self.hours is not None else office


class Duty(PlanTable):
    """Where people are on duty, and how many there must be. `caretakers` (keys of the roster): who sees to equipment that is broken; none:
    who follows the whole campaign, else who consolidates."""

    places: tuple[DutyPlace, ...] = ()
    minimum: tuple[DutyMinimum, ...] = ()
    caretakers: tuple[str, ...] = ()
