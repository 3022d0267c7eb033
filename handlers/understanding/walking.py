"""«đang dẫn DN 131 sang PC06»: whom somebody walks over to the police desk. Text in, value out."""

import re

from campaign import text_normalisation

WALKS = re.compile(
    r"(?:(?:da|em|e|minh|toi) )*(?:(?:dang|vua|da) )?(?:dan|dua) (?:(?:dn|doanh nghiep|khach|ho) )?(?:(?:phieu )?(\d{1,9}) )?"
    r"(?:sang|qua) (?:ben )?(?:pc06|cong an(?: tinh)?)(?: (?:roi|nhe|a|day))*"
)


def case(text: str) -> int | None:
    """The case's number, 0 where the line names none; None for every other line."""
    found = WALKS.fullmatch(" ".join(text_normalisation.words(text)))
    return int(found[1] or 0) if found is not None else None
