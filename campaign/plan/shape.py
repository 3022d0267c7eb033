"""What every table of the plan shares: it is frozen, unknown keys are refused, ids are short ASCII words."""

from datetime import time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class PlanTable(BaseModel):
    """One table of a settings file. Only those that are read by themselves are made ready to read: most are parts of others."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
"""Short, because ids travel inside buttons."""

Named = Annotated[str, Field(min_length=1)]

ClockTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""Local time of day, "07:30"."""

Span = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]
"""From and to, "07:00-11:30"; may cross midnight ("21:30-06:30")."""


def clock_time(text: str) -> time:
    """The time of day that a `ClockTime` names."""
    return time.fromisoformat(text)


def span(text: str) -> tuple[time, time]:
    """Both ends of a `Span`."""
    start, end = text.split("-")
    return clock_time(start), clock_time(end)


def within(moment: time, text: str) -> bool:
    """Is it inside the `Span`? Its start belongs to it, its end does not."""
    start, end = span(text)
    if start <= end:
        return start <= moment < end
    return moment >= start or moment < end
