"""Times and numbers as officials write them: 14:05, 20/5/2025, thứ Ba, 1.412."""

from collections.abc import Callable
from datetime import datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def clock(moment: datetime) -> str:
    """14:05."""
    return f"{moment:%H:%M}"


def day(moment: datetime) -> str:
    """20/5/2025."""
    return f"{moment.day}/{moment.month}/{moment.year}"


def short_day(moment: datetime) -> str:
    """20/5."""
    return f"{moment.day}/{moment.month}"


def weekday(moment: datetime) -> str:
    """thứ Ba."""
    return WEEKDAYS[moment.weekday()]


def moment(at: datetime, now: datetime) -> str:
    """14:05 on the same day, else 14:05 ngày 20/5."""
    return clock(at) if at.date() == now.date() else f"{clock(at)} ngày {short_day(at)}"


def number(value: int) -> str:
    """1.412, by the rules of the Vietnamese locale."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale="vi"))


FILTERS: dict[str, Callable[..., str]] = {
    "clock": clock,
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "number": number,
}
