"""A plan moved to another first day: the files of a plan as text, with every date in them so many days later or earlier.

Comments and order stay. What is bound to the calendar is not merely moved: holidays are those of the new days, a dated report
stays on a working day, «ngày 13 hằng tháng» stays a thirteenth, «trong năm» stays the end of a year.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from campaign import national_days, workdays
from campaign.plan.wording import day

ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
WRITTEN = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
MONTHLY = re.compile(r"ngày (\d{1,2}) hằng tháng")
YEAR = re.compile(r"\bnăm (\d{4})\b")
CALENDAR = "calendar.csv"
AFTERWARDS = timedelta(days=31)
"""How long after the end the calendar still names days off: reviews and late deadlines."""


@dataclass(frozen=True, slots=True)
class Move:
    """From the old first day to the new one; `last` is the new last day."""

    old: date
    new: date
    last: date

    def on(self, old: date) -> date:
        """The same day of the campaign."""
        return old + (self.new - self.old)

    def on_working_day(self, old: date) -> date:
        """The same day, or the nearest working day before it that still lies in the campaign, else after it."""
        moved, calendar = self.on(old), _national()
        around = [moved + timedelta(days=days) for days in (*range(0, -15, -1), *range(1, 15))]
        return next(each for each in around if each >= self.new and calendar.works(each))

    def on_day_of_month(self, old: date, number: int) -> date:
        """The day of that number which is nearest, within the campaign if it has one."""
        moved = self.on(old)
        around = (moved + timedelta(days=days) for days in range(-61, 62))
        numbered = [each for each in around if each.day == number]
        inside = [each for each in numbered if self.new <= each <= self.last]
        return min(inside or numbered, key=lambda each: abs(each - moved))

    def year(self, old: int) -> int:
        """The year as far from the first day's as before."""
        return self.new.year + old - self.old.year


def moved(files: Mapping[str, str], start: date) -> dict[str, str]:
    """The plan's files by name, for a campaign that begins on `start`. `plan.toml` must be among them and right."""
    campaign = tomllib.loads(files["plan.toml"])["campaign"]
    move = Move(campaign["start"], start, campaign["end"] + (start - campaign["start"]))
    made = {name: _table(text, move) for name, text in files.items() if name not in ("plan.toml", CALENDAR)}
    return {"plan.toml": _plan(files["plan.toml"], move), **made, CALENDAR: _calendar(move)}


def _national() -> workdays.WorkdayCalendar:
    return workdays.WorkdayCalendar(
        mask=workdays.MONDAY_TO_FRIDAY.mask, off=national_days.of_kind("off"), work=national_days.of_kind("work")
    )


def _plan(text: str, move: Move) -> str:
    def later(found: re.Match[str]) -> str:
        reported = text[: found.start()].endswith("\non = ")
        return (move.on_working_day if reported else move.on)(date.fromisoformat(found[0])).isoformat()

    return _written(ISO.sub(later, text), move)


def _written(text: str, move: Move) -> str:
    """Dates as people write them, 30/6/2025."""

    def later(found: re.Match[str]) -> str:
        try:
            return day(move.on(date(int(found[3]), int(found[2]), int(found[1]))))
        except ValueError:
            return found[0]

    return WRITTEN.sub(later, text)


def _table(text: str, move: Move) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    header = next(csv.reader(io.StringIO(text)))
    return _csv(header, ([_cell(row, column, move) for column in header] for row in rows))


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _cell(row: Mapping[str, str], column: str, move: Move) -> str:
    text = row[column]
    if column == "deadline_text" and row["deadline_kind"] == "trong_nam":
        return YEAR.sub(lambda found: f"năm {move.year(int(found[1]))}", text)
    if not ISO.fullmatch(text):
        return _written(text, move)
    return (_deadline(row, move) if column == "deadline" else move.on(date.fromisoformat(text))).isoformat()


def _deadline(row: Mapping[str, str], move: Move) -> date:
    old = date.fromisoformat(row["deadline"])
    if row["deadline_kind"] == "trong_nam":
        return old.replace(year=move.year(old.year))
    monthly = MONTHLY.search(row["deadline_text"])
    return move.on_day_of_month(old, int(monthly[1])) if monthly else move.on(old)


def _calendar(move: Move) -> str:
    """The public holidays of the new days and the Saturdays worked for them, as far as they are known."""
    days = national_days.table().items()
    inside = ((each, kind, name) for each, (kind, name) in days if move.new <= each <= move.last + AFTERWARDS)
    return _csv(("date", "kind", "name"), ((each.isoformat(), kind, name) for each, kind, name in inside))
