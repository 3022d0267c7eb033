"""«đang dẫn DN 131 sang PC06»: whom somebody walks over to the police desk. Text in, value out."""

import re

from campaign import text_normalisation

WALKS = re.compile(
    r"(?:(?:phieu |ca |ho so )?(?P<first>\d{1,9}) )?(?:(?:da|em|e|minh|toi) )*(?:(?:dang|vua|da) )?"
    r"(?:dan|dua) (?:(?:dn|doanh nghiep|khach|ho) )?(?:(?:phieu )?(?P<case>\d{1,9}) )?"
    r"(?:sang|qua) (?:ben )?(?:pc06|cong an(?: tinh)?)(?: (?:roi|nhe|nha|a|day))*"
)
ASKED = re.compile(r"(?:dan|dua) (?!.* roi\b).* (?:nhe|nha|di)")
"""«dẫn khách sang PC06 nhé» is said to somebody else: nobody is on the way yet."""


def case(text: str) -> int | None:
    """The case's number, 0 where the line names none; None for every other line."""
    line = " ".join(text_normalisation.words(text))
    found = WALKS.fullmatch(line)
    return int(found["first"] or found["case"] or 0) if found is not None and not ASKED.fullmatch(line) else None
