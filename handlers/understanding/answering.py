"""What is said to a question about work without a reply to its card: yes, no, «thôi, em tự làm», and a leader's «thu hồi phiếu 128».

Pure: text in, value out. Whether there is such a question, and one alone, its reader knows.
"""

import re
from enum import Enum, auto

from campaign import text_normalisation
from handlers.understanding import declining, phrases
from handlers.understanding.meanings import Intent, MeaningKey

ONESELF = r"(?:(?:da|vang|ok|oke|u|uh|duoc|thoi|thi|vay|de|em|e|anh|chi|toi|minh|tui) )*"
NOW = r"(?:(?:bay gio|luc nay|gio|hien|hien gio|hien tai|hom nay|chieu nay|sang nay|nay|da|vang|em|e|anh|chi|toi|minh|tui|thi|cung) )*"
TAIL = r"(?: (?:a|nhe|nha|roi|luon|thoi|cung duoc|duoc|di|chi|anh|em|cho|tiep|nua|giup|voi))*"
AGREES = re.compile(rf"{ONESELF}dong y(?: nhan)?(?: (?:viec|phieu)(?: nay)?)?{TAIL}")
CANNOT = re.compile(
    rf"{ONESELF}(?:tu choi|chiu|(?:khong|ko|hong) (?:nhan|lam|di|kham|om) (?:duoc|noi|kip|xue))\b"
    rf"|{ONESELF}(?:(?:dang|van|con) )*(?:ket|di hop|hop|di cong tac)\b(?! xong)"
    rf"|{ONESELF}{NOW}(?:(?:dang|van|con|bi|deu) )*(?:kin (?:viec|lich|het|ca)|do tay|do viec|ngap dau|ngap viec)\b"
    rf"|{ONESELF}{NOW}(?:(?:dang|van|con|bi) )*ban (?:tiep|hop|di)\b(?! xong)"
)
WILL = re.compile(r"\b(?:em|e|toi|minh|chi|anh) (?:se |moi )?nhan\b(?! (?:khong|chua))")
"""«em đang họp, 3h em nhận»: no no, and not yet a yes."""
ALL_OF_IT = re.compile(
    rf"{ONESELF}(?:xin )?(?:nhan|lam|lo)(?: (?:het|ca|tat ca|toan bo|ban giao|viec|cho|luon|nhe|nha|a|duoc|anh|chi|em))*"
)
NAMES_ALL = re.compile(r"\b(?:hết|cả|tất cả|toàn bộ|bàn giao)\b", re.IGNORECASE)
GO = r"(?:qua|sang|di(?= (?:duoc|ngay|luon|tang cuong|ho tro|giup))|tham gia|tang cuong)"
COMES = re.compile(
    rf"{ONESELF}(?:(?:se|xin|nhan|dong y|san sang) )*{GO}(?: (?:{GO}|ho tro|giup|ben do|ben ay|to \d|cho|duoc|ngay|luon|lien|nhe|nha|a|chi|anh))*"
)
COMES_NOT = re.compile(
    rf"{ONESELF}{NOW}(?:(?:(?:dang|van|con) )?(?:ban|ket|hop)(?: (?:roi|qua|viec|hop))* )?(?:nen )?(?:khong|ko|hong|chua)(?: the)? "
    r"(?:nhan )?(?:qua|sang|di|ho tro|giup|tham gia|tang cuong)(?: \w+){0,4}"
)
BARE = frozenset({"qua", "sang"})
"""Alone they say nothing of coming."""
ITSELF = r"(?:lam|goi|lo|xu ly|theo)(?: duoc)?"
KEEPS = re.compile(
    rf"{ONESELF}(?:khoi|khoi can|khong can|rut lai|huy)(?: nho)?(?: nua)?(?: {ONESELF}(?:tu )?{ITSELF})?{TAIL}"
    rf"|(?:da )?(?:thoi|khong nho nua) {ONESELF}(?:tu )?{ITSELF}{TAIL}|{ONESELF}tu {ITSELF}{TAIL}"
)
OF = r"(?: lai)? (?:tu tay|khoi tay|khoi|cua|tu)(?: [a-z]+){1,4}"
BACK = (
    r" (?:ve|cho|lai cho) (?:to|ca to|danh sach chung|nguoi khac|dong chi khac)(?: (?:lam|nhan|goi|chung)(?: tiep)?)?"
)
TAKES_BACK = re.compile(
    r"(?:(?:da|vang|nho|de nghi|em|anh|chi|toi) )*(?:thu hoi|rut|lay lai|dua|keo|tra)(?: lai)? "
    rf"(?:phieu|ca|ho so|viec) (?P<case>\d{{1,7}})(?:{OF})?(?:{BACK})?(?: (?:a|nhe|nha|di|giup))*"
)


class Said(Enum):
    """What it comes to. `BUSY`: a no, unless it is about what one has in hand."""

    YES = auto()
    NO = auto()
    BUSY = auto()


def read(text: str) -> Said | None:
    """What a line says to whoever asks one to take work; None for a question, for a line that names a case, and for everything else."""
    meaning = phrases.understand(text)
    if "?" in text or meaning.cases:
        return None
    line, takes = _line(text), meaning.takes or meaning.verb == Intent.CLAIM
    if CANNOT.match(line) and (takes or WILL.search(line)):
        return None
    if declining.declines(text) or meaning.key == MeaningKey.NO or CANNOT.match(line) or "khong nhan duoc" in line:
        return Said.NO
    if meaning.verb == Intent.BUSY:
        return Said.BUSY
    return Said.YES if AGREES.fullmatch(line) or takes else None


def of_all(text: str) -> tuple[Said | None, bool]:
    """What a line says to all of somebody's work, handed over at once, and whether it names all of it («em nhận hết», «không nhận được»)."""
    meaning = phrases.understand(text)
    if "?" in text or meaning.cases:
        return None, False
    if ALL_OF_IT.fullmatch(_line(text)):
        return Said.YES, NAMES_ALL.search(text_normalisation.nfc(text)) is not None
    return (Said.NO, False) if read(text) == Said.NO else (None, False)


def comes(text: str) -> Said | None:
    """What a line says to a call to reinforce another team: «em sang được», «em chưa qua được»; None for every other one."""
    line = _line(text)
    if "?" in text or line in BARE:
        return None
    if COMES_NOT.fullmatch(line):
        return Said.NO
    return Said.YES if COMES.fullmatch(line) else None


def keeps(text: str) -> bool:
    """«thôi, em tự làm» of whoever has asked a colleague."""
    return "?" not in text and KEEPS.fullmatch(_line(text)) is not None


def takes_back(text: str) -> int:
    """The case that a leader takes from its holder, back to the team («rút phiếu 128 của Dũng»); 0 for every other line."""
    found = TAKES_BACK.fullmatch(_line(text)) if "?" not in text else None
    return int(found["case"]) if found is not None else 0


def _line(text: str) -> str:
    return " ".join(text_normalisation.words(text))
