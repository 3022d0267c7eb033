"""What the campaign counts and what it wants to reach: indicators, phases, target lines, thresholds of pace.

Numbers as the plan prints them; what they amount to is worked out in `campaign.target_lines` and `campaign.pace`.
"""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from campaign.plan.shape import ClockTime, Id, Named, PlanTable
from campaign.rounding import Rule
from campaign.target_lines import Operator, ShareOf


def _percent(text: str) -> str:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    if not 0 <= value <= 100:
        raise ValueError('phải là số phần trăm từ 0 đến 100 trong ngoặc kép, ví dụ "60" hoặc "2,63"')
    return str(value)


Percent = Annotated[str, AfterValidator(_percent)]
Amount = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]


class Indicator(PlanTable):
    """Something that is counted. `words`: how people name it; `counters`: the relay's counters that feed it.

    `of` "organisations": those of the list; "citizens": persons, of whom only numbers are kept, never rows.
    """

    id: Id
    name: Named
    words: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    of: Literal["organisations", "citizens"] = "organisations"

    @property
    def persons(self) -> bool:
        """Does it count people rather than organisations of the list?"""
        return self.of == "citizens"


class Phase(PlanTable):
    """A part of the campaign, first and last day counted. Without a start it began with the campaign."""

    id: Id
    name: Named
    start: date | None = None
    end: date


class Target(PlanTable):
    """One line to reach, of one category or "all", of one unit or the whole campaign, in one phase or all of them.

    `number` is what the plan prints; `percent` an exact decimal in text; both are kept. `denominator` is what the percent
    is of, and may be entered later. `share_of` and `rounding`: see `campaign.target_lines`. `before`: the last day is the
    day before; `until`: that day included; neither: the end of its phase, or of the campaign.
    """

    indicator: str = ""
    category: str = "all"
    unit: str = ""
    phase: str = ""
    number: Amount | None = None
    percent: Percent | None = None
    operator: Operator = ">="
    share_of: ShareOf = "all"
    rounding: Rule = "ceiling"
    denominator: Amount | None = None
    baseline: Amount = 0
    baseline_percent: Percent | None = None
    start: date | None = None
    before: date | None = None
    until: date | None = None
    printed_per_day: Amount | None = None
    printed_days: Positive | None = None
    label: Named

    @model_validator(mode="after")
    def _something_to_reach(self) -> "Target":
        if self.number is None and self.percent is None:
            raise ValueError("cần ít nhất một trong hai khóa number, percent")
        if self.before is not None and self.until is not None:
            raise ValueError("chỉ dùng một trong hai khóa before (trước ngày), until (đến hết ngày)")
        if self.operator == ">" and self.percent is not None and Decimal(self.percent) == 100:
            raise ValueError('không thể đạt trên 100 %; dùng operator = ">="')
        return self

    @property
    def own_last_day(self) -> date | None:
        """The last day that the line itself names; «trước ngày 01/7» ends on 30/6."""
        return self.until or (self.before - timedelta(days=1) if self.before else None)


class Counts(PlanTable):
    """How figures are asked for: everybody at `ask_at`, once more who has not answered at `remind_at`; at `close_at` the
    leaders get the list, and what comes after is late. `phases`: do the targets of phases add up, or does each include
    those before?
    """

    ask_at: ClockTime = "17:00"
    remind_at: ClockTime = "19:00"
    close_at: ClockTime = "20:00"
    phases: Literal["increments", "cumulative"] = "increments"

    @model_validator(mode="after")
    def _in_order(self) -> "Counts":
        if not self.ask_at < self.remind_at < self.close_at:
            raise ValueError("ba giờ phải theo thứ tự trong ngày: ask_at, remind_at, close_at")
        return self


class Pace(PlanTable):
    """From which part of the needed pace on a light holds; percent. Below `at_risk` a line is behind."""

    ahead: Positive = 120
    on_track: Positive = 100
    at_risk: Positive = 80

    @model_validator(mode="after")
    def _in_order(self) -> "Pace":
        if not self.at_risk <= self.on_track <= self.ahead:
            raise ValueError("ba ngưỡng phải tăng dần: at_risk, on_track, ahead")
        return self
