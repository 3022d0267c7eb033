"""The rules of units' reports: fields, who owes one, when it is asked for, how a unit stands, what is strange, what came late."""

from datetime import date

import pytest

from campaign import report_calendar
from campaign.ids import MemberId
from campaign.plan import Plan
from campaign.report_calendar import Period
from campaign.unit_reports import unit_forms as rules
from campaign.unit_reports import unit_supplements
from campaign.unit_reports.unit_forms import HandInStanding, KnownFigures, ShownForm, UnitReport, UnitReportState
from campaign.unit_reports.unit_staff import Staff
from campaign.unit_reports.unit_supplements import LateChange
from campaign.workdays import WorkdayCalendar
from tests.stages.relay import member, plan

REPORT = UnitReport(
    1, "don_vi_tuan", "2025-05-22", "p_mau", 0, 1000, UnitReportState.ASKED, zero=False, late=False, reminded=0, opened_at=0, last=None
)  # fmt: skip


def period(day: str = "2025-05-22", **changes: object) -> Period:
    """The occurrence of the example's report on a Thursday, with some of the report's keys changed."""
    report = plan().report("don_vi_tuan").model_copy(update=changes)
    wanted = date.fromisoformat(day)
    return next(report_calendar.periods(plan(), report, first=wanted, last=wanted))


def without_indicators() -> Plan:
    return plan().model_copy(update={"indicators": ()})


def test_the_form_has_each_indicator_the_running_total_behind_the_first_and_three_texts() -> None:
    found = [each.id for each in rules.fields(plan())]
    assert found[:3] == ["dinh_danh", "luy_ke", "lien_he"]
    assert found[-3:] == ["kho_khan", "kien_nghi", "nhiem_vu"]
    assert [each.id for each in rules.fields(without_indicators())] == list(rules.TEXTS)


def test_units_of_the_reports_kinds_hand_in_or_else_the_lowest_ones() -> None:
    assert len(rules.owed_by(plan(), period())) == 20
    assert rules.owed_by(plan(), period(units=("tinh",))) == ("tinh_mau",)
    assert "tinh_mau" not in rules.owed_by(plan(), period(units=()))
    assert len(rules.owed_by(plan(), period(units=()))) == 20


@pytest.mark.parametrize(
    ("day", "changes", "opening", "first"),
    [
        ("2025-05-26", {"weekday": "mon"}, "2025-05-23T08:00", "2025-05-23T16:00"),
        ("2025-05-05", {"weekday": "mon"}, "2025-04-29T08:00", "2025-04-29T16:00"),
        ("2025-05-26", {"weekday": "mon", "time": "07:30", "open_days": 0}, "2025-05-23T08:00", "2025-05-23T16:00"),
    ],
)
def test_nobody_is_asked_or_reminded_on_a_day_off(
    day: str, changes: dict[str, object], opening: str, first: str
) -> None:
    found = period(day, **changes)
    assert rules.opens(plan(), found).isoformat()[:16] == opening
    assert rules.reminders(plan(), found)[1].isoformat()[:16] == first


def test_a_plan_that_knows_no_working_day_asks_all_the_same() -> None:
    never = plan().model_copy(update={"office_days": WorkdayCalendar(frozenset())})
    assert rules.opens(never, period()).isoformat()[:16] == "2025-05-21T08:00"


def test_a_unit_that_is_gone_on_the_plans_day_owes_nothing() -> None:
    gone = tuple(
        each.model_copy(update={"valid_to": date(2025, 5, 21)}) if each.id == "p_mau" else each for each in plan().units
    )
    assert "p_mau" not in rules.owed_by(plan().model_copy(update={"units": gone}), period())


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2025-05-01", "2025-04-28T00:00"),
        ("2025-05-08", "2025-04-29T11:00"),
        ("2025-05-15", "2025-05-08T11:00"),
    ],
)
def test_its_figures_begin_where_the_period_before_ended(day: str, since: str) -> None:
    assert rules.begins(plan(), period(day)).isoformat()[:16] == since


@pytest.mark.parametrize(
    ("changes", "opening", "reminders"),
    [
        ({}, "2025-05-21T08:00", ["21T16:00", "22T08:00", "22T10:30"]),
        ({"open_days": 3}, "2025-05-19T08:00", ["21T16:00", "22T08:00", "22T10:30"]),
        ({"open_days": 0}, "2025-05-22T08:00", ["22T10:30"]),
        ({"open_days": 0, "time": "07:30"}, "2025-05-21T08:00", ["21T16:00", "22T07:00"]),
        ({"time": "08:05"}, "2025-05-21T08:00", ["21T16:00", "22T07:35"]),
        ({"time": "08:30"}, "2025-05-21T08:00", ["21T16:00", "22T08:00"]),
    ],
)
def test_reminders_lie_between_the_asking_and_the_cut_off(
    changes: dict[str, object], opening: str, reminders: list[str]
) -> None:
    found = period("2025-05-22", **changes)
    assert rules.opens(plan(), found).isoformat()[:16] == opening
    assert [at.isoformat()[8:16] for at in rules.reminders(plan(), found).values()] == reminders


@pytest.mark.parametrize(
    ("state", "late", "zero", "now", "standing"),
    [
        (UnitReportState.ASKED, False, False, 999, HandInStanding.WAITING),
        (UnitReportState.ASKED, False, False, 1000, HandInStanding.MISSING),
        (UnitReportState.MISSING, False, False, 2000, HandInStanding.MISSING),
        (UnitReportState.HANDED_IN, False, False, 2000, HandInStanding.ON_TIME),
        (UnitReportState.HANDED_IN, False, True, 2000, HandInStanding.ZERO),
        (UnitReportState.HANDED_IN, True, True, 2000, HandInStanding.LATE),
    ],
)
def test_zero_was_said_missing_was_not_and_late_is_late(
    state: UnitReportState, late: bool, zero: bool, now: int, standing: HandInStanding
) -> None:
    report = UnitReport(1, "r", "p", "u", 0, 1000, state, zero, late, 0, 0, None)
    assert report.standing(now) == standing


def test_it_is_zero_when_every_number_of_the_period_is() -> None:
    assert rules.is_zero(plan(), {"dinh_danh": 0, "luy_ke": 140})
    assert not rules.is_zero(plan(), {"dinh_danh": 0, "khop": 1})
    assert not rules.is_zero(plan(), {"luy_ke": 0}), "không có số nào trong kỳ thì chưa phải là không phát sinh"


def test_a_stamp_changes_with_what_is_shown() -> None:
    stamps = {
        rules.stamp(each)
        for each in (ShownForm(), ShownForm({"a": 1}), ShownForm({"a": 2}), ShownForm({"a": 1}, {"kho_khan": "x"}))
    }
    assert len(stamps) == 4


# --- what is strange ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "known", "kinds"),
    [
        ({"dinh_danh": 12, "luy_ke": 140}, KnownFigures(total=128), []),
        ({"luy_ke": 127}, KnownFigures(total=128), ["falls"]),
        ({"dinh_danh": 15, "luy_ke": 14}, KnownFigures(), ["below_own"]),
        ({"luy_ke": 51}, KnownFigures(listed=50), ["more_than_listed"]),
        ({"dinh_danh": 128}, KnownFigures(total=128), ["looks_total"]),
        ({"dinh_danh": 19}, KnownFigures(total=5), []),
        ({"dinh_danh": 60}, KnownFigures(total=0, listed=50), ["more_than_listed"]),
        ({"khop": 50}, KnownFigures({"khop": (5, 4, 6)}), ["tenfold"]),
        ({"khop": 49}, KnownFigures({"khop": (5, 4, 6)}), []),
        ({"khop": 50}, KnownFigures({"khop": (5, 0, 6)}), []),
        ({"khop": 50}, KnownFigures(total=40), []),
    ],
)
def test_strange_numbers_are_noticed(figures: dict[str, int], known: KnownFigures, kinds: list[str]) -> None:
    assert [doubt.kind for _, doubt in rules.doubts(plan(), figures, known=known)] == kinds


def test_citizens_are_not_held_against_the_list() -> None:
    persons = tuple(each.model_copy(update={"of": "citizens"}) for each in plan().indicators)
    of_citizens = plan().model_copy(update={"indicators": persons})
    assert rules.doubts(of_citizens, {"dinh_danh": 60, "luy_ke": 70}, known=KnownFigures(listed=50)) == ()


# --- what came late -----------------------------------------------------------------------------------------------------------


def change(was: int | None, value: int | None, at: int, field: str = "khop") -> LateChange:
    return LateChange(REPORT, field, was, value, "", "", at, MemberId(7))


def test_a_supplement_is_what_it_was_first_and_what_it_is_last() -> None:
    (found,) = unit_supplements.supplements([change(5, 7, 1), change(7, 9, 2)])
    assert (found.was, found.value, found.at, found.unit, found.is_text) == (5, 9, 2, "p_mau", False)
    assert unit_supplements.supplements([change(5, 7, 1), change(7, 5, 2)]) == ()
    assert [each.field for each in unit_supplements.supplements([change(5, 7, 1), change(None, 1, 2, "nop")])] == [
        "khop",
        "nop",
    ]


# --- who answers for a unit -----------------------------------------------------------------------------------------------------


def test_the_nearest_unit_above_answers_and_is_told_and_in_the_end_whoever_consolidates() -> None:
    staff = Staff.of(plan(), ())
    assert (staff.focal_points("p_mau"), staff.superiors("p_mau"), staff.units_of(member("dau_moi"))) == ((), (), ())
    assert not staff.reached("p_mau")
    khoa = member("tong_hop", "to_truong")
    assert Staff.of(plan(), [khoa]).superiors("p_mau") == (khoa,)
    assert Staff.of(plan(), [member("tong_hop", active=False)]).superiors("p_mau") == ()
