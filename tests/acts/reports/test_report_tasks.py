"""A task of the plan that is a report is done when the report is approved: once, in its own period, by whoever approved it."""

from datetime import date

import pytest

from acts.reports import report_approval, report_making
from acts.tasks import mark_task
from campaign import report_calendar
from campaign.tasks.plan_tasks import DEADLINE, DROPPED, AmendmentState
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from storage.tasks import task_marks
from telling.reports import report_content
from tests.stages import report_stage
from tests.stages.task_stage import Stage

D = date.fromisoformat


@pytest.fixture
def stage() -> Stage:
    return Stage("vinh_chau", "2025-06-24T09:00")


def drafted(stage: Stage, line: str, day: str) -> ReportRow:
    """The draft of a period is there."""
    period = next(report_calendar.periods(stage.plan, stage.plan.report(line), first=D(day), last=D(day)))
    number = stage.do(lambda work: report_making.order(work, period, until=work.now))
    seen = report_rows.get(stage.work, number)
    assert seen is not None
    made = report_stage.content(seen)
    stage.do(lambda work: report_making.made(work, seen, content=made, digest=report_content.digest(made), folder="/x"))
    found = report_rows.get(stage.work, number)
    assert found is not None
    return found


def approved(stage: Stage, line: str, day: str) -> ReportRow:
    """Whoever consolidates has approved it."""
    seen = drafted(stage, line, day)
    return stage.do(lambda work: report_approval.approve(work, seen.id, who=stage.who("khai"), seen=seen.version))


def test_the_final_review_is_done_by_its_approval_and_never_overdue(stage: Stage) -> None:
    seen = drafted(stage, "tong_ket", "2025-06-24")
    assert stage.standing("vc_1_2g") == "open"
    stage.do(lambda work: report_approval.approve(work, seen.id, who=stage.who("khai"), seen=seen.version))
    assert stage.standing("vc_1_2g") == "done"
    (mark,) = task_marks.marks(stage.work, "vc_1_2g")
    assert mark.member == stage.who("khai").id
    event = stage.one("SELECT member, data FROM event WHERE kind = 'task_done'")
    assert event["member"] == stage.who("khai").id
    assert f'"report":{seen.id}' in event["data"].replace(" ", "")
    stage.now += 6 * 86_400_000
    assert "vc_1_2g" not in stage.text("khai", "/nhiemvu quá hạn")
    assert "đã xong, Tổng kết cao điểm" in stage.text("khai", "/nhiemvu vc_1_2g")


def test_a_weekly_report_approved_late_is_its_own_weeks_task(stage: Stage) -> None:
    stage.now += 6 * 86_400_000
    approved(stage, "ca_tinh_tuan", "2025-06-26")
    assert [mark.period for mark in task_marks.marks(stage.work, "vc_1_2e")] == ["2025-06-26"]
    assert not mark_task.get(stage.work, "vc_1_2e").finished, "this week's is still to come"


def test_what_somebody_has_marked_before_stays_theirs(stage: Stage) -> None:
    stage.says("khai", "/nhiemvu xong vc_1_2g đã gửi bản giấy")
    approved(stage, "tong_ket", "2025-06-24")
    assert len(task_marks.marks(stage.work, "vc_1_2g")) == 1
    assert "đã gửi bản giấy" in stage.text("khai", "/nhiemvu vc_1_2g")


@pytest.mark.parametrize(("field", "new"), [(DROPPED, "1"), (DEADLINE, "2025-07-10")])
def test_a_task_that_was_dropped_or_has_a_day_of_its_own_is_left_alone(stage: Stage, field: str, new: str) -> None:
    row = task_marks.propose(stage.work, "vc_1_2g", field=field, old="", new=new, reason="x", by=stage.who("khai").id)
    task_marks.decide(stage.work, row, state=AmendmentState.APPROVED, by=stage.who("khai").id)
    approved(stage, "tong_ket", "2025-06-24")
    assert task_marks.marks(stage.work, "vc_1_2g") == []


def test_it_says_which_report_it_is(stage: Stage) -> None:
    assert "Kết quả: theo báo cáo “Tổng kết cao điểm”" in stage.text("khai", "/nhiemvu vc_1_2g")


def test_the_report_before_5_november_is_in_the_plan_and_drafted_in_time(stage: Stage) -> None:
    line = stage.plan.report("ket_qua_100")
    (period,) = report_calendar.periods(stage.plan, line, first=D("2025-10-01"), last=D("2025-12-31"))
    assert (period.key, period.moved) == ("2025-11-04", False)
    approved(stage, "ket_qua_100", "2025-11-04")
    assert stage.standing("vc_1_2k") == "done"
