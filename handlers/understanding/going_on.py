"""What the holder of what nobody moved says when they are asked about it: «còn làm», «cần giúp». Pure: text in, value out."""

import re
from enum import Enum, auto

from campaign import text_normalisation

WHO = r"(?:(?:da|vang|em|anh|chi|toi|minh|e|t|ok|phieu \d+|\d+) )*"
TAIL = r"(?: (?:a|nhe|nha|viec|phieu|viec nay|phieu nay|day|chi|anh|chi a|anh a|do|tiep|thoi|roi|voi|giup|em|mot ti))*"
ON_IT = re.compile(rf"{WHO}(?:van |van con |con |dang |van dang |con dang )+(?:lam|theo|goi|xu ly|theo doi){TAIL}")
YES = re.compile(rf"{WHO}(?:con|co|dung|vang|u|uh|van con|dang lam|roi){TAIL}")
HELP = re.compile(rf"{WHO}(?:dang )?(?:can|nho|xin) (?:duoc )?(?:giup|giup do|tro giup|ho tro|nguoi giup){TAIL}")


class StillSaid(Enum):
    """What it comes to."""

    ON_IT = auto()
    HELP = auto()


def read(text: str) -> StillSaid | None:
    """What an answer to «Đồng chí còn làm việc này?» says; None for anything else, and for what asks."""
    line = " ".join(text_normalisation.words(text))
    if "?" in text:
        return None
    if ON_IT.fullmatch(line) or YES.fullmatch(line):
        return StillSaid.ON_IT
    return StillSaid.HELP if HELP.fullmatch(line) else None
