"""What a unit writes under difficulties, proposals and tasks: is it a text, or a way to say that there is none?

«Không», «ko có gì ạ», «chưa có khó khăn, vướng mắc» and a dash say that there is nothing; «Không liên lạc được 12 DN» says something. In
doubt it is a text.
"""

import re

from campaign import text_normalisation

NO = r"(?:khong|khg|ko|kg|k|chua|none|nothing|nil|no (?:difficulties|proposals|tasks|problems)|n/a|0)"
TYPED = frozenset(
    ["không", "khong", "khg", "ko", "kg", "k", "chưa", "chua", "none", "nothing", "nil", "no", "n/a", "0"]
)
"""The words of NO as people type them: with other accents they are other words (chùa, khống)."""
BEFORE = r"(?:da|thua|hien(?: (?:tai|nay|gio))?|don vi|(?:trong )?(?:ky|tuan|thang)(?: (?:nay|toi|sau))?)"
WHAT = (
    r"(?:noi dung|van de|kho khan|vuong mac|kien nghi|de xuat|y kien|nhiem vu|phat sinh|gap(?: phai)?|thay|co|gi(?: (?:ca|het|dau))?"
    r"|nao(?: ca)?|them|moi|khac|va|hay|hoac|khong|ko|(?:trong )?(?:ky|tuan|thang)(?: (?:nay|toi|sau))?|nay)"
)
NOTHING = re.compile(
    rf"(?:{BEFORE}[ ,]+)*{NO}(?:[ ,;/]+{WHAT})*+(?:[ ,]+(?:a|ah|nhe|nha|em|anh|chi))*[ .;,]*|[-–—.\s]*"
)
AFTER_ALL = re.compile(r"(?:khong|ko) ?, ?co (?!gi)")
"""«Không, có khó khăn»: there is some."""


def kept(text: str) -> str:
    """The text as it was written, without spaces around it; empty when it says that there is nothing."""
    plain = text_normalisation.fold(text)
    if not NOTHING.fullmatch(plain) or AFTER_ALL.search(plain):
        return text.strip()
    said = re.split(r"[^\w/]+", text_normalisation.nfc(text).casefold())
    return "" if not any(said) or TYPED & set(said) else text.strip()
