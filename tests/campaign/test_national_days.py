"""The table of public holidays is what the library knows and what it has missed; a plan's own days have the last word."""

from datetime import date
from importlib import resources

import pytest

from campaign import national_days
from campaign.plan import Calendar, CalendarDay


def test_the_table_is_what_the_library_knows_plus_what_it_has_missed() -> None:
    assert national_days.table() == national_days.from_library()


def test_the_command_writes_the_table_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    national_days.main()
    written = (resources.files("campaign") / national_days.TABLE).read_text(encoding="utf-8")
    assert capsys.readouterr().out == written


def test_the_swap_of_new_year_2026_is_there_though_the_library_misses_it() -> None:
    calendar = Calendar().with_days(())
    assert not calendar.works(date(2026, 1, 2))
    assert calendar.works(date(2026, 1, 10)), "thứ Bảy làm bù"


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    calendar = Calendar().with_days(())
    assert calendar.works(date(2025, 4, 26))
    assert not calendar.works(date(2025, 5, 2))


def test_a_plans_own_days_have_the_last_word() -> None:
    own = (
        CalendarDay(date=date(2025, 5, 2), kind="work", name="Trực chiến dịch"),
        CalendarDay(date=date(2025, 4, 26), kind="off", name="Nghỉ"),
    )
    calendar = Calendar().with_days(own)
    assert calendar.works(date(2025, 5, 2))
    assert not calendar.works(date(2025, 4, 26))
    assert Calendar(national=False).with_days(()).works(date(2025, 5, 1))


def test_it_says_how_far_it_reaches() -> None:
    assert national_days.known(date(2025, 4, 28), date(2025, 6, 28))
    assert not national_days.known(date(2025, 4, 28), date(2031, 1, 1))
