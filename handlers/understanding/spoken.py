"""Numbers that a telephone wrote down as they were spoken, digit by digit or as a date: «không chín một hai …», «trực sáu hai sáu»,
«ngày hai mươi hai tháng năm». Pure: text in, the same text with digits out.

Only with their accents, and only what can be nothing else: «hai ba bốn lần» is a few times.
"""

import re
from functools import cache

from handlers.understanding import lexicon, numerals, spelling

DIGITS = {
    "không": "0", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9"
}  # fmt: skip
DIGIT = "|".join(DIGITS)
LONG = re.compile(rf"\b(?:{DIGIT})(?: (?:{DIGIT})){{7,12}}\b", re.IGNORECASE)
"""A telephone's number, a tax code."""
SHORT = re.compile(
    rf"(?<=\b)(?P<before>(?:số|mã|phòng|ở|tại|trực|phiếu|quầy|lên|tới|đến|qua|sở) )(?P<said>(?:{DIGIT})(?: (?:{DIGIT})){{2,6}})\b",
    re.IGNORECASE,
)
"""A room, a case: behind a word that announces one."""
TENS = r"(?:mười|hai mươi|ba mươi)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?"
MONTH = r"(?:mười một|mười hai|mười|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|chạp|\d{1,2})"
DATE = re.compile(
    rf"\b(?:ngày|mùng|mồng) (?P<day>{TENS}|{MONTH})(?: tháng (?P<month>{MONTH}))\b|\bngày (?P<alone>{TENS})\b",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\bmức (một|hai)\b", re.IGNORECASE)
NAMED = {"giêng": 1, "chạp": 12}


def in_digits(text: str) -> str:
    """The text with what was spoken as numbers written as such."""
    typed = spelling.composed(text)
    line = LONG.sub(lambda found: _each(found[0]), typed)
    line = SHORT.sub(lambda found: found["before"] + _each(found["said"]), line)
    line = DATE.sub(_date, line)
    line = _heard().sub(lambda found: _meant()[found[0].casefold()], line)
    line = LEVEL.sub(lambda found: f"{found[0][:3]} {_each(found[1])}", line)
    return line if line != typed else text


@cache
def _meant() -> dict[str, str]:
    """What a telephone hears, and what was said."""
    table: dict[str, str] = lexicon.load().table["heard"]
    return table


@cache
def _heard() -> re.Pattern[str]:
    ways = sorted(_meant(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))})(?!\w)", re.IGNORECASE)


def _each(said: str) -> str:
    return "".join(DIGITS[word] for word in said.casefold().split())


def _date(found: re.Match[str]) -> str:
    if found["alone"]:
        return f"ngày {_number(found['alone'])}"
    return f"ngày {_number(found['day'])}/{_number(found['month'])}"


def _number(said: str) -> int:
    word = said.casefold()
    if word.isdigit() or word in NAMED:
        return NAMED.get(word) or int(word)
    return numerals.at(lexicon.plainly(word), 0)[0]
