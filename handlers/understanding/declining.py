"""Why somebody cannot take work over: what their line says beside the no. «ko nhận được, e kẹt rồi» → «e kẹt rồi». Pure: text in, value out."""

import re

from campaign.text_normalisation import fold, nfc

NO = re.compile(
    r"(?:(?:phieu|ca|ho so) )?(?:#?\d{1,9}[,:]? )?(?:(?:da|thoi|em|e|anh|chi|toi|minh|t|xin|xin phep|cho (?:em|e|toi|minh)|hom nay|nay|gio) )*"
    r"(?:(?:khong|ko|k|hong|hok|chua)(?: (?:the|xin))? nhan(?: (?:them|noi|kip|duoc|dc))*|tu choi(?: nhan)?)"
)
BECAUSE = ("vi", "do", "tai", "boi", "nen", "ly", "a", "duoc", "roi", "dau")
"""Words between the no and its reason that are none of it."""
MESSAGES = frozenset({"cuoc", "tin", "mail", "email", "file", "link", "thong", "thu", "giay", "may"})
"""Behind «không nhận được» they tell what did not come: «em không nhận được tin nhắn» declines nothing."""
ASKING = (["khong"], ["ko"], ["k"], ["hong"], ["chua"], ["nhi"], ["ha"], ["sao"])
"""Last words of a question."""


def declines(text: str) -> bool:
    """Does the line begin with a no to an offer, and ask nothing?"""
    asks = "?" in text or fold(text).split()[-1:] in ASKING
    return not asks and _behind_the_no(text) is not None


def why(text: str) -> str:
    """The reason; the whole line where it says no by a reason alone («em đang họp»), empty where it says no more than no."""
    behind = _behind_the_no(text)
    if behind is None:
        return nfc(text)
    left = behind.split()
    while left and fold(left[0]).strip(",.;:-") in ("", *BECAUSE):
        left.pop(0)
    return " ".join(left)


def _behind_the_no(text: str) -> str | None:
    typed = nfc(text).split()
    for count in range(len(typed), 0, -1):
        if NO.fullmatch(fold(" ".join(typed[:count])).strip(" ,.;:-")):
            return None if count < len(typed) and fold(typed[count]) in MESSAGES else " ".join(typed[count:])
    return None
