"""«13/6 tại hội trường: Cà phê doanh nhân», «sự kiện 13/6: …», «kết quả sự kiện 3: đk 12, lđ 30». Text in, value out."""

import re
from dataclasses import dataclass
from datetime import date

from campaign.text_normalisation import fold, nfc
from handlers.understanding import days

PLACE = re.compile(r"(?:^|[\s,])(?:tai|o)\s")
CLOCK = re.compile(
    r"(?:(?:lúc|luc|từ|tu)\s+)?\d{1,2}\s?(?:h|g|giờ|gio|:)\s?(?:\d{2})?(?:\s+(?:sáng|chiều|tối|sang|chieu|toi))?(?!\w)",
    re.IGNORECASE,
)
"""At what time of its day: kept as typed, before the place."""
MAKES = re.compile(r"(?:tao |lap )?(?:su kien|hoi nghi)\s+(?=.*\d)")
RESULTS = re.compile(r"(?:kq|ket qua)(?: (?:cua )?(?:su kien|hoi nghi))?(?:\s+(?:so\s+)?(\d{1,6})(?=\s*:))?\s*:?\s+")


@dataclass(frozen=True, slots=True)
class TypedOccasion:
    """On which day, where (empty: not said), and what it is called."""

    day: date
    name: str
    place: str = ""


def read(typed: str, today: date) -> TypedOccasion | None:
    """A day before the colon, a name behind it; None without either, or with several days."""
    head, _, name = nfc(typed).partition(":")
    at = PLACE.search(fold(head))
    when, place = (head[: at.start()], head[at.end() :]) if at is not None else (head, "")
    hours = CLOCK.search(when)
    when = f"{when[: hours.start()]} {when[hours.end() :]}" if hours is not None else when
    said = days.read(when, today)
    if len(said.days) != 1 or not name.strip() or said.rest.strip(" ,.;-"):
        return None
    where = filter(None, [hours[0].strip() if hours is not None else "", place.strip(" ,.;")])
    return TypedOccasion(said.days[0], " ".join(name.split()), ", ".join(where))


def made(typed: str) -> str:
    """What stands behind «sự kiện», «hội nghị» where a line says by itself that there is to be one; else empty."""
    found = MAKES.match(fold(nfc(typed)))
    return nfc(typed)[found.end() :] if found is not None and ":" in typed and "?" not in typed else ""


def results(typed: str, *, named: bool) -> tuple[int, str] | None:
    """The event's number (0: not said) and the figures; `named`: it must say that it is about an event."""
    line = fold(nfc(typed))
    found = RESULTS.match(line)
    if found is None or "?" in typed or (named and not re.search("su kien|hoi nghi", found[0])):
        return None
    return int(found[1] or 0), nfc(typed)[found.end() :]
