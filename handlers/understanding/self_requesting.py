"""What a stranger types who asks for an enterprise: does the line ask to be helped, and which tax code, phone and wish stand in it. Pure."""

import re
from collections.abc import Sequence

from campaign import phones, tax_codes
from campaign.enterprise.self_requests import LONGEST_WISH, SelfRequest
from campaign.text_normalisation import fold, nfc

WANTS = re.compile(r"\b(?:can|nho|xin|de nghi|mong|muon|yeu cau|cho|duoc|giup)\b")
HELP = re.compile(r"\b(?:goi lai|goi (?:dien )?(?:cho|giup)|lien he|ho tro|giup do|tu van|dang ky (?:giup|ho))\b")
JOINS = re.compile(r"\b(?:to (?:\d|ho tro|tuyen truyen|cong tac|truong|pho)|nhom|thanh vien|tham gia|danh sach)\b")
"""Whoever would be a member speaks of a team, a group, a list."""
LABELS = re.compile(
    r"\b(?:mst|mã số thuế|ma so thue|mã số dn|số điện thoại|so dien thoai|điện thoại|dien thoai|sđt|sdt|đt|dt|tel|phone|tax code)\b[ :.]*",
    re.IGNORECASE,
)
THANKS = re.compile(r"(?:da |vang |xin |rat |chan thanh )*(?:cam on|cam ta|thank)")
COMPLAINS = re.compile(r"(?:toi |xin |muon |cho )*(?:phan anh|khieu nai|complain)\b[\s:,.]*")
ASKS_HOW_IT_STANDS = re.compile(r"(?:xem |cho hoi |hoi )?(?:tinh trang|den dau|toi dau|the nao roi|xu ly den dau)")
CALLS_OFF = re.compile(
    r"(?:xin |cho |toi |da |thoi )*(?:rut|huy|khong can(?: goi)?(?: lai)?(?: nua)?) ?(?:de nghi|yeu cau|nua\b|\Z)"
)
TRIFLES = frozenset({"", "a", "da", "la", "va", "nhe", "day", "so", "cua", "cong ty", "cty", "em", "toi", "anh chi"})
"""What may be left of a line and is no wish."""


def asks(text: str) -> bool:
    """Does a stranger's line ask that an enterprise be helped or called back, or name a tax code?"""
    plain = fold(text)
    if JOINS.search(plain):
        return False
    wants = WANTS.search(plain)
    return bool(tax_codes.find_all(text)) or (wants is not None and HELP.search(plain, wants.start()) is not None)


def read(text: str, known: SelfRequest) -> SelfRequest:
    """What is `known` of the request (empty: not yet) with what this line says of it: a number said again is a correction."""
    text = nfc(text)
    codes = tax_codes.find_all(text)
    numbers = [one for one in phones.find_all(text) if all(one[1] <= begin or end <= one[0] for begin, end, _ in codes)]
    if not codes and (len(numbers) > 1 or (known.phone and not known.tax_code)):
        codes = [one for one in numbers if len(one[2]) == 10 and tax_codes.fits(one[2])][:1]
        numbers = [one for one in numbers if one not in codes]
    wish = " ".join(filter(None, (known.wish, _wish(text, [*codes, *numbers]))))
    return SelfRequest(
        codes[0][2] if codes else known.tax_code, numbers[0][2] if numbers else known.phone, wish[:LONGEST_WISH]
    )


def _wish(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """What else the line says; empty where nothing is left that says something."""
    for begin, end, _ in sorted(spans, reverse=True):
        text = f"{text[:begin]} {text[end:]}"
    left = " ".join(LABELS.sub(" ", text).split()).strip(" ,;:.-")
    return "" if fold(left) in TRIFLES else left


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
    return CALLS_OFF.match(fold(text)) is not None
