"""Days as people type them in a line about duty or leave, and what else such a line says."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.plan.hours import Hours
from handlers.understanding import days, duty, leaving

TUESDAY = date(2025, 5, 20)


def read(text: str, today: date = TUESDAY) -> list[str]:
    return [f"{day:%-d/%-m}" for day in days.read(text, today).days]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20 đến 22/5", ["20/5", "21/5", "22/5"]),
        ("từ ngày 20/5 đến hết ngày 22/5", ["20/5", "21/5", "22/5"]),
        ("30/5-1/6", ["30/5", "31/5", "1/6"]),
        ("hôm nay đến mai", ["20/5", "21/5"]),
        ("từ hôm nay đến hết ngày kia", ["20/5", "21/5", "22/5"]),
        ("mai tới thứ 6", ["21/5", "22/5", "23/5"]),
        ("mai đến chủ nhật", ["21/5", "22/5", "23/5", "24/5", "25/5"]),
        ("ngày mai - 23/5", ["21/5", "22/5", "23/5"]),
        ("từ mai đến hết thứ sáu", ["21/5", "22/5", "23/5"]),
        ("thứ tư đến thứ sáu", ["21/5", "22/5", "23/5"]),
        ("thứ hai đến hôm nay", ["19/5", "20/5"]),
        ("hôm nay đến thứ 2 tuần sau", ["20/5", "21/5", "22/5", "23/5", "24/5", "25/5", "26/5"]),
        ("thứ 2 đến mai", ["19/5", "20/5", "21/5"]),
        ("t3 tới ngày kia", ["20/5", "21/5", "22/5"]),
        ("từ chủ nhật đến hôm nay", ["18/5", "19/5", "20/5"]),
        ("19/5 đến ngày mai", ["19/5", "20/5", "21/5"]),
        ("thứ 4 đến mai", ["21/5"]),
        ("22/5 đến mai", []),
        ("22/5 đến Mai", ["22/5"]),
        ("30-1/6", ["30/5", "31/5", "1/6"]),
        ("22/5", ["22/5"]),
        ("ngày 22/5/2025", ["22/5"]),
        ("22/5, 24/5 và 26/5", ["22/5", "24/5", "26/5"]),
        ("24/5 7h-11h rồi 26/5", ["24/5"]),
        ("t2-t4", ["26/5", "27/5", "28/5"]),
        ("từ thứ 5 đến chủ nhật", ["22/5", "23/5", "24/5", "25/5"]),
        ("thứ bảy", ["24/5"]),
        ("thứ 7 và chủ nhật", ["24/5", "25/5"]),
        ("t5, t6 tuần sau", ["29/5", "30/5"]),
        ("thứ 5, 6", ["22/5", "23/5"]),
        ("thứ 5, 6 người", ["22/5"]),
        ("thứ 5 và 6h", ["22/5"]),
        ("cuối tuần", ["24/5", "25/5"]),
        ("cuối tuần này", ["24/5", "25/5"]),
        ("cuối tuần sau", ["31/5", "1/6"]),
        ("25 đến 20/5", []),
        ("thứ 5, thứ 6 tuần này", ["22/5", "23/5"]),
        ("cn", ["25/5"]),
        ("t7 tuần sau", ["31/5"]),
        ("thứ ba", ["20/5"]),
        ("ngày 25", ["25/5"]),
        ("ngày 2", ["2/6"]),
        ("hôm nay", ["20/5"]),
        ("ngày kia", ["22/5"]),
        ("hôm qua", ["19/5"]),
        ("tuần sau", ["26/5", "27/5", "28/5", "29/5", "30/5", "31/5", "1/6"]),
        ("tuần trước", ["12/5", "13/5", "14/5", "15/5", "16/5", "17/5", "18/5"]),
        ("mai", ["21/5"]),
        ("Mai em nghỉ", ["21/5"]),
        ("chị Mai", []),
        ("Mai 22/5", ["22/5"]),
        ("31/2", []),
        ("22/5 đến 20/5", []),
        ("không có ngày nào", []),
        ("ﬀ 22/5", ["22/5"]),
    ],
)
def test_days(typed: str, meant: list[str]) -> None:
    assert read(typed) == meant


def test_a_date_without_its_year_is_the_nearest_one() -> None:
    assert days.read("2/1", date(2025, 12, 30)).days == (date(2026, 1, 2),)
    assert days.read("29/12", date(2026, 1, 3)).days == (date(2025, 12, 29),)
    assert days.read("29/2", date(2025, 5, 20)).days == (date(2024, 2, 29),)


def test_runs_of_days() -> None:
    some = (date(2025, 5, 20), date(2025, 5, 21), date(2025, 5, 23))
    assert list(days.each(some)) == [(some[0], some[1]), (some[2], some[2])]
    assert list(days.each(())) == []


OFFICE = Hours()


@pytest.mark.parametrize(
    ("typed", "meant", "rest"),
    [
        ("Mai 7h-17h", (time(7), time(17)), "Mai"),
        ("7-17h Mai", (time(7), time(17)), "Mai"),
        ("7h30 đến 11h30", (time(7, 30), time(11, 30)), ""),
        ("07:00-17:00", (time(7), time(17)), ""),
        ("22h-6h", (time(22), time(6)), ""),
        ("17h-24h", (time(17), time(0)), ""),
        ("7h-25h", None, ""),
        ("7h70-8h", None, ""),
        ("ca sáng Mai", (time(7), time(11, 30)), "Mai"),
        ("chiều", (time(13, 30), time(17)), ""),
        ("tối", (time(17), time(21, 30)), ""),
        ("toi nay", (time(17), time(21, 30)), "nay"),
        ("tôi trực", None, "tôi trực"),
        ("toi truc", None, "toi truc"),
        ("đêm", (time(21, 30), time(6, 30)), ""),
        ("cả ngày", (time(7), time(17)), ""),
        ("10-20 việc", None, "10-20 việc"),
    ],
)
def test_hours(typed: str, meant: tuple[time, time] | None, rest: str) -> None:
    said = duty.hours(typed, OFFICE)
    assert (said.hours, said.rest) == (meant, rest)


PLACES = (("so", ("trụ sở 626", "626")), ("pc06", ("bàn trực PC06",)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mai tại trụ sở 626", ("so", "Mai")),
        ("Mai 626", ("so", "Mai")),
        ("bàn trực pc06 Mai", ("pc06", "Mai")),
        ("Mai online", ("", "Mai")),
        ("Mai trực tuyến", ("", "Mai")),
        ("Mai", (None, "Mai")),
        ("Mai 6267", (None, "Mai 6267")),
    ],
)
def test_places(typed: str, meant: tuple[str | None, str]) -> None:
    assert duty.place(typed, PLACES) == meant


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = days.read(text, TUESDAY)
    assert len(found.days) <= days.LONGEST
    leaving.leave(text, TUESDAY, office=OFFICE)
    leaving.plainly_leave(text, TUESDAY, office=OFFICE)
    duty.place(text, PLACES)
