"""«Số này có phải của chiến dịch không?»: whether a line asks that, and about which number or name. Pure: text in, value out."""

import re
from collections.abc import Sequence

from campaign import phones
from campaign.text_normalisation import fold

ENDS = r"(?: (?:khong|ko|k|hong|hay|a|vay|nhi|the)\b.*)?"
ASKS = re.compile(
    r"(?P<about>.*?)\b(?:(?:co )?(?:phai|dung|thuoc)(?: la| so| cua| nguoi| can bo| ben| thanh vien)*"
    r" (?:chien dich|co quan|so cong khai|thu ngo|can bo|trong thu ngo|danh sach cong khai)\b.*(?:khong|ko|k|hong)\b.*"
    r"|co lua dao (?:khong|ko|k|hong)\b.*|(?:la )?(?:that hay gia|co that khong)\b.*)"
)
BEGINS = re.compile(
    r"(?:(?:nho|xin|cho|giup|em|toi|minh|anh|chi|muon|can|hoi) )*(?:xac minh|kiem tra|tra cuu|tra)(?: (?:giup|ho|dum|cho|lai|em|toi|minh))*"
    r" (?:so|sdt|dt|so dien thoai|so may|cuoc goi)\b(?: (?:nay|dien thoai|may|goi den|sau|do|la))*[ :]*(?P<about>.*?)"
    + ENDS
)
OURS = (
    re.compile(
        r"\b(?:phai|dung|thuoc)(?: la| so| cua| nguoi| ben| may)* (?:minh|ta|chung ta|chung minh|to minh|so minh|nhom minh)\b"
    ),
    re.compile(r"\b(?:khong|ko|k|hong)\b"),
)
FOR_CODES = (
    re.compile(r"\b(?:goi|nhan|xung)\b"),
    re.compile(r"\b(?:doi|hoi|xin|keu doc|bat doc)\b"),
    re.compile(r"\b(?:otp|ma xac (?:thuc|nhan)|mat khau)\b"),
)
FOR_MONEY = FOR_CODES[0], re.compile(r"\b(?:doi|bat|keu|ep)\b"), re.compile(r"\btien\b")
OTHERS = re.compile(r"\b(?:cty|cong ty|dn|htx|ho tro|huong dan)\b")
"""A colleague's question about a number that the line names: is it ours; it called and wanted a code or money. An enterprise's own is another."""
GIVES = re.compile(r"(?:(?:em|toi|minh|xin|cho) )*tra (?!cuu)")
"""«trả lại số 3», «trả hồ sơ rồi» look like «tra số …» without their accents."""
NOBODY = re.compile(
    r"(?:(?:cho|hoi|em|toi|minh|a|da|thua|xin|so|sdt|dt|dien thoai|may|cuoc|nay|kia|do|goi|den|nguoi|cua|la|con|co|ben|ai|vua|ten)\b[ ,.:?]*)*"
)
"""What stands around the number or the name that is asked about."""
CALLED = re.compile(r"\b(?:khong|ko|k|hong|ai|hay|vay|goi|lua dao|tu xung|xung|that|gia|moi goi|nhan tin)\b")
FRAUDS = (
    (re.compile(r"\b(?:so la|tu xung|xung|gia danh|lua dao|doi tien|chuyen khoan|chuyen tien)\b"),),
    (
        re.compile(r"\b(?:doi|hoi|xin|yeu cau|bat|cung cap|doc)\b"),
        re.compile(r"\b(?:otp|ma xac|mat khau|can cuoc|cccd|tien)\b"),
    ),
)
"""What whoever doubts a caller says, be it of help that was offered."""
COLLEAGUES = re.compile(r"\b(?:cty|dn|htx|mst|ma so thue)\b")
WANTS_HELP = re.compile(r"\b(?:goi lai|lien he|ho tro|huong dan|nho|can|mst|ma so thue|cty|cong ty|dn|htx)\b")


def asked(text: str) -> str | None:
    """The number or full name that a line asks about, empty when it names none; None for a line that asks nothing of the kind."""
    plain = fold(text).strip(" ?!.…")
    numbers = phones.find_all(text)
    match = ASKS.fullmatch(plain) or BEGINS.fullmatch(plain)
    if numbers and (match or _doubted(plain)):
        return numbers[0][2]
    if match is None or GIVES.match(plain):
        return None
    return NOBODY.sub("", match["about"], count=1).strip(" ,.:?")


def _doubted(plain: str) -> bool:
    return _in_turn(plain, OURS) or (
        OTHERS.search(plain) is None and (_in_turn(plain, FOR_CODES) or _in_turn(plain, FOR_MONEY))
    )


def _in_turn(plain: str, wanted: Sequence[re.Pattern[str]]) -> bool:
    """Do all of these stand there, one behind the other? Each is looked for once."""
    at = 0
    for one in wanted:
        if (found := one.search(plain, at)) is None:
            return False
        at = found.end()
    return True


def about_a_caller(text: str) -> str | None:
    """The one number of a stranger's line that is a number alone, or asks about it or says that it has called; None for one that wants help."""
    found = phones.find_all(text)
    if len(found) != 1:
        return None
    if COLLEAGUES.search(fold(text)) is None and any(_in_turn(fold(text), one) for one in FRAUDS):
        return found[0][2]
    if WANTS_HELP.search(fold(text)):
        return None
    begin, end, digits = found[0]
    around = fold(f"{text[:begin]} {text[end:]}").strip(" .?!")
    return digits if not around or "?" in text or CALLED.search(around) else None
