"""Times and numbers as officials write them: 14:05, 20/5/2025, thứ Ba, 1.412."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

from campaign import rounding

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def clock(moment: datetime) -> str:
    """14:05."""
    return f"{moment:%H:%M}"


def day(moment: date) -> str:
    """20/5/2025."""
    return f"{moment.day}/{moment.month}/{moment.year}"


def short_day(moment: date) -> str:
    """20/5."""
    return f"{moment.day}/{moment.month}"


def weekday(moment: date) -> str:
    """thứ Ba."""
    return WEEKDAYS[moment.weekday()]


def moment(at: datetime, now: datetime) -> str:
    """14:05 on the same day, else 14:05 ngày 20/5."""
    return clock(at) if at.date() == now.date() else f"{clock(at)} ngày {short_day(at)}"


def number(value: int) -> str:
    """1.412, by the rules of the Vietnamese locale."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale="vi"))


def percent(share: Fraction) -> str:
    """14,12 %: a share in hundredths, rounded half up to two places, without empty places."""
    whole, places = divmod(rounding.half_up(share * 10_000), 100)
    tail = f",{places:02d}".rstrip("0").rstrip(",")
    return f"{number(whole)}{tail} %"


def rate(value: Fraction) -> str:
    """68,6: so many a day, to one place."""
    whole, place = divmod(rounding.half_up(value * 10), 10)
    return f"{number(whole)},{place}" if place else number(whole)


def capitalize_first(text: str) -> str:
    """The first letter large, the rest as it is (PC06 stays PC06)."""
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., str]] = {
    "capitalize_first": capitalize_first,
    "clock": clock,
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "number": number,
    "percent": percent,
    "rate": rate,
}
