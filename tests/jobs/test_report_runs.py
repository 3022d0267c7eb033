"""Reports by the clock: draft, reminder, cut-off, digest; days off; and a bot that was down at the wrong moment."""

from dataclasses import replace
from datetime import date

import orjson
import pytest

from acts.reports import report_again, report_approval
from jobs import reports as jobs
from jobs import runs as engine
from storage.reports import report_rows
from tests.stages.relay import instant
from tests.stages.report_stage import APPROVE, DRAFTED, MARK, REFRESH, THURSDAY, Office


@pytest.fixture
def office() -> Office:
    return Office()


def done(office: Office, period: str = THURSDAY, report: str = "tuan") -> dict[str, str]:
    """Run to state, of one period."""
    sql = "SELECT job, state FROM job_run WHERE scope = :r AND period = :p"
    return {row[0]: row[1] for row in office.work.all(sql, {"r": report, "p": period})}


def shut(office: Office, first: int, last: int, month: int = 5) -> None:
    """The office is closed on these days."""
    days = frozenset(date(2025, month, day) for day in range(first, last + 1))
    closed = replace(office.plan.office_days, off=office.plan.office_days.off | days)
    office.plan = office.plan.model_copy(update={"office_days": closed})


def to_khoa(office: Office) -> list[str]:
    return office.texts(office.private("khoa"))


def notes(office: Office) -> list[str]:
    """The sentences about periods that whoever consolidates was told; several may stand in one message."""
    rows = office.work.all(
        "SELECT body FROM say WHERE gather = 'report:notes' AND place = :p", {"p": office.private("khoa")}
    )
    return [line for row in rows for line in orjson.loads(row[0])["text"].split("\n")]


# --- in time ---------------------------------------------------------------------------------------------------------


def test_the_draft_three_hours_before_a_reminder_half_an_hour_before_then_the_cut_off(office: Office) -> None:
    office.clock("10:59")
    assert done(office) == {}
    office.clock("11:00")
    draft = office.weekly()
    assert (draft.until, draft.cut_off) == (instant(DRAFTED), instant("2025-05-22T14:00"))
    office.makes()
    office.clock("13:29")
    assert len(to_khoa(office)) == 1
    office.clock("13:30")
    for by in ("khoa", "yen"):
        assert "14:00" in office.texts(office.private(by))[1], by
    assert office.led() == []
    office.clock("14:00")
    assert done(office) == {"report_draft": "done", "report_remind": "done", "report_due": "done"}


def test_nobody_is_reminded_of_what_is_approved_or_not_there_yet(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    office.clock("13:30")
    assert len(to_khoa(office)) == 1
    office.clock("2025-05-29T11:00")
    office.clock("2025-05-29T13:30")
    assert not [text for text in to_khoa(office)[1:] if "13:30" in text or "14:00" in text]
    assert done(office, "2025-05-29")["report_remind"] == "done"


def test_the_daily_digest_goes_out_by_itself_once_a_day_holidays_included(office: Office) -> None:
    for moment in ("17:29", "17:30", "17:31", "2025-05-23T17:30", "2025-05-24T17:30", "2025-05-25T18:00"):
        office.clock(moment)
        while waiting := report_rows.to_make(office.work):
            office.makes(f"Đến {office.work.local(waiting[0].until):%d/%m %H:%M}.", number=waiting[0].id)
    told = [text for text in office.led() if MARK not in text]
    assert [f"{day}/05 17:30" in told[number] for number, day in enumerate((22, 23, 24, 25))] == [True] * 4
    assert len(told) == 4, "thứ Bảy, Chủ nhật cũng có"


def test_a_sunday_without_news_is_told_with_monday_and_a_quiet_working_day_by_itself(office: Office) -> None:
    windows = []
    for moment, quiet in (("22", True), ("23", False), ("24", True), ("25", True), ("26", False), ("27", False)):
        office.clock(f"2025-05-{moment}T17:30")
        waiting = [each for each in report_rows.to_make(office.work) if each.kind == "daily"]
        made = office.makes(f"Ngày {moment}.", number=waiting[0].id, quiet=quiet)
        windows.append(f"{office.work.local(made.since):%d %H:%M}")
    told = [text for text in office.led() if "Ngày 2" in text]
    assert [text.partition("Ngày ")[2][:2] for text in told] == ["22", "23", "26", "27"], (
        "thứ Bảy, Chủ nhật không có gì mới"
    )
    assert windows[2:] == ["23 17:30", "23 17:30", "23 17:30", "26 17:30"], "nothing falls between two digests"


def test_a_first_digest_begins_with_the_first_day_of_which_anything_is_known(office: Office) -> None:
    office.clock("17:30")
    first = office.work.local(report_rows.to_make(office.work)[-1].since)
    noted = office.work.local(office.one("SELECT min(at) AS at FROM event")["at"])
    assert (first.date(), first.hour) == (noted.date(), 0)
    assert noted.date() > office.plan.campaign.start


def test_a_plan_may_want_no_time_for_approval(office: Office) -> None:
    lines = tuple(line.model_copy(update={"draft_hours": 0}) for line in office.plan.reports)
    office.plan = office.plan.model_copy(update={"reports": lines})
    office.clock("13:30")
    office.clock("14:00")
    office.makes(number=office.weekly().id)
    assert done(office) == {"report_due": "done"}
    assert len(office.led()) == 1


def test_units_have_runs_of_their_own(office: Office) -> None:
    line = office.plan.report("tuan").model_copy(update={"by": "unit"})
    office.plan = office.plan.model_copy(update={"reports": (line,)})
    assert list(jobs.runs(office.work, date(2025, 5, 22), date(2025, 5, 22))) == []


def test_the_clock_is_told_the_next_instant(office: Office) -> None:
    seen = []
    for moment in ("08:00", "11:00", "13:30", "14:00", "17:30"):
        office.now = instant(f"{THURSDAY}T{moment}")
        upcoming = engine.next_at(office.work, (jobs.runs,))
        assert upcoming is not None
        seen.append(f"{office.work.local(upcoming):%d %H:%M}")
    assert seen == ["22 11:00", "22 13:30", "22 14:00", "22 17:30", "23 17:30"]


# --- days off --------------------------------------------------------------------------------------------------------


def test_a_moved_period_says_so_once_with_its_draft(office: Office) -> None:
    shut(office, 29, 30)
    office.clock("2025-05-28T10:59")
    known = notes(office)
    for moment in ("11:00", "13:30", "14:00"):
        office.clock(f"2025-05-28T{moment}")
    (said,) = notes(office)[len(known) :]
    assert "29/5" in said
    assert "14:00 28/5" in said
    assert office.weekly("2025-05-29").cut_off == instant("2025-05-28T14:00")
    office.clock("2025-05-29T14:00")
    assert done(office, "2025-05-29") == {"report_draft": "done", "report_remind": "done", "report_due": "done"}


def test_it_says_so_too_when_the_bot_was_down_over_its_draft(office: Office) -> None:
    shut(office, 29, 30)
    office.clock("2025-05-28T09:00")
    known = notes(office)
    office.clock("2025-05-28T15:00")
    assert [("14:00 28/5" in said) for said in notes(office)[len(known) :]] == [True]


def test_a_merged_period_says_so_and_its_figures_are_in_the_next_one(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    shut(office, 23, 30)
    office.clock("2025-05-28T18:00")
    known = notes(office)
    office.clock("2025-05-29T14:00")
    (said,) = notes(office)[len(known) :]
    assert "29/5" in said
    assert done(office, "2025-05-29") == {"report_merged": "done"}
    assert report_rows.find(office.work, "tuan", period="2025-05-29") is None
    office.clock("2025-06-05T11:00")
    assert office.weekly("2025-06-05").since == instant(DRAFTED)


# --- down at the wrong moment ----------------------------------------------------------------------------------------


def test_down_over_the_draft_it_is_made_at_once_with_the_figures_of_its_hour(office: Office) -> None:
    office.clock("12:40")
    draft = office.weekly()
    assert draft.until == instant(DRAFTED)
    office.makes()
    office.presses("khoa", APPROVE)
    assert len(office.led()) == 1


def test_down_over_the_cut_off_leaders_get_it_marked_and_it_can_still_be_approved(office: Office) -> None:
    office.clock("16:00")
    draft = office.weekly()
    assert draft.until == instant("2025-05-22T14:00"), "số liệu đến giờ hạn, không muộn hơn"
    assert done(office) == {"report_draft": "skipped", "report_remind": "skipped", "report_due": "done"}
    office.makes()
    (marked,) = office.led()
    assert marked.startswith(f"<b>{MARK}")
    office.presses("khoa", APPROVE)
    assert len(office.led()) == 2


def test_down_over_the_cut_off_with_the_draft_already_there(office: Office) -> None:
    office.drafted("Bản 11 giờ.")
    office.clock("2025-05-23T09:00")
    assert [MARK in text and "Bản 11 giờ." in text for text in office.led()] == [True]


def test_a_machine_that_is_off_over_the_weekend_still_sends_what_was_due_before_it(office: Office) -> None:
    shut(office, 23, 23)
    office.clock("2025-05-27T07:30")
    assert done(office)["report_due"] == "done", "thứ Năm 14:00, sau đó mới có một ngày làm việc"
    office.makes()
    (marked,) = office.led()
    assert marked.startswith(f"<b>{MARK}")
    assert office.weekly().until == instant("2025-05-22T14:00")


def test_a_digest_that_rests_on_days_off_is_of_use_on_the_first_morning_after_them(office: Office) -> None:
    lines = tuple(line.model_copy(update={"holiday": "skip"}) for line in office.plan.reports if line.id == "ngay")
    office.plan = office.plan.model_copy(update={"reports": lines})
    office.clock("2025-05-23T12:00")
    office.clock("2025-05-26T07:00")
    assert done(office, "2025-05-23", "ngay") == {"report_due": "done"}
    office.makes("Đến thứ Sáu.", number=report_rows.to_make(office.work)[0].id)
    assert "Đến thứ Sáu." in office.led()[-1]


def test_of_a_review_that_nobody_could_make_no_next_one_is_promised(office: Office) -> None:
    office.now = instant("2025-06-26T09:00")
    office.ring()
    office.clock("2025-07-02T09:00")
    said = "Tổng kết chiến dịch kỳ 27/6: không có báo cáo, do trợ lý ngừng qua hạn."
    assert said in "\n".join(office.led()).split("\n")


def test_down_for_days_the_missed_one_is_said_and_its_figures_are_in_the_next_one(office: Office) -> None:
    office.clock("2025-05-26T15:00")
    assert done(office) == {"report_draft": "skipped", "report_remind": "skipped", "report_due": "skipped"}
    assert office.led() == [
        "Báo cáo tuần kỳ 22/5: không có báo cáo, do trợ lý ngừng qua hạn. Số liệu của kỳ này được nêu trong báo cáo kỳ sau."
    ]
    (said,) = to_khoa(office)
    assert "Báo cáo tuần" in said
    assert "22/5" in said
    assert "/baocao" in said
    assert said.count("Tổng hợp ngày") == 4, "thứ Năm đến Chủ nhật; lãnh đạo không phải nghe từng ngày"
    assert office.texts(office.private("yen"))[0].count("\n") == 0
    assert report_rows.find(office.work, "tuan", period=THURSDAY) is None
    office.clock("2025-05-29T11:00")
    assert office.weekly("2025-05-29").since == instant("2025-04-28T00:00")


def test_down_for_days_with_a_draft_there_leaders_get_the_draft(office: Office) -> None:
    office.drafted("Bản 11 giờ.")
    office.clock("2025-05-26T09:00")
    assert [MARK in text and "Bản 11 giờ." in text for text in office.led()] == [True]
    assert "Báo cáo tuần" not in "".join(to_khoa(office)[1:]), "có bản rồi thì không phải không lập được"


def test_down_for_days_after_it_could_not_be_made_it_is_missing_and_said_so_once(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    office.clock("2025-05-27T08:00")
    assert (office.weekly().state, office.weekly().overdue) == ("failed", False)
    missing = "Báo cáo tuần kỳ 22/5: không có báo cáo, do trợ lý ngừng qua hạn. Số liệu của kỳ này được nêu trong báo cáo kỳ sau."
    assert office.led() == [missing]
    assert "Báo cáo tuần kỳ 22/5 không lập được" in to_khoa(office)[-1]
    office.do(lambda work: report_again.report(work, office.weekly().id, who=office.who("khoa")))
    office.cannot(3)
    assert office.led() == [missing], "lãnh đạo đã biết"
    office.clock("2025-05-29T11:00")
    assert office.weekly("2025-05-29").since == instant("2025-04-28T00:00")


def test_down_for_days_after_the_approval_nothing_is_said(office: Office) -> None:
    office.drafted()
    office.presses("khoa", APPROVE)
    office.clock("2025-05-26T09:00")
    assert len(office.led()) == 1
    assert "Báo cáo tuần" not in "".join(to_khoa(office)[1:])
    assert not office.weekly().overdue


def test_a_draft_that_is_late_and_cannot_be_made_is_tried_again_at_the_cut_off(office: Office) -> None:
    office.clock("11:00")
    office.cannot(3)
    office.clock("2025-05-22T14:05")
    assert office.weekly().state == "making"
    office.makes()
    assert len(office.led()) == 1


def test_two_weeks_down_every_period_is_accounted_for(office: Office) -> None:
    office.clock("2025-06-06T09:00")
    states = [done(office, day)["report_due"] for day in ("2025-05-22", "2025-05-29", "2025-06-05")]
    assert states == ["skipped", "skipped", "done"]
    office.makes(number=office.weekly("2025-06-05").id)
    missing, marked = office.led()
    assert [day for day in ("22/5", "29/5", "5/6") if day in missing] == ["22/5", "29/5"], "một tin cho cả hai kỳ"
    assert MARK in marked
    (said, _) = to_khoa(office)
    assert said.count("Báo cáo tuần") == 2


@pytest.fixture
def holidays(office: Office) -> Office:
    """Down from Thursday to the end of a week off, which has moved the next report to Friday: both are caught up in one go."""
    shut(office, 26, 31)
    office.clock("2025-06-02T08:00")
    return office


def window(office: Office, day: str) -> str:
    """From when to when a week's figures count."""
    found = office.weekly(day)
    return " - ".join(f"{office.work.local(at):%d/%m %H:%M}" for at in (found.since, found.until))


MOVED = "2025-05-29"


def test_two_reports_that_are_caught_up_in_one_go_tell_nothing_twice(holidays: Office) -> None:
    assert window(holidays, THURSDAY) == "28/04 00:00 - 22/05 14:00"
    assert window(holidays, MOVED) == "22/05 14:00 - 23/05 14:00"
    waiting = [each.period for each in report_rows.to_make(holidays.work) if each.plan_report == "tuan"]
    assert waiting == [THURSDAY, MOVED], "kỳ trước được lập trước"


def test_where_the_first_of_two_cannot_be_made_the_second_has_its_figures(holidays: Office) -> None:
    holidays.cannot(2)
    assert window(holidays, MOVED) == "22/05 14:00 - 23/05 14:00", "còn được thử lại"
    holidays.cannot()
    assert holidays.weekly().state == "failed"
    assert window(holidays, MOVED) == "28/04 00:00 - 23/05 14:00"
    assert holidays.makes(number=holidays.weekly(MOVED).id).state == "draft"


def test_where_newer_figures_cannot_be_had_the_next_one_begins_where_the_draft_ends(office: Office) -> None:
    office.drafted()
    office.clock("13:40")
    office.presses("khoa", REFRESH)
    shut(office, 26, 31)
    office.clock("2025-06-02T08:00")
    assert window(office, MOVED) == "22/05 13:40 - 23/05 14:00"
    office.cannot(3)
    assert [window(office, day) for day in (THURSDAY, MOVED)] == [
        "28/04 00:00 - 22/05 11:00",
        "22/05 11:00 - 23/05 14:00",
    ]


def test_a_jump_ahead_and_back_repeats_nothing(office: Office) -> None:
    office.clock("11:30")
    office.makes()
    for moment in ("10:00", "11:00", "11:31", "14:00", "13:00", "14:30"):
        office.clock(moment)
    assert len(office.led()) == 1
    assert len([text for text in to_khoa(office) if MARK in text]) == 1
    assert office.kinds().count("report_overdue") == 1


def test_a_restart_between_draft_and_making_changes_nothing(office: Office) -> None:
    office.clock("11:00")
    office.ring()
    assert len(report_rows.to_make(office.work)) == 1
    draft = office.makes()
    assert office.do(lambda work: report_approval.draft(work, draft.id, who=office.who("khoa"))) == draft


def test_a_day_on_whose_cut_off_nobody_had_come_has_no_digest(office: Office) -> None:
    office.work.run("UPDATE account SET private_place = NULL")
    office.clock("2025-05-22T18:00")
    assert done(office, "2025-05-22", "ngay") == {"report_due": "done"}
    assert report_rows.find(office.work, "ngay", period="2025-05-22") is None
