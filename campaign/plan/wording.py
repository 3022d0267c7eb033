"""Dates, numbers and percents as offices write them, for what is said about a plan."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from campaign import rounding


def day(value: date) -> str:
    """28/4/2025, but 01/02/2025: days under 10 and the first two months have two digits."""
    return f"{value:%d}/{value.month if value.month > 2 else f'{value:%m}'}/{value.year}"


def number(value: int) -> str:
    """11.589."""
    return f"{value:,}".replace(",", ".")


def percent(text: str) -> str:
    """A percent as it is kept in the plan, with a comma."""
    return text.replace(".", ",")


def decimal(value: Fraction, places: int = 2) -> str:
    """At most that many decimals, rounded half up, with a comma: 429,3."""
    scaled = rounding.half_up(value * 10**places)
    digits = f"{scaled % 10**places:0{places}d}".rstrip("0")
    return number(scaled // 10**places) + (f",{digits}" if digits else "")


def several(words: Iterable[str], most: int = 3) -> str:
    """The first few, each once, and how many more there are."""
    known = list(dict.fromkeys(words))
    more = f" và {len(known) - most} mục khác" if len(known) > most else ""
    return "; ".join(known[:most]) + more
