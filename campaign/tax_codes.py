"""Tax codes (mã số thuế): ten digits, the tenth a check digit, with an optional branch number («-001»).

A wrong check digit is worth a warning, never a refusal: lists hold old codes. Twelve digits are a person's own
number and are not read here. Source: the rule 10 − (Σ weight × digit mod 11) with weights 31, 29, 23, 19, 17, 13, 7, 5, 3.
"""

import re
from dataclasses import dataclass

from campaign import phones

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
PLAIN = re.compile(r"\d{10}\Z", re.ASCII)
BRANCHED = re.compile(r"(\d{10})-?(\d{3})\Z", re.ASCII)
SEPARATORS = re.compile(r"[\s.\u00a0'’`_–—-]+")
IN_TEXT = re.compile(r"(?<![\d.,+])\d(?:[ .\-]?\d){9}(?:\s?[-–]\s?\d{3}(?!\d)|\d{3}(?!\d))?(?![.,]?\d)(?!%)", re.ASCII)
NINE_AND_BRANCH = re.compile(r"\d{9}\D?\d{3}\Z", re.ASCII)
"""«3890455042-01» has lost no nought at its beginning."""
MONEY = re.compile(r"\d(?:\.\d{3}){3}\Z", re.ASCII)
LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class TaxCode:
    """`code` is ten digits, or ten, a hyphen and three; `checked` says whether the check digit fits."""

    code: str
    checked: bool


def check_digit(first_nine: str) -> int | None:
    """The tenth digit that belongs to nine; None when no code with these nine can have been issued."""
    digit = 10 - sum(w * int(d) for w, d in zip(WEIGHTS, first_nine, strict=True)) % 11
    return digit if digit < 10 else None


def fits(code: str) -> bool:
    """Whether the check digit of a code in its written form (as in `TaxCode.code`) is right."""
    d = code.encode()
    total = (
        31 * d[0] + 29 * d[1] + 23 * d[2] + 19 * d[3] + 17 * d[4] + 13 * d[5] + 7 * d[6] + 5 * d[7] + 3 * d[8] - 7056
    )  # 7056 = 48 × Σ weights: bytes are ASCII digits
    return d[9] - 48 == 10 - total % 11 and code[2:9] != "0000000" and code[10:] != "-000"


def shown(code: str) -> str:
    """As messages and papers show a code: a household's of twelve digits is its owner's own number, of which the ends are shown."""
    return f"{code[:3]}***{code[-3:]}" if len(code) == 12 and code.isdecimal() else code


def read(text: str, *, lost_zero: bool = False) -> TaxCode | None:
    """The tax code that `text` is, separators ignored; None when it is none.

    `lost_zero` restores the leading zero that a spreadsheet drops (nine digits, or twelve for a branch).
    """
    code = _written(text.strip(), lost_zero)
    return TaxCode(code, fits(code)) if code else None


def _written(text: str, lost_zero: bool) -> str | None:
    if PLAIN.match(text):
        return text
    digits = SEPARATORS.sub("", text)
    if not digits.isdecimal():
        digits = digits.translate(LETTERS_FOR_DIGITS)
    if lost_zero and (len(digits) == 9 or (len(digits) == 12 and NINE_AND_BRANCH.match(text))):
        digits = "0" + digits
    if PLAIN.match(digits):
        return digits
    found = BRANCHED.match(digits)
    return f"{found[1]}-{found[2]}" if found else None


def find_all(text: str) -> list[tuple[int, int, str]]:
    """(start, end, code) of every tax code in running text; a number that is a phone is one only after «MST»."""
    found = []
    for match in IN_TEXT.finditer(text):
        code = read(match[0].replace("–", "-"))
        labelled = phones.labelled_as_code(text, match.start())
        if code and (labelled or not (MONEY.match(match[0]) or phones.read(match[0]))):
            found.append((match.start(), match.end(), code.code))
    return found
