"""What a plan counts and by when: indicators, phases, targets, the calendar, tasks and reports, as the examples state them."""

from datetime import date

import pytest

import examples
from campaign import plan as plans
from campaign import workdays
from campaign.plan import Calendar, CalendarDay, Report, Target, Task

PLANS = {name: plans.load(examples.plan_path(name)) for name in examples.names()}
D = date.fromisoformat


def test_there_are_four_plans() -> None:
    assert list(PLANS) == ["binh_phuoc", "cao_bang", "kien_giang", "vinh_chau"]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_the_first_indicator_is_what_the_counting_step_moves(plan: plans.Plan) -> None:
    counting = {result.counter for step in plan.steps if step.counts for result in step.results if result.ends}
    assert counting <= set(plan.indicator().counters)


def test_a_plan_without_indicators_has_none_to_give() -> None:
    with pytest.raises(KeyError):
        PLANS["binh_phuoc"].model_copy(update={"indicators": ()}).indicator()


def test_everything_is_found_by_its_id() -> None:
    plan = PLANS["vinh_chau"]
    assert plan.phase("duy_tri").end == D("2025-10-30")
    assert plan.unit("x_hoa_dong").name == "xã Hòa Đông"
    assert plan.category("htx").name == "Hợp tác xã"
    assert plan.indicator("muc_2_dan").persons


@pytest.mark.parametrize(
    ("changes", "first", "last"),
    [
        ({"before": D("2025-05-20"), "phase": "gd2"}, "2025-01-25", "2025-05-19"),
        ({"until": D("2025-09-22")}, "2025-01-06", "2025-09-22"),
        ({"phase": "gd1"}, "2025-01-06", "2025-01-24"),
        ({"start": D("2025-02-08")}, "2025-02-08", "2025-10-30"),
    ],
)
def test_a_target_runs_from_its_own_day_or_its_phases_to_its_own_or_its_phases(
    changes: dict[str, object], first: str, last: str
) -> None:
    plan, target = PLANS["vinh_chau"], Target.model_validate({"percent": "80", "label": "mẫu", **changes})
    assert (plan.first_day(target), plan.last_day(target)) == (D(first), D(last))


def test_targets_of_the_plan_file_and_of_the_table_stand_together() -> None:
    assert [target.category for target in PLANS["binh_phuoc"].targets] == ["all", "all"]
    assert len(PLANS["vinh_chau"].targets) == 38
    assert {target.unit for target in PLANS["kien_giang"].targets} == {""}


def test_a_dated_day_overrides_its_weekday() -> None:
    dated = [
        CalendarDay(date=D("2025-05-02"), kind="off", name="x"),
        CalendarDay(date=D("2025-04-26"), kind="work", name="y"),
    ]
    calendar = Calendar().with_days(dated)
    assert [calendar.works(D(day)) for day in ("2025-05-02", "2025-04-26", "2025-05-03", "2025-05-05")] == [
        False,
        True,
        False,
        True,
    ]
    assert calendar.plain() == workdays.MONDAY_TO_FRIDAY


@pytest.mark.parametrize(
    ("task", "last"),
    [
        ("cb_1a", "2025-01-10"),
        ("cb_1b", "2025-12-31"),
        ("cb_1dd", None),
        ("kg_v4c", "2025-01-31"),
        ("kg_8_1a", "2024-12-20"),
        ("vc_1_2i", "2025-10-30"),
        ("bp_ds", "2025-04-29"),
        ("bp_13_6", "2025-06-13"),
    ],
)
def test_the_last_day_of_a_task_follows_the_wording_of_its_deadline(task: str, last: str | None) -> None:
    tasks = {each.id: (each, plan) for plan in PLANS.values() for each in plan.tasks}
    found, plan = tasks[task]
    assert found.last_day(plan.campaign.start) == (D(last) if last else None)


@pytest.mark.parametrize(("name", "count"), [("cao_bang", 23), ("kien_giang", 34), ("vinh_chau", 19)])
def test_every_task_of_the_published_plans_is_there(name: str, count: int) -> None:
    assert len(PLANS[name].tasks) == count


def test_kien_giang_reports_on_twenty_six_thursdays_at_two() -> None:
    plan = PLANS["kien_giang"]
    weekly = plan.reports[0]
    days = workdays.between(
        D("2025-01-02"), D("2025-06-26"), calendar=Calendar(days=("thu",), national=False).with_days(())
    )
    assert (weekly.weekday, weekly.time, weekly.by, len(days)) == ("thu", "14:00", "unit", 26)


def test_figures_are_asked_for_at_five() -> None:
    assert {(plan.counts.ask_at, plan.counts.phases) for plan in PLANS.values()} == {("17:00", "increments")}


TASK = {"id": "mau", "what": "Việc mẫu", "lead": ("Tổ 1",)}


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ({"deadline_kind": "truoc_ngay"}, 'deadline_kind "truoc_ngay" cần có deadline'),
        (
            {"deadline_kind": "thuong_xuyen", "deadline": D("2025-05-01")},
            'deadline_kind "thuong_xuyen" không đi cùng deadline',
        ),
        ({"deadline_kind": "hang_tuan"}, "weekday đi cùng"),
        ({"deadline_kind": "khong_ghi", "weekday": "fri"}, "weekday đi cùng"),
        ({"deadline_kind": "ngay_thu"}, "day_number đi cùng"),
        ({"deadline_kind": "khong_ghi", "day_number": 2}, "day_number đi cùng"),
    ],
)
def test_a_deadline_says_all_that_a_reminder_needs(task: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Task.model_validate({**TASK, **task})


def test_a_report_is_weekly_or_once_but_not_both() -> None:
    with pytest.raises(ValueError, match="chỉ dùng một trong hai khóa weekday"):
        Report.model_validate({"id": "mau", "name": "x", "audience": "y", "weekday": "fri", "on": D("2025-05-02")})
