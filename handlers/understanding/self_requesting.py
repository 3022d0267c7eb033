"""What a stranger types who asks for an enterprise: does the line ask to be helped, and which tax code, phone and wish stand in it. Pure."""

import re
from collections.abc import Sequence

from campaign import phones, tax_codes
from campaign.enterprise.self_requests import LONGEST_WISH, SelfRequest
from campaign.people.data_requests import DataWish
from campaign.text_normalisation import fold, nfc

WANTS = re.compile(r"\b(?:can|nho|xin|de nghi|mong|muon|yeu cau|cho|duoc|giup)\b")
BACK = re.compile(r"\bgoi lai (?:cho|giup|toi|minh|em|cong ty|cty)\b")
HELP = re.compile(r"\b(?:goi lai|goi (?:dien )?(?:cho|giup)|lien he|ho tro|giup do|tu van|dang ky (?:giup|ho))\b")
JOINS = re.compile(
    r"\b(?:vao to|to (?:\d|ho tro|tuyen truyen|cong tac|truong|pho)|nhom|thanh vien|tham gia|danh sach)\b"
)
"""Whoever would be a member speaks of a team, a group, a list."""
COMMAS = re.compile(r"\s*(?:,\s*)+")
LABELS = re.compile(
    r"\b(?:mst|mã số thuế|ma so thue|mã số dn|số điện thoại|so dien thoai|điện thoại|dien thoai|sđt|sdt|đt|dt|tel|phone|tax code)\b[ :.]*",
    re.IGNORECASE,
)
OTHER_PHONE = re.compile(
    r"\b(?:doi|sua|thay|nham|sai|dung|moi)\b.{0,40}\b(?:so|sdt|dt|dien thoai)\b|\bso\b.{0,30}\b(?:dung|moi) la\b"
)
DOUBTS = re.compile(r"\b(?:ko|k|hong|phai|ai|la so|lua dao|khong (?:a|vay|em|ban|nhi)|khong\W*\Z)")
"""Whoever asks about a number that has called."""
THANKS = re.compile(r"(?:da |vang |xin |rat |chan thanh )*(?:cam on|cam ta|thank)")
COMPLAINS = re.compile(r"(?:toi |xin |muon |cho )*(?:phan anh|khieu nai|complain)\b[\s:,.]*")
ASKS_HOW_IT_STANDS = re.compile(
    r"tinh trang|\b(?:den|toi) dau|the nao roi|\b(?:bao gio|khi nao|luc nao|ai)\b.{0,40}\bgoi\b|\b(?:chua|khong) (?:co )?(?:ai|thay)\b.{0,40}\bgoi\b"
)
CALLS_OFF = re.compile(
    r"(?:xin |cho |toi |da |thoi )*(?:rut|huy|khong can(?: goi)?(?: lai)?(?: nua)?) ?(?:de nghi|yeu cau|giup|nua\b|\Z)"
)
NO = re.compile(
    r"(?:da |vang |a |toi |em )*(?:thoi|khoi|khong|ko|k|huy|rut|tu choi|bo qua|bo di|de sau)\b(?! (?:hieu|ro)\b)"
)
WORDS = re.compile(r"\w+")
AGREES = re.compile(
    r"(?:(?:da|vang|u|uh|roi|dung|ok|oke|yes|toi|minh|em|chung toi|cong ty|cty|ben|anh|chi|hoan toan|nhat tri|xin) )*"
    r"(?:dong y|xac nhan gui|i agree)"
    r"(?: (?:gui|luon|di|roi|de nghi|yeu cau|voi|thong bao|nhe|nha|nhen|a|em|ban|anh|chi|ok|va|cam on|dong y|tren|nay))*"
)
"""The whole line: «rút lại đồng ý», «đồng ý cái gì», «sếp đồng ý mới gửi» say no yes."""
MINE = r"\b(?:ca nhan|(?:cua|ve) (?:toi|minh|em|chung toi)|toi (?:da|vua) (?:gui|ghi|nhap)|da (?:gui|ghi) (?:o day|cho|trong))\b"
KEPT = rf"\b(?:du lieu|thong tin|so dien thoai|sdt|dt|so)\b.{{0,20}}{MINE}"
ABOUT_DATA = {
    DataWish.WITHDRAW: re.compile(r"\b(?:rut|huy|withdraw)\b.{0,20}\b(?:dong y|consent)\b"),
    DataWish.DELETE: re.compile(
        rf"\bxoa\b.{{0,20}}{KEPT}|\bxoa (?:het |toan bo |moi |cac )*du lieu\W*\Z|\b(?:delete|erase)\b.{{0,20}}\bmy\b.{{0,20}}\b(?:data|phone)\b"
    ),
    DataWish.CORRECT: re.compile(rf"\b(?:sua|dinh chinh)\b.{{0,20}}{KEPT}"),
    DataWish.SEE: re.compile(
        rf"\b(?:xem|cung cap)\b.{{0,20}}{KEPT}|\b(?:giu|luu)\b.{{0,20}}\b(?:du lieu|thong tin)\b.{{0,20}}\b(?:cua|ve) "
    ),
    DataWish.LIMIT: re.compile(r"\bhan che\b.{0,20}\b(?:dung|xu ly)\b.{0,20}\b(?:du lieu|thong tin)\b"),
    DataWish.OBJECT: re.compile(r"\bphan doi\b.{0,30}\b(?:dung|xu ly|thu thap)\b.{0,20}\b(?:du lieu|thong tin)\b"),
}
"""What somebody says of their own data; «sửa thông tin đăng ký», «xem dữ liệu của công ty» are what enterprises need help with."""
WISHES = re.compile(r"(?:toi |cong ty |dn )*(?:nhu cau|noi dung|can|bo sung|them)\b")
SHORT = 6
"""So many words at most a no has; a longer line says something."""
FEW = 4
"""So few words beside a number, once something is known, only say which number it is."""
TRIFLES = frozenset({
    "a", "da", "la", "va", "nhe", "day", "so", "cua", "cong", "ty", "cty", "em", "toi", "anh", "chi", "ok", "oke", "uh", "vang", "roi",
    "duoc", "gui", "di", "luon", "cam", "on",
})  # fmt: skip
"""What may be left of a line and is no wish; nor is what is said of the consent."""
CONSENT = re.compile(r"\bdong y\b")


def asks(text: str) -> bool:
    """Does a stranger's line ask that an enterprise be helped or called back, or name a tax code?"""
    plain = fold(text)
    if JOINS.search(plain):
        return False
    wants = WANTS.search(plain)
    helped = BACK.search(plain) or (wants is not None and HELP.search(plain, wants.start()))
    return bool(tax_codes.find_all(text) or helped)


def read(text: str, known: SelfRequest) -> SelfRequest:
    """What is `known` of the request (empty: not yet) with what this line says of it: a number said again is a correction."""
    text = nfc(text)
    codes = tax_codes.find_all(text)
    numbers = [one for one in phones.find_all(text) if all(one[1] <= begin or end <= one[0] for begin, end, _ in codes)]
    if not codes and (len(numbers) > 1 or (known.phone and not known.tax_code)):
        codes = [one for one in numbers if len(one[2]) == 10 and tax_codes.fits(one[2])][:1]
        numbers = [one for one in numbers if one not in codes]
    wish = _wish(text, [*codes[:1], *numbers], known=known)
    return SelfRequest(
        codes[0][2] if codes else known.tax_code, numbers[0][2] if numbers else known.phone, wish[:LONGEST_WISH]
    )


def _wish(text: str, spans: Sequence[tuple[int, int, str]], *, known: SelfRequest) -> str:
    """What else the line says where no wish is known yet but to be called, or where it says that it is one; else what is known."""
    for begin, end, _ in sorted(spans, reverse=True):
        text = f"{text[:begin]} {text[end:]}"
    left = COMMAS.sub(", ", " ".join(LABELS.sub(" ", text).split())).strip(" ,;:.-")
    begun = bool(known.tax_code or known.phone)
    plain = fold(left)
    trifling = TRIFLES.issuperset(WORDS.findall(plain)) or CONSENT.search(plain) is not None or "?" in left
    says_nothing = trifling or (begun and len(left.split()) <= (FEW if spans else 1))
    better = not known.wish or WISHES.match(plain) or (asks(known.wish) and len(left.split()) >= FEW)
    if says_nothing or not better:
        return known.wish
    return left


def agrees(text: str) -> bool:
    """Does a line say yes to the notice in so many words, and nothing else? «ok», «gửi đi» do not."""
    return "?" not in text and AGREES.fullmatch(" ".join(WORDS.findall(fold(text)))) is not None


def refuses(text: str) -> bool:
    """Does a line say that nothing is to be sent?"""
    plain = fold(text)
    return (
        NO.match(plain) is not None
        and len(plain.split()) <= SHORT
        and not tax_codes.find_all(text)
        and not phones.find_all(text)
    )


def about_data(text: str) -> DataWish | None:
    """What a line wishes done with what is kept of whoever says it; None where it wishes nothing of the kind."""
    plain = fold(text)
    return next((wish for wish, words in ABOUT_DATA.items() if words.search(plain)), None)


def other_phone(text: str) -> str | None:
    """The number that is to be called from now on: «đổi số sang 0912…», «số đúng là 0912…»; None for a line that changes none."""
    found = phones.find_all(text)
    plain = fold(text)
    doubts = "?" in text or DOUBTS.search(plain) is not None
    changes = OTHER_PHONE.search(plain) is not None and not doubts and not tax_codes.find_all(text)
    return found[0][2] if len(found) == 1 and changes else None


def gives_thanks(text: str) -> bool:
    """Does a line begin with thanks?"""
    return THANKS.match(fold(text)) is not None


def complaint(text: str) -> str | None:
    """What a line complains of, empty where it does not say; None for one that complains of nothing."""
    found = COMPLAINS.match(fold(text))
    if found is None:
        return None
    words = text.split()
    return " ".join(words[len(found[0].split()) :]).strip(" :,.")


def asks_how_it_stands(text: str) -> bool:
    """Does a line ask how far a request is?"""
    return ASKS_HOW_IT_STANDS.search(fold(text)) is not None


def calls_off(text: str) -> bool:
    """Does a line say that nobody has to call any more?"""
    return CALLS_OFF.match(fold(text)) is not None or "đừng gọi" in nfc(text).casefold()
