"""Mornings of the plans' tasks in virtual time: every reminder once, none twice, stops over them, quiet starts, silence."""

import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from campaign import workdays
from campaign.tasks import plan_tasks as rules
from campaign.tasks import task_days
from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD, AmendmentState
from jobs import runs as engine
from jobs import tasks as jobs
from storage import database, members, sqlite
from storage.sqlite import SqliteStore
from storage.tasks import task_marks
from storage.work import Work
from tests.stages.relay import instant
from tests.stages.task_stage import FOCAL, Stage

D = date.fromisoformat
PLANS = sorted(FOCAL)
CODE = re.compile(r"^- (\w+) ", re.MULTILINE)
CONSOLIDATOR = {"binh_phuoc": "khoa", "cao_bang": "chien", "kien_giang": "son_ha", "vinh_chau": "khai"}
OVERDUE = re.compile(r"^Quá hạn", re.MULTILINE)


def due_codes(text: str) -> set[str]:
    """The tasks that a message says are due, each named once."""
    found = CODE.findall(text)
    assert len(found) == len(set(found)), text
    return set(CODE.findall(OVERDUE.split(text)[0]))


def late_codes(text: str) -> set[str]:
    """The tasks that a message says are overdue."""
    return set(CODE.findall("".join(OVERDUE.split(text)[1:])))


def whole(name: str, *, after: int = 50) -> tuple[Stage, dict[date, dict[str, str]]]:
    """A whole campaign, day by day, in which nobody does anything; what each morning said to whom."""
    first = (
        D("2024-12-20")
        if name == "kien_giang"
        else Stage(name, "2024-12-01T08:00").plan.campaign.start - timedelta(days=5)
    )
    stage = Stage(name, f"{first}T07:00")
    stage.rings(f"{first}T07:00")
    days = workdays.days(first, stage.plan.campaign.end + timedelta(days=after))
    return stage, {day: said for day in days if (said := stage.morning(day))}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_over_a_whole_campaign_each_reminder_comes_once_and_nothing_else(name: str) -> None:
    stage, said = whole(name)
    plan = stage.plan
    expected = set()
    for task in plan.tasks:
        if task.deadline_kind == "da_hoan_thanh" or rules.kept_by_report(plan, task):
            continue
        for day in workdays.days(task_days.issued(plan), max(said)):
            due = task_days.due(plan, task, today=day)
            if task.weekday is not None or task.deadline_kind == "theo_giai_doan":
                if task_days.reminded(plan, task, day=day):
                    expected.add((day, task.id))
            elif day in task_days.reminder_days(plan, task, occurrence=due):
                expected.add((day, task.id))
    told = {(day, code) for day, people in said.items() for text in people.values() for code in due_codes(text)}
    assert told == {pair for pair in expected if pair[0] <= max(said)}
    late = {(day, code) for day, people in said.items() for text in people.values() for code in late_codes(text)}
    assert all(task_days.weekly_morning(plan, day) for day, _ in late)
    for day, code in late:
        found = task_marks.statuses(stage.work, day)[code]
        assert found.due.last is not None
        assert task_days.issued(plan) <= found.due.last < day
    assert all(plan.office_days.works(day) for day in said)


@pytest.mark.parametrize("name", PLANS)
def test_once_a_week_whoever_consolidates_hears_all_that_is_overdue(name: str) -> None:
    its = Stage(name, "2025-06-01T07:00")
    its.rings("2025-06-01T07:00")
    text = its.morning("2025-06-02")[CONSOLIDATOR[name]]
    overdue = {
        code
        for code, found in task_marks.statuses(its.work, D("2025-06-02")).items()
        if found.standing.value == "overdue"
    }
    more = re.search(r"và (\d+) nhiệm vụ khác", text)
    assert late_codes(text) <= overdue
    assert len(late_codes(text)) + (int(more[1]) if more else 0) == len(overdue)
    assert "Quá hạn trong cả kế hoạch:" in text
    for day in ("2025-06-03", "2025-06-04", "2025-06-05", "2025-06-06"):
        assert not any(late_codes(text) for text in its.morning(day).values())


@pytest.fixture
def stage() -> Stage:
    """Kiên Giang's plan on the day before it was issued; the clock has looked once."""
    made = Stage("kien_giang", "2024-12-24T07:00")
    made.rings("2024-12-24T07:00")
    return made


def test_what_was_due_before_the_plan_was_issued_starts_quietly(stage: Stage) -> None:
    assert stage.morning("2024-12-24") == {}
    first = stage.morning("2024-12-25")
    assert set().union(*(due_codes(text) for text in first.values())) == {"kg_8_5b", "kg_8_6a", "kg_v1"}
    monday = stage.morning("2024-12-30")
    every = set().union(*(late_codes(text) for text in monday.values()))
    assert "kg_8_1b" not in every
    assert "kg_8_1a" not in every
    assert "kg_3a" in every
    assert "kg_8_1b" in stage.text("anh", "/nhiemvu quá hạn"), "it is in the list all the same"


def test_one_message_a_person_whatever_there_is(stage: Stage) -> None:
    stage.without_reports().rings("2025-01-23T09:00")
    said = stage.morning("2025-01-24")
    assert said["son_ha"].splitlines() == [
        "Nhắc nhiệm vụ của kế hoạch, thứ Sáu 24/1/2025",
        "Hôm nay là ngày cuối:",
        "- kg_v4b Báo cáo định kỳ kết quả, khó khăn về Bộ Công an (qua C06)",
        "Còn 6 ngày:",
        "- kg_9 Đăng ký cấp tài khoản cho Sở, ngành mình (hết 30/1) · 0/2 đơn vị",
        "Còn 7 ngày:",
        "- kg_8_5a Trực tiếp thu nhận hồ sơ, hoàn thành chỉ tiêu theo từng giai đoạn (hết 31/1) · 0/5 đơn vị",
        "- kg_v4c Sơ kết giai đoạn 1 (hết 31/1)",
        "Xong việc nào, bấm mã của việc đó, hoặc gõ: /nhiemvu xong mã ghi chú",
    ]
    assert set(said) == {"son_ha", "fp_so_tc", "fp_h_kenh_mau", "fp_h_tram_mau", "fp_tp_bien_mau"}
    for day in workdays.days(D("2025-01-25"), D("2025-02-02")):
        assert stage.morning(day) == {}, "Tết"


def test_a_day_with_nothing_due_is_silent(stage: Stage) -> None:
    stage.rings("2025-02-11T09:00")
    assert stage.morning("2025-02-12") == {}
    assert stage.one("SELECT state FROM job_run WHERE job = 'task_remind' AND period = '2025-02-12'")[0] == "done"


def test_of_many_units_only_those_behind_are_reminded(stage: Stage) -> None:
    stage.rings("2024-12-25T09:00")
    stage.says("fp_h_kenh_mau", "/nhiemvu xong kg_v1")
    stage.says("fp_h_kenh_mau", "/nhiemvu xong kg_8_5b")
    said = stage.morning("2024-12-26")
    assert "fp_h_kenh_mau" not in said
    assert (
        "- kg_v1 Xây dựng Kế hoạch, chỉ tiêu, lộ trình gửi Công an tỉnh (qua PC06) · 1/10 đơn vị"
        in said["fp_h_tram_mau"]
    )
    assert "kg_v1" in said["son_ha"], "for the units of which nobody can be written to"


def test_done_is_not_reminded_of(stage: Stage) -> None:
    stage.rings("2024-12-25T09:00")
    stage.says("fp_so_khdt", "/nhiemvu xong kg_3a")
    assert "kg_3a" not in str(stage.morning("2024-12-26"))
    stage.says("son_ha", "/nhiemvu chưa xong kg_3a")
    assert "kg_3a" in stage.morning("2024-12-27")["fp_so_khdt"]


def test_a_weekly_task_that_is_done_this_week_is_left_alone_until_the_next(stage: Stage) -> None:
    stage.without_reports().rings("2025-02-19T09:00")
    assert "Ngày mai là ngày cuối:\n- kg_v4b" in stage.morning("2025-02-20")["son_ha"]
    stage.says("son_ha", "/nhiemvu xong kg_v4b")
    assert stage.morning("2025-02-21") == {}
    assert "kg_v4b" in stage.morning("2025-02-27")["son_ha"]
    assert "kg_v4a" not in str(stage.morning("2025-03-05")), "the units' weekly report reminds by itself"


def test_teams_heads_are_reminded_of_what_the_plan_gives_the_team() -> None:
    stage = Stage("binh_phuoc", "2025-04-27T07:00").without_reports()
    stage.rings("2025-04-27T07:00")
    said = stage.morning("2025-04-28")
    assert due_codes(said["khoa"]) == {"bp_hop", "bp_bc_tuan"}
    assert due_codes(said["quang"]) == {"bp_ds"} == due_codes(said["mai"])
    assert set(said) == {"khoa", "yen", "quang", "mai"}


def test_before_the_long_holiday_the_weekly_report_is_reminded_of_in_time() -> None:
    stage = Stage("binh_phuoc", "2025-04-28T09:00").without_reports()
    stage.rings("2025-04-28T09:00")
    assert "Còn 2 ngày:\n- bp_bc_tuan" in stage.morning("2025-04-29")["khoa"]
    for day in ("2025-04-30", "2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04"):
        assert stage.morning(day) == {}
    assert late_codes(stage.morning("2025-05-05")["quang"]) == {"bp_ds"}


def test_where_nobody_of_the_office_can_be_written_to_it_is_for_whoever_consolidates(stage: Stage) -> None:
    stage.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": stage.who("fp_so_khdt").id})
    assert "kg_3a" in stage.morning("2024-12-26")["son_ha"]
    stage.work.run("UPDATE account SET private_place = NULL")
    assert stage.morning("2024-12-27") == {}


def test_when_the_office_is_gone_whoever_consolidates_hears_it_too(stage: Stage) -> None:
    stage.rings("2025-05-21T09:00")
    said = stage.morning("2025-05-22")
    assert "- kg_3b Văn bản tuyên truyền, vận động, hướng dẫn doanh nghiệp đăng ký (trực…" in said["son_ha"]
    assert "có đơn vị đã kết thúc hoạt động" in said["son_ha"]


def amend(stage: Stage, code: str, field: str, new: str) -> None:
    row = task_marks.propose(stage.work, code, field=field, old="", new=new, reason="x", by=stage.who("son_ha").id)
    task_marks.decide(stage.work, row, state=AmendmentState.APPROVED, by=stage.who("pho_giam_doc").id)


def test_reminders_follow_an_amendment(stage: Stage) -> None:
    stage.rings("2025-05-20T09:00")
    amend(stage, "kg_3b", DEADLINE, "2025-06-10")
    amend(stage, "kg_3b", LEAD, "Sở Tài chính")
    amend(stage, "kg_7", DROPPED, "1")
    assert not {"kg_3b", "kg_7"} & set().union(*(due_codes(text) for text in stage.morning("2025-05-22").values()))
    stage.rings("2025-06-02T09:00")
    said = stage.morning("2025-06-03")
    assert due_codes(said["fp_so_tc"]) == {"kg_3b"}
    assert "fp_so_khdt" not in said


# --- stops, races ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("back", "state", "heard"), [("10:30", "done", True), ("16:59", "done", True), ("17:00", "skipped", False)]
)
def test_a_missed_morning_is_caught_up_while_the_office_is_open(
    stage: Stage, back: str, state: str, *, heard: bool
) -> None:
    stage.rings("2024-12-25T09:00")
    seen = stage._newest()
    stage.rings(f"2024-12-26T{back}")
    assert bool(stage._said_after(seen)) is heard
    row = stage.one("SELECT state, at FROM job_run WHERE job = 'task_remind' AND period = '2024-12-26'")
    assert row["state"] == state
    seen = stage._newest()
    stage.rings("2024-12-26T18:00")
    assert stage._said_after(seen) == {}, "and not once more"


def test_a_stop_of_a_week_leaves_only_the_morning_of_the_return(stage: Stage) -> None:
    stage.rings("2025-05-20T09:00")
    seen = stage._newest()
    stage.rings("2025-05-28T09:15")
    said = stage._said_after(seen)
    assert due_codes(said["son_ha"]) == {"kg_4b", "kg_5b", "kg_6a", "kg_7", "kg_3b"}
    assert "Ngày mai là ngày cuối:" in said["son_ha"]
    states = stage.work.all(
        "SELECT period, state FROM job_run WHERE job = 'task_remind' AND period > '2025-05-20' ORDER BY period"
    )
    assert [tuple(row) for row in states] == [
        ("2025-05-21", "skipped"), ("2025-05-22", "skipped"), ("2025-05-23", "skipped"), ("2025-05-26", "skipped"),
        ("2025-05-27", "skipped"), ("2025-05-28", "done"),
    ]  # fmt: skip


def test_ringing_twice_reminds_once(stage: Stage) -> None:
    stage.rings("2024-12-25T08:00")
    seen = stage._newest()
    for moment in ("08:00", "08:01", "12:00"):
        stage.rings(f"2024-12-25T{moment}")
    assert stage._said_after(seen) == {}


def test_of_two_processes_one_reminds(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    copy = sqlite3.connect(path)
    stage.db.backup(copy)
    copy.close()
    one, two = sqlite.connect(path), sqlite.connect(path)

    def rings(db: SqliteStore) -> int:
        engine.do_due(Work(db, stage.plan, instant("2024-12-25T08:00"), "job"), (jobs.runs,))
        return int(db.execute("SELECT count(*) FROM say").fetchone()[0])

    one.execute("BEGIN IMMEDIATE")
    everybody = rings(one)
    one.execute("ROLLBACK")
    assert everybody > 3
    assert database.transact(two, rings) == everybody
    assert database.transact(one, rings) == everybody
    one.close()
    two.close()


def test_the_clock_is_told_when_to_ring_next(stage: Stage) -> None:
    stage.now = instant("2024-12-24T07:00")
    assert engine.next_at(stage.work, (jobs.runs,)) == instant("2024-12-25T08:00")
    stage.now = instant("2025-01-24T09:00")
    assert engine.next_at(stage.work, (jobs.runs,)) is None, "Tết is longer than the clock looks ahead"
    stage.now = instant("2025-01-26T09:00")
    assert engine.next_at(stage.work, (jobs.runs,)) == instant("2025-02-03T08:00")
    stage.plan = stage.plan.model_copy(update={"tasks": ()})
    assert engine.next_at(stage.work, (jobs.runs,)) is None


def test_a_task_that_is_a_report_is_reminded_of_by_the_report_alone() -> None:
    stage = Stage("vinh_chau", "2025-06-16T07:00")
    stage.rings("2025-06-16T07:00")
    said = {day: stage.morning(day) for day in workdays.days(D("2025-06-17"), D("2025-06-26"))}
    assert not {"vc_1_2e", "vc_1_2g"} & {
        code for people in said.values() for text in people.values() for code in due_codes(text)
    }
    stage.rings("2025-06-27T09:00")
    assert "vc_1_2g" in late_codes(stage.morning("2025-06-30")["khai"]), "not approved, it is overdue as any other"


def test_what_goes_on_all_the_time_is_one_line_a_week(stage: Stage) -> None:
    stage.rings("2024-12-27T09:00")
    said = stage.morning("2024-12-30")
    line = (
        "Thường xuyên: kg_8_5c Xác minh thông tin; lưu giữ, bảo quản…; kg_8_5d Thường xuyên cập nhật kết quả tiến độ;…;"
        " kg_10 Chỉ đạo, bố trí nguồn lực, kinh phí cho…"
    )
    assert line in said["fp_h_kenh_mau"].splitlines()
    assert "Thường xuyên: kg_2a " in said["fp_so_tttt"]
    assert "và 6 việc khác: /nhiemvu thường xuyên" in said["son_ha"], "for offices of which nobody can be written to"
    for day in workdays.days(D("2024-12-31"), D("2025-01-05")):
        assert "Thường xuyên:" not in str(stage.morning(day))
    assert line in stage.morning("2025-01-06")["fp_h_kenh_mau"]


def test_a_steady_task_that_was_ended_is_named_no_more_and_none_after_the_campaign(stage: Stage) -> None:
    stage.says("fp_so_tttt", "/nhiemvu xong kg_2a đã giao Sở khác")
    amend(stage, "kg_8_5c", DROPPED, "1")
    stage.rings("2025-02-07T09:00")
    said = str(stage.morning("2025-02-10"))
    assert "kg_8_5d" in said
    assert not {"kg_2a", "kg_8_5c"} & set(re.findall(r"kg_\w+", said))
    stage.rings("2025-07-06T09:00")
    assert "Thường xuyên:" not in str(stage.morning("2025-07-07"))


def test_on_a_monday_with_nothing_else_one_may_look_or_note(stage: Stage) -> None:
    stage.says("fp_h_kenh_mau", "/nhiemvu xong kg_v1")
    stage.says("fp_h_kenh_mau", "/nhiemvu xong kg_8_5b")
    stage.rings("2024-12-27T09:00")
    assert stage.morning("2024-12-30")["fp_h_kenh_mau"].splitlines()[1:] == [
        "Thường xuyên: kg_8_5c Xác minh thông tin; lưu giữ, bảo quản…; kg_8_5d Thường xuyên cập nhật kết quả tiến độ;…;"
        " kg_10 Chỉ đạo, bố trí nguồn lực, kinh phí cho…",
        "Xem hoặc ghi chú việc nào, bấm mã của việc đó.",
    ]


def test_what_nobody_ever_did_is_forgotten_some_weeks_after_the_end(stage: Stage) -> None:
    stage.rings("2025-07-20T09:00")
    assert late_codes(stage.morning("2025-07-21")["son_ha"])
    stage.rings("2025-07-27T09:00")
    assert late_codes(stage.morning("2025-07-28")["son_ha"])
    stage.rings("2025-08-03T09:00")
    assert stage.morning("2025-08-04") == {}


def test_nobody_in_a_group_reads_who_is_behind(stage: Stage) -> None:
    stage.rings("2025-01-06T09:00")
    places = {row[0] for row in stage.work.all("SELECT DISTINCT place FROM say")}
    private = {each.private for each in members.everybody(stage.work)}
    assert places <= private
