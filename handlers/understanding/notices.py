"""A directive or a meeting as it is typed: «/hop 15h mai tại phòng họp 2: giao ban», «chỉ đạo tổ 2: …». Text in, value out."""

import re
from dataclasses import dataclass
from datetime import tzinfo

from campaign.plan.hours import Hours
from campaign.text_normalisation import fold, nfc
from handlers.understanding import moments
from handlers.understanding.tokens import Names

DIRECTIVE = re.compile(
    r"(?:y kien )?chi dao\b|quan triet\b|(?:thong bao|pho bien|nhan)(?: (?:den|toi|cho))? (?:ca to|toan to|ca nha|moi nguoi|cac d/c|cac dong chi)\b"
)
MEETING = re.compile(r"(?:giay )?moi (?:cac d/c |d/c )?hop\b|hop(?= )")
WHO = r"(?:con |da )?(?:ai|d/c nao|dong chi nao|nhung ai)"
TAIL = r"(?: (?:roi|the|vay|a|nhi))*"
ASKS = {
    "meeting": re.compile(rf"{WHO} (?:chua tra loi(?: giay moi| moi)? hop|(?:khong |co )?du hop|di hop){TAIL}"),
    "directive": re.compile(rf"{WHO} (?:chua (?:nam|doc|xem|quan triet)|da nam)(?: (?:chi dao|quan triet))?{TAIL}"),
}
CALLS_OFF = re.compile(
    rf"(?:(?:toi|em|xin|cho|de nghi) )*(?:huy|rut|rut lai|hoan|bo)(?: (?:giay moi|cuoc|buoi|lich))* hop{TAIL}(?: (?:nay|hom nay|mai))?"
)
MEET = "họp"
"""As it is typed with its accents: «hợp tác xã», «hộp thư» and «hợp đồng» are none."""
OF_A_CASE = re.compile(r"(?:y kien )?chi dao(?: ve| cho)? (?:phieu|ca|ho so|#) ?#?\d{1,7}")
"""A leader's word to whoever holds a case is no directive."""
NO_MEETING = re.compile(r"hop (?:voi|xong|roi|tac|dong|thu|le|ly|phap)\b")
PARTED = re.compile(r":(?!\d)\s*|\n")
"""Where the text begins: at a colon that is no clock's, or at a new line."""
HOUR = re.compile(r"(?<!\d)\d{1,2} ?(?:h|g|gio|:\d\d)(?![a-z])|(?<!\d)\d{1,2}[hg]\d\d")
"""«họp tổ 8h sáng mai ở phòng 2» says when and where; the line itself is what is read then."""
PLACE = re.compile(r"(?:^|[\s,])(?:(?:tai|o)\s|(?=(?:phong(?: hop)?(?: so)? \w|hoi truong)))")


@dataclass(frozen=True, slots=True)
class TypedNotice:
    """`teams`: those that are named before the text; `starts_at` (UTC ms) and `place` of a meeting, 0 and empty where they were not read."""

    text: str
    teams: tuple[str, ...] = ()
    place: str = ""
    starts_at: int = 0


def directive(typed: str, teams: Names) -> TypedNotice:
    """«tổ 2: gọi hết danh sách trước 16h»; without a team in front all of it is the text."""
    head, text = _parted(typed)
    named = _named(head, teams)
    return TypedNotice(text, named) if named else TypedNotice(typed.strip())


def meeting(typed: str, teams: Names, *, now_ms: int, hours: Hours, zone: tzinfo) -> TypedNotice:
    """«15h mai tại phòng họp 2: giao ban»; who is invited may stand in front of it too: «tổ 2 15h mai: …»."""
    head, text = _parted(typed)
    folded = fold(nfc(head))
    at = PLACE.search(folded)
    when, place = (nfc(head)[: at.start()], nfc(head)[at.end() :]) if at is not None else (nfc(head), "")
    moment = moments.read(_without(when, teams), now_ms, hours=hours, zone=zone)
    return TypedNotice(text, _named(when, teams), place.strip(" ,.;"), moment.at_ms if moment is not None else 0)


def plainly(typed: str) -> tuple[str, str]:
    """A line that says by itself that it is one: the verb and the rest of it («chỉ đạo: …», «mời họp 15h: …»); else nothing."""
    line = nfc(typed).lstrip()
    head, text = _parted(line)
    plain = fold(head)
    if not text and not (HOUR.search(plain) and "?" not in line):
        return "", ""
    if not text:
        verb, rest = _meeting(line, head)
        return (verb, f"{rest}: {line.strip()}") if verb else ("", "")
    if (found := DIRECTIVE.match(plain)) is not None and OF_A_CASE.fullmatch(plain) is None:
        return "directive", line[found.end() :].lstrip(" :")
    return _meeting(line, head)


def _meeting(line: str, head: str) -> tuple[str, str]:
    plain = fold(head)
    found, accented = MEETING.match(plain), plain != head.casefold()
    if found is None or NO_MEETING.match(plain) or (accented and MEET not in head.casefold()):
        return "", ""
    return "meeting", line[found.end() :].lstrip(" :")


def asks_who(typed: str) -> str:
    """«ai chưa nắm», «ai chưa trả lời họp»: the verb whose answers are asked for; else nothing."""
    line = fold(nfc(typed)).strip(" ?.!")
    return next((verb for verb, asks in ASKS.items() if asks.fullmatch(line)), "")


def calls_off(typed: str) -> bool:
    """«hủy họp», «rút giấy mời họp»: and no more, so that «hủy hợp đồng» is talk."""
    line = nfc(typed).strip(" .!")
    return CALLS_OFF.fullmatch(fold(line)) is not None and (fold(line) == line.casefold() or MEET in line.casefold())


def _parted(typed: str) -> tuple[str, str]:
    """What stands before the text, and the text; without a border all of it stands before."""
    line = nfc(typed).strip()
    found = PARTED.search(line)
    return (line[: found.start()], line[found.end() :].strip()) if found is not None else (line, "")


def _named(head: str, teams: Names) -> tuple[str, ...]:
    plain = f" {fold(nfc(head))} "
    return tuple(dict.fromkeys(key for key, name in _pairs(teams) if re.search(rf"\W{re.escape(name)}\W", plain)))


def _without(head: str, teams: Names) -> str:
    """A moment has no other numbers in it: «tổ 2 15h mai» is «15h mai»."""
    plain, kept = fold(nfc(head)), nfc(head)
    for _, name in sorted(_pairs(teams), key=lambda pair: -len(pair[1])):
        if (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)) is not None:
            kept = kept[: found.start()] + kept[found.end() :]
            plain = plain[: found.start()] + plain[found.end() :]
    return kept


def _pairs(teams: Names) -> list[tuple[str, str]]:
    """(id, one of its names, folded)."""
    return [(key, fold(nfc(way))) for key, called in teams for way in called if way]
