"""On which day each task of the four plans is due and which mornings remind of it: weekends, Tết, 30/4, the plan's own start."""

from datetime import date, timedelta

import pytest

from campaign import workdays
from campaign.plan import CalendarDay, Plan, Task
from campaign.tasks import task_days
from campaign.tasks.task_days import Occurrence
from tests.stages.task_stage import FOCAL, plan

D = date.fromisoformat
PLANS = sorted(FOCAL)

MORNINGS = {
    # trước ngày X: the last day is the one before
    "cb_1a": ("2025-01-10", "07/01 09/01 10/01"),
    "cb_1d": ("2025-01-24", "17/01 21/01 23/01 24/01"),
    "cb_1e": ("2025-01-14", "07/01 10/01 13/01 14/01"),
    "cb_2b": ("2025-01-29", "22/01 24/01"),
    "cb_2c": ("2025-06-19", "12/06 16/06 18/06 19/06"),
    "cb_2g": ("2025-06-29", "20/06 26/06 27/06"),
    "cb_2k": ("2025-01-30", "23/01 24/01"),
    "cb_3_1": ("2025-01-09", "06/01 08/01 09/01"),
    "kg_3a": ("2024-12-29", "26/12 27/12"),
    "kg_3b": ("2025-05-29", "22/05 26/05 28/05 29/05"),
    "kg_8_5b": ("2024-12-26", "25/12 26/12"),
    "kg_9": ("2025-01-30", "23/01 24/01"),
    "vc_1_2c": ("2025-01-19", "10/01 16/01 17/01"),
    "vc_1_2dd": ("2025-05-19", "12/05 16/05 19/05"),
    "vc_1_2g": ("2025-06-24", "17/06 20/06 23/06 24/06"),
    "vc_1_2k": ("2025-11-04", "28/10 31/10 03/11 04/11"),
    "kg_8_1b": ("2024-12-24", ""),
    # đến hết ngày, đến ngày
    "vc_1_1a": ("2025-09-22", "15/09 19/09 22/09"),
    "vc_1_2i": ("2025-10-30", "23/10 27/10 29/10 30/10"),
    # vào ngày
    "bp_13_5": ("2025-05-13", "06/05 09/05 12/05 13/05"),
    "bp_13_6": ("2025-06-13", "06/06 10/06 12/06 13/06"),
    "kg_v4c": ("2025-01-31", "24/01"),
    "kg_v4d": ("2025-06-30", "23/06 27/06 30/06"),
    "vc_1_2b": ("2025-01-15", "08/01 10/01 14/01 15/01"),
    # trong năm, khi tổng kết, đã hoàn thành
    "cb_1b": ("2025-12-31", "24/12 26/12 30/12 31/12"),
    "kg_6b": ("2025-06-30", "23/06 27/06 30/06"),
    "kg_8_1a": ("2024-12-20", ""),
    # ngày thứ n của chiến dịch
    "bp_hop": ("2025-04-28", "28/04"),
    "bp_ds": ("2025-04-29", "28/04 29/04"),
    # theo từng giai đoạn: giai đoạn 1 ends at Tết
    "kg_8_5a": ("2025-01-31", "24/01"),
    # no day is named
    "bp_thu_ngo": ("", ""),
    "cb_1dd": ("", ""),
    "cb_2e": ("", ""),
    "kg_8_4a": ("", ""),
    "vc_1_2a": ("", ""),
}
"""Task to its last day and its mornings, at the beginning of its campaign."""


def task(code: str) -> tuple[Plan, Task]:
    """A task of the four plans."""
    return next((plan(name), each) for name in PLANS for each in plan(name).tasks if each.id == code)


@pytest.mark.parametrize("code", MORNINGS)
def test_a_task_is_reminded_of_seven_three_one_and_no_days_before(code: str) -> None:
    its, found = task(code)
    due = task_days.due(its, found, today=its.campaign.start)
    last, mornings = MORNINGS[code]
    assert due.last == (D(last) if last else None)
    assert " ".join(day.strftime("%d/%m") for day in task_days.reminder_days(its, found, occurrence=due)) == mornings


@pytest.mark.parametrize("name", PLANS)
def test_every_kind_of_deadline_of_the_plans_is_in_the_table(name: str) -> None:
    known = {task(code)[1].deadline_kind for code in MORNINGS} | {"hang_tuan"}
    assert {each.deadline_kind for each in plan(name).tasks} <= known


@pytest.mark.parametrize("name", PLANS)
def test_no_morning_is_a_day_off_and_none_comes_later_than_it_should(name: str) -> None:
    its = plan(name)
    for found in its.tasks:
        due = task_days.due(its, found, today=its.campaign.start)
        days = task_days.reminder_days(its, found, occurrence=due)
        assert all(its.office_days.works(day) for day in days), found.id
        if due.last is None or found.weekday is not None:
            continue
        assert len(days) <= 4
        for number in task_days.BEFORE:
            wanted = due.last - timedelta(days=number)
            nearest = [day for day in days if day <= wanted]
            open_since = workdays.between(task_days.issued(its), wanted, calendar=its.office_days)
            assert not open_since or nearest[-1] == open_since[-1], (found.id, number)


@pytest.mark.parametrize(
    ("nominal", "mornings"),
    [
        ("2025-05-01", ["2025-04-28", "2025-04-29"]),  # 30/4 to 2/5 are off
        ("2025-05-08", ["2025-05-07", "2025-05-08"]),
        ("2025-06-26", ["2025-06-25", "2025-06-26"]),
    ],
)
def test_a_weekly_task_is_reminded_of_the_day_before_and_in_the_morning(nominal: str, mornings: list[str]) -> None:
    its, found = task("bp_bc_tuan")
    due = task_days.due(its, found, today=D(nominal))
    assert due == Occurrence(nominal, D(nominal))
    assert list(task_days.reminder_days(its, found, occurrence=due)) == [D(day) for day in mornings]


def test_the_week_of_tet_has_no_weekly_task() -> None:
    its, found = task("kg_v4b")
    assert task_days.reminder_days(its, found, occurrence=task_days.due(its, found, today=D("2025-01-29"))) == ()
    assert task_days.reminded(its, found, day=D("2025-01-24")) == Occurrence("2025-01-24", D("2025-01-24"))


def test_a_mondays_task_is_reminded_of_before_the_holiday_weeks_ahead() -> None:
    its, found = task("kg_v4b")
    monday = found.model_copy(update={"weekday": "mon"})
    assert task_days.reminded(its, monday, day=D("2025-01-24")) == Occurrence("2025-02-03", D("2025-02-03"))
    assert task_days.reminded(its, monday, day=D("2025-01-23")) is None


def test_outside_the_campaign_a_weekly_task_has_no_day() -> None:
    its, found = task("bp_bc_tuan")
    for day in ("2025-04-21", "2025-06-30"):
        assert task_days.due(its, found, today=D(day)).last is None
        assert task_days.reminded(its, found, day=D(day)) is None


@pytest.mark.parametrize(
    ("day", "due"), [("2024-12-20", "gd1"), ("2025-01-31", "gd1"), ("2025-02-01", "gd2"), ("2025-09-01", "gd2")]
)
def test_what_is_due_by_phases_is_due_with_the_phase_of_the_day(day: str, due: str) -> None:
    its, found = task("kg_8_5a")
    assert task_days.due(its, found, today=D(day)) == Occurrence(due, its.phase(due).end)
    bare = its.model_copy(update={"phases": ()})
    assert task_days.due(bare, found, today=D(day)) == Occurrence("", None)


@pytest.mark.parametrize(
    ("day", "it_is"),
    [
        ("2025-05-19", True),  # a Monday
        ("2025-05-20", False),
        ("2025-04-07", False),  # Giỗ Tổ, a Monday
        ("2025-04-08", True),
        ("2025-01-27", False),  # Tết: the whole week is off
        ("2025-01-31", False),
        ("2025-02-03", True),
    ],
)
def test_overdue_tasks_are_told_on_the_first_working_day_of_the_week(day: str, *, it_is: bool) -> None:
    assert task_days.weekly_morning(plan("kien_giang"), D(day)) is it_is


def test_a_dated_task_is_reminded_of_on_its_mornings_only() -> None:
    its, found = task("bp_13_5")
    assert task_days.reminded(its, found, day=D("2025-05-09")) == Occurrence("", D("2025-05-13"))
    assert task_days.reminded(its, found, day=D("2025-05-08")) is None


def test_an_office_that_was_closed_for_two_months_reminds_of_nothing() -> None:
    its, found = task("bp_13_5")
    days = workdays.days(D("2025-03-15"), D("2025-05-25"))
    off = tuple(CalendarDay(date=day, kind="off", name="Đóng cửa") for day in days)
    closed = its.model_copy(update={"calendar_days": off})
    closed.__dict__.pop("office_days", None)
    assert task_days.reminder_days(closed, found, occurrence=Occurrence("", D("2025-05-13"))) == ()
    weekly = found.model_copy(update={"weekday": "fri"})
    assert task_days.reminder_days(closed, weekly, occurrence=Occurrence("2025-05-16", D("2025-05-16"))) == ()
    assert not task_days.weekly_morning(closed, D("2025-05-19"))
