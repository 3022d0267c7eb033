"""What nobody may tell the bot, found in running text: one-time codes, passwords, the numbers and pictures of identity papers.

A wrong yes costs somebody one more message, a wrong no keeps what a thief looks for: a code needs its name beside it («otp», «mật khẩu»), a
person's number needs none. Tax codes, phones, counts and case numbers are everyday and are no find, nor is talk about codes without one.
Identity numbers: twelve digits since 2016, province 001 to 096, century and sex, year (07/2016/TT-BCA); nine before.
"""

import re
from enum import StrEnum, auto

from campaign import phones
from campaign.text_normalisation import fold, nfc


class Danger(StrEnum):
    """What was told."""

    SECRET = auto()
    IDENTITY = auto()
    PAPER = auto()


CODE = r"(?:smart ?)?o[ .]?t[ .]?p|ma (?:so )?(?:xac (?:thuc|nhan|minh)|kich hoat|pin|bao mat|bi mat|dang nhap)|pass ?codes?|ma mo khoa"
KEYWORD = r"mat khau|mat ma|passwords?|passwd"
SHORT_FOR_IT = r"pass|pwd|mk"
"""Short for a password; said of other things as well, so that the value must follow at once."""
PAPER = r"cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|ho chieu|passport"
NUMBER_OF = rf"{PAPER}|(?:so )?dinh danh(?: ca nhan)?|sdd?dcn|ddcn"
FILED = r"ho so|hs|qd|quyet dinh|cv|cong van"
"""Papers that have numbers."""
ELSEWHERE = (
    rf"{FILED}|phieu|so phieu|sdt|dt|so dt|dien thoai|tong dai|hotline|duong day|may ban|goi|luc(?! (?:nay|nao|do)\b)|ngay|thang|den ngay|truoc|sau"
    r"|mst|ma so thue|so luong|con|tong|(?<!toi )(?<!minh )(?<!em )co|them|hon|gan|khoang|bao(?! ve\b)|hoi(?! nay\b)|va"
)
"""A number behind such a word is one of something else."""
BETWEEN = rf"(?:[^\w\n]+(?!(?:{ELSEWHERE})\b)(?:[^\W\d_]+|\d{{1,2}}(?= [a-z]|:))){{0,8}}[^\w\n]*"
UP_TO = re.compile(r"\btới\b", re.IGNORECASE)
"""«Tới 4812» is up to there; «tôi» are they who tell their own. Without accents both read alike, and a code is feared."""
NONE = r"chua|khong|sai|loi|het|bi"
COUNTED = r"(?:dn|doanh|to chuc|nguoi|ho so|phieu|luot|dv|don vi|cai|lan|tk|tai khoan|htx|truong hop|th\b|d/c|dong chi|h\d|h\b|gio|phut|ngay|k\b|%)"
PAIRED = r"\d{3}[ .\-]\d{3}|\d\d[ .\-]\d\d[ .\-]\d\d"
VALUE = rf"(?<![\d.,/])(?:{PAIRED}|(?:\d[ \-]){{3,7}}\d|(?!(?:19|20)\d\d\b)\d{{4,8}})(?![./,]?\d)(?!\s*{COUNTED})"
TOLD = re.compile(
    rf"\b(?:{CODE}|{KEYWORD})\b{BETWEEN}(?<!\w){VALUE}"
    rf"|(?<!phieu )(?<!phieu so ){VALUE}\s*(?:la|=|:|\(|-)*\s*(?:(?:ma|so)\s)?\b(?:{CODE}|{KEYWORD})\b(?! (?:{ELSEWHERE}|{NONE})\b)"
)
STRONG = (
    r"(?=[^\s]*[\d@#$%^&*!])(?=[^\s]*[a-z@#$%^&*!])(?!\d+[h%])(?!\S*\.(?:vn|com|net|org)\b)[a-z0-9@#$%^&*!_.+\-?]{6,}"
)
"""What reads like a password: letters with digits or signs among them; addresses of mail and of pages are none."""
KEYWORD_TOLD = re.compile(
    rf"\b(?:{KEYWORD})\b(?:[^\w\n]+(?!(?:{FILED}|app|phien ban)\b)[^\W\d_]+){{0,6}}?[^\w\n@#$]*(?<![\w@#$])(?:{STRONG})(?!\w)"
    rf"|\b(?:{KEYWORD}|{SHORT_FOR_IT})(?: (?:app|vneid|dvc|wifi|cua \w+)){{0,2}}\s*(?:[:=]|la\b)\s*"
    rf"(?:{STRONG}|\d{{4,}}|[a-z0-9]{{6,}}(?=\s*(?:$|\n)))"
    rf"|\b(?:{SHORT_FOR_IT})\s+(?:app|vneid|dvc|wifi)(?: cua \w+)?\s+{STRONG}(?!\w)"
    rf"|\b(?:tk|tai khoan|user)\b[^\n]{{1,40}}?\b(?:{SHORT_FOR_IT})\s+{STRONG}(?!\w)"
)
PERSON = re.compile(r"(?<![\d.,+\-])0(?:0[1-9]|[1-8]\d|9[0-6])(?:[ .\-]?\d){9}(?![.,\-]?\d)")
GROUPED = re.compile(r"\d{12}|\d{3}(?:[ .\-]\d{3}){3}|\d{4}(?:[ .\-]\d{4}){2}|\d{3}[ .\-]\d[ .\-]\d\d[ .\-]\d{6}")
NAMED = re.compile(rf"\b(?:{NUMBER_OF})\b{BETWEEN}(?<![\w.,])([a-z]?\d(?:[ .\-]?\d){{6,11}})(?!\d)")
TAX = re.compile(r"(?:mst|ma so thue|thue|hkd|ho k(?:inh doanh|d))\D{0,20}\Z")
PICTURE = rf"(?:anh|hinh|chup|scan|mat truoc|mat sau|2 mat|hai mat|the|ban sao|giay) ?(?:chup |cua )?(?:{PAPER})"
PICTURE += rf"|(?:{PAPER}) ?(?:mat (?:truoc|sau)|2 mat|hai mat)"
PICTURED = re.compile(rf"\b(?:{PICTURE})\b")
OF_PAPER = re.compile(rf"(?<![a-z])(?:{PAPER})(?![a-z])")
PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".pdf", ".gif", ".bmp", ".tif", ".tiff")
FEW_WORDS = 6
"""A picture under which stands hardly more than the paper's name is one of it."""


def told(text: str) -> Danger | None:
    """The most dangerous thing that a text tells; None when it tells nothing of the kind."""
    plain = fold(UP_TO.sub("đến ngày", nfc(text)))
    without_phones = phones.IN_TEXT.sub("sdt", plain)
    if TOLD.search(without_phones) or KEYWORD_TOLD.search(without_phones):
        return Danger.SECRET
    return Danger.IDENTITY if _person(plain) or _named(without_phones) else None


def shown(words: str, file_name: str) -> bool:
    """Is a file with these words under it, and of this name, a picture of an identity paper? Lists about papers are none."""
    return _of_paper(words) or (file_name.lower().endswith(PICTURES) and _of_paper(file_name))


def _of_paper(words: str) -> bool:
    plain = " ".join(re.sub(r"[_\-.]+", " ", fold(words)).split())
    return bool(PICTURED.search(plain) or (OF_PAPER.search(plain) and len(plain.split()) <= FEW_WORDS))


def _person(plain: str) -> bool:
    """Twelve digits that somebody was given for life; behind «MST» or «hộ kinh doanh» they are a household's tax code."""
    return any(
        GROUPED.fullmatch(match[0]) and not TAX.search(plain[max(0, match.start() - 30) : match.start()])
        for match in PERSON.finditer(plain)
    )


def _named(plain: str) -> bool:
    """A number that is said to be one of a paper: nine or twelve digits, eleven without the first nought; a passport's letter and seven."""
    for match in NAMED.finditer(plain):
        digits = re.sub(r"\D", "", match[1])
        passport = match[1][0].isalpha() and len(digits) in (7, 8)
        if passport or len(digits) in (9, 11, 12):
            return True
    return False
