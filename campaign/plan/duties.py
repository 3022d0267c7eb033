"""What the plan asks of offices besides the relay: its tasks with their deadlines, and when which report is due."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from campaign.plan.hours import Weekday
from campaign.plan.shape import ClockTime, Id, Named, PlanTable

DeadlineKind = Literal[
    "truoc_ngay", "den_het_ngay", "den_ngay", "vao_ngay", "trong_nam", "khi_tong_ket", "ngay_thu", "hang_tuan",
    "theo_giai_doan", "thuong_xuyen", "theo_chi_dao", "da_hoan_thanh", "khong_ghi",
]  # fmt: skip
"""How a deadline is worded; «trước ngày X» ends the day before X, all others with a date end on it."""

DATED = {"truoc_ngay", "den_het_ngay", "den_ngay", "vao_ngay", "trong_nam", "khi_tong_ket", "da_hoan_thanh"}


class Task(PlanTable):
    """One task of the plan. `deadline_text` is the plan's wording; the other deadline columns are how it is read.

    `day_number`: of the campaign, for «ngày thứ hai»; `weekday` and `time`: for weekly ones. `expected_rows`: how long
    the list is that the task hands over, with the category it holds. `each`: the kinds of unit (or single units) of which
    every one has to do it, for «UBND các huyện, thành phố»; `times`: how often, for «ít nhất 02 phóng sự». `report`: the
    report that the task is, so that the report's own run reminds, and its approval is the task done.
    """

    id: Id
    section: str = ""
    phase: str = ""
    what: Named
    lead: Annotated[tuple[str, ...], Field(min_length=1)]
    coordinating: tuple[str, ...] = ()
    deadline_text: str = ""
    deadline_kind: DeadlineKind
    deadline: date | None = None
    day_number: Annotated[int, Field(ge=1)] | None = None
    weekday: Weekday | None = None
    time: ClockTime | None = None
    category: str = ""
    expected_rows: Annotated[int, Field(ge=1)] | None = None
    each: tuple[str, ...] = ()
    times: Annotated[int, Field(ge=1)] = 1
    report: str = ""

    @model_validator(mode="after")
    def _enough_to_remind(self) -> "Task":
        if (self.deadline_kind in DATED) != (self.deadline is not None):
            raise ValueError(
                f'deadline_kind "{self.deadline_kind}" '
                + ("cần có deadline" if self.deadline is None else "không đi cùng deadline")
            )
        if (self.deadline_kind == "hang_tuan") != (self.weekday is not None):
            raise ValueError('weekday đi cùng deadline_kind "hang_tuan", và chỉ cùng loại đó')
        if (self.deadline_kind == "ngay_thu") != (self.day_number is not None):
            raise ValueError('day_number đi cùng deadline_kind "ngay_thu", và chỉ cùng loại đó')
        return self

    def last_day(self, start: date) -> date | None:
        """The last day on which it is in time, for a campaign that begins on `start`; None when it names no day."""
        if self.day_number is not None:
            return start + timedelta(days=self.day_number - 1)
        if self.deadline is not None and self.deadline_kind == "truoc_ngay":
            return self.deadline - timedelta(days=1)
        return self.deadline


Rhythm = Literal["daily", "weekly", "interim", "final"]
HolidayPolicy = Literal["keep", "earlier", "later", "skip"]
"""What a due day does that falls on a day off: stays, moves to the working day before or after, or is left out."""


class Report(PlanTable):
    """When a report is due: every week on `weekday`, once `on` a day, or daily when neither is named.

    `by` is who hands it in: "unit", "consolidator" (of this campaign). `audience` is whom it goes to, `via` through whom.
    `kind` follows from the rhythm unless it is named: "final" is the closing review. `holiday` follows from it too: a
    weekly one comes earlier, a dated one stays, a daily one is left out. The draft is there `draft_hours` before `time`
    (later where a holiday brings the units' table to its day); a daily one has none: it goes out by itself.
    `deputies` (keys of the roster) may approve besides whoever consolidates.
    Units are asked `open_days` before the cut-off; `units`: the kinds of unit that hand it in (xa, phuong, …), else all lowest ones.
    """

    id: Id
    name: Named
    by: Literal["unit", "consolidator"] = "consolidator"
    kind: Rhythm | Literal[""] = ""
    weekday: Weekday | None = None
    on: date | None = None
    time: ClockTime = "17:00"
    holiday: HolidayPolicy | Literal[""] = ""
    draft_hours: Annotated[int, Field(ge=0, le=48)] = 3
    open_days: Annotated[int, Field(ge=0, le=6)] = 1
    deputies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    audience: Named
    via: str = ""

    @model_validator(mode="after")
    def _one_rhythm(self) -> "Report":
        if self.weekday is not None and self.on is not None:
            raise ValueError(
                "chỉ dùng một trong hai khóa weekday (hằng tuần), on (một ngày); báo cáo ngày thì bỏ cả hai"
            )
        wanted = {"daily": (False, False), "weekly": (True, False), "interim": (False, True), "final": (False, True)}
        if self.kind and wanted[self.kind] != (self.weekday is not None, self.on is not None):
            raise ValueError(
                'kind không khớp: "daily" không có weekday, on; "weekly" cần weekday; "interim", "final" cần on'
            )
        return self

    @property
    def sort(self) -> Rhythm:
        """Its rhythm, named or not."""
        rhythm: Rhythm = "weekly" if self.weekday is not None else "interim" if self.on is not None else "daily"
        return self.kind or rhythm

    @property
    def on_day_off(self) -> HolidayPolicy:
        """The policy that holds, named or not."""
        if self.holiday:
            return self.holiday
        return {"weekly": "earlier", "daily": "skip"}.get(self.sort, "keep")  # type: ignore[return-value]

    @property
    def needs_approval(self) -> bool:
        """A daily digest goes out by itself; everything else is approved by a person."""
        return self.sort != "daily"
