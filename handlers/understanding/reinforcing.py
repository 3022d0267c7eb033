"""«/tangcuong 3», «xin tăng cường 2 đồng chí», «thôi tăng cường Dũng». Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign.text_normalisation import fold, nfc

END = re.compile(r"(?:cho |tha |het |thoi |ket thuc |rut )+")
BACK = re.compile(r"(?:(?:em|toi|minh|xin|xin phep|cho em) )*(?:ve|ve to|ve to cu|thoi)")
PLAINLY = re.compile(
    r"(?:(?:da|to|to em|em|toi|de nghi|xin|can|nho|goi|moi|cho) )*(?:thoi |het )?tang cuong"
    r"(?: (?:them|cho|to|\d{1,2}|dong chi|nguoi|d/c|luc luong|nhan luc|quan|gap|a|nhe|voi|giup|em))*"
)
NEEDS = re.compile(
    r"(?:(?:da|to|to em|to minh|to toi|em|toi|de nghi|nho|dang) )*(?:to \d )?(?:can|xin) "
    r"(?:(?:duoc )?chi vien|them (?:\d{1,2} )?(?:dong chi|nguoi|nhan luc|luc luong))"
    r"(?: (?:them|cho|to|\d{1,2}|dong chi|nguoi|d/c|luc luong|nhan luc|quan|gap|a|nhe|voi|giup|em|ho tro|qua))*"
)  # fmt: skip
"""«tổ 2 cần thêm 2 người», «xin chi viện»: of a team's leader alone."""
ENDS = re.compile(
    r"(?:(?:da|thoi|het|xong|roi|cho|moi|de) )*(?:(?:luc luong|anh em|cac dong chi|dong chi|nguoi) )?(?:cho )?tang cuong "
    r"(?:(?:cho|thi|duoc|da|se|co the) )*(?:ve|nghi|rut|thoi)(?: (?:to|to cu|het|di|nhe|nha|a|roi|duoc))*"
)
WHO_IS_HERE = re.compile(
    r"(?:(?:co|hien|to minh|to em) )*ai (?:dang )?tang cuong(?: (?:cho|to|minh|em|nay|a|vay|the|\d))*"
)
OWN = re.compile(
    r"(?:(?:em|toi|minh|xin|xin phep|cho|da|het tang cuong|het viec|thoi) )*ve (?:lai )?to(?: (?:cu|minh|em|a|nhe|roi|\d))*"
)
"""Said of oneself by who reinforces a team."""
AT_MOST = re.compile(r"(?<!to )\b(\d{1,2})\b(?! ?(?:/|h))")


OVERLOADED = re.compile(r"\b(?:qua tai|dong|nhieu viec|khong xue|khong kip|it nguoi|thieu nguoi|ket)\b")


@dataclass(frozen=True, slots=True)
class ReinforceWish:
    """`ends`: somebody is released (`name`, as typed; empty: everybody); `own`: oneself. Else they are called, `at_most` so many (0: all)."""

    ends: bool = False
    own: bool = False
    name: str = ""
    at_most: int = 0


def read(text: str) -> ReinforceWish:
    """What stands behind /tangcuong."""
    typed = nfc(text).strip(" .!…")
    line = fold(typed)
    if BACK.fullmatch(line) and line != "thoi":
        return ReinforceWish(own=True)
    ends = END.match(line + " ")
    if ends is not None:
        words = typed.split()[len(ends[0].split()) :]
        kept = [word for word in words if fold(word) not in ("ve", "tang", "cuong", "het", "ca", "tat")]
        return ReinforceWish(ends=True, name=" ".join(kept))
    number = AT_MOST.search(line)
    return ReinforceWish(at_most=int(number[1]) if number is not None else 0)


def plainly(text: str) -> ReinforceWish | None:
    """A leader's line that says so by itself, perhaps behind why («tổ em quá tải, xin tăng cường»); None for every other one."""
    line = fold(nfc(text)).strip(" .!…")
    why, _, behind = line.partition(",")
    if behind and len(why.split()) <= 6 and OVERLOADED.search(why):
        line = behind.strip()
    if ENDS.fullmatch(line):
        return ReinforceWish(ends=True)
    if not (PLAINLY.fullmatch(line) or NEEDS.fullmatch(line)):
        return None
    if re.search(r"\b(?:thoi|het) tang cuong", line):
        return ReinforceWish(ends=True)
    number = AT_MOST.search(line)
    return ReinforceWish(at_most=int(number[1]) if number is not None else 0)


def asks_who(text: str) -> bool:
    """«ai đang tăng cường cho tổ mình»."""
    return WHO_IS_HERE.fullmatch(fold(nfc(text)).strip(" .!…?")) is not None


def goes_back(text: str) -> bool:
    """«em xin về tổ» of somebody who reinforces another one."""
    return "?" not in text and OWN.fullmatch(fold(nfc(text)).replace(",", "").strip(" .!…")) is not None
