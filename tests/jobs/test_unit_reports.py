"""Units' reports by the clock: asked once, the silent reminded three times, their superiors told, the table closed."""

import sqlite3
from pathlib import Path

import pytest

import examples
from acts.unit_reports import unit_report
from campaign import plan as plans
from campaign.unit_reports.unit_forms import HandInSource
from jobs import due, unit_reports
from jobs import runs as engine
from storage import database, sqlite
from storage.priority import Priority
from storage.sqlite import SqliteStore
from storage.unit_reports import asked_units as rows
from storage.work import Work
from telling import render
from tests.stages import builders
from tests.stages.relay import Relay, instant
from tests.stages.seen import labels, text

PERIOD = "2025-05-22"
REPORT = "don_vi_tuan"
WEDNESDAY, THURSDAY = "2025-05-21", PERIOD
FOCAL = ("to_nga", "vinh", "xuan", "phu", "hoe")


@pytest.fixture
def stage() -> Relay:
    return Relay()


def clock(stage: Relay, moment: str) -> None:
    """The clock is moved and rings; what was owed before has been sent."""
    stage.now = instant(moment)
    stage.do(due.run_due)
    for row in stage.work.all("SELECT place, key FROM show WHERE key LIKE 'unit_%'"):
        builders.message(stage.work, row["place"], row["key"], number=f"m-{row['key']}")


def forms(stage: Relay, by: str) -> list[str]:
    """The last numbers of the form's messages in somebody's private chat."""
    return [key.rpartition(":")[2] for key in stage.owed(stage.private(by)) if key.startswith("unit_report:")]


def report(stage: Relay, unit: str) -> int:
    return next(each.id for each in rows.of_period(stage.work, REPORT, period=PERIOD) if each.unit == unit)


def shown(stage: Relay, by: str, key: str) -> str:
    card = render.card(stage.work, stage.private(by), key)
    assert card is not None, key
    return f"{text(card)}\n{labels(card)}"


def form(stage: Relay, by: str, unit: str, number: int) -> str:
    return shown(stage, by, f"unit_report:{report(stage, unit)}:{number}")


def table(stage: Relay) -> str:
    return shown(stage, "khoa", f"unit_table:{REPORT}:{PERIOD}:1")


def hands_in(stage: Relay, by: str, unit: str, number: int) -> None:
    stage.do(
        lambda work: unit_report.hand_in(
            work,
            report(stage, unit),
            figures={"dinh_danh": number},
            texts={},
            who=stage.who(by),
            source=HandInSource.CHAT,
        )
    )


def bodies(stage: Relay, by: str) -> str:
    return "\n".join(stage.said(stage.private(by)))


def test_on_wednesday_morning_every_focal_point_is_asked_once_and_the_table_goes_out(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T07:59")
    assert forms(stage, "to_nga") == []
    clock(stage, f"{WEDNESDAY}T08:00")
    clock(stage, f"{WEDNESDAY}T08:30")
    assert [forms(stage, each) for each in FOCAL] == [["1"]] * 5
    assert form(stage, "to_nga", "p_mau", 1) == (
        "<b>Xã, phường báo cáo tuần, phường Mẫu</b>\n"
        "Số liệu từ 11:00 ngày 15/5 đến 11:00 ngày 22/5. Hạn nộp: 11:00 thứ Năm, 22/5/2025.\n"
        "Đã kích hoạt định danh tổ chức: 0 (máy ghi)\nLũy kế: chưa có số\nLiên hệ: chưa có số\nKhớp dữ liệu: chưa có số\n"
        "Mức 2: chưa có số\nNộp đăng ký: chưa có số\n"
        "Đề nghị đ/c xem lại số, sửa nếu cần, rồi bấm Đúng, nộp.\n"
        "['Đúng, nộp', 'Sửa số', 'Không phát sinh', 'Khó khăn', 'Kiến nghị', 'Nhiệm vụ tới', 'Mẫu Excel']"
    )
    assert "Đã nộp 0/20, trong đó không phát sinh 0 · chưa nộp 20" in table(stage)
    assert "Chưa nộp: phường Mẫu, phường Minh Hoạ, xã Đồng Mẫu, xã Tân Mẫu, xã Phú Mẫu\n" in table(stage)
    assert "Chưa có đầu mối, cần nhập thay: phường Ví Dụ," in table(stage)
    assert forms(stage, "khoa") == forms(stage, "giam_doc") == []
    assert not [key for key in stage.owed(stage.private("giam_doc")) if key.startswith("unit")]


def test_only_the_silent_are_reminded_three_times_and_the_card_before_loses_its_buttons(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T08:00")
    hands_in(stage, "vinh", "p_minh_hoa", 3)
    clock(stage, f"{WEDNESDAY}T16:00")
    assert (forms(stage, "vinh"), forms(stage, "to_nga")) == (["1"], ["1", "2"])
    assert form(stage, "to_nga", "p_mau", 1) == "Xã, phường báo cáo tuần, phường Mẫu: xem tin mới phía dưới.\n[]"
    assert "<b>Báo cáo chưa nộp.</b> Đề nghị đ/c nộp trước 11:00 ngày 22/5.\n['Đúng, nộp'" in form(
        stage, "to_nga", "p_mau", 2
    )
    clock(stage, f"{THURSDAY}T08:00")
    hands_in(stage, "to_nga", "p_mau", 5)
    clock(stage, f"{THURSDAY}T10:30")
    assert (forms(stage, "to_nga"), forms(stage, "xuan")) == (["1", "2", "3"], ["1", "2", "3", "4"])
    assert "Đã nộp 2/20" in table(stage)
    assert (
        "Cộng các đơn vị đã nộp: đã kích hoạt định danh tổ chức 8\nĐã nộp, có số liệu: phường Mẫu, phường Minh Hoạ\n"
        in table(stage)
    )


def test_then_each_superior_hears_once_which_of_their_units_are_silent(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T08:00")
    hands_in(stage, "vinh", "p_minh_hoa", 3)
    clock(stage, f"{THURSDAY}T10:49")
    assert "đôn đốc" not in bodies(stage, "hien") + bodies(stage, "khoa")
    clock(stage, f"{THURSDAY}T10:50")
    clock(stage, f"{THURSDAY}T10:55")
    told = "Xã, phường báo cáo tuần, hạn 11:00 ngày 22/5: chưa có báo cáo của phường Mẫu. Đề nghị đ/c đôn đốc."
    assert bodies(stage, "hien").count(told) == 1
    assert "mới gửi được" not in bodies(stage, "hien") + bodies(stage, "khoa")
    assert "xã Đồng Mẫu, xã Tân Mẫu" in bodies(stage, "khoa"), "không có lãnh đạo đơn vị thì đầu mối tổng hợp nghe"
    assert "phường Mẫu" not in bodies(stage, "khoa").replace("phường Mẫu,", "")
    assert "phường Minh Hoạ" not in bodies(stage, "khoa") + bodies(stage, "hien")
    assert bodies(stage, "giam_doc") == bodies(stage, "theo_doi") == ""


def test_at_the_cut_off_the_table_closes(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T08:00")
    hands_in(stage, "vinh", "p_minh_hoa", 3)
    hands_in(stage, "xuan", "x_dong_mau", 0)
    clock(stage, f"{THURSDAY}T11:00")
    hands_in(stage, "hoe", "x_phu_mau", 4)
    assert "Đúng hạn 2/20, trong đó không phát sinh 1 · nộp muộn 1 · chưa nộp 17" in table(stage)
    assert (
        "Đúng hạn, có số liệu: phường Minh Hoạ\nKhông phát sinh: xã Đồng Mẫu\nNộp muộn: xã Phú Mẫu\nChưa nộp: phường Mẫu, xã Tân Mẫu\n"
        in table(stage)
    )
    assert "Đã quá hạn, đơn vị chưa nộp. Nộp bây giờ được ghi là nộp muộn." in form(stage, "to_nga", "p_mau", 1)
    assert stage.kinds().count("unit_reports_closed") == 1
    assert not any("unit" in key for chat in ("-501", "-502", "-503", "-510") for key in stage.owed(stage.place(chat)))


def test_two_processes_and_a_second_look_ask_once(stage: Relay) -> None:
    stage.now = instant(f"{WEDNESDAY}T08:00")
    for _ in range(2):
        for run in unit_reports.runs(
            stage.work, stage.work.local(stage.now).date(), stage.work.local(stage.now).date()
        ):
            if run.job == "unit_open":
                stage.do(run.do)
    assert stage.one("SELECT count(*) FROM unit_report")[0] == 20
    assert forms(stage, "to_nga") == ["1"]
    assert stage.kinds().count("unit_report_asked") == 20


def test_a_form_that_has_not_left_yet_is_not_sent_again_by_the_reminder(stage: Relay) -> None:
    stage.now = instant(f"{WEDNESDAY}T07:00")
    stage.do(due.run_due)
    stage.now = instant(f"{WEDNESDAY}T16:30")
    stage.do(due.run_due)
    assert forms(stage, "to_nga") == ["1"]
    assert "chưa nộp" in form(stage, "to_nga", "p_mau", 1)


def test_who_has_joined_meanwhile_gets_the_form_with_the_reminder(stage: Relay) -> None:
    private = stage.private("to_nga")
    stage.work.run("UPDATE account SET private_place = NULL WHERE private_place = :p", {"p": private})
    clock(stage, f"{WEDNESDAY}T08:00")
    assert "Chưa có đầu mối, cần nhập thay: phường Mẫu," in table(stage)
    stage.says("to_nga", "chào")
    clock(stage, f"{WEDNESDAY}T16:00")
    assert forms(stage, "to_nga") == ["1"]


def test_people_without_a_private_chat_are_left_out(stage: Relay) -> None:
    stage.work.run("UPDATE account SET private_place = NULL")
    for moment in (f"{WEDNESDAY}T08:00", f"{THURSDAY}T10:50", f"{THURSDAY}T11:00"):
        clock(stage, moment)
    assert stage.work.all("SELECT 1 FROM show WHERE key LIKE 'unit%' UNION SELECT 1 FROM say") == []


def test_a_stop_over_the_opening_is_caught_up_until_the_cut_off(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T07:00")
    clock(stage, f"{THURSDAY}T09:00")
    assert forms(stage, "to_nga") == ["1"]
    done = {row[0]: row[1] for row in stage.work.all("SELECT job, state FROM job_run WHERE job LIKE 'unit%'")}
    assert done == {"unit_open": "done", "unit_remind_1": "skipped", "unit_remind_2": "done"}


def test_superiors_hear_nothing_of_units_that_got_the_form_after_that_word_was_due(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T07:00")
    clock(stage, f"{THURSDAY}T10:55")
    assert forms(stage, "to_nga") == ["1"]
    assert rows.of_period(stage.work, REPORT, period=PERIOD)[0].opened_at == instant(f"{THURSDAY}T10:55")
    assert bodies(stage, "hien") == ""
    assert "đôn đốc, hoặc nhập thay" in bodies(stage, "khoa"), "đầu mối tổng hợp biết là chưa nhắc được"
    clock(stage, f"{THURSDAY}T11:00")
    assert bodies(stage, "hien") == ""
    assert {str(row.report.state) for row in rows.table(stage.work, REPORT, period=PERIOD)} == {"missing"}


def test_of_units_that_got_the_form_late_superiors_hear_since_when_they_have_it(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T07:00")
    clock(stage, f"{THURSDAY}T10:40")
    assert bodies(stage, "hien") == ""
    clock(stage, f"{THURSDAY}T10:50")
    told = (
        "Xã, phường báo cáo tuần, hạn 11:00 ngày 22/5: chưa có báo cáo của phường Mẫu. Đề nghị đ/c đôn đốc."
        " Do trợ lý ngừng, biểu mẫu đến 10:40 ngày 22/5 mới gửi được."
    )
    assert bodies(stage, "hien").count(told) == 1


def test_a_stop_over_the_whole_period_is_told_and_the_table_is_there_to_be_filled(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T07:00")
    clock(stage, f"{THURSDAY}T15:00")
    assert forms(stage, "to_nga") == []
    assert "trợ lý ngừng nên chưa gửi được biểu mẫu cho các đơn vị" in bodies(stage, "khoa")
    assert "chưa nộp 20" in table(stage)
    clock(stage, "2025-05-25T11:00")
    assert stage.kinds().count("unit_reports_closed") == 1


def test_nobody_to_tell_is_no_trouble(stage: Relay) -> None:
    stage.work.run("UPDATE account SET private_place = NULL")
    clock(stage, f"{WEDNESDAY}T07:00")
    clock(stage, f"{THURSDAY}T15:00")
    assert stage.work.all("SELECT 1 FROM say") == []


def test_however_late_the_table_is_closed_and_comes_anew(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T08:00")
    clock(stage, "2025-05-27T12:00")
    assert stage.one("SELECT state FROM job_run WHERE job = 'unit_close'")[0] == "skipped"
    assert "Đã khóa bảng" in shown(stage, "khoa", f"unit_table:{REPORT}:{PERIOD}:2")
    assert {str(row.report.state) for row in rows.table(stage.work, REPORT, period=PERIOD)} == {"missing"}
    assert "đôn đốc" not in bodies(stage, "hien"), "quá hai ngày làm việc thì không còn gì để đôn đốc"


def test_a_stop_over_the_cut_off_is_made_good_when_the_office_opens_again(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T16:00")
    hands_in(stage, "vinh", "p_minh_hoa", 3)
    clock(stage, "2025-05-26T07:30")
    told = "Xã, phường báo cáo tuần, hạn 11:00 ngày 22/5: chưa có báo cáo của phường Mẫu. Đề nghị đ/c đôn đốc."
    assert bodies(stage, "hien").count(told) == 1
    assert "trợ lý ngừng nên chưa nhắc được các đơn vị lần cuối. Đề nghị đ/c đôn đốc, hoặc nhập thay." in bodies(
        stage, "khoa"
    )
    assert stage.one("SELECT state FROM job_run WHERE job = 'unit_close'")[0] == "done"


def test_where_everybody_had_handed_in_a_reminder_that_was_missed_is_not_missed(stage: Relay) -> None:
    clock(stage, f"{WEDNESDAY}T08:00")
    stage.work.run("UPDATE unit_report SET state = 'handed_in'")
    clock(stage, f"{THURSDAY}T15:00")
    assert "lần cuối" not in bodies(stage, "khoa")


def test_after_days_without_us_a_period_that_nobody_was_asked_for_can_still_be_entered(stage: Relay) -> None:
    clock(stage, "2025-05-20T18:00")
    clock(stage, "2025-05-28T07:00")
    assert "ngừng nên chưa gửi được biểu mẫu cho các đơn vị. Đề nghị đ/c liên hệ và nhập thay." in bodies(stage, "khoa")
    assert "chưa nộp 20" in table(stage)
    assert (bodies(stage, "hien"), forms(stage, "to_nga")) == ("", []), "chưa ai được hỏi thì không nêu tên ai"
    answer = stage.says("khoa", "/nopbaocao phường Mẫu đk 12; người báo: anh Tư")
    assert answer is not None
    assert answer.text.startswith("Đã nhập thay phường Mẫu, kỳ 22/5.")
    assert "Nộp muộn: phường Mẫu" in table(stage)


def test_a_week_of_holidays_moves_the_cut_off_and_everything_before_it(stage: Relay) -> None:
    first = stage.work.local(instant("2025-04-27T00:00")).date()
    last = stage.work.local(instant("2025-05-03T00:00")).date()
    found = {run.job: stage.work.local(run.at).isoformat()[:16] for run in unit_reports.runs(stage.work, first, last)}
    assert found == {
        "unit_open": "2025-04-28T08:00",
        "unit_remind_1": "2025-04-28T16:00",
        "unit_remind_2": "2025-04-29T08:00",
        "unit_remind_3": "2025-04-29T10:30",
        "unit_superior": "2025-04-29T10:50",
        "unit_close": "2025-04-29T11:00",
    }


def test_before_new_years_day_units_are_asked_in_the_old_year(stage: Relay) -> None:
    stage.plan = plans.load(examples.plan_path("kien_giang"))
    stage.now = instant("2024-12-30T07:00")
    last, first = stage.work.local(instant("2025-01-02T00:00")).date(), stage.work.local(stage.now).date()
    found = {run.job: f"{stage.work.local(run.at):%d/%m %H:%M}" for run in unit_reports.runs(stage.work, first, last)}
    assert found == {
        "unit_open": "31/12 08:00",
        "unit_remind_1": "31/12 16:00",
        "unit_remind_2": "02/01 08:00",
        "unit_remind_3": "02/01 13:30",
        "unit_superior": "02/01 13:50",
        "unit_close": "02/01 14:00",
    }


def test_what_is_caught_up_at_night_is_a_notice_and_what_somebody_asks_for_is_not(stage: Relay) -> None:
    clock(stage, "2025-05-20T18:00")
    clock(stage, f"{WEDNESDAY}T23:30")
    stage.says("to_nga", "/nopbaocao")
    stage.says("khoa", "/nopbaocao")
    rows = stage.work.all("SELECT key, priority FROM show WHERE key LIKE 'unit_%'")
    found = {row["key"]: row["priority"] for row in rows}
    mine = f"unit_report:{report(stage, 'p_mau')}"
    assert (found[f"{mine}:1"], found[f"{mine}:2"]) == (Priority.NOTICE, Priority.CARD)
    assert found[f"unit_report:{report(stage, 'p_minh_hoa')}:1"] == Priority.NOTICE
    assert [found[f"unit_table:{REPORT}:{PERIOD}:{number}"] for number in (1, 2)] == [Priority.NOTICE, Priority.CARD]


def test_every_run_of_the_campaign_comes_once_and_nothing_else_does(stage: Relay) -> None:
    first, last = stage.plan.campaign.start, stage.plan.campaign.end
    names = [(run.job, run.scope, run.period) for run in unit_reports.runs(stage.work, first, last)]
    assert len(names) == len(set(names)) == 9 * 6
    by_day = [
        (run.job, run.period)
        for day in range((last - first).days + 1)
        for run in unit_reports.runs(stage.work, *[first.fromordinal(first.toordinal() + day)] * 2)
    ]
    assert sorted(by_day) == sorted((job, period) for job, _, period in names)


def test_two_processes_at_once_on_one_file(tmp_path: Path) -> None:
    stage = Relay()
    path = tmp_path / "t.db"
    with sqlite3.connect(path) as copy:
        stage.db.backup(copy)
    for _ in range(2):
        connection = sqlite.connect(path)
        database.transact(connection, lambda db: _rings(db, stage))
        connection.close()
    with sqlite3.connect(path) as seen:
        assert seen.execute("SELECT count(*) FROM show WHERE key LIKE 'unit_report:%'").fetchone()[0] == 5


def _rings(db: SqliteStore, stage: Relay) -> None:
    engine.do_due(Work(db, stage.plan, instant(f"{WEDNESDAY}T08:00"), "test"), [unit_reports.runs])
