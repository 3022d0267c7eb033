"""How many the plan asks for, and where somebody is missing. Pure: the plan, the days and the shifts that hold are given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from campaign.duty import shifts
from campaign.duty.shifts import ONLINE, DutyShift
from campaign.plan import Plan


@dataclass(frozen=True, slots=True)
class Need:
    """So many `people` of a team at a place from one instant to another (UTC ms)."""

    team: str
    place: str
    starts_at: int
    ends_at: int
    people: int


def needed(plan: Plan, days: Iterable[date], *, team: str) -> Iterator[Need]:
    """What the plan asks of a team on these days, in their order."""
    zone = plan.campaign.zone
    for day in days:
        for minimum in plan.duty.minimum:
            if minimum.team == team and minimum.asks_on(day, works=plan.office_days.works(day)):
                start, end = shifts.instants(day, minimum.between(plan.office_hours), zone=zone)
                yield Need(team, minimum.place, start, end, minimum.people)


def usual(plan: Plan, days: Iterable[date], *, team: str) -> Iterator[Need]:
    """The same; of a team of which the plan asks nothing, one at its place on every working day."""
    asked = any(minimum.team == team for minimum in plan.duty.minimum)
    if asked:
        yield from needed(plan, days, team=team)
        return
    for day in days:
        if plan.office_days.works(day):
            start, end = shifts.instants(day, plan.office_hours, zone=plan.campaign.zone)
            yield Need(team, usual_place(plan, team), start, end, 1)


def usual_place(plan: Plan, team: str) -> str:
    """Where people of a team stand on duty: the first of their places; online where they have none."""
    return next((place.id for place in plan.duty_places if place.of(team)), ONLINE)


def missing(need: Need, known: Sequence[DutyShift]) -> tuple[Need, ...]:
    """The stretches of `need` in which fewer are on duty, each with how many are missing; those who are there longer count too."""
    there = [one for one in known if one.team == need.team and one.place == need.place]
    cuts = {need.starts_at, need.ends_at}
    cuts |= {at for one in there for at in (one.starts_at, one.ends_at) if need.starts_at < at < need.ends_at}
    order = sorted(cuts)
    found: list[Need] = []
    for start, end in pairwise(order):
        lacking = need.people - sum(one.covers(start) for one in there)
        if lacking <= 0:
            continue
        if found and found[-1].ends_at == start and found[-1].people == lacking:
            found[-1] = Need(need.team, need.place, found[-1].starts_at, end, lacking)
        else:
            found.append(Need(need.team, need.place, start, end, lacking))
    return tuple(found)
