"""«đang dẫn DN 131 sang PC06»: whom somebody walks over to the police desk. Text in, value out."""

import re

from campaign import text_normalisation

WHOM = r"(?:dn|doanh nghiep|khach|ho|(?:(?:anh|chi|co|chu|ong|ba|bac) )?(?:giam doc|chu|chu doanh nghiep|ke toan|nguoi dai dien))"
WALKS = re.compile(
    r"(?:(?:phieu |ca |ho so )?(?P<first>\d{1,9}) )?(?:(?:da|em|e|minh|toi) )*(?:(?:dang|vua|da) )?"
    rf"(?:dan|dua|dat) (?:{WHOM} )?(?:(?:phieu )?(?P<case>\d{{1,9}}) )?(?:sang|qua|len) (?:ben )?(?:pc06|cong an(?: tinh)?|ca)"
    r"(?: (?:roi|nhe|nha|a|day|lam (?:muc 2|dinh danh|vneid)))*"
)
ASKED = re.compile(r"(?:dan|dua|dat) (?!.* roi\b).* (?:nhe|nha|di)")
"""«dẫn khách sang PC06 nhé» is said to somebody else: nobody is on the way yet."""


def case(text: str) -> int | None:
    """The case's number, 0 where the line names none; None for every other line."""
    line = " ".join(text_normalisation.words(text))
    found = WALKS.fullmatch(line)
    return int(found["first"] or found["case"] or 0) if found is not None and not ASKED.fullmatch(line) else None
