"""Office hours, quiet hours and waits, on the campaign's own calendar (20/5/2025 is a Tuesday)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.plan import Hours, Wait
from campaign.plan.office_time import OfficeTime
from campaign.workdays import MONDAY_TO_FRIDAY, WorkdayCalendar

HOURS = Hours()
OFFICE = OfficeTime(HOURS, MONDAY_TO_FRIDAY)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2025-05-20T06:59", False),
        ("2025-05-20T07:00", True),
        ("2025-05-20T11:30", False),
        ("2025-05-20T13:30", True),
        ("2025-05-20T17:00", False),
        ("2025-05-24T09:00", False),
    ],
)
def test_the_office_is_open_in_its_sessions_on_its_days(moment: str, open_: bool) -> None:
    assert HOURS.office_open(at(moment)) is open_


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2025-05-20T21:29", False),
        ("2025-05-20T21:30", True),
        ("2025-05-20T03:00", True),
        ("2025-05-20T06:30", False),
    ],
)
def test_quiet_hours_cross_midnight(moment: str, quiet: bool) -> None:
    assert HOURS.quiet(at(moment)) is quiet


@pytest.mark.parametrize(
    ("moment", "ends"),
    [("2025-05-20T21:35", "2025-05-21T06:30"), ("2025-05-21T03:00", "2025-05-21T06:30")],
)
def test_quiet_hours_end_in_the_morning(moment: str, ends: str) -> None:
    assert HOURS.quiet_until(at(moment)) == at(ends)


@pytest.mark.parametrize(
    ("moment", "start"),
    [
        ("2025-05-20T06:00", "2025-05-20T07:00"),
        ("2025-05-20T07:00", "2025-05-20T13:30"),
        ("2025-05-20T18:00", "2025-05-21T07:00"),
        ("2025-05-23T15:00", "2025-05-26T07:00"),
    ],
)
def test_the_next_session_is_looked_for_over_nights_and_week_ends(moment: str, start: str) -> None:
    assert OFFICE.next_start(at(moment)) == at(start)


def test_an_office_open_one_day_a_week_opens_again_a_week_later() -> None:
    mondays = OfficeTime(HOURS, WorkdayCalendar(frozenset({0})))
    assert mondays.next_start(at("2025-05-19T14:00")) == at("2025-05-26T07:00")


@pytest.mark.parametrize(
    ("wait", "until"),
    [
        (Wait(id="nua_gio", label="30 phút", minutes=30), "2025-05-23T15:30"),
        (Wait(id="cho_cap", label="Chờ cấp", working_days=3), "2025-05-28T07:00"),
        (Wait(id="sang_mai", label="Sáng mai", at="07:30"), "2025-05-24T07:30"),
    ],
)
def test_a_wait_ends_when_its_words_say(wait: Wait, until: str) -> None:
    assert wait.until(at("2025-05-23T15:00"), OFFICE) == at(until)
