"""«cho em DN tiếp theo», «gọi ai nữa», «không nghe máy», «hẹn 15h», «ưu tiên gọi phường Mẫu». Text in, value out."""

import re
from dataclasses import dataclass, replace

from campaign.outreach.calls import CallResult, LetterWay
from campaign.text_normalisation import fold, nfc
from handlers.understanding import lexicon

WHO = r"(?:(?:da|oke|ok|cho|xin|giup|dua|em|e|toi|t|minh|m|anh|chi|a|c|ranh|dang|roi|r),? )*"
END = (
    r"(?: (?:di|a|nhe|nha|voi|nua|roi|r|duoc khong|khong|ko|k|de goi|can goi|goi|nao|vay|day|luon|ah|anh|chi|c|a))*\??"
)
FIRM = r"(?:dn|doanh nghiep|cty|cong ty|don vi|htx|so|so may)"
NEXT_ONE = re.compile(
    rf"{WHO}(?:goi )?(?:mot |1 )?{FIRM} (?:tiep theo|ke tiep|tiep|khac|nua){END}|{WHO}(?:mot|1) {FIRM} (?:de )?goi{END}"
)
NEXT = re.compile(
    rf"{WHO}(?:goi|goi dien)(?: cho)? (?:ai|{FIRM} nao)(?: (?:nua|tiep|tiep theo|bay gio|day))?{END}"
    rf"|{WHO}(?:goi tiep|goi nua){END}|(?:con|co) {FIRM} nao(?: (?:can|chua|de|phai) goi)?{END}"
)
SAID = r"(?:(?:dn|ho|cty|sep|dau day|ben|phia|kia|do|ay|anh|chi|ong|ba|bao|keu|noi|hua|goi|em|da|\d lan|dang ban|dang hop|ban hop|ban),? )*"
"""Who says it, before what is said."""
NOT = r"(?:khong|kh|ko|k|hok|chua|chang)"
HEARS = (
    rf"{NOT} (?:ai )?(?:nghe|bat|nhac)(?: may)?|knm|thue bao(?: quy khach.*)?|goi {NOT} (?:duoc|dc)|(?:thue bao )?{NOT} lien lac (?:duoc|dc)"
    "|may tat|tat may"
)
FEARS = r"(?:so|ngai|nghi|tuong) (?:bi |la )?lua(?: dao)?"
OUTCOMES: tuple[tuple[CallResult, str], ...] = (
    (CallResult.NO_ANSWER, HEARS),
    (
        CallResult.WRONG_NUMBER,
        rf"(?:sai|nham) so(?: dien thoai| may)?|so (?:may )?(?:nay )?(?:sai|nham|{NOT} (?:dung|co that|ton tai)|(?:la )?cua nguoi khac)",
    ),
    (
        CallResult.NOT_HEAD,
        r"(?:gap|chi gap) (?:ke toan|nhan vien|le tan|bao ve|thu ky|nguoi nha)(?:, .*)?|(?:sep |giam doc |gd )?(?:di vang|vang|khong co nha)",
    ),
    (
        CallResult.DECLINED,
        rf"{NOT} (?:dong y|chiu|muon)(?:,? (?:vi )?{FEARS}|, .*)?|{NOT} (?:co nhu cau|quan tam|can)|{FEARS}",
    ),
    (
        CallResult.LETTER,
        r"(?:da |moi )?gui thu ngo|thu ngo da gui|(?:da |moi )?gui thu(?: ngo)? (?:qua|bang|tren) [a-z ]{2,20}",
    ),
    (CallResult.REPORTED, r"(?:da |tu )?(?:dk|dang ky)(?: roi| r| xong)|da (?:dk|dang ky)"),
    (CallResult.PAUSED, r"(?:da |dang )?tam (?:ngung|nghi|dung)(?: hoat dong| hd)?"),
    (CallResult.DISSOLVED, r"(?:da )?(?:giai the|bo dia chi)"),
    (
        CallResult.REACHED,
        r"(?:co |da )?(?:nghe|bat)(?: may)?(?: roi| r)?,? dong y(?: lam)?|(?:co |da )?(?:nghe|bat) may|dong y(?: lam)?",
    ),
)
SPOKEN = tuple((outcome, re.compile(rf"{SAID}(?:{pattern})(?: (?:a|nhe|roi|r|ah))*")) for outcome, pattern in OUTCOMES)
AGAIN = re.compile(
    rf"{SAID}(?:hen|hen lai|hen goi lai|goi lai|hen gap)(?: luc| vao| ho| sau)?\s+(?P<when>.+)|{SAID}(?P<later>.+?) goi lai(?: nhe| a)?"
)
BUSY = re.compile(r"(?:đang |máy )*(?:máy )?bận(?: máy)?(?: rồi| ạ)?", re.IGNORECASE)
"""With its accents: «máy bàn» is a landline."""
HOUR = re.compile(
    r"(?:hom nay |gio qua |tieng qua |mot gio qua |tu sang |nay )?(?:(?:ca |cac )?to(?: \d+)? )?(?:da )?goi (?:duoc )?(?:bao nhieu|may)"
    rf" {FIRM}(?: roi| r)?(?: (?:trong )?(?:gio qua|hom nay|tieng qua|nay))?{END}"
)
FIRST = re.compile(r"(?:uu tien goi|goi uu tien|uu tien|goi truoc|truoc)\s+(?P<what>.+)|goi (?P<those>.+) truoc")
NO_FIRST = re.compile(r"(?:bo|thoi|het|khong) uu tien(?: nua)?")


@dataclass(frozen=True, slots=True)
class SpokenResult:
    """What came of the call; `when`: the words that say when they are called again, as typed; `letter_by`: how the letter went."""

    outcome: CallResult
    when: str = ""
    letter_by: LetterWay | None = None


def asks_next(text: str) -> bool:
    """Does somebody ask whom to call next?"""
    return bool(NEXT.fullmatch(_line(text)) or NEXT_ONE.fullmatch(_line(text)))


def asks_for_one(text: str) -> bool:
    """The same in words that mean nothing else, in a group too: «cho em DN tiếp theo»."""
    return bool(NEXT_ONE.fullmatch(_line(text)))


def outcome(text: str) -> SpokenResult | None:
    """What came of a call, where the whole line says nothing else."""
    line = _line(text)
    if BUSY.fullmatch(nfc(text).strip(" .!,…")):
        return SpokenResult(CallResult.NO_ANSWER)
    if (again := AGAIN.fullmatch(line)) is not None:
        return SpokenResult(CallResult.LATER, _typed(text, again, "when" if again["when"] else "later"))
    said = next((SpokenResult(one) for one, pattern in SPOKEN if pattern.fullmatch(line)), None)
    return replace(said, letter_by=letter_way(line)) if said is not None and said.outcome == CallResult.LETTER else said


def letter_way(line: str) -> LetterWay | None:
    """By which way a line (folded) says that the letter was sent; None where it does not say."""
    said = lexicon.load().table["letter"]
    return next((way for way in LetterWay if any(f" {fold(word)} " in f" {line} " for word in said[way])), None)


def asks_hour(text: str) -> bool:
    """«giờ qua gọi được bao nhiêu DN»: how far the teams are with calling."""
    return bool(HOUR.fullmatch(_line(text)))


def first(text: str) -> str:
    """What is to be called before the others, as typed («phường Mẫu», «HTX»); empty for every other line."""
    found = FIRST.fullmatch(_line(text))
    return "" if found is None else _typed(text, found, "what" if found["what"] else "those")


def no_first(text: str) -> bool:
    """«bỏ ưu tiên»."""
    return bool(NO_FIRST.fullmatch(_line(text)))


def _typed(text: str, found: re.Match[str], name: str) -> str:
    """The words of a group as they were typed, accents and all."""
    skipped, length = len(found.string[: found.start(name)].split()), len(found[name].split())
    return " ".join(nfc(text).split()[skipped : skipped + length]).strip(" .!,…")


def _line(text: str) -> str:
    return " ".join(fold(nfc(text)).split()).strip(" .!,…")
