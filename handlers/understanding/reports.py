"""What people write behind /baocao: a kind of report, that they wish for approved ones, or that they need files again. Pure.

Read without accents, spaces and the words around it («báo cáo tuần này», «dotxuat», «bc giaidoan»), as offices say it: «sơ kết»
is a phase's, «tổng kết» the whole campaign's, «định kỳ» the week's. Each kind names from when on it counts.
"""

import re

from campaign import text_normalisation

AROUND = frozenset({"bao", "cao", "bc", "lap", "lam", "xin", "gui", "cho", "em", "toi", "report", "a", "the"})
SCOPES: dict[str, tuple[str, ...]] = {
    "day": (
        "ngay", "trong ngay", "hang ngay", "ngay hom nay", "ngay nay", "hom nay", "nay", "hn", "day", "daily", "today",
    ),
    "week": ("tuan", "trong tuan", "hang tuan", "tuan nay", "dinh ky", "dinh ky tuan", "dinh ky hang tuan", "week", "weekly", "this week"),
    "phase": ("giai doan", "giai doan nay", "gd", "ky", "ky nay", "so ket", "so ket giai doan", "phase", "interim"),
    "all": (
        "dot xuat", "dx", "nhanh", "chung", "tat ca", "toan bo", "chien dich", "toan chien dich", "ca chien dich", "luy ke", "tong ket",
        "tong ket chien dich", "tong ket cao diem", "all", "now", "final", "whole campaign",
    ),
}  # fmt: skip
WISHES: dict[bool, tuple[str, ...]] = {
    True: ("nhan", "dang ky", "dang ky nhan", "nhan rieng", "subscribe"),
    False: ("thoi", "thoi nhan", "ngung nhan", "khong nhan", "unsubscribe"),
}

FILES = ("tep", "cac tep", "lay tep", "lay lai tep", "tep da duyet", "file", "files", "lay file", "lay lai file")
PERIOD = re.compile(r"(?:kỳ\s+|ngày\s+)?\b0?(\d{1,2})/0?(\d{1,2})\b", re.IGNORECASE)


EDIT = re.compile(
    r"\s*(?:sửa|sua|edit)(?:\s+(?:câu chữ|cau chu|lời|loi|câu|cau|đoạn|doan|the wording))?(?:\s+(\d{1,3})(?:[\s:.,-]+(.*))?)?\s*",
    re.IGNORECASE | re.DOTALL,
)
SECTIONS = {
    "results": r"ket qua|results",
    "difficulties": r"kho khan(?:,? (?:va )?vuong mac)?|vuong mac|difficulties",
    "proposals": r"kien nghi(?:,? (?:va )?de xuat)?|de xuat|proposals?",
    "next": r"nhiem vu(?: (?:ky|tuan|thoi gian) (?:toi|sau))?|next",
}
"""How a remark names the section that it goes under, folded, before a colon."""


def edit(text: str) -> tuple[int, str] | None:
    """The paragraph's number (0: none) and its new words, perhaps none, where a draft's wording is to be edited; else None."""
    found = EDIT.fullmatch(text)
    return (int(found[1] or 0), (found[2] or "").strip()) if found else None


def section(text: str) -> tuple[str, str]:
    """The section that a remark names («Kiến nghị: …»), and the remark; empty, and the whole text, where it names none."""
    head, colon, rest = text.partition(":")
    named = text_normalisation.fold(head)
    found = next((name for name, ways in SECTIONS.items() if re.fullmatch(ways, named)), "")
    words = rest.strip()
    return (found, words[:1].upper() + words[1:]) if colon and found and words else ("", text)


def scope(text: str) -> str:
    """day, week, phase or all; empty for what is none of them."""
    return _SCOPES.get(_core(text), "")


def wish(text: str) -> bool | None:
    """Whether approved ones are wished for in private; None when that is not what was said."""
    return _WISHES.get(_core(text))


def files(text: str) -> str | None:
    """The period («15/5») whose files are asked for, empty where none is named; None when that is not what was said."""
    found = PERIOD.search(text)
    wanted = _core(PERIOD.sub(" ", text)) in _FILES
    return (f"{found[1]}/{found[2]}" if found else "") if wanted else None


def _core(text: str) -> str:
    return "".join(word for word in text_normalisation.words(text) if word not in AROUND)


_SCOPES = {_core(way): name for name, ways in SCOPES.items() for way in ways}
_WISHES = {_core(way): on for on, ways in WISHES.items() for way in ways}
_FILES = {_core(way) for way in FILES}
