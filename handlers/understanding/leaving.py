"""What is said about leave: «nghỉ phép 20 đến 22/5», «chiều nay em nghỉ», «Bảo hôm nay không đến». Pure: text in, value out."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from campaign.plan.hours import Hours
from campaign.text_normalisation import fold, nfc
from handlers.understanding import days
from handlers.understanding.duty import hours, without

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
    said = without(line, plain, missing.start(), missing.end()) if missing else line
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
