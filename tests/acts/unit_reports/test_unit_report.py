"""Handing in as an act, and what the consolidated report reads: the table, the last period, the supplements."""

from datetime import date

import pytest

import examples
from acts.unit_reports import unit_asking, unit_report
from campaign import plan as plans
from campaign import report_calendar
from campaign.report_calendar import Period
from campaign.unit_reports.unit_forms import HandInSource
from jobs import unit_reports as jobs
from storage.unit_reports import asked_units as rows
from storage.unit_reports import unit_figures, unit_hand_ins, unit_reach
from tests.stages.relay import Relay, instant, refused

REPORT, PERIOD = "don_vi_tuan", "2025-05-22"
CUT_OFF = instant("2025-05-22T11:00")


@pytest.fixture
def stage() -> Relay:
    return Relay()


def period(stage: Relay, day: str = PERIOD, **changes: object) -> Period:
    report = stage.plan.report(REPORT).model_copy(update=changes)
    wanted = stage.work.local(instant(f"{day}T00:00")).date()
    return next(report_calendar.periods(stage.plan, report, first=wanted, last=wanted))


def opened(stage: Relay, day: str = PERIOD) -> int:
    """The forms of a week go out; the report of phường Mẫu."""
    stage.now = instant(f"{day}T08:00") - 86_400_000
    stage.do(lambda work: unit_asking.ask(work, period(stage, day)))
    return next(each.id for each in rows.of_period(stage.work, REPORT, period=day) if each.unit == "p_mau")


def hand_in(stage: Relay, report: int, figures: dict[str, int], **more: object) -> unit_report.HandedIn:
    given = {"who": stage.who("to_nga"), "source": "form"} | more
    return stage.do(lambda work: unit_report.hand_in(work, report, figures=figures, texts={}, **given))  # type: ignore[arg-type]


def test_fields_that_are_not_named_stay_as_they_are(stage: Relay) -> None:
    report = opened(stage)
    hand_in(stage, report, {"dinh_danh": 12, "khop": 5})
    made = hand_in(stage, report, {"khop": 6})
    assert made.was == {"khop": 5}
    assert unit_hand_ins.live(stage.work, report) == {"dinh_danh": 12, "khop": 6}


def test_a_report_that_does_not_exist_or_says_nothing_is_refused(stage: Relay) -> None:
    report = opened(stage)
    with refused("unreadable_button"):
        hand_in(stage, 999, {"khop": 1})
    with refused("unit_report_empty"):
        hand_in(stage, report, {})
    with pytest.raises(ValueError, match="unknown"):
        hand_in(stage, report, {"x": 1})


def test_zero_keeps_the_running_total_that_came_with_it(stage: Relay) -> None:
    report = opened(stage)
    made = hand_in(stage, report, {"khop": 3, "luy_ke": 140}, zero=True)
    assert (made.hand_in.zero, unit_hand_ins.live(stage.work, report)["khop"]) == (True, 0)
    assert unit_hand_ins.live(stage.work, report)["luy_ke"] == 140


def test_a_second_reminder_of_one_number_is_none(stage: Relay) -> None:
    report = opened(stage)
    for _ in range(2):
        for key in stage.owed(stage.private("to_nga")):
            stage.message(stage.person("to_nga"), key)
        stage.do(lambda work: unit_asking.remind(work, period(stage), 1))
    keys = [key for key in stage.owed(stage.private("to_nga")) if key.startswith("unit_report:")]
    assert keys == [f"unit_report:{report}:{number}" for number in (1, 2)]


def test_every_period_whose_cut_off_lies_in_a_window_is_found_once(stage: Relay) -> None:
    week = 7 * 86_400_000
    assert rows.periods_within(stage.work, 0, until=CUT_OFF) == []
    assert rows.table(stage.work, REPORT, period=PERIOD) == []
    opened(stage, "2025-05-15")
    report = opened(stage)
    hand_in(stage, report, {"dinh_danh": 12})
    both = [(REPORT, "2025-05-15"), (REPORT, PERIOD)]
    assert rows.periods_within(stage.work, 0, until=CUT_OFF) == both
    chained = [(0, CUT_OFF - week), (CUT_OFF - week, CUT_OFF - 1), (CUT_OFF - 1, CUT_OFF), (CUT_OFF, CUT_OFF + week)]
    assert [rows.periods_within(stage.work, since, until=until) for since, until in chained] == [
        both[:1],
        [],
        both[1:],
        [],
    ]
    table = rows.table(stage.work, REPORT, period=PERIOD)
    assert [each.unit for each in table[:2]] == ["p_mau", "p_minh_hoa"]
    assert (dict(table[0].figures), str(table[0].standing), str(table[1].standing)) == (
        {"dinh_danh": 12},
        "on_time",
        "waiting",
    )


def test_a_supplement_belongs_to_the_time_in_which_it_came(stage: Relay) -> None:
    report = opened(stage)
    hand_in(stage, report, {"dinh_danh": 12})
    for hours, number in ((1, 13), (2, 14)):
        stage.now = CUT_OFF + hours * 3_600_000
        hand_in(stage, report, {"dinh_danh": number})
    windows = ((CUT_OFF, CUT_OFF + 3_600_000), (CUT_OFF + 3_600_000, CUT_OFF + 7_200_000))
    found = [
        [(each.was, each.value) for each in rows.supplements(stage.work, since, until_ms=until)]
        for since, until in windows
    ]
    assert found == [[(12, 13)], [(13, 14)]]


def test_a_plan_without_indicators_has_a_form_of_words(stage: Relay) -> None:
    stage.plan = stage.plan.model_copy(update={"indicators": ()})
    report = rows.get(stage.work, opened(stage))
    assert report is not None
    assert unit_figures.shown(stage.work, report).figures == {}
    assert unit_reach.window(stage.work, report, typed=()) == (report.since, CUT_OFF)
    made = stage.do(
        lambda work: unit_report.hand_in(
            work,
            report.id,
            figures={},
            texts={"kho_khan": "mạng chậm"},
            who=stage.who("to_nga"),
            source=HandInSource.CHAT,
        )
    )
    assert not made.hand_in.zero


def test_last_weeks_total_counts_only_when_it_was_last_week(stage: Relay) -> None:
    hand_in(stage, opened(stage, "2025-05-08"), {"dinh_danh": 1, "luy_ke": 100})
    opened(stage, "2025-05-15")
    report = rows.get(stage.work, opened(stage))
    assert report is not None
    assert "luy_ke" not in unit_figures.shown(stage.work, report).figures
    assert unit_figures.known(stage.work, report).total == 100


def test_a_form_of_another_kind_is_given_out_with_what_is_known(stage: Relay) -> None:
    report = opened(stage)
    assert unit_report.prefilled(stage.work, report) == {"dinh_danh": 0}
    stage.do(
        lambda work: unit_report.hand_in(
            work,
            report,
            figures={"khop": 5},
            texts={"kho_khan": "mạng chậm"},
            who=stage.who("to_nga"),
            source=HandInSource.FORM,
        )
    )
    assert unit_report.prefilled(stage.work, report) == {"khop": 5, "kho_khan": "mạng chậm"}


def test_a_merged_period_asks_nobody(stage: Relay) -> None:
    known = plans.load(examples.plan_path("kien_giang"))
    friday = known.report("bo_tuan").model_copy(update={"by": "unit"})
    stage.plan = known.model_copy(update={"reports": (friday,)})
    found = {run.period for run in jobs.runs(stage.work, date(2025, 1, 20), date(2025, 2, 8))}
    assert found == {"2025-01-24", "2025-02-07"}, "tuần Tết 31/01 gộp vào tuần sau"


def test_a_report_of_the_early_morning_leaves_no_time_to_tell_a_superior(stage: Relay) -> None:
    early = stage.plan.report(REPORT).model_copy(update={"open_days": 0, "time": "08:05"})
    stage.plan = stage.plan.model_copy(update={"reports": (early,)})
    day = date(2025, 5, 22)
    assert [run.job for run in jobs.runs(stage.work, day, day)] == ["unit_open", "unit_close"]
