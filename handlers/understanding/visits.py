"""«hẹn tận nơi 15h mai tại 12 đường Mẫu»: help where the enterprise is, as people arrange it. Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign.text_normalisation import nfc

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
