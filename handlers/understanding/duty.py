"""What is said about duty: whose and when («ai ở 626 mai»), hours («7h-17h», «sáng»), and where. Pure: text in, value out."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from campaign.plan.hours import Hours
from campaign.plan.shape import span
from campaign.text_normalisation import fold, nfc
from handlers.understanding import days
from handlers.understanding.tokens import Names

CLOCK = r"(\d{1,2})(?:(?:[hg:]| gio)(\d{2})?)?"
HOURS = re.compile(rf"(?<![\d/]){CLOCK} ?(?:-|–|den|toi) ?{CLOCK}(?![\d/])")
PARTS = re.compile(r"\b(?:ca |buoi )?(ca ngay|sang|chieu|toi|dem)\b")
ONLINE = re.compile(r"\b(truc tuyen|online|onl|tu xa|qua mang|qua dien thoai|tai nha|o nha)\b")
OWN = r"(?:da |vang )?(?:(?:em|toi|minh|xin phep|xin|duoc|cho (?:em|toi|minh)) ){0,4}"
LEAVE = re.compile(rf"{OWN}(?:nghi(?: (?:phep|om|benh|che do|viec rieng))?|di phep)\b")
LEAVE_BEHIND = re.compile(rf"{OWN}nghi(?: (?:phep|om|benh|che do|viec rieng))?(?: (?:a|nhe|nha))*$")
"""«mai em xin nghỉ»: what is left of a line without its days."""
BACK = re.compile(
    r"(?:(?:em|toi|minh) )?(?:thoi|huy|bo|het|khong) ?(?:nghi(?: phep)?)?(?: nua)?|(?:(?:em|toi|minh) )?di lam lai(?: roi)?"
)
BACK_PLAINLY = re.compile(
    r"(?:(?:em|toi|minh) )?(?:di lam lai|het nghi phep|huy nghi phep|khong nghi (?:phep )?nua)(?: roi)?(?: a)?"
)
FILLERS = re.compile(
    r"em|toi|minh|xin|phep|nghi|duoc|om|benh|tu|ngay|a|nhe|nha|ca|cho|den|het|va|da|vang|che|do|viec|rieng|di|nay"
)
"""Words that say nothing more in a line about leave, folded."""


MISSING = re.compile(
    r"\b(?:khong|ko) (?:den|toi|di lam|len|co mat)(?: (?:lam|co quan|truc|duoc))*(?![0-9a-z])|\bvang mat\b"
)
"""What is said of a colleague who is not there, folded."""
VANG = re.compile(r"\bvắng\b")
"""Said with its accent alone: «vâng» is no absence."""
ABOUT_LEAVE = frozenset(("ghi", "dot", "xuat"))
"""Words that tell of somebody's leave and are no name."""


@dataclass(frozen=True, slots=True)
class DutyQuestion:
    """Who is meant: `days` (none: now), `places` and `teams` by their ids (none: all)."""

    days: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidHours:
    """From when to when, and the line without it; None where no hours are named, or none that there are."""

    hours: tuple[time, time] | None
    rest: str


def asked(text: str, today: date, *, places: Names, teams: Names) -> DutyQuestion:
    """What a question about duty names."""
    said = days.read(text, today)
    plain = f" {' '.join(re.findall(r'[0-9a-z]+', fold(said.rest)))} "
    return DutyQuestion(said.days, _named(plain, places), _named(plain, teams))


def place(text: str, places: Names) -> tuple[str | None, str]:
    """The place that a line names (empty: online; None: none), and the line without it."""
    line = nfc(text)
    plain = fold(line)
    if found := ONLINE.search(plain):
        return "", _without(line, plain, found.start(), found.end())
    ways = [(fold(name), each) for each, called in places for name in called]
    for way, each in sorted(ways, key=lambda pair: -len(pair[0])):
        found = re.search(rf"(?:\b(?:tai|o) )?(?<![0-9a-z]){re.escape(way)}(?![0-9a-z])", plain)
        if found:
            return each, _without(line, plain, found.start(), found.end())
    return None, line


def hours(text: str, office: Hours) -> SaidHours:
    """The hours that a line names: by the clock, or as a part of the day."""
    line = nfc(text)
    plain = fold(line)
    found = HOURS.search(plain)
    if found and (found[2] or re.search(r"[hg:]", found[0])):
        said = _clock(found[1], found[2]), _clock(found[3], found[4])
        both = (said[0], said[1]) if said[0] is not None and said[1] is not None else None
        return SaidHours(both, _without(line, plain, found.start(), found.end()))
    part = next((one for one in PARTS.finditer(plain) if not _is_oneself(line, plain, one)), None)
    if part is None:
        return SaidHours(None, line)
    return SaidHours(_part(part[1], office), _without(line, plain, part.start(), part.end()))


def _is_oneself(line: str, plain: str, part: re.Match[str]) -> bool:
    """Is it «tôi», and not «tối»? Without its accent it is the evening only before a day."""
    typed = line[part.start() : part.end()].casefold() if len(line) == len(plain) else "toi"
    if part[0] != "toi" or typed == "tối":
        return False
    return typed != "toi" or not re.match(r" (?:nay|mai|thu|t\d|ngay|\d)", plain[part.end() :])


def _clock(hour: str, minute: str | None) -> time | None:
    if int(hour) == 24 and not int(minute or 0):
        return time(0)
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None


def _part(part: str, office: Hours) -> tuple[time, time]:
    """A part of the day by the office's own hours; the evening lasts until the quiet hours, the night through them."""
    morning, afternoon, quiet = span(office.morning), span(office.afternoon), span(office.quiet_span)
    return {
        "ca ngay": (morning[0], afternoon[1]),
        "sang": morning,
        "chieu": afternoon,
        "toi": (afternoon[1], quiet[0]),
        "dem": quiet,
    }[part]


def _named(plain: str, rows: Names) -> tuple[str, ...]:
    """Whose name, or one of whose words, stands in the folded line."""
    return tuple(
        each
        for each, called in rows
        if any(f" {' '.join(re.findall(r'[0-9a-z]+', fold(way)))} " in plain for way in called)
    )


def _without(line: str, plain: str, start: int, end: int) -> str:
    kept = line if len(line) == len(plain) else plain
    return " ".join((kept[:start] + " " + kept[end:]).split())


# --- leave ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeaveWish:
    """`back`: it is over. Else the days, and `hours` where only a part of a single day is meant; `rest`: what else was said, a name perhaps."""

    days: tuple[date, ...] = ()
    hours: tuple[time, time] | None = None
    back: bool = False
    rest: str = ""


def leave(text: str, today: date, *, office: Hours) -> LeaveWish:
    """What stands behind /nghi."""
    line = nfc(text).strip(" .!…")
    if BACK.fullmatch(fold(line)):
        return LeaveWish(back=True)
    said = days.read(line, today)
    part = hours(said.rest, office)
    dated = said.days or ((today,) if part.hours is not None else ())
    single = part.hours if len(dated) == 1 else None
    left = [
        word for word in part.rest.split() if not FILLERS.fullmatch(fold(word).strip(",.;:")) and word.strip(",.;:")
    ]
    return LeaveWish(dated, single, rest=" ".join(left))


def told_leave(text: str, today: date, *, office: Hours) -> LeaveWish | None:
    """«Bảo nghỉ hôm nay», «đ/c Bảo hôm nay không đến» of a colleague, whose name is left in `rest`; None for every other line."""
    line = nfc(text).strip(" .!…")
    plain = fold(line)
    missing = MISSING.search(plain) or VANG.search(line.casefold())
    if "?" in text or not (missing or re.search(r"\bnghi\b", plain)) or LEAVE.match(plain):
        return None
    said = _without(line, plain, missing.start(), missing.end()) if missing else line
    wish = leave(said, today, office=office)
    name = " ".join(word for word in wish.rest.split() if fold(word) not in ABOUT_LEAVE)
    return replace(wish, rest=name) if wish.days and name else None


def plainly_leave(text: str, today: date, *, office: Hours) -> LeaveWish | None:
    """A line of one's own that says nothing else: «nghỉ phép 20 đến 22/5», «mai em xin nghỉ»; None for every other one."""
    line = nfc(text).strip(" .!…?")
    plain = fold(line)
    if BACK_PLAINLY.fullmatch(plain):
        return LeaveWish(back=True)
    if "?" in text or not (LEAVE.match(plain) or LEAVE_BEHIND.search(fold(days.read(line, today).rest))):
        return None
    wish = leave(line, today, office=office)
    return wish if wish.days and not wish.rest else None
