"""Requests about personal data as people type them: «xóa chị Lê Thị Mẫu 09…», «3 đã trả lời». Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign.people.data_requests import DataStep, DataWish
from campaign.text_normalisation import fold

WISHES = {
    DataWish.DELETE: ("xoa", "delete", "erase"), DataWish.CORRECT: ("sua", "dinh chinh", "correct"), DataWish.LIMIT: ("han che", "limit"),
    DataWish.WITHDRAW: ("rut lai dong y", "rut dong y", "rut", "withdraw"), DataWish.OBJECT: ("phan doi", "object"),
    DataWish.SEE: ("xem", "cung cap", "see", "show"),
}  # fmt: skip
STEPS = {
    DataStep.NOT_ANSWERED: ("chua tra loi", "not answered"), DataStep.ANSWERED: ("da tra loi", "tra loi", "answered"),
    DataStep.DONE: ("xong", "da xong", "done"), DataStep.PUT_OFF: ("gia han", "put off"), DataStep.DROPPED: ("ghi nham", "nham", "slip"),
    DataStep.REOPENED: ("mo lai", "reopen"),
}  # fmt: skip
NUMBERED = re.compile(r"(?:so |#)?(\d{1,9})[.:,]?\s+(.+)")
PLAIN = re.compile(
    r"\W*(?:yêu cầu|yeu cau|đề nghị|de nghi)\s+(.+?)\s+(?:dữ liệu|du lieu)(?:\s+(?:cá nhân|ca nhan))?(?:\s+(?:của|cua))?\s*[:,]?\s*(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 200
"""Letters of who asks that are kept."""


@dataclass(frozen=True, slots=True)
class TypedDataRequest:
    """What somebody wishes; who, as typed."""

    wish: DataWish
    whom: str


def asked(text: str) -> TypedDataRequest | None:
    """«xóa chị Lê Thị Mẫu»; None where the wish or the person is missing."""
    line = " ".join(text.split())
    for wish, names in WISHES.items():
        for name in names:
            length = len(name.split())
            head, rest = line.split()[:length], line.split()[length:]
            if rest and fold(" ".join(head)).rstrip(":,") == name:
                return TypedDataRequest(wish, " ".join(rest)[:LONGEST])
    return None


def plainly(text: str) -> TypedDataRequest | None:
    """«yêu cầu xóa dữ liệu: chị Lê Thị Mẫu»; None for every other line."""
    match = PLAIN.fullmatch(text.strip())
    return asked(f"{match[1]} {match[2]}") if match is not None else None


def moved(text: str) -> tuple[int, DataStep] | None:
    """«3 đã trả lời», «3 xong»; None for anything else."""
    match = NUMBERED.fullmatch(fold(text))
    if match is None:
        return None
    step = next((step for step, names in STEPS.items() if match[2].rstrip(".!") in names), None)
    return (int(match[1]), step) if step is not None else None
