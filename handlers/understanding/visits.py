"""«hẹn tận nơi 15h mai tại 12 đường Mẫu», «đã đến tận nơi»: help where the enterprise is, as people tell of it. Pure: text in, value out."""

import re
from dataclasses import dataclass
from datetime import date

from campaign.text_normalisation import fold, nfc
from handlers.understanding import days

ON_SITE = re.compile(r"\b(?:tận nơi|tan noi)\b", re.IGNORECASE)
ARRANGES = re.compile(r"(?:em |tôi |đã |da )*(?:hẹn|hen)\b(?:\s+(?:phiếu|phieu)\s+(\d{1,9}))?", re.IGNORECASE)
AROUND = re.compile(
    r"\b(?:đến|den|xuống|xuong|qua|sang|hỗ trợ|ho tro|hướng dẫn|huong dan|doanh nghiệp|doanh nghiep|dn)\b",
    re.IGNORECASE,
)
"""Words that say neither when nor where."""
WHERE = re.compile(r"(?:^|[\s,;]+)(?:tại|tai|ở|địa chỉ|dia chi|số nhà)\s*:?\s+(\S.*)$", re.IGNORECASE)
BEHIND = re.compile(r",\s*(\S.*)$")
"""Where nothing says that it is an address, what stands behind the first comma is one."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class TypedVisit:
    """`case`: the number that is named, else 0; `when` as typed; `address` empty where none is named."""

    case: int
    when: str
    address: str


def read(text: str, *, command: bool = False) -> TypedVisit | None:
    """None for a line that arranges no visit; behind the command nobody has to say that they arrange."""
    line = nfc(text)
    arranges = ARRANGES.match(line)
    if ON_SITE.search(line) is None or (arranges is None and not command):
        return None
    rest = ON_SITE.sub(" ", line[arranges.end() :] if arranges is not None else line)
    where = WHERE.search(rest) or BEHIND.search(rest)
    when = AROUND.sub(" ", rest[: where.start()] if where is not None else rest)
    case = int(arranges[1]) if arranges is not None and arranges[1] else 0
    return TypedVisit(case, " ".join(when.split()).strip(" ,;:"), where[1].rstrip(" .;")[:LONGEST] if where else "")


# --- somebody has been there ------------------------------------------------------------------------------------------

NOT_MET = re.compile(
    r"\b(?:(?:khong|ko|k|chua) (?:gap|co ai|thay ai|ai o|co nguoi|mo cua)(?: (?:duoc |dc )?(?:ai|dn|doanh nghiep|giam doc|sep))?"
    r"|dong cua|vang chu|di vang|(?:dn|cty|doanh nghiep|sep|giam doc|ho) vang)\b"
)
NOT_YET = re.compile(r"\b(?:hen|se|sap|chua|can|muon|nho|de nghi|xin|khi nao|bao gio|co the|dinh|phai|khong|ko)\b")
BEEN = re.compile(r"\b(?:da|vua|moi|roi|xong)\b|\btan noi (?:r|nhung|ma)\b")
AGO = re.compile(r"\b(?:hom|sang|trua|chieu|toi) (?:(qua)|(kia))\b")
"""A day or two ago."""
SOME_DAY = re.compile(r"\b(?:tuan|thang|hom) truoc\b")
WEEKDAY = re.compile(r"\b(?:thu|t) ?[2-7]\b")
OTHER_DAY = re.compile(rf"{SOME_DAY.pattern}|\bngay \d|{WEEKDAY.pattern}")
"""It was another day than this one, for which it would count."""
LONGEST_AGO = 31
CASE = re.compile(r"\bphieu (\d{1,9})\b|#(\d{1,9})\b")


@dataclass(frozen=True, slots=True)
class TypedCome:
    """Somebody has been there. `case`: the number that is named, else 0; `met`: somebody of the enterprise was; `rest`: what is said of
    what came of it, as typed; `ago`: so many days before today, None for another day that is not named."""

    case: int
    met: bool
    rest: str = ""
    ago: int | None = 0


def come(text: str, today: date) -> TypedCome | None:
    """«em đã đến tận nơi phiếu 128, đã khớp», «đến tận nơi nhưng không gặp ai»; None for a line that does not say so."""
    line = nfc(text)
    where = ON_SITE.search(line)
    if where is None or "?" in line:
        return None
    plain = fold(line)
    absent = NOT_MET.search(plain)
    said = NOT_MET.sub(" ", plain)
    if not (BEEN.search(said) or absent) or NOT_YET.search(said.split("tan noi")[0]):
        return None
    case = CASE.search(plain)
    behind, comma, rest = line[where.end() :].partition(",")
    number = int(next(filter(None, case.groups()))) if case is not None else 0
    told = (rest if comma else behind).strip() if absent is None else ""
    when = line.partition(",")[0]
    ago = days_ago(when, today)
    if WEEKDAY.search(plain.partition("tan noi")[2].partition(",")[0]) or (ago is None and not SOME_DAY.search(plain)):
        return None  # «đã chốt lịch tận nơi thứ 5» is to come
    return TypedCome(number, absent is None, told, ago=ago)


def days_ago(text: str, today: date) -> int | None:
    """«hôm qua» is 1, a line without a day 0; None for a day that is not named, or not past, or long past."""
    plain = fold(text)
    if (near := AGO.search(plain)) is not None:
        return 1 if near[1] else 2
    if OTHER_DAY.search(plain) is None:
        return 0
    found = days.read(text, today).days
    ago = (today - found[0]).days if len(found) == 1 else -LONGEST_AGO
    ago += 7 if WEEKDAY.search(plain) and -7 <= ago < 0 else 0
    return ago if 0 <= ago <= LONGEST_AGO else None


def absent(text: str) -> bool:
    """Do the words behind the command say that nobody was met?"""
    return NOT_MET.search(fold(text)) is not None
