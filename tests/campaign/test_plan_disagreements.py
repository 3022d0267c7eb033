"""The contradictions of the published plans, told with both figures; and the same plans mended, told of nothing."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

import examples
from campaign import plan as plans
from campaign.plan import Plan, Target, Task, wording

PLANS = {name: plans.load(examples.plan_path(name)) for name in examples.names()}
D = date.fromisoformat

TOLD = {
    "two figures for one list": (
        "kien_giang",
        "chỉ tiêu tính trên 1.748, nhiệm vụ III.5 “Cung cấp danh sách 1.774 cơ quan, tổ…” ghi 1.774.",
    ),
    "a number beside its percent": (
        "kien_giang",
        "Hợp tác xã, Chỉ tiêu cao điểm: văn bản ghi 430; 81 % của 530 là 429,3, tính ra 429; 430 là 81,13 %.",
    ),
    "a phase beside its percent": ("kien_giang", "văn bản ghi 130; 30 % của 430 là 129, tính ra 129; 130 là 30,23 %."),
    "quotas later than their phase": (
        "kien_giang",
        "Giai đoạn 1 bắt đầu 30/12/2024, nhưng chỉ tiêu tính từ 31/12/2024: Doanh nghiệp,",
    ),
    "a table that is not there": (
        "kien_giang",
        "Văn bản nói có bảng chỉ tiêu phân bổ cho từng đơn vị nhưng bảng này chưa có",
    ),
    "reports on holidays": (
        "kien_giang",
        "Đơn vị, địa phương báo cáo tuần: có kỳ rơi vào ngày nghỉ lễ: 30/01/2025; 01/5/2025.",
    ),
    "a review at Tết": ("kien_giang", "Sơ kết giai đoạn 1: có kỳ rơi vào ngày nghỉ lễ: 31/01/2025."),
    "an office that is gone": (
        "cao_bang",
        "Sở Kế hoạch và Đầu tư hoạt động đến hết 28/02/2025 (sau đó: Sở Tài chính), nhiệm vụ còn giao: II.1.đ",
    ),
    "a target before the end of its phase": (
        "cao_bang",
        "Giai đoạn 2 đến hết ngày 30/6/2025, nhưng chỉ tiêu phải đạt đến hết ngày 19/6/2025: Doanh nghiệp, Kế hoạch tỉnh;",
    ),
    "a task after its phase": ("cao_bang", "hạn 31/12/2025 nằm sau ngày kết thúc Giai đoạn 1 (24/01/2025)."),
    "rows and total": (
        "vinh_chau",
        "Phụ lục 1, cột số mỗi ngày: cộng các dòng là 450, dòng tổng là 451. Báo cáo nêu cả hai.",
    ),
    "a total beside its percent": (
        "vinh_chau",
        "Phụ lục 1: văn bản ghi 67.147; 70 % của 95.933 là 67.153,1, tính ra 67.153; 67.147 là 69,99 %.",
    ),
    "eighty percent by row and by total": (
        "vinh_chau",
        "Doanh nghiệp, Giai đoạn 2, Phụ lục 2, cột chỉ tiêu: cộng các dòng là 356, dòng tổng là 353.",
    ),
    "a commune that ends below the line": (
        "vinh_chau",
        "xã Vĩnh Hải, Phụ lục 1: làm đủ chỉ tiêu 11.202 thì mới đạt 78,16 %, thấp hơn mức 80 % (công dân từ đủ 14 tuổi).",
    ),
    "paces that fall short": (
        "vinh_chau",
        "thì 6 đơn vị không đạt chỉ tiêu, thiếu tất cả 211: phường 1 thiếu 7 (cần 150 ngày);",
    ),
    "two readings of 149 days": (
        "vinh_chau",
        "Văn bản ghi 149 ngày đến hết 31/7/2025: theo tuần làm việc của kế hoạch thì ngày đầu là 08/02/2025; trừ thêm "
        "ngày nghỉ lễ thì ngày đầu là 04/02/2025; chỉ tính thứ Hai đến thứ Sáu thì ngày đầu là 06/01/2025.",
    ),
    "two dates of one deadline": ("vinh_chau", "thời hạn dùng là 22/9/2025, văn bản còn ghi 31/7/2025."),
    "two dates of one phase": ("vinh_chau", "thời hạn dùng là 20/01/2025, văn bản còn ghi 25/01/2025."),
    "a task for units that are gone": (
        "vinh_chau",
        "hạn 22/9/2025, nhưng các đơn vị phải làm chỉ hoạt động đến hết 30/6/2025; cần ghi đơn vị tiếp nhận hoặc điều chỉnh.",
    ),
    "units without heirs": (
        "vinh_chau",
        "Sau ngày 30/6/2025 không còn thị xã Vĩnh Châu; phường 1; phường 2 và 8 mục khác; chưa ghi đơn vị kế thừa",
    ),
}


@pytest.mark.parametrize(("name", "sentence"), TOLD.values(), ids=TOLD)
def test_a_contradiction_is_told_with_both_figures(name: str, sentence: str) -> None:
    told = plans.contradictions(PLANS[name])
    assert [line for line in told if sentence in line] != [], told


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_contradiction_is_told_twice(plan: Plan) -> None:
    told = plans.contradictions(plan)
    assert len(set(told)) == len(told)


def changed(plan: Plan, pick: Callable[[Target], bool], **changes: object) -> Plan:
    lines = tuple(line.model_copy(update=changes) if pick(line) else line for line in plan.targets)
    return plan.model_copy(update={"targets": lines})


def test_phases_that_do_not_add_up_are_told() -> None:
    less = changed(PLANS["kien_giang"], lambda line: line.number == 6_571, number=6_570)
    told = "Doanh nghiệp, Chỉ tiêu cao điểm: cộng các giai đoạn là 9.386, chỉ tiêu chung là 9.387."
    assert told in plans.contradictions(less)
    running = PLANS["kien_giang"].counts.model_copy(update={"phases": "cumulative"})
    assert any(
        "cộng các giai đoạn là 6.571, chỉ tiêu chung là 9.387" in line
        for line in plans.contradictions(PLANS["kien_giang"].model_copy(update={"counts": running}))
    )


def test_two_levels_until_the_same_day_are_told_whatever_the_wording() -> None:
    plan = PLANS["binh_phuoc"]
    until = changed(plan, lambda line: line.percent == "60", before=None, until=D("2025-06-30"))
    assert any(
        line.startswith("Đến hết ngày 30/6/2025 có hai mức: 60 % (Sở Tài chính phấn đấu) và 80 %")
        for line in plans.contradictions(until)
    )
    bare = plan.model_copy(update={"indicators": ()})
    assert len(plans.contradictions(bare)) == len(plans.contradictions(plan))


def test_a_number_due_before_the_campaign_is_told_too() -> None:
    plan = PLANS["binh_phuoc"]
    early = Target(number=1_200, before=D("2025-04-01"), label="Đợt đầu")
    told = plans.contradictions(plan.model_copy(update={"targets": (early,)}))
    assert any(line.startswith("Chỉ tiêu 1.200 (Đợt đầu) phải đạt trước ngày 01/4/2025") for line in told)


def test_one_reading_of_the_printed_days_is_no_contradiction() -> None:
    plan = PLANS["binh_phuoc"]
    line = Target(percent="60", printed_days=2, until=D("2025-05-21"), label="x")
    assert not [
        told for told in plans.contradictions(plan.model_copy(update={"targets": (line,)})) if "ghi 2 ngày" in told
    ]


def test_an_office_whose_tasks_were_done_in_time_is_not_told() -> None:
    plan = PLANS["cao_bang"]
    early = [task for task in plan.tasks if task.deadline is not None and task.deadline <= D("2025-02-28")]
    told = plans.contradictions(plan.model_copy(update={"tasks": tuple(early)}))
    assert not [line for line in told if "nhiệm vụ còn giao" in line]


def test_an_office_that_is_gone_without_an_heir_says_so() -> None:
    plan = PLANS["cao_bang"]
    heirless = tuple(unit.model_copy(update={"successors": ()}) for unit in plan.units)
    told = plans.contradictions(plan.model_copy(update={"units": heirless}))
    assert any("Cục Thuế tỉnh hoạt động đến hết 28/02/2025 (sau đó: chưa ghi đơn vị kế thừa)" in line for line in told)


@pytest.mark.parametrize(
    ("code", "changes", "sentence"),
    [
        (
            "vc_1_2g",
            {"deadline": D("2025-06-20")},
            "hạn 19/6/2025, nhưng báo cáo “Tổng kết cao điểm” lập ngày 24/6/2025.",
        ),
        ("vc_1_2e", {"weekday": "tue"}, "hạn khác ngày trong tuần với báo cáo “Báo cáo tuần gửi Công an tỉnh”."),
    ],
)
def test_a_task_that_is_a_report_of_another_day_is_told(code: str, changes: dict[str, object], sentence: str) -> None:
    plan = PLANS["vinh_chau"]
    assert not any("báo cáo “" in line for line in plans.contradictions(plan)), "the plan agrees"
    tasks = tuple(task.model_copy(update=changes) if task.id == code else task for task in plan.tasks)
    told = plans.contradictions(plan.model_copy(update={"tasks": tasks}))
    assert any(line.endswith(sentence) for line in told), told


def test_what_only_looks_like_a_date_is_none() -> None:
    plan = PLANS["binh_phuoc"]
    task = Task(
        id="mau", what="Việc mẫu", lead=("Tổ 1",), deadline_kind="vao_ngay", deadline=D("2025-05-13"),
        deadline_text="ngày 13/5/2025, công văn 31/02/2025",
    )  # fmt: skip
    alone = plan.model_copy(update={"tasks": (task,)})
    assert not [line for line in plans.contradictions(alone) if "thời hạn dùng" in line]
    other = task.model_copy(update={"section": "", "deadline_text": "ngày 14/5/2025"})
    told = plans.contradictions(plan.model_copy(update={"tasks": (other,)}))
    assert "Nhiệm vụ mau “Việc mẫu”: thời hạn dùng là 13/5/2025, văn bản còn ghi 14/5/2025." in told


@pytest.mark.parametrize(
    ("value", "text"),
    [("429.3", "429,3"), ("81.125", "81,13"), ("67153.1", "67.153,1"), ("129", "129"), ("0.05", "0,05")],
)
def test_figures_are_written_as_offices_write_them(value: str, text: str) -> None:
    assert wording.decimal(Fraction(value)) == text


def test_a_long_list_names_the_first_few() -> None:
    assert wording.several(["a", "b", "a"]) == "a; b"
    assert wording.several("abcde") == "a; b; c và 2 mục khác"
