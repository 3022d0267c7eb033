"""«Cảm ơn chị Mai nhé»: whom a line of nothing else thanks. Pure: text in, a person's number out."""

import re
from collections.abc import Sequence

from campaign.text_normalisation import fold, nfc
from handlers.understanding import people
from handlers.understanding.people import Entry

THANKS = re.compile(
    r"(?:(?:em|toi|minh|da|xin) )*(?:cam on|cam on nhieu|thanks|tks) (?P<whom>.+?)"
    r"(?: (?:rat )?nhieu| (?:vi )?da (?:giup|truc|lam|nhan|ho tro|lo|goi|gui)(?: [a-z]+){0,6})?"
)
TAIL = re.compile(r"(?: (?:nhé|nhe|nha|ạ|a|lắm|lam|nhiều|nhieu))+$", re.IGNORECASE)


def whom(text: str, roster: Sequence[Entry]) -> int:
    """The one who is thanked; 0 where it is nobody of the roster, several, or where more is said."""
    line = TAIL.sub("", " ".join(nfc(text).strip(" .!").split()))
    found = THANKS.fullmatch(fold(line))
    if found is None:
        return 0
    typed = line.split()
    first = len(fold(line)[: found.start("whom")].split())
    people_ = people.whole(" ".join(typed[first : first + len(found["whom"].split())]), roster)
    return people_[0] if len(people_) == 1 else 0
