"""The people whom a cell names, in their order, with what they are: by lines, semicolons, numbers, dashes, commas, «và»."""

import re
import unicodedata

from lists import cells

PERSON_SEPARATOR = re.compile(r"[;\n]+|(?:^|(?<=\s))(?:\d{1,2}\s*[.)/]|[a-zđ]\s*[.)]|[-–+•*])\s+(?=\D)")
BETWEEN_NAMES = re.compile(r"\s+(?:và|va|&|\+)\s+|\s*/\s*|,\s*", re.IGNORECASE)
NUMBER_OF_A_PERSON = re.compile(
    r"[,\s(]*(?:(?:số\s*)?(?:cccd|cmnd|căn cước(?: công dân)?|định danh|hộ chiếu|đđcn|sđt|đt|điện thoại"
    r"|(?:ngày )?sinh(?: năm)?|sn)\s*(?:số)?\s*[:.]?\s*)?"
    r"\(?[\d][\d .\-/]{3,}\)?",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
FORM_OF_ADDRESS = re.compile(r"(?:ông|bà|anh|chị|ô\.?|b\.|đ/c|đồng chí)\s*[.:]?\s+(?=\w)", re.IGNORECASE)
TITLE = (
    r"(?:(?:phó|quyền|q\.)\s*)?(?:tổng giám đốc|giám đốc|chủ nhiệm|hiệu trưởng|viện trưởng"
    r"|chủ tịch(?: (?:hđqt|hđtv|hội đồng quản trị|hội đồng thành viên|công ty|hội))?"
    r"|trưởng (?:phòng|ban|đơn vị|trạm|chi nhánh|đại diện)|(?:chi )?cục trưởng|(?:chi )?hội trưởng|(?:hạt|đội|tổ) trưởng|chánh văn phòng"
    r"|thủ trưởng(?: đơn vị)?|kế toán(?: trưởng)?"
    r"|chủ (?:doanh nghiệp|dn|sở hữu|hộ|cơ sở)|thành viên(?: hđqt| hđtv)?|bí thư|quản lý"
    r"|người đại diện(?: theo pháp luật)?|đại diện(?: theo)? pháp luật"
    r"|tgđ|pgđ|gđ|ktt|cthđqt|ct hđqt|ct hđtv|đdpl|nđdpl)(?: (?:htx|hợp tác xã|công ty|dn|doanh nghiệp|chi nhánh))?"
)
TITLES = rf"{TITLE}(?:\s*(?:kiêm|và|,|/|-|–)\s*{TITLE})*"
ONLY_TITLES = re.compile(rf"[\s,.:\-–(]*({TITLES})[\s,.:\-–)]*", re.IGNORECASE)
BEFORE_A_NAME = re.compile(rf"({TITLES})\s*[:.\-–]?\s+(?=\w)", re.IGNORECASE)
AFTER_A_NAME = re.compile(rf"\s*[,:.\-–|]\s*({TITLES})\s*\Z", re.IGNORECASE)
FIRST_WORDS = frozenset((
    "ông", "bà", "anh", "chị", "phó", "quyền", "tổng", "giám", "chủ", "hiệu", "viện", "trưởng", "thủ", "kế", "thành", "người", "đại", "bí", "quản",
    "ô", "chi", "cục", "hội", "hạt", "đội", "tổ", "chánh", "tgđ", "pgđ", "gđ", "ktt", "cthđqt", "ct", "đdpl", "nđdpl",
))  # fmt: skip
MOST_WORDS = 6


def people(cell: object) -> list[tuple[str, str]]:
    """(name, what they are) of every person in a cell, in their order. Numbers of papers and phones beside a name are left out."""
    found: list[tuple[str, str]] = []
    waiting = ""
    for part in PERSON_SEPARATOR.split(unicodedata.normalize("NFC", cells.lines(cell))):
        for piece in _names(part):
            name, title = _one(piece)
            if name:
                found.append((name, title or waiting))
                waiting = ""
            elif title and found and not found[-1][1]:
                found[-1] = (found[-1][0], title)
            elif title:
                waiting = title
    return found


def one_plain_name(said: str) -> bool:
    """Whether a cell is nothing but one name, as nearly all are."""
    if not said:
        return True
    first, _, rest = said.partition(" ")
    return said.replace(" ", "").isalpha() and first.casefold() not in FIRST_WORDS and not BETWEEN_NAMES.search(rest)


def _names(part: str) -> list[str]:
    """«Mẫu Văn An, Thử Thị Bình» are two: every piece has two words at least, each beginning with a capital."""
    pieces = [piece for piece in BETWEEN_NAMES.split(part) if piece.strip()]
    return pieces if len(pieces) > 1 and all(map(is_a_name, pieces)) else [part]


def is_a_name(piece: str) -> bool:
    """Whether it is the name of one person: two words or more, each with a capital."""
    words = _one(piece)[0].split()
    return 1 < len(words) <= MOST_WORDS and all(word[0].isupper() for word in words)


def _one(piece: str) -> tuple[str, str]:
    """The name and the title of one person; a piece that is only a title has no name."""
    if only := ONLY_TITLES.fullmatch(piece):
        return "", only[1].strip()
    brackets = IN_BRACKETS.search(piece)
    title = brackets[1].strip() if brackets and not any(letter.isdigit() for letter in brackets[1]) else ""
    name = NUMBER_OF_A_PERSON.sub("", IN_BRACKETS.sub("", piece)).strip(" ,.:-–/|")
    for pattern in (AFTER_A_NAME, BEFORE_A_NAME):
        if said := pattern.search(name) if pattern is AFTER_A_NAME else pattern.match(name):
            name, title = pattern.sub("", name, count=1).strip(" ,.:-–/|"), title or said[1].strip()
    if address := FORM_OF_ADDRESS.match(name):
        name = name[address.end() :]
    return (name, title) if any(letter.isalpha() for letter in name) else ("", title)
