"""Moments as people type them, read on Tuesday 20/5/2025 at different hours; office hours 07:00-11:30, 13:30-17:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.plan.hours import Hours
from handlers.understanding import moments

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(clock: str, text: str) -> str:
    """What `text` means on that Tuesday, as day/month hour:minute; empty for nothing."""
    now = datetime.fromisoformat(f"2025-05-20T{clock}").replace(tzinfo=ZONE)
    moment = moments.read(text, int(now.timestamp() * 1000), hours=Hours(), zone=ZONE)
    return f"{datetime.fromtimestamp(moment.at_ms / 1000, ZONE):%d/%m %H:%M}" if moment else ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("mai 9h", "21/05 09:00"),
        ("chiều nay", "20/05 13:30"),
        ("chieu nay", "20/05 13:30"),
        ("sáng mai", "21/05 07:00"),
        ("sang mai 8h", "21/05 08:00"),
        ("30 phút", "20/05 10:35"),
        ("30p nữa gọi lại", "20/05 10:35"),
        ("2 tiếng nữa", "20/05 12:05"),
        ("1 tiếng rưỡi", "20/05 11:35"),
        ("2h nữa", "20/05 12:05"),
        ("lát nữa", "20/05 10:35"),
        ("lát 4h30 chiều", "20/05 16:30"),
        ("3 ngày nữa", "23/05 07:00"),
        ("t2", "26/05 07:00"),
        ("thứ hai", "26/05 07:00"),
        ("t2 tuần sau", "26/05 07:00"),
        ("thứ Ba 14h", "20/05 14:00"),
        ("thu 5", "22/05 07:00"),
        ("t3", "27/05 07:00"),
        ("chiều t3", "20/05 13:30"),
        ("thứ Năm tuần sau", "29/05 07:00"),
        ("chủ nhật", "25/05 07:00"),
        ("20/5", "20/05 13:30"),
        ("21/5 8h30", "21/05 08:30"),
        ("22/5/2025", "22/05 07:00"),
        ("22/5/25 14:30", "22/05 14:30"),
        ("ngày 25", "25/05 07:00"),
        ("ngày 5", "05/06 07:00"),
        ("ngày 20 tháng 6", "20/06 07:00"),
        ("9h30", "21/05 09:30"),
        ("10h30", "20/05 10:30"),
        ("14 giờ", "20/05 14:00"),
        ("14g", "20/05 14:00"),
        ("14:30", "20/05 14:30"),
        ("9h rưỡi", "21/05 09:30"),
        ("2h", "20/05 14:00"),
        ("9 sáng mai", "21/05 09:00"),
        ("14 giờ 15 phút", "20/05 14:15"),
        ("14 giờ 15", "20/05 14:15"),
        ("2h chiều", "20/05 14:00"),
        ("8h tối nay", "20/05 20:00"),
        ("4h sáng mai", "21/05 04:00"),
        ("tuần sau", "26/05 07:00"),
        ("tháng sau", "02/06 07:00"),
        ("đầu tháng tới", "02/06 07:00"),
        ("ngày 15 tháng sau", "15/06 07:00"),
        ("cuối giờ", "20/05 16:30"),
        ("trưa nay", "20/05 11:30"),
        ("tối nay", "20/05 19:00"),
        ("mốt", "22/05 07:00"),
        ("hôm nay", "20/05 13:30"),
        ("gặp c Mai chiều nay", "20/05 13:30"),
        ("nay họ bận, mai 9h", "21/05 09:00"),
        ("ba rưỡi chiều nay", "20/05 15:30"),
    ],
)
def test_a_moment_is_read_in_the_morning(text: str, meant: str) -> None:
    assert at("10:05", text) == meant


@pytest.mark.parametrize(
    ("clock", "text", "meant"),
    [
        ("14:05", "chiều nay", "20/05 16:30"),
        ("14:05", "2h", "21/05 14:00"),
        ("18:00", "cuối giờ", "21/05 16:30"),
        ("18:00", "thứ Ba 14h", "27/05 14:00"),
        ("08:00", "sáng nay", "20/05 11:00"),
        ("18:00", "chiều", "21/05 13:30"),
    ],
)
def test_an_hour_that_has_gone_rolls_to_the_next_sensible_one(clock: str, text: str, meant: str) -> None:
    assert at(clock, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "xin chào", "chiều nay", "trưa nay", "hôm nay", "20/5 8h30", "20/5/2024", "31/2", "99/99", "25h", "9h75", "20/12", "99999 phút",
        "9999 tiếng", "9999 ngày", "200000/1/1", "0 phút",
        "mai mốt", "rưỡi chiều mai", "kém 15 sáng mai",
        "c Mai", "toi len so", "sang", "128", "ngày 31 tháng 4", "25:70", "mai 9h 10h", "sáng mai 9h chiều mai 14h",
    ],
)  # fmt: skip
def test_what_is_past_too_far_off_or_no_moment_is_none(text: str) -> None:
    assert at("18:00", text) == ""


def test_the_words_of_the_moment_come_back_as_typed() -> None:
    now = datetime(2025, 5, 20, 8, tzinfo=ZONE)
    moment = moments.read("DN hẹn chiều Mai 2h nhé", int(now.timestamp() * 1000), hours=Hours(), zone=ZONE)
    assert moment is not None
    assert moment.words == "chiều Mai 2h"


@pytest.mark.parametrize("text", ["9h 10h", "mai mốt"])
def test_what_makes_no_time_of_day_says_neither_that_it_is_over_nor_that_it_comes(text: str) -> None:
    assert not moments.gone_by(text)
    assert not moments.ahead(text)
    assert moments.spans(text) == ()
