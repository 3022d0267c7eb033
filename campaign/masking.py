"""Phone numbers in what people wrote, masked before it enters a paper that goes from hand to hand.

Wider than the reading of requests (`campaign.phones.find_all`): a number that is taken for a phone without being one costs a
few digits of a note, one that is missed is somebody's. A tax code after «MST» stays, and so do amounts of money.
"""

import re

from campaign import phones, tax_codes

LIKE = str.maketrans({**dict.fromkeys("\u00a0\u2009\u202f\t_", " "), **dict.fromkeys("‐‑–—", "-")})
"""Letters that separate groups of digits, as the two that the patterns know; one for one, so that places stay."""
APART = r"[ .\-()]{0,3}"
SPELT = re.compile(
    rf"(?<![\d+])0(?:{phones.MOBILE}(?:{APART}\d){{7}}|\d(?:[ .\-]\d\d){{4}})(?!\d)",
    re.ASCII,
)
"""«0912 - 345 - 678», «09 12 34 56 78»: spellings that a request would rather ask about."""
DIGIT, FEWEST = re.compile(r"\d", re.ASCII), 10
"""No phone has fewer; most cells of a list have none at all, and a list is long."""
MONEY = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


def masked(text: str) -> str:
    """The text with every phone number as a group sees it, «09xx***678»."""
    if len(DIGIT.findall(text)) < FEWEST:
        return text
    for pattern in (phones.IN_TEXT, SPELT):
        text = _masked(pattern, text)
    return text


def _masked(pattern: re.Pattern[str], text: str) -> str:
    plain, parts, at = text.translate(LIKE), [], 0
    for match in pattern.finditer(plain):
        digits = phones.read(match[0].replace("(0)", "").replace("( 0)", ""))
        if digits and not MONEY.fullmatch(match[0]) and not _is_code(plain, match.start(), digits):
            parts += [text[at : match.start()], phones.mask(digits)]
            at = match.end()
    return "".join([*parts, text[at:]])


def _is_code(text: str, at: int, digits: str) -> bool:
    """A label alone is not enough: «Ms.» stands before people too."""
    code = tax_codes.read(digits)
    return code is not None and code.checked and phones.labelled_as_code(text, at)
