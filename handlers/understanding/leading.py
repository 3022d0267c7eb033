"""What a leader asks: «tình hình thế nào», «ai đang giữ việc gì», «Bảo đang giữ gì». Pure: text in, value out."""

import re
from enum import Enum, auto

from campaign.text_normalisation import fold, nfc

WHO = r"(?:(?:da|cho|em|anh|chi|toi|minh|biet|xem|hoi|bao cao|cac dong chi|moi nguoi|hien|gio|hom nay|nay|to minh|to em|trong to) )*"
TAIL = r"(?: (?:a|vay|the|nhi|roi|nhe|hien nay|bay gio|luc nay|hom nay|trong to|cua to|ha))*\??"
SITUATION = re.compile(
    rf"{WHO}tinh hinh(?: (?:cong viec|chung|cac to|to|ca to|trong to|hom nay|cua to))*(?: to \d+)?"
    rf" (?:the nao|ra sao|sao|toi dau|den dau){TAIL}|{WHO}(?:to \d+|to minh|ca to|cac to) (?:the nao|ra sao){TAIL}"
)
WHO_HOLDS = re.compile(
    rf"{WHO}ai (?:dang )?(?:giu|lam|cam|om)(?: nhung)?(?: viec| phieu)? (?:gi|nao|nhung gi){TAIL}"
    rf"|{WHO}(?:nhung )?ai (?:dang |hom nay )?(?:nghi|nghi phep|vang|vang mat){TAIL}"
    rf"|{WHO}ai (?:dang )?(?:qua tai|nhieu viec|ranh,? ai ban|ban,? ai ranh){TAIL}"
)
STUCK_IN = r"(?:vuong|tac|ket|ach)(?: mac| lai| tac)?"
WHICH = r"(?:(?:viec|phieu|ca|ho so|khau|buoc|cho) )?(?:gi|nao)"
ASKS_STUCK = re.compile(
    rf"{WHO}(?:to|phong|ben|doi|don vi) nao (?:(?:dang|bi|co|con) )*{STUCK_IN}(?: nhieu)?(?: nhat)?{TAIL}"
    rf"|{WHO}(?:(?:con|co) )?{WHICH} (?:(?:dang|bi|con) )*{STUCK_IN}(?: nhat| khong)?{TAIL}"
    rf"|{WHO}(?:(?:dang|con|co|bi) )*{STUCK_IN} (?:o )?(?:gi|dau|{WHICH}|nhung gi)(?: khong)?{TAIL}"
)
CASES = r"(?:phieu|ca|viec|ho so|dn|doanh nghiep|truong hop|cong viec|vu)"
HAVE = r"(?:(?:hien|dang|hien dang|gio|van) )*(?:con|co|giu|om|ton|dang giu|dang co)(?: lai| ton| dong| giu| co)*"
MANY = rf"(?:(?:bao nhieu|may|nhieu|bn|nhung)(?: {CASES})|{CASES} (?:nao|gi))(?: nua)?"
UNCLAIMED = (
    r"(?: (?:chua|khong) (?:co )?(?:ai|nguoi|nguoi nao) (?:nhan|lam|giu|lay)| dang mo| chua nhan| cho nhan| de nhan)"
)
OPEN_STILL = r"(?: chua (?:xong|lam|xu ly|giai quyet|gq|lam xong)| dang (?:lam|cho|treo)| ton(?: dong)?)"
END = rf"(?: khong| ko| nhi| the| vay| a| nua| em| chi| anh)*{TAIL}"
TEAM = r"(?:(?:ca )?to(?: (?:minh|em|ta|chung ta|\d+))?|(?:ben|phong|nhom|doi) (?:minh|em|ta))"
OF_TEAM = re.compile(rf"{WHO}{TEAM} {HAVE} {MANY}(?:{UNCLAIMED}|{OPEN_STILL})?{END}")
OF_ALL = re.compile(rf"{WHO}(?:{HAVE} )?{MANY}{UNCLAIMED}{END}|{WHO}(?:con|co) {CASES} (?:nao|gi)(?: nua)?{END}")
OF_ONESELF = re.compile(rf"(?:(?:da|cho|xem|hoi) )*(?:toi|em|minh|tui) {HAVE} {MANY}(?:{OPEN_STILL})?{END}")
PROGRESS = ("tien", "do")
BEFORE_IT = frozenset(
    {
        "da", "cho", "em", "anh", "chi", "toi", "minh", "biet", "xem", "lai", "hoi", "xin", "hien", "gio", "nay", "bao", "cao", "ve", "tinh", "hinh",
    }
)  # fmt: skip
OF_WHAT = frozenset({"chung", "cua", "o", "ben", "chien", "dich", "cao", "diem", "toan", "tinh", "thuc", "hien"})
BEHIND_IT = frozenset(
    {
        "the", "nao", "ra", "sao", "toi", "den", "dau", "duoc", "bao", "nhieu", "roi", "a", "vay", "nhi", "nhe", "em", "anh", "chi", "hien", "nay",
        "hom", "bay", "gio", "luc", "day", "nua", "thi", "va", "ca", "tinh",
    }
)  # fmt: skip
"""Words around the question, folded, each wherever it stands."""
OF = re.compile(r"(?:(?:cong )?viec|phieu) cua (?P<name>.+)")
HOLDS = re.compile(rf"(?P<name>.+?) (?:dang )?(?:giu|lam|om) (?:nhung )?(?:viec |phieu )?(?:gi|nao|nhung gi){TAIL}")


class Asked(Enum):
    """About what: how things stand, or who holds what."""

    SITUATION = auto()
    STUCK = auto()
    WHO_HOLDS = auto()
    CASES_OF_TEAM = auto()
    UNCLAIMED = auto()
    OWN = auto()


COUNTED = ((OF_ONESELF, Asked.OWN), (OF_TEAM, Asked.CASES_OF_TEAM), (OF_ALL, Asked.UNCLAIMED))


def counted(text: str) -> Asked | None:
    """Of which cases it asks how many there are («tổ mình còn bao nhiêu phiếu», «còn phiếu nào chưa ai nhận không»); None for every other line."""
    line = _line(text)
    return next((asked for pattern, asked in COUNTED if pattern.fullmatch(line)), None)


def read(text: str) -> Asked | None:
    """What a line of nothing else asks about the whole team; None for every other one."""
    line = _line(text)
    if WHO_HOLDS.fullmatch(line):
        return Asked.WHO_HOLDS
    if ASKS_STUCK.fullmatch(line):
        return Asked.STUCK
    return Asked.SITUATION if SITUATION.fullmatch(line) else None


def progress_of(text: str) -> str | None:
    """Of which place's progress it asks, folded and empty for the whole campaign («tiến độ tới đâu rồi», «tiến độ xã An Mẫu»); None for every
    other line. Whether there is such a place is for others to say."""
    line = _line(text.replace("?", " ")).split()
    at = next((at for at in range(len(line)) if tuple(line[at : at + 2]) == PROGRESS), None)
    if at is None or not BEFORE_IT.issuperset(line[:at]):
        return None
    place = line[at + 2 :]
    while place and place[0] in OF_WHAT:
        place = place[1:]
    while place and place[-1] in BEHIND_IT:
        place = place[:-1]
    return " ".join(place)


def name(text: str) -> str:
    """Of whose work it asks, as typed («việc của anh Bảo», «Bảo đang giữ gì»); empty for every other line."""
    line, typed = _line(text), nfc(text).split()
    found = OF.fullmatch(line) or HOLDS.fullmatch(line)
    if found is None:
        return ""
    first = len(line[: found.start("name")].split())
    return " ".join(typed[first : first + len(found["name"].split())])


def _line(text: str) -> str:
    return fold(nfc(text)).strip(" .!…")
