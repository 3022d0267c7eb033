"""When each report of the example plans is due: every period once, in order, Tết and 30/4 to 2/5 inside."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

import examples
from campaign import plan as plans
from campaign import report_calendar
from campaign.plan import Plan, Report
from campaign.report_calendar import Period

NAMES = ("binh_phuoc", "cao_bang", "kien_giang", "vinh_chau")
EVER = {"first": date(2024, 1, 1), "last": date(2026, 12, 31)}


def plan(name: str) -> Plan:
    return plans.load(examples.plan_path(name))


def of(name: str, report: str) -> list[Period]:
    known = plan(name)
    return list(report_calendar.periods(known, known.report(report), **EVER))


def made(**changes: object) -> Report:
    given = {"id": "thu", "name": "Thử", "audience": "Sở", "weekday": "thu", "time": "14:00"} | changes
    return Report.model_validate(given)


@pytest.mark.parametrize("name", NAMES)
def test_every_period_has_its_own_name_and_comes_after_the_one_before(name: str) -> None:
    known = plan(name)
    for report in known.reports:
        found = list(report_calendar.periods(known, report, **EVER))
        assert found, report.id
        kept = [each for each in found if not each.merged]
        assert len({each.key for each in found}) == len(found)
        assert all(one.cut_off < other.cut_off for one, other in pairwise(kept)), report.id
        assert all(known.office_days.works(each.cut_off.date()) for each in kept if report.sort == "weekly"), report.id


def test_kien_giang_has_twenty_six_thursdays_two_of_them_moved_before_a_holiday() -> None:
    found = of("kien_giang", "don_vi_tuan")
    assert len(found) == 26
    assert [(each.key, f"{each.cut_off:%Y-%m-%d %H:%M}") for each in found if each.moved] == [
        ("2025-01-30", "2025-01-24 14:00"),
        ("2025-05-01", "2025-04-29 14:00"),
    ]


def test_a_friday_whose_whole_week_is_tet_is_merged_into_the_next_one() -> None:
    found = of("kien_giang", "bo_tuan")
    assert [each.key for each in found if each.merged] == ["2025-01-31"]
    assert len(found) == 26


def test_an_interim_review_on_the_third_day_of_tet_stays_where_the_plan_put_it() -> None:
    (only,) = of("kien_giang", "so_ket")
    assert only.cut_off.date() == date(2025, 1, 31)


def test_a_draft_is_there_three_hours_before_and_a_daily_digest_needs_none() -> None:
    weekly, daily = of("binh_phuoc", "tuan")[0], of("binh_phuoc", "ngay")[0]
    known = plan("binh_phuoc")
    assert (weekly.cut_off - report_calendar.draft_at(known, weekly)).total_seconds() == 3 * 3600
    assert report_calendar.draft_at(known, daily) == daily.cut_off


def draft(name: str, report: str, key: str, **changes: object) -> str:
    """When a period's draft is there; `changes` are made to the line by which units report."""
    known = plan(name)
    lines = tuple(line.model_copy(update=changes) if line.by == "unit" else line for line in known.reports)
    found = next(each for each in of(name, report) if each.key == key)
    return f"{report_calendar.draft_at(known.model_copy(update={'reports': lines}), found):%d/%m %H:%M}"


def test_a_draft_waits_for_units_that_a_holiday_has_brought_to_its_day() -> None:
    assert draft("kien_giang", "bo_tuan", "2025-04-25") == "25/04 13:00", "units closed the day before"
    assert draft("kien_giang", "bo_tuan", "2025-05-02") == "29/04 14:00", "both fall on the last day of work"
    assert draft("kien_giang", "bo_tuan", "2025-01-24") == "24/01 14:00", "the units' week of Tết comes to this Friday"
    assert draft("vinh_chau", "ca_tinh_tuan", "2025-05-01") == "29/04 08:00", "they close after this report is due"


def test_a_draft_leaves_time_to_approve_and_keeps_the_hour_that_the_plan_chose() -> None:
    late, earlier = {"time": "15:45"}, {"time": "12:00"}
    assert draft("kien_giang", "bo_tuan", "2025-05-02", **late) == "29/04 13:00", "a quarter of an hour is too short"
    assert draft("kien_giang", "bo_tuan", "2025-05-02", **earlier) == "29/04 13:00"
    same_day = {"weekday": "fri"}
    assert draft("kien_giang", "bo_tuan", "2025-04-25", **same_day) == "25/04 13:00", "so the plan has it every week"


@pytest.mark.parametrize(
    ("policy", "due"),
    [("keep", "2025-05-01"), ("earlier", "2025-04-29"), ("later", "2025-05-05"), ("skip", "")],
)
def test_on_a_holiday_the_policy_decides(policy: str, due: str) -> None:
    found = list(
        report_calendar.periods(plan("binh_phuoc"), made(holiday=policy), first=date(2025, 5, 1), last=date(2025, 5, 1))
    )
    assert [each.cut_off.date().isoformat() for each in found] == ([due] if due else [])


def test_nothing_is_due_before_the_campaign_or_after_it_but_a_closing_review() -> None:
    known = plan("binh_phuoc")
    assert list(report_calendar.periods(known, made(), first=date(2025, 1, 1), last=date(2025, 4, 27))) == []
    assert list(report_calendar.periods(known, made(), first=date(2025, 6, 29), last=date(2025, 12, 1))) == []
    closing = made(weekday=None, on=date(2025, 7, 5), kind="final")
    assert len(list(report_calendar.periods(known, closing, **EVER))) == 1


def test_a_holiday_before_the_campaigns_first_working_day_is_merged() -> None:
    known = plan("binh_phuoc")
    first = known.model_copy(update={"campaign": known.campaign.model_copy(update={"start": date(2025, 4, 30)})})
    (only,) = report_calendar.periods(first, made(), first=date(2025, 5, 1), last=date(2025, 5, 1))
    assert only.merged


def test_the_next_one_of_a_report_is_found_however_far_away_it_is() -> None:
    known = plan("binh_phuoc")
    after = datetime(2025, 5, 20, 14, tzinfo=known.campaign.zone)

    def due(report: str, moment: datetime = after) -> str:
        found = report_calendar.upcoming(known, known.report(report), moment=moment)
        return f"{found.cut_off:%d/%m %H:%M}" if found else ""

    assert (due("tuan"), due("ngay"), due("tong_ket")) == ("22/05 14:00", "20/05 17:30", "27/06 16:00")
    assert due("tuan", after.replace(day=22)) == "29/05 14:00", "đúng hạn thì là kỳ sau"
    assert due("tong_ket", after.replace(month=7)) == ""
    assert due("tuan", after.replace(month=4, day=28)) == "29/04 14:00", "kỳ 1/5 lập sớm hơn"


@pytest.mark.parametrize(("policy", "due"), [("earlier", "2025-05-07"), ("later", "2025-05-09")])
def test_a_single_day_off_moves_it_by_one_day(policy: str, due: str) -> None:
    known = plan("binh_phuoc")
    closed = replace(known.office_days, off=known.office_days.off | {date(2025, 5, 8)})
    known = known.model_copy(update={"office_days": closed})
    (only,) = report_calendar.periods(known, made(holiday=policy), first=date(2025, 5, 8), last=date(2025, 5, 8))
    assert only.cut_off.date().isoformat() == due


@pytest.mark.parametrize("policy", ["earlier", "later"])
def test_a_daily_one_on_a_day_off_has_its_neighbours_and_is_left_out(policy: str) -> None:
    known, daily = plan("binh_phuoc"), made(weekday=None, holiday=policy)
    found = report_calendar.periods(known, daily, first=date(2025, 4, 28), last=date(2025, 5, 6))
    assert [each.key[5:] for each in found] == ["04-28", "04-29", "05-05", "05-06"]


def test_a_week_that_would_move_onto_the_next_one_is_merged() -> None:
    known = plan("binh_phuoc")
    week = frozenset(date(2025, 5, day) for day in range(8, 15))
    closed = replace(known.office_days, off=known.office_days.off | week)
    known = known.model_copy(update={"office_days": closed})
    found = list(report_calendar.periods(known, made(holiday="later"), first=date(2025, 5, 8), last=date(2025, 5, 15)))
    assert [(each.key, each.merged) for each in found] == [("2025-05-08", True), ("2025-05-15", False)]


def test_a_review_is_never_merged_it_rather_stays() -> None:
    known = plan("binh_phuoc")
    span = known.campaign.model_copy(update={"start": date(2025, 5, 1)})
    known = known.model_copy(update={"campaign": span})
    review = made(weekday=None, on=date(2025, 5, 2), kind="interim", holiday="earlier")
    (only,) = report_calendar.periods(known, review, **EVER)
    assert (only.cut_off.date(), only.merged, only.moved) == (date(2025, 5, 2), False, False)


def test_a_kind_must_fit_its_rhythm() -> None:
    with pytest.raises(ValueError, match="kind không khớp"):
        made(kind="daily")
    with pytest.raises(ValueError, match="chỉ dùng một trong hai"):
        made(on=date(2025, 5, 1))
