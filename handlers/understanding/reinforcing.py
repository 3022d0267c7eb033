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
AT_MOST = re.compile(r"\b(\d{1,2})\b(?! ?(?:/|h))")


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
    """A leader's line that says so by itself; None for every other one."""
    line = fold(nfc(text)).strip(" .!…")
    if not PLAINLY.fullmatch(line):
        return None
    if re.search(r"\b(?:thoi|het) tang cuong", line):
        return ReinforceWish(ends=True)
    number = AT_MOST.search(line)
    return ReinforceWish(at_most=int(number[1]) if number is not None else 0)
