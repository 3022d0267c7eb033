"""What is said about leave: «nghỉ phép 20 đến 22/5», «chiều nay em nghỉ», «Bảo hôm nay không đến». Pure: text in, value out."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from campaign.plan.hours import Hours
from campaign.text_normalisation import fold, nfc
from handlers.understanding import days, days_off
from handlers.understanding.duty import hours, without

OWN = r"(?:da |vang )?(?:(?:em|toi|minh|xin phep|xin|duoc|cho (?:em|toi|minh)) ){0,4}"
ABSENT = re.compile(
    r"\bnghi(?: (?:phep|om|benh|che do|viec rieng|viec|lam|mot buoi|1 buoi|nua buoi|nua ngay))*\b|\bdi phep\b|\bvang mat\b|\bxin (?:phep )?vang\b"
    r"|\b(?:khong|ko|k|kh|hong|khong the) (?:di lam|di truc|len|den|toi|co mat)(?: (?:lam|co quan|truc|duoc|so|van phong|phong|don vi))*(?![0-9a-z])"
)
"""What says that somebody is not there, folded."""
EARLY = re.compile(
    r"\bve (?:som|truoc)\b|\bdi (?:cong tac|tap huan)\b|\b(?:khong|ko|k) truc(?: duoc)?(?= |$)(?! (?:tiep|tuyen))"
)
"""Perhaps the rest of a day, or not there though at work."""
OWN_WORD = re.compile(r"\b(?:e|em|toi|minh|tui|xin|xin phep|cho phep)\b")
LEAVE = re.compile(rf"{OWN}(?:nghi(?: (?:phep|om|benh|che do|viec rieng))?|di phep)\b")
LEAVE_BEHIND = re.compile(rf"{OWN}{ABSENT.pattern}(?: (?:a|nhe|nha|nghen|anh|chi|sep))*$")
"""«mai em xin nghỉ»: what is left of a line without its days and hours."""
BACK = re.compile(
    r"(?:(?:em|toi|minh) )?(?:thoi|huy|bo|het|khong) ?(?:nghi(?: phep)?)?(?: nua)?|(?:(?:em|toi|minh) )?di lam lai(?: roi)?"
)
BACK_PLAINLY = re.compile(
    r"(?:(?:em|toi|minh) )?(?:di lam lai|het nghi phep|huy nghi phep|khong nghi (?:phep )?nua)(?: roi)?(?: a)?"
)
FILLERS = re.compile(
    r"e|em|toi|minh|tui|xin|phep|vang|nghe|nghen|hen|luon|nghi|duoc|om|benh|tu|ngay|a|nhe|nha|ca|cho|den|het|va|da|vang|che|do|viec|rieng|di|nay"
)
"""Words that say nothing more in a line about leave, folded."""
WHY = re.compile(
    "tui|buổi|lần|hôm|một|anh|chị|sếp|ơi|báo|cáo|bị|bệnh|sốt|mệt|đau|quá|bận|có|nhà|gia|đình|đột|xuất|nên|vì|làm|mắc|kẹt"
)
"""Words that tell why, or to whom it is said; with their accents, for without them they may be names."""
TODAY = re.compile(r"^(?:(?:da|vang) )?(?:bua )?nay\b")
HALF = re.compile(r"\bnua (?:ngay|buoi)\b")


MISSING = re.compile(
    r"\b(?:khong|ko|hong) (?:den|toi|di lam|di truc|len|co mat)(?: (?:lam|co quan|truc|duoc|so|phong))*(?![0-9a-z])|\bvang mat\b"
    r"|\b(?:bi |dang |lai )?(?:om|benh|sot|nam vien|di vien)(?: (?:roi|nang|qua))*(?![0-9a-z])"
)
"""What is said of a colleague who is not there, folded."""
VANG = re.compile(r"\bvắng\b")
"""Said with its accent alone: «vâng» is no absence."""
ALONE = re.compile(r"\bnghi(?: (?:phep|om|benh|roi))*$")
"""«Bảo nghỉ»: that, and no more."""
COVERED = re.compile(
    r"(?P<leave>.{2,100}?)(?:\s*[,;.]\s*|\s+nên\s+)"
    r"(?P<how>(?:(?:cho|bố trí|xếp|phân công|nhờ|để|có|đã có|đã nhờ|tìm|cần|cần tìm)\s+)*)(?P<name>[^,;.]{2,40}?)"
    r"\s+(?:(?:đi|vào|lên|sẽ|trực|nhận ca)\s+)*(?:thay|trực hộ|trực giúp)(?:\s+(?:cho|ca|luôn|ạ|nhé|nha|em|tôi|mình))*",
    re.IGNORECASE,
)
ABOUT_LEAVE = frozenset(("ghi", "dot", "xuat", "roi"))
"""Words that tell of somebody's leave and are no name."""


@dataclass(frozen=True, slots=True)
class LeaveWish:
    """`back`: it is over. Else the days, and `hours` where only a part of a single day is meant; `rest`: what else was said, a name perhaps."""

    days: tuple[date, ...] = ()
    hours: tuple[time, time] | None = None
    back: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class LeaveCovered:
    """Two things in one line, as typed: the leave, and who has the shifts that fall into it."""

    leave: str
    name: str

    @property
    def anybody(self) -> bool:
        """«tìm người thay»: nobody is named."""
        return fold(self.name) in ("nguoi", "nguoi khac")


def covered(text: str) -> LeaveCovered | None:
    """«Bảo nghỉ ốm, Long trực thay», «mai em nghỉ, nhờ chị Ngân trực thay em»; None for every other line."""
    found = COVERED.fullmatch(nfc(text).strip(" .!…")) if "?" not in text else None
    return LeaveCovered(found["leave"], found["name"]) if found is not None else None


def leave(text: str, today: date, *, office: Hours) -> LeaveWish:
    """What stands behind /nghi."""
    line = days_off.plainly(text, today).strip(" .!…")
    if BACK.fullmatch(fold(line)):
        return LeaveWish(back=True)
    said = days.read(line, today)
    part = hours(said.rest, office)
    now = part.hours is not None or TODAY.search(fold(line))
    dated = said.days or ((today,) if now else ())
    single = part.hours if len(dated) == 1 else None
    left = [word for word in part.rest.split() if not _says_nothing(word.strip(",.;:"))]
    return LeaveWish(dated, single, rest=" ".join(left))


def _says_nothing(word: str) -> bool:
    return not word or WHY.fullmatch(word) is not None or FILLERS.fullmatch(fold(word)) is not None


def told_leave(text: str, today: date, *, office: Hours) -> LeaveWish | None:
    """«Bảo nghỉ hôm nay», «đ/c Bảo hôm nay không đến», «chị Nga ốm rồi» of a colleague, whose name is left in `rest`; None for every other
    line. Without a day no day is in it: it is today, if anything, and asked about.
    """
    line = nfc(text).strip(" .!…")
    plain = fold(line)
    missing = MISSING.search(plain) or VANG.search(line.casefold())
    if "?" in text or not (missing or re.search(r"\bnghi\b", plain)) or LEAVE.match(plain):
        return None
    said = without(line, plain, start=missing.start(), end=missing.end()) if missing else line
    wish = leave(said, today, office=office)
    name = " ".join(word for word in wish.rest.split() if fold(word) not in ABOUT_LEAVE)
    return replace(wish, rest=name) if name and (wish.days or missing or ALONE.search(plain)) else None


def plainly_leave(text: str, today: date, *, office: Hours) -> LeaveWish | None:
    """A line of one's own that says nothing else: «nghỉ phép 20 đến 22/5», «mai em xin nghỉ»; None for every other one."""
    line = days_off.plainly(text, today).strip(" .!…?")
    plain = fold(line)
    if BACK_PLAINLY.fullmatch(plain):
        return LeaveWish(back=True)
    undated = fold(hours(days.read(line, today).rest, office).rest)
    said = LEAVE.match(plain) or LEAVE_BEHIND.search(undated)
    if "?" in text or not said or not (OWN_WORD.search(plain) or "nghi" in plain.split()):
        return None
    wish = leave(_without_absence(line), today, office=office)
    halved = HALF.search(plain) and wish.hours is None
    return wish if wish.days and not wish.rest and not halved else None


def _without_absence(line: str) -> str:
    plain = fold(line)
    found = ABSENT.search(plain)
    return without(line, plain, start=found.start(), end=found.end()) if found else line


def perhaps_leave(text: str, today: date, *, office: Hours) -> LeaveWish | None:
    """A line of one's own with more in it than leave («mai em nghỉ, đưa con đi khám»), or that says no day and nothing else («em bị sốt»): it is
    asked about, never noted."""
    line = days_off.plainly(text, today).strip(" .!…")
    plain = fold(line)
    if "?" in text or NOT_TOLD.search(plain) or not (OWN_WORD.search(plain) or LEAVE.match(plain)):
        return None
    wish = leave(_without_absence(line), today, office=office)
    if wish.days and (ABSENT.search(plain) or EARLY.search(plain)):
        return replace(wish, rest="")
    ill = leave(_without_illness(line), today, office=office)
    return ill if MISSING.search(plain) and not ill.rest else None


NOT_TOLD = re.compile(
    r"\b(?:khong|ko|k|chua|dung|neu|khoi) (?:[a-z]+ ){0,2}(?:nghi|off)\b(?! ngoi)|\b(?:nghi|off|phep)(?: duoc)? (?:khong|ko|chua|ha)$|\bai truc\b"
)
"""Folded: denied, supposed, or asked for."""


def _without_illness(line: str) -> str:
    """Without all that says that somebody is ill or does not come."""
    while found := MISSING.search(fold(line)):
        line = without(line, fold(line), start=found.start(), end=found.end())
    return line
