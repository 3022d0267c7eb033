"""What has to be done for one organisation, in which order, by whom, and with which results.

The order is in the plan, never in the code: a step names what must be done before it and when it is not needed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from campaign.ids import StepId, TeamId
from campaign.plan.office_time import OfficeTime
from campaign.plan.shape import ClockTime, Id, Named, PlanTable

FactId = Literal["matched", "level2", "consent"]
Answered = Literal["yes", "no", "unknown"]


class Fact(PlanTable):
    """Something that is true or not of each representative, and how it is asked: `question` is its name, `asked` the whole
    sentence on the card («Dữ liệu đã khớp chưa?»), without which the name is asked."""

    id: FactId
    question: Named
    asked: str = ""
    yes: Named
    no: Named
    unknown: Named

    @property
    def in_words(self) -> str:
        """The question as the card asks it."""
        return self.asked or f"{self.question}?"


class Result(PlanTable):
    """One way in which work on a step goes on or ends; it becomes a button under its label. `then`: with which of these waits it goes on,
    which its card offers; until one is chosen it is `waits`. `opens`: a step outside the course is called
    for, such as the question why it was refused; `returns_to`, of that step: from there on the course is gone through again."""

    id: Id
    label: Named
    ends: bool = False
    sets: Mapping[str, Answered] = Field(default_factory=dict)
    per_representative: bool = False
    calls_lead: bool = False
    waits: str = ""
    then: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    opens: StepId = StepId("")
    returns_to: StepId = StepId("")
    counts_as: str = ""

    @property
    def counter(self) -> str:
        """The name under which this result is counted."""
        return self.counts_as or self.id


class Step(PlanTable):
    """One step. `skip_when`: not needed when all of these facts are "yes" for every representative."""

    id: Annotated[StepId, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
    name: Named
    short: Named
    team: TeamId
    after: tuple[StepId, ...] = ()
    skip_when: tuple[FactId, ...] = ()
    asks: tuple[FactId, ...] = ()
    counts: bool = False
    hint: str = ""
    results: Annotated[tuple[Result, ...], Field(min_length=1)]


class Reason(PlanTable):
    """Why work is blocked; `steps` limits where it is offered (none named: everywhere). On the card: `owner`, who can solve it; `next_step`,
    what is to be done now; `hours` of office time until its leaders are told; `playbook`, how, in short lines. `incident`: whoever reports it
    reports one and the same, which is over for all at once.
    """

    id: Id
    label: Named
    steps: tuple[StepId, ...] = ()
    owner: str = ""
    next_step: str = ""
    hours: Annotated[int, Field(ge=1, le=400)] | None = None
    playbook: tuple[Named, ...] = ()
    incident: bool = False


class Wait(PlanTable):
    """How long work rests with its holder: minutes, or working days, or tomorrow at a time of day.

    `offered` false: only results start it, it is no choice under "Hẹn / Chờ…". `steps` limits where it is a choice
    (none named: everywhere).
    """

    id: Id
    label: Named
    minutes: Annotated[int, Field(ge=1)] | None = None
    working_days: Annotated[int, Field(ge=1, le=60)] | None = None
    at: ClockTime | None = None
    offered: bool = True
    steps: tuple[StepId, ...] = ()

    @model_validator(mode="after")
    def _one_length(self) -> "Wait":
        if sum(value is not None for value in (self.minutes, self.working_days, self.at)) != 1:
            raise ValueError("phải có đúng một trong ba khóa minutes, working_days, at")
        return self

    def until(self, now: datetime, office: OfficeTime) -> datetime:
        """When it is over, for a wait that starts `now` (campaign's zone)."""
        if self.minutes is not None:
            return now + timedelta(minutes=self.minutes)
        if self.working_days is not None:
            return office.morning_after(now, self.working_days)
        return office.hours.tomorrow_at(now, str(self.at))
