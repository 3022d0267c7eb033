"""Times and numbers as officials write them: 14:05, 20/5/2025, thứ Ba, 1.412."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from html import unescape
from typing import Any

from markupsafe import Markup

from campaign import rounding, tax_codes
from campaign.members import Desk
from telling import ways

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


def letter_day(moment: date) -> str:
    """08/5/2025, 05/01/2026: as letters write it (Nghị định 30/2020/NĐ-CP), days to 9 and the first two months with a nought."""
    return f"{letter_short(moment)}/{moment.year}"


def letter_short(moment: date) -> str:
    """08/5."""
    month = f"{moment.month:02d}" if moment.month < 3 else str(moment.month)
    return f"{moment.day:02d}/{month}"


def letter_clock(at: datetime) -> str:
    """11 giờ, 11 giờ 05: as letters write it."""
    return f"{at.hour} giờ {at.minute:02d}" if at.minute else f"{at.hour} giờ"


def weekday(moment: date) -> str:
    """thứ Ba."""
    return WEEKDAYS[moment.weekday()]


def moment(at: datetime, now: datetime) -> str:
    """14:05 on the same day, else 14:05 ngày 20/5."""
    return clock(at) if at.date() == now.date() else f"{clock(at)} ngày {short_day(at)}"


def since(at: datetime, now: datetime) -> str:
    """14:08 on the same day, 14:08 thứ Ba within a week, else 14:08 ngày 20/5."""
    days = (now.date() - at.date()).days
    return f"{clock(at)} {weekday(at)}" if 0 < days < len(WEEKDAYS) else moment(at, now)


def number(value: int) -> str:
    """1.412, by the rules of the Vietnamese locale (a test holds it against Babel, which takes a hundred times as long)."""
    return f"{value:,}".replace(",", ".")


def letter_number(value: int) -> str:
    """08, 12, 1.412: so many, as letters write it; nought stays 0."""
    return f"{value:02d}" if 0 < value < 10 else number(value)


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


def comrade(name: str) -> str:
    """đ/c Mai; a shared account («Trực PC06») is a post and nobody's đồng chí."""
    return name if isinstance(name, Desk) else f"đ/c {name}"


def inside(name: str) -> str:
    """A name as it stands within a sentence: small, unless it begins with an abbreviation (DN, VNeID, PC06)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def before_number(name: str) -> str:
    """A name with its number to follow: «liên hệ», but «mức 2:»."""
    return f"{name}:" if name[-1:].isdigit() else name


def plain(text: str) -> str:
    """Written text without the escapes that a chat needs."""
    return unescape(str(ways.worded(text))).replace("<b>", "").replace("</b>", "")


NARROW = {1: 38, 2: 22, 3: 14}
"""Characters that a label may have on a phone 360 pixels wide, by how many stand in its row."""


def short_label(label: str, *, beside: int) -> str:
    """A button's label as a phone can show it: cut between words, with … for what is left out, never within a name.

    `beside` is how many stand in the row.
    """
    room = NARROW.get(beside, 10)
    if len(label) <= room:
        return label
    kept = label[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:·-(")
    return f"{kept}…" if kept else label


BOUND = re.compile(r"(?<=[Đđ]/c) (?=\w)|(?<=\d) (?=%)")


def bound(text: str) -> str:
    """The same text with no-break spaces where a line must not end: between «đ/c» and a name, a number and its «%»."""
    return BOUND.sub("\u00a0", text)


def commas(values: Iterable[Any]) -> Markup:
    """A, B, C."""
    return Markup(", ").join(values)


def comrades(names: Iterable[str]) -> Markup:
    """đ/c A, đ/c B."""
    return commas(map(comrade, names))


def figures(pairs: Iterable[tuple[str, int]]) -> Markup:
    """đăng ký 12, liên hệ 1.412."""
    return commas(Markup("{} {}").format(name, number(value)) for name, value in pairs)


def letter_figures(pairs: Iterable[tuple[str, int]]) -> Markup:
    """đăng ký 12, liên hệ 08: as letters write numbers."""
    return commas(Markup("{} {}").format(name, letter_number(value)) for name, value in pairs)


def letter_days(days: Iterable[date]) -> Markup:
    """08/5, 15/5."""
    return commas(map(letter_short, days))


def short_days(days: Iterable[date]) -> Markup:
    """8/5, 15/5."""
    return commas(map(short_day, days))


def semicolons(values: Iterable[Any]) -> Markup:
    """A; B; C."""
    return Markup("; ").join(values)


def lines(values: Iterable[Any]) -> Markup:
    """Each on a line of its own."""
    return Markup("\n").join(values)


def unsaid(_value: object) -> str:
    """Nothing: a value that this language does not say here, and another one does."""
    return ""


def upper(text: str) -> str:
    """TỔ 1."""
    return text.upper()


FORMS: dict[str, Callable[..., str]] = {
    "before_number": before_number,
    "capital": capitalize_first,
    "clock": clock,
    "code": tax_codes.shown,
    "commas": commas,
    "comrade": comrade,
    "comrades": comrades,
    "day": day,
    "figures": figures,
    "inside": inside,
    "letter_clock": letter_clock,
    "letter_day": letter_day,
    "letter_days": letter_days,
    "letter_figures": letter_figures,
    "letter_number": letter_number,
    "letter_short": letter_short,
    "lines": lines,
    "number": number,
    "percent": percent,
    "rate": rate,
    "semicolons": semicolons,
    "short_day": short_day,
    "short_days": short_days,
    "unsaid": unsaid,
    "upper": upper,
    "weekday": weekday,
}
"""What a sentence may call for behind a value's name ({at:clock}), and templates as filters."""


def form(name: str) -> Callable[..., str] | None:
    """The form of that name; with a capital its text begins with one. None for a name that there is not."""
    way = FORMS.get(name[:1].lower() + name[1:])
    if way is None or name in FORMS:
        return way
    return lambda value: capitalize_first(way(value))
