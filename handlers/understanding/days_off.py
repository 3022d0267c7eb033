"""How people write leave in haste: «t6 e off nha», «nghỉ 2 hôm 22, 23», «mốt nghỉ 1 bữa», «nguyên ngày». Pure: text in, the same said plainly out."""

import re
from datetime import date, timedelta
from functools import cache

from campaign.text_normalisation import fold, nfc
from handlers.understanding import lexicon

WHOLE = re.compile(
    r"(?<!\w)(?:nguyên|nguyen|trọn|tron|suốt|suot|luôn cả)(?: (?:một|mot|1))? (?:ngày|ngay)(?! mai)(?!\w)",
    re.IGNORECASE,
)
AFTER_TOMORROW = re.compile(r"(?<!\w)(?<!ngày )(?<!ngay )(?<!mươi )mốt(?!\w)", re.IGNORECASE)
ONE_DAY = re.compile(r"(?<!\w)(?:1|một|mot) (?:bữa|bua|hôm|hom|ngày|ngay)(?! (?:mai|mốt|kia|\d))(?!\w)", re.IGNORECASE)
NUMBERS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
SEVERAL = re.compile(
    r"(?<![\w/])(?:(?P<count>\d|hai|ba|bốn|bon|năm|nam) )?(?:hôm|hom|ngày|ngay|bữa|bua) (?P<days>\d{1,2}(?: ?(?:,|và|va|&) ?\d{1,2})+)(?![\d/:hg])",
    re.IGNORECASE,
)


def plainly(text: str, today: date) -> str:
    """The line with «nghỉ» for «off», with dates for days of the month, and without that it is a whole day."""
    line = AFTER_TOMORROW.sub("ngày mốt", _off().sub(r"\g<before>nghỉ", nfc(text)))
    line = SEVERAL.sub(lambda found: _dated(found, today), ONE_DAY.sub(" ", WHOLE.sub(" ", line)))
    return " ".join(line.split())


@cache
def _off() -> re.Pattern[str]:
    """«off» for «nghỉ», not what is switched off («off mạng»)."""
    switched = "|".join(map(re.escape, lexicon.load().table["leave"]["switched_off"]))
    return re.compile(
        r"(?P<before>^|(?<!\w)(?:em|e|tôi|tui|mình|xin|phép|được|sẽ|nay|mai|mốt|t[2-7]|cn|\d{1,2}/\d{1,2})\s+)off"
        rf"(?!\s+(?:{switched}))(?!\w)",
        re.IGNORECASE,
    )


def _dated(found: re.Match[str], today: date) -> str:
    """«2 hôm 22, 23» as dates; as it is where the count is another one."""
    numbers = [int(number) for number in re.findall(r"\d+", found["days"])]
    count = fold(found["count"] or str(len(numbers)))
    counted = NUMBERS.get(count) or int(count)
    try:
        return (
            ", ".join(f"{_coming(number, today):%d/%m/%Y}" for number in numbers)
            if counted == len(numbers)
            else found[0]
        )
    except ValueError:
        return found[0]


def _coming(day: int, today: date) -> date:
    """That day of this month, or of the next one where it is over. Raises ValueError."""
    this = today.replace(day=day)
    return this if this >= today else (today.replace(day=1) + timedelta(days=32)).replace(day=day)
