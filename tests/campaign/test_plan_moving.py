"""An example plan on one's own days: everything moves together, and what is bound to the calendar stays bound to it."""

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

import examples
from campaign import national_days
from campaign import plan as plans
from campaign.plan import moving

STARTS = (
    "2024-02-05",
    "2025-04-28",
    "2026-02-12",
    "2026-12-01",
    "2026-12-31",
    "2027-02-06",
    "2028-02-29",
    "2031-01-01",
)
"""Ordinary days, just before and in Tết, the end of a year, a leap day, and a year that no table of holidays knows."""
D = date.fromisoformat


def files(name: str = "binh_phuoc") -> dict[str, str]:
    folder = examples.plan_path(name).parent
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def loaded(folder: Path, texts: Mapping[str, str]) -> plans.Plan:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return plans.load(folder)


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("name", examples.names())
def test_every_example_is_right_on_every_first_day_and_forgets_no_more_than_before(
    name: str, start: str, tmp_path: Path
) -> None:
    old, new = plans.load(examples.plan_path(name)), loaded(tmp_path, moving.moved(files(name), D(start)))
    by = D(start) - old.campaign.start
    assert (new.campaign.start, new.campaign.days) == (D(start), old.campaign.days)
    assert [phase.end for phase in new.phases] == [phase.end + by for phase in old.phases]
    assert [new.last_day(line) for line in new.targets] == [old.last_day(line) + by for line in old.targets]
    assert [unit.valid_to for unit in new.units] == [unit.valid_to and unit.valid_to + by for unit in old.units]
    before, after = (plans.oversights(plan, plan.campaign.start) for plan in (old, new))
    known = national_days.known(new.campaign.start, new.campaign.end)
    told = [line.partition(":")[0] for line in after if known or "calendar.csv" not in line]
    assert [line for line in told if "ban hành" not in line] == [
        line.partition(":")[0] for line in before if "ban hành" not in line
    ]
    dated = [report.on for report in new.reports if report.on is not None]
    assert [each for each in dated if each < new.campaign.start or not new.office_days.works(each)] == []


def test_a_report_on_the_first_day_of_a_holiday_comes_after_it_and_not_before_the_campaign() -> None:
    move = moving.Move(D("2025-04-28"), D("2027-02-04"), D("2027-04-06"))
    assert move.on_working_day(D("2025-04-28")) == D("2027-02-11")


def test_deadlines_move_in_the_table_and_in_their_own_words() -> None:
    made = rows(moving.moved(files("cao_bang"), D("2026-12-01"))["tasks.csv"])
    assert (made["cb_1a"]["deadline"], made["cb_1a"]["deadline_text"]) == ("2026-12-06", "trước ngày 06/12/2026")
    assert (made["cb_1b"]["deadline"], made["cb_1b"]["deadline_text"]) == ("2026-12-31", "trong năm 2026")


@pytest.mark.parametrize(("start", "thirteenths"), [
    ("2026-12-01", ["2026-12-13", "2027-01-13"]),
    ("2026-11-30", ["2026-12-13", "2027-01-13"]),
    ("2026-12-14", ["2027-01-13", "2027-02-13"]),
    ("2026-12-20", ["2027-01-13", "2027-02-13"]),
])  # fmt: skip
def test_the_thirteenth_of_a_month_stays_a_thirteenth(start: str, thirteenths: list[str]) -> None:
    made = rows(moving.moved(files(), D(start))["tasks.csv"])
    assert [made[task]["deadline"] for task in ("bp_13_5", "bp_13_6")] == thirteenths


def test_a_day_of_the_month_that_the_campaign_does_not_have_is_the_nearest_one() -> None:
    move = moving.Move(D("2025-05-01"), D("2026-05-14"), D("2026-05-20"))
    assert move.on_day_of_month(D("2025-05-03"), 13) == D("2026-05-13")


def test_holidays_are_those_of_the_new_days_and_not_the_old_ones_moved() -> None:
    days = {
        row["date"]: row["kind"]
        for row in csv.DictReader(io.StringIO(moving.moved(files(), D("2026-12-20"))["calendar.csv"]))
    }
    assert "2027-01-01" in days
    assert {D(each) - timedelta(days=0) for each in days} == {
        each for each in national_days.table() if D("2026-12-20") <= each <= D("2027-03-22")
    }


def test_comments_and_everything_that_is_no_date_stay_as_they_were() -> None:
    before, after = files()["plan.toml"], moving.moved(files(), D("2026-12-01"))["plan.toml"]
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == [
        "start = 2026-12-01",
        "end = 2027-01-31                  # tính cả ngày này",
        "before = 2027-02-03",
        "before = 2027-02-03",
        "on = 2027-01-29",
    ]


def test_on_its_own_first_day_only_the_calendar_is_written_anew() -> None:
    for name in examples.names():
        start = tomllib.loads(files(name)["plan.toml"])["campaign"]["start"]
        made = moving.moved(files(name), start)
        assert made["roster.csv"] == files(name)["roster.csv"]
        assert made["units.csv"] == files(name)["units.csv"]


def test_what_looks_like_a_date_and_is_none_stays() -> None:
    texts = files() | {"plan.toml": files()["plan.toml"] + "# 31/02/2025, 1/1/2026\n"}
    assert moving.moved(texts, D("2025-04-29"))["plan.toml"].endswith("# 31/02/2025, 02/01/2026\n")
