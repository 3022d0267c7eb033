"""«cả 3 đều không nghe máy», «trả lại hết các phiếu», «2 ca này em nhận»: a line about several cases that counts them. Text in, value out."""

import re
from dataclasses import dataclass

from handlers.understanding import numerals, references, spelling
from handlers.understanding.books import TypedLine

ALL = r"(?:tất cả|tat ca|toàn bộ|toan bo|hết cả|het ca|cả|hết|het|ca(?=\s\d+\sdeu\b))"
NUMBER = r"(?:\d{1,2}|hai|ba|bốn|bon|năm|sáu|bảy|bay|tám|chín|mười)"
WORK = r"(?:phiếu|phieu|ca|việc|viec|dn|doanh nghiệp|doanh nghiep|công ty|cong ty|cty|khách|khach|hồ sơ|ho so|hs)"
THESE = r"(?:này|nay|đó|do|trên|tren|kia|ni|nớ|nè|tê|đây|day)"
OTHERS = (
    r"(?:số|so|lần|lan|cuộc|cuoc|người|nguoi|ngày|ngay|tuần|tuan|tháng|thang|giờ|gio|tiếng|tieng|phút|phut|máy|may|anh|chị|chi|ông|ong|bà|tổ|to|bên|ben"
    r"|bản|ban|bộ|bo|suất|suat|triệu|trieu|h|g|p|k|tr)"
)
"""What else is counted: «cả 3 số không nghe máy» is one enterprise's telephones."""
COUNTED = re.compile(
    rf"(?<!\w)(?:{ALL}\s+(?P<all>{NUMBER})(?:\s+{WORK}(?:\s+{THESE})?)?(?!\s*(?:{OTHERS}\b|[,./:]?\d|và\s*\d|với\s*\d))"
    rf"|{ALL}\s+(?:các|cac|mấy|may|những|nhung)?\s*{WORK}(?:\s+{THESE})?"
    rf"|(?P<these>{NUMBER})\s+{WORK}\s+{THESE})(?!\w)(?:\s+(?:đều|deu|cùng|cung)(?!\w))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OfAll:
    """`number`: of how many cases, 0 for all there are; `rest`: the line without that."""

    number: int
    rest: str


def read(text: str) -> OfAll | None:
    """What such a line says; None for any other one."""
    text = spelling.composed(text)
    found = COUNTED.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return OfAll(_value(found["all"] or found["these"] or ""), rest)


def _value(typed: str) -> int:
    words = tuple(spelling.split(typed))
    line = TypedLine(typed, words, accented=True)
    return (references.number(line, 0) or numerals.at(line, 0)[0]) if words else 0
