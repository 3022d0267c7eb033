"""What is said about the roster in plain words: who is there, when it is one's own turn, who is to be put where, or instead of whom.

Pure: text in, value out. Days, hours, places and teams are taken out first; what is left must say that and no more, so that talk stays talk.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from campaign.plan.hours import Hours
from campaign.text_normalisation import fold, nfc
from handlers.understanding import days, duty
from handlers.understanding.tokens import Names

OPENING = r"(?:(?:da|vang|alo|oi|cho|xin|em|anh|chi|toi|minh|hoi|biet|xem|cac|moi|nguoi|dong chi|d/c|voi|thi|ben|the|nhom|nay) )*"
CLOSING = (
    r"(?: (?:a|vay|the|nhi|ha|voi|nhe|nha|day|do|ta|em|minh|roi|hien nay|bay gio|luc nay|luc do|gio nay|mn|moi nguoi))*"
)
WHO = r"(?:ai|nhung ai|nguoi nao|dong chi nao|anh chi nao|ban nao|can bo nao|may nguoi|bao nhieu nguoi)"
AT_WORK = r"(?:dang |se |co |duoc |phan cong |phai |con |di )*(?:truc|ngoi truc|o ca truc)"
BEFORE_WHO = r"(?:(?:co|la|ca|lich|phien|nguoi|truc|buoi|to|phong|ban) )*"
BEHIND_WORK = r"(?: (?:ca|ban|tiep theo|ke tiep|sau|to|phong|o|tai|buoi|khong))*"
NUMBER = r"(?:so dien thoai|sdt|so may|dien thoai|so)(?: (?:cua|lien he))*"
ASKS_WHO = re.compile(
    rf"{OPENING}{BEFORE_WHO}{WHO} {AT_WORK}{BEHIND_WORK}{CLOSING}"
    rf"|{OPENING}truc (?:la )?{WHO}{CLOSING}"
    rf"|{OPENING}(?:lich|ca|phien) truc(?: (?:cua|to|phong|o|tai|la|buoi))*(?: (?:ai|the nao|ra sao))?{CLOSING}"
    rf"|{OPENING}{NUMBER} (?:nguoi |dong chi |can bo )?(?:dang )?truc(?: ban)?(?: la)?(?: (?:gi|so may|bao nhieu))?{CLOSING}"
)
WHEN = r"(?:khi nao|luc nao|bao gio|hom nao|ngay nao|may gio|ca nao|o dau)"
ONESELF = r"(?:em|toi|minh|tui)"
ASKS_OWN = re.compile(
    rf"(?:da |vang |cho (?:em|toi|minh) hoi |xem )*(?:"
    rf"(?:lich truc|ca truc) cua {ONESELF}|{ONESELF} (?:(?:co|phai|se|duoc|bi|con) )*truc (?:ca )?(?:nua )?(?:khong|chua|{WHEN})"
    rf"|{WHEN} (?:thi )?(?:den (?:luot|phien|ca) )?(?:(?:{ONESELF}|cua {ONESELF}) )?(?:thi )?"
    rf"(?:(?:phai|het|ra|xuong|vao|duoc|den) )*(?:ca truc|truc|ca)(?: cua {ONESELF})?"
    rf"|{ONESELF} (?:thi )?(?:den |toi )?(?:luot |phien )?truc (?:tiep theo )?(?:la )?{WHEN}|{ONESELF} (?:het|ra|xuong|vao) ca {WHEN}"
    rf"){CLOSING}"
)
SHORT_OF = rf"thieu (?:(?:ai|nguoi|may|bao nhieu|nguoi nao) )*(?:truc|ca truc|ca)(?: khong| chua| {WHEN})?"
FREE = r"(?:(?:con|dang) )?(?:trong|thieu|thieu nguoi|chua co nguoi|chua co ai)(?: truc)?(?: khong)?"
ASKS_GAPS = re.compile(
    rf"{OPENING}(?:{WHEN} |to |ca nao )*(?:(?:con|dang|bi|co) )*{SHORT_OF}{CLOSING}"
    rf"|{OPENING}(?:con )?ca (?:truc )?nao {FREE}{CLOSING}"
)
COPIED = r"(?:chep|sao chep|copy|lay|giu|dung|xep|ap dung)(?: lai| nguyen| theo| y| nhu)*"
COPIES = re.compile(
    rf"{OPENING}{COPIED} (?:lich|lich truc|ca truc) (?:nhu )?tuan truoc(?: (?:sang|cho|nhu|thanh|qua) tuan (?:nay|sau|toi))?{CLOSING}"
)

LEADS = r"(?:(?:da|vang|nho|de nghi|ghi|giup|em|anh|chi|thoi|vay|hay) )*"
PUTS = re.compile(
    rf"(?<![0-9a-z]){LEADS}(?:(?:them|xep|bo tri|phan cong|phan|cu|cho|de|dua|sap xep|ghi) )+(?:lich truc |ca truc )?"
)
TAKES_OFF = re.compile(
    rf"{LEADS}(?:bo|huy|xoa|rut|go|cat) (?:(?:lich|ca|buoi|phien|truc|cua|giup|ten) )*(?:truc |cua )*(?=\S)"
)
WORD = r"(?<![0-9a-z])", r"(?![0-9a-z])"
TRUC = re.compile(
    rf"{WORD[0]}(?:di |se |phai |vao )?(?:ca |lich )?truc(?: ca)?{WORD[1]}(?! (?:tuyen|tiep|thay|ho|giup))"
)
INSTEAD = re.compile(
    rf"{WORD[0]}(?:di |vao |se )?(?:truc )?(?:thay|truc ho|truc giup)(?: cho)?(?: ca)?(?: cua)?{WORD[1]}"
)
SEEKS = re.compile(
    rf"{LEADS}(?:can |phai )?(?:tim|kiem) (?:nguoi |ai )(?:truc )?(?:thay|ho)(?: (?:ca|truc|cho|cua|giup))* (?=\S)"
)
BEHIND = re.compile(r"(?:(?:^| )(?:a|nhe|nha|di|roi|voi|giup|em|luon|thi|de|ra|ve|buoi|ca|o|tai|vao|cho))+$")


ABOUT = re.compile(r"(?<![0-9a-z])(?:truc|ca)(?![0-9a-z])")
LONGEST = 120
"""Characters: who asks or puts somebody on duty says it in one line."""


class Roster(Enum):
    """What is asked about the roster."""

    WHO = auto()
    OWN = auto()
    GAPS = auto()


@dataclass(frozen=True, slots=True)
class StandIn:
    """`name` is to be on duty instead of `whom`, both as typed; the rest of the line (days, hours) is `when`."""

    name: str
    whom: str
    when: str


def asked(text: str, today: date, *, places: Names, teams: Names, office: Hours) -> Roster | None:
    """What the line asks about the roster and nothing else; None for every other one."""
    if len(text) > LONGEST or not ABOUT.search(fold(nfc(text))):
        return None
    line = left(text, today, places=places, teams=teams, office=office)
    ways = ((Roster.OWN, ASKS_OWN), (Roster.GAPS, ASKS_GAPS), (Roster.WHO, ASKS_WHO))
    return next((what for what, way in ways if way.fullmatch(line)), None)


def left(text: str, today: date, *, places: Names, teams: Names, office: Hours) -> str:
    """The line, folded, without the days, hours, place and teams that it names."""
    said = days.read(nfc(text).strip(" ?.!…"), today)
    clock = duty.hours(said.rest, office)
    rest = f" {fold(duty.place(clock.rest, places)[1])} ".replace("tuan sau", "").replace("tuan nay", "")
    known = {fold(name) for _, called in teams for name in called}
    known |= {word for _, called in places for name in called for word in name.split() if word.isdigit()}
    for way in sorted(known, key=len, reverse=True):
        rest = rest.replace(f" {way} ", " ")
    return " ".join(re.sub(r"[,;:?!.]", " ", rest).split())


def copies(text: str) -> str | None:
    """«chép lịch trực tuần trước»: the line without that week; None for every other one."""
    line = fold(nfc(text)).strip(" .!…?")
    return line.replace("tuan truoc", "").strip() if COPIES.fullmatch(line) else None


def puts(text: str) -> str | None:
    """«thêm Bảo trực thứ 6», «sáng mai cho Dũng trực 626», «thứ 6 Bảo trực»: whom, when and where, as typed; None where it says no such thing."""
    return _without(text, TRUC, opening=PUTS)


def takes_off(text: str) -> str | None:
    """«bỏ ca của Dũng thứ 5»: whose and when; None where it says no such thing."""
    line = nfc(text)
    if "?" in line or not re.search(r"(?<![0-9a-z])(?:ca|truc)(?![0-9a-z])", fold(line)):
        return None
    opened = TAKES_OFF.match(fold(line))
    return _tidy(line[opened.end() :]) if opened and len(fold(line)) == len(line) else None


def seeks(text: str) -> str | None:
    """«tìm người thay Dũng thứ 5»: for whom and when; None where it says no such thing."""
    line = nfc(text)
    opened = SEEKS.match(fold(line))
    return _tidy(line[opened.end() :]) if opened and "?" not in line and len(fold(line)) == len(line) else None


def stands_in(text: str, today: date, *, office: Hours, named: Callable[[str], bool]) -> StandIn | None:
    """«xếp chị Ngân trực thay anh Dũng chiều nay»; None where it does not name two people and no more."""
    line = nfc(text).strip(" .!…")
    if "?" in line or len(fold(line)) != len(line) or len(line) > LONGEST:
        return None
    said = days.read(line, today)
    rest = duty.hours(said.rest, office).rest
    found = INSTEAD.search(fold(rest))
    if found is None or len(fold(rest)) != len(rest):
        return None
    opened = PUTS.match(fold(rest))
    first = opened.end() if opened and opened.end() <= found.start() else 0
    name, whom = _tidy(rest[first : found.start()]), _tidy(rest[found.end() :])
    return StandIn(name, whom, line) if named(name) and named(whom) else None


def _without(text: str, word: re.Pattern[str], *, opening: re.Pattern[str]) -> str | None:
    line = nfc(text).strip(" .!…")
    if "?" in line or len(fold(line)) != len(line) or len(line) > LONGEST:
        return None
    opened = opening.search(fold(line))
    if opened is not None:
        line = f"{line[: opened.start()]} {line[opened.end() :]}".strip()
    found = word.search(fold(line))
    return _tidy(f"{line[: found.start()]} , {line[found.end() :]}") if found is not None else None


def _tidy(line: str) -> str:
    """Without what is only polite at the end."""
    trimmed = " ".join(line.replace(" , ", ", ").strip(" ,.;:-").split())
    found = BEHIND.search(fold(trimmed))
    if found is None or len(fold(trimmed)) != len(trimmed) or not trimmed[found.start() :].islower():
        return trimmed  # «Nhã» is somebody
    return trimmed[: found.start()].strip(" ,")
