"""«Thêm 3800000066 vào danh sách», «bỏ 3800000066 khỏi danh sách», with the unit it lies in. Pure: text in, value out."""

import re
from dataclasses import dataclass

from campaign import tax_codes, text_normalisation

LEAD = r"(?:(?:em|anh|chi|nho|xin|cho|de nghi|bot) )*"
TO = r"(?:vao|sang) (?:danh sach|mau so)"
ADDS = re.compile(rf"{LEAD}(?:them|dua|bo sung|cho) (?P<what>.*?) ?{TO}(?P<where>(?: .*)?)")
OUT = re.compile(
    rf"{LEAD}(?:bo|rut|dua|loai|xoa) (?P<what>.*?) ?(?:khoi|ra khoi|ra ngoai) (?:danh sach|mau so)(?P<where>.*)"
)
CASE = re.compile(r"(?<![\d.])#?(\d{1,7})(?![\d.])")
NAMED = re.compile(r"(?:dn|doanh nghiep|cong ty|cty|to chuc|phieu|ca|so|mst|ma so|cua|nay|thue| )*")
"""Besides numbers nothing else may say which is meant."""


@dataclass(frozen=True, slots=True)
class AddingWish:
    """`code`: a tax code, `case`: a case's number; neither: the card that is replied to. `where`: what may name a unit and a category."""

    code: str = ""
    case: int = 0
    where: str = ""
    out: bool = False


def commanded(text: str) -> AddingWish:
    """What stands behind the command: «bỏ» takes it out."""
    folded = " ".join(text_normalisation.fold(text).split())
    out = re.match(r"(?:bo|rut|xoa|loai)(?: |$)", folded) is not None
    return _wish(text, where=folded, out=out)


def plainly(text: str) -> AddingWish | None:
    """A line that says nothing else."""
    line = " ".join(text_normalisation.fold(text).split()).strip(" .!")
    found = ADDS.fullmatch(line) or OUT.fullmatch(line)
    if found is None or "?" in text:
        return None
    _, _, left = _numbers(found["what"])
    return _wish(found["what"], where=found["where"], out=found.re is OUT) if NAMED.fullmatch(left) else None


def _wish(text: str, *, where: str, out: bool) -> AddingWish:
    code, case, _ = _numbers(text)
    return AddingWish(code, case, where, out)


def _numbers(text: str) -> tuple[str, int, str]:
    """A tax code, else a case's number, and the text without them."""
    codes = tax_codes.find_all(text)
    if codes:
        start, end, code = codes[0]
        return code, 0, text[:start] + text[end:]
    case = CASE.search(text)
    return ("", int(case[1]), text[: case.start()] + text[case.end() :]) if case is not None else ("", 0, text)
