"""The plan as a whole, and the look-ups that rules and words need from it."""

from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated, Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from campaign import workdays
from campaign.ids import TeamId
from campaign.plan.calendar import Calendar, CalendarDay
from campaign.plan.calling import Calling
from campaign.plan.documents import Awards, Letterhead
from campaign.plan.duties import Report, Task
from campaign.plan.enterprises import Enterprises
from campaign.plan.goals import Counts, Indicator, Pace, Phase, Target
from campaign.plan.hours import Hours
from campaign.plan.office_time import OfficeTime
from campaign.plan.on_duty import Duty, DutyPlace
from campaign.plan.people import Group, RosterEntry, Team, Unit
from campaign.plan.shape import Id, Named, PlanTable, span
from campaign.plan.steps import Fact, Reason, Result, Step, Wait


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Named)


def _found(rows: tuple[Row, ...], wanted: str) -> Row:
    for row in rows:
        if row.id == wanted:
            return row
    raise KeyError(wanted)


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ValueError('không có múi giờ này; ví dụ đúng: "Asia/Ho_Chi_Minh"') from unknown
    return text


class Campaign(PlanTable):
    """Whose campaign it is and when. `named_days` is the number in its title, which need not be the real one.

    `issued`: the day of the decision, so that tasks due before it start quietly. `targets_by_unit`: the decision says that
    it has a table of targets by unit.
    """

    id: Id
    name: Named
    title: Named
    office: Named
    address: str = ""
    hotline: str = ""
    website: str = ""
    start: date
    end: date
    named_days: Annotated[int, Field(ge=1)] | None = None
    issued: date | None = None
    targets_by_unit: bool = False
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people read every time."""
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> int:
        """How many days it lasts, first and last counted."""
        return (self.end - self.start).days + 1

    def day_number(self, day: date) -> int | None:
        """1 on the first day; None before and after the campaign."""
        return (day - self.start).days + 1 if self.start <= day <= self.end else None


class Relay(PlanTable):
    """The relay's own limits; minutes unless the name says otherwise. `answer_minutes`: so long before its return the holder of what
    nobody moves is asked."""

    claim_cap: Annotated[int, Field(ge=1)] = 5
    undo_minutes: Annotated[int, Field(ge=0)] = 10
    offer_minutes: Annotated[int, Field(ge=1)] = 15
    return_minutes: Annotated[int, Field(ge=1)] = 240
    answer_minutes: Annotated[int, Field(ge=0)] = 30
    walk_in_recall_minutes: Annotated[int, Field(ge=1)] = 3
    call_recall_minutes: Annotated[int, Field(ge=1)] = 10
    phoned_first_minutes: Annotated[int, Field(ge=0)] = 30
    mention_at_most: Annotated[int, Field(ge=1, le=50)] = 3
    calls_a_day: Annotated[int, Field(ge=1)] = 7
    off_duty_calls: Annotated[int, Field(ge=0)] = 1


class Privacy(PlanTable):
    """How many days what people wrote is kept: messages set aside by a mistake; notes, from when their case was closed."""

    inbox_days: Annotated[int, Field(ge=1, le=90)] = 30
    notes_days: Annotated[int, Field(ge=1, le=1000)] = 90


class Category(PlanTable):
    """A kind of organisation; `words` are how lists write it."""

    id: Id
    name: Named
    words: tuple[str, ...] = ()


class Texts(PlanTable):
    """Longer texts of this campaign: how an organisation registers, and what a newcomer reads first."""

    guide: Named
    welcome: Named


class Plan(PlanTable):
    """The campaign. Look-ups raise KeyError for an id that it does not know."""

    campaign: Campaign
    hours: Hours = Hours()
    relay: Relay = Relay()
    privacy: Privacy = Privacy()
    duty: Duty = Duty()
    calling: Calling = Calling()
    teams: Annotated[tuple[Team, ...], Field(min_length=1)]
    facts: tuple[Fact, ...]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    reasons: tuple[Reason, ...]
    waits: tuple[Wait, ...]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    indicators: tuple[Indicator, ...] = ()
    phases: tuple[Phase, ...] = ()
    targets: tuple[Target, ...] = ()
    counts: Counts = Counts()
    pace: Pace = Pace()
    calendar: Calendar = Calendar()
    calendar_days: tuple[CalendarDay, ...] = ()
    reports: tuple[Report, ...] = ()
    tasks: tuple[Task, ...] = ()
    document: Letterhead = Letterhead()
    awards: Awards = Awards()
    texts: Texts
    enterprises: Enterprises = Enterprises()
    groups: tuple[Group, ...] = ()
    units: tuple[Unit, ...]
    roster: tuple[RosterEntry, ...]

    def team(self, team_id: str) -> Team:
        """The team of that id."""
        return _found(self.teams, team_id)

    def step(self, step_id: str) -> Step:
        """The step of that id."""
        return _found(self.steps, step_id)

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id."""
        return _found(self.facts, fact_id)

    def wait(self, wait_id: str) -> Wait:
        """The wait of that id."""
        return _found(self.waits, wait_id)

    def reason(self, reason_id: str) -> Reason:
        """The reason of that id."""
        return _found(self.reasons, reason_id)

    def result(self, step_id: str, result_id: str) -> Result:
        """The result of that id in that step."""
        return _found(self.step(step_id).results, result_id)

    def category(self, category_id: str) -> Category:
        """The category of that id."""
        return _found(self.categories, category_id)

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id."""
        return _found(self.units, unit_id)

    def phase(self, phase_id: str) -> Phase:
        """The phase of that id."""
        return _found(self.phases, phase_id)

    def indicator(self, indicator_id: str = "") -> Indicator:
        """The indicator of that id; with no id the first, which is the one that targets mean when they name none."""
        return _found(self.indicators, indicator_id or next((each.id for each in self.indicators), ""))

    @cached_property
    def working_days(self) -> workdays.WorkdayCalendar:
        """The days by which pace is counted."""
        return self.calendar.with_days(self.calendar_days)

    @cached_property
    def office_days(self) -> workdays.WorkdayCalendar:
        """The days on which the office works: by these, reports and reminders move before or after a holiday."""
        return self.calendar.with_days(self.calendar_days, week=self.hours.days)

    @property
    def office_time(self) -> OfficeTime:
        """The hours in which somebody is at the office, holidays considered."""
        return OfficeTime(self.hours, self.office_days)

    @property
    def duty_places(self) -> tuple[DutyPlace, ...]:
        """Where people are on duty: the plan's places, or its one office."""
        campaign = self.campaign
        office = DutyPlace(
            id="tru_so", name=campaign.address or campaign.office, words=("trụ sở", "văn phòng"), counter=True
        )
        return self.duty.places or (office,)

    @property
    def office_hours(self) -> tuple[time, time]:
        """When the office opens in the morning and closes in the afternoon."""
        return span(self.hours.morning)[0], span(self.hours.afternoon)[1]

    def office_open(self, moment: datetime) -> bool:
        """Is somebody at the office then, holidays considered?"""
        return self.office_time.open(moment)

    def report(self, report_id: str) -> Report:
        """The report of that id."""
        return _found(self.reports, report_id)

    def last_day(self, target: Target) -> date:
        """The day at whose end that line is due."""
        if target.own_last_day is not None:
            return target.own_last_day
        return self.phase(target.phase).end if target.phase else self.campaign.end

    def first_day(self, target: Target) -> date:
        """The day from which that line is counted."""
        phase = self.phase(target.phase).start if target.phase else None
        return target.start or phase or self.campaign.start

    def steps_of(self, team_id: str) -> tuple[Step, ...]:
        """What that team does, in the plan's order."""
        return tuple(step for step in self.steps if step.team == TeamId(team_id))

    @property
    def course(self) -> tuple[Step, ...]:
        """What every case goes through, in the plan's order; the other steps open only where a result asks for them."""
        asked = {result.opens for step in self.steps for result in step.results}
        return tuple(step for step in self.steps if step.id not in asked)

    def asked_from(self, step_id: str) -> Step:
        """Of a step outside the course the one that asks for it; of every other one itself."""
        step = self.step(step_id)
        asking = (one for one in self.course for result in one.results if result.opens == step.id)
        return step if step in self.course else next(asking, step)

    def first_steps(self) -> tuple[Step, ...]:
        """What can begin at once."""
        return tuple(step for step in self.course if not step.after)

    def number(self, step_id: str) -> int:
        """The step's place in the course, from 1."""
        return self.course.index(self.asked_from(step_id)) + 1
