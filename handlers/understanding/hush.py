"""Who wants quiet, as people type it: «im lặng đến 15h», «tắt thông báo 30 phút», «thôi im lặng». Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign import text_normalisation
from handlers.understanding import spelling

ENDS = re.compile(
    r"(?:tat|thoi|het|bo|huy|off)(?: (?:im|im lang))?|(?:bat|mo) (?:lai )?thong bao|(?:het|thoi|bo) tat thong bao|(?:thoi )?khong im lang nua"
)
BEGINS = re.compile(
    r"(?:(?:(?:em|toi|minh|dang|ban|mac) ){1,3}(?:hop|ban|lai xe|tiep khach|di hop|hop)(?: roi)?,? (?:nen )?)?"
    r"(?:(?:em|toi|minh|xin|xin phep|cho (?:em|toi|minh)) ){0,3}(?:giu )?(?:im lang|tat thong bao|im(?= (?:cho )?den )"
    r"|(?:dung|khoi) (?:goi|nhan|bao|nhan tin|nhan gi)(?: gi)?(?: cho)? (?:em|toi|minh)(?= (?:den|toi|cho den|trong) )"
    r"|(?:dung|khoi) (?:keu|reo|rung)(?: nua)?(?= (?:den|toi|cho den|trong) ))"
    r"(?: (?P<rest>(?:den |toi |cho den |trong |\d).*))?"
)
UNTIL = re.compile(r"(?:im\b\s*)?(?:l[ặa]ng\b\s*)?(?:(?:cho đến|cho den|đến|den|tới|trong)\b\s*)?", re.IGNORECASE)
RANGE = re.compile(r"\S (?:đến|den|tới|toi) \S", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2} ?(?:h|g|giờ|gio|:) ?(?:\d{2})?", re.IGNORECASE)
HALF_A_DAY_MS = 12 * 3_600_000
TAIL = re.compile(r"(?: (?:ạ|nhé|nhe|nha|giúp em|giúp tôi|giúp mình))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HushWish:
    """`ends`: it is to be over; else `moment` says until when, as typed; empty where nothing was said."""

    ends: bool = False
    moment: str = ""


def commanded(text: str) -> HushWish:
    """What stands behind /im."""
    line = _line(text)
    if ENDS.fullmatch(text_normalisation.fold(line)):
        return HushWish(ends=True)
    return HushWish(moment=UNTIL.sub("", line, count=1))


def plainly(text: str) -> HushWish | None:
    """A line that says so by itself; None for every other one, be it about silence."""
    line = _line(text)
    plain = text_normalisation.fold(line)
    begins = BEGINS.fullmatch(plain)
    if begins is not None:
        return commanded(line[-len(begins["rest"]) :] if begins["rest"] else "")
    return HushWish(ends=True) if " " in plain and ENDS.fullmatch(plain) else None


def doubtful(wish: HushWish, *, lasts_ms: int) -> bool:
    """Is the moment rather not what was meant? «15h đến 17h» begins later; «1h» said at two is an hour, and not tomorrow at one."""
    passed = CLOCK.fullmatch(wish.moment) is not None and lasts_ms > HALF_A_DAY_MS
    return passed or RANGE.search(wish.moment) is not None


def _line(text: str) -> str:
    return TAIL.sub("", " ".join(spelling.composed(text).split()).strip(" .!…"))
