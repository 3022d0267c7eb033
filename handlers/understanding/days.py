"""Days in a line about duty or leave: «mai», «thứ 7», «22/5», «20 đến 22/5», «cuối tuần», «tuần sau». Pure; today is given.

What is found is taken out of the line, so that whoever asks can see what else was said. Days may lie in the past: a roster is looked back at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.duty import shifts
from campaign.text_normalisation import fold, nfc

NAMES = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
DAY = r"(?:ngay )?\d{1,2}"
OF_WEEK = r"(?:(?:thu|t) ?(?=[2-7])|thu (?=[a-z]))([2-7]|(?:hai|ba|tu|nam|sau|bay)\b)"
FULL = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
TO = r" ?(?:-|–|den(?: het)?|toi|->) ?"
RANGE = re.compile(
    rf"\b(?:tu )?(?:ngay )?(\d{{1,2}}(?:/\d{{1,2}})?){TO}(?:ngay )?(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}))?(?!\d)"
)
DATE = re.compile(r"(?<![\d/])(?:ngay )?(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
OF_MONTH = re.compile(r"\bngay (\d{1,2})(?![\d/:hg])")
WEEKDAYS = re.compile(rf"\b(?:tu )?{OF_WEEK}{TO}(?:{OF_WEEK}|(cn|chu nhat))\b")
WEEKDAY = re.compile(r"\b(?:thu|t) ?([2-7])(?![\d/:hg])|\bthu (hai|ba|tu|nam|sau|bay)\b|\b(cn|chu nhat)\b")
ANOTHER = re.compile(
    r" ?(?:,|va|&) ?([2-7])(?![\w/:.-])(?! ?(?:h|g|gio|nguoi|phieu|ca|dn|don|viec|ban|to|cho|dong chi|phut|ngay)\b)"
)
"""«thứ 5, 6»."""
NEAR = re.compile(r"\b(hom nay|ngay mai|ngay kia|ngay mot|hom qua)\b")
TOMORROW = re.compile(r"\bmai\b")
SPAN = re.compile(
    rf"\b(?:tu )?(hom nay|nay|(?:ngay )?mai){TO}(?:(?:ngay )?(mai)|ngay (kia|mot)|{OF_WEEK}(?: tuan (?:sau|toi))?"
    r"|(cn|chu nhat)(?: tuan (?:sau|toi))?|(?:ngay )?(\d{1,2})/(\d{1,2}))\b"
)
UNTIL = re.compile(
    rf"\b(?:tu )?(?:{OF_WEEK}|(cn|chu nhat)|(?:ngay )?(\d{{1,2}})/(\d{{1,2}})){TO}(?:(hom nay)|(?:ngay )?(mai)|ngay (?:kia|mot))\b"
)
WEEK = re.compile(r"\b(?:ca )?(cuoi (?=tuan\b))?(tuan (?:nay|sau|toi|truoc)|(?<=cuoi )tuan)\b")
OFFSETS = {"hom nay": 0, "ngay mai": 1, "ngay kia": 2, "ngay mot": 2, "hom qua": -1}
OVER_A_MONTH = 21
"""So many days at most is a range that begins in the month before without saying so: «28 đến 5/6»."""
LONGEST = 200
"""Days of a range at most."""


@dataclass(frozen=True, slots=True)
class SaidDays:
    """The days that a line names, in order, and `rest`: the line without them, as typed."""

    days: tuple[date, ...]
    rest: str


def read(text: str, today: date, *, names: bool = False) -> SaidDays:
    """All days of a line; none when it names none, or one that there is not («31/2»). `names`: it lists people, so «Mai» is one of them."""
    line = nfc(text)
    for reader in READERS if not names else (one for one in READERS if one not in NAMELIKE):
        plain = fold(line)
        if len(plain) != len(line):  # a letter that folds into two: places would not agree
            line = plain
        try:
            found = reader(line, plain, today)
        except ValueError:
            return SaidDays((), line)
        if found is not None:
            days, start, end = found
            return SaidDays(tuple(days), " ".join((line[:start] + " " + line[end:]).split()))
    return SaidDays((), line)


Found = tuple[list[date], int, int]
Reader = Callable[[str, str, date], Found | None]


def _range(line: str, plain: str, today: date) -> Found | None:
    found = RANGE.search(plain)
    if found is None:
        return None
    last = _dated(int(found[2]), int(found[3]), found[4], today)
    day, _, month = found[1].partition("/")
    first = _dated(int(day), int(month or last.month), str(last.year), today)
    if first > last and not month:
        first = _month_before(last, int(day))
        if (last - first).days > OVER_A_MONTH:
            raise ValueError("more likely the two are swapped")  # «25 đến 20/5»
    return _through(first, last), found.start(), found.end()


def _span(line: str, plain: str, today: date) -> Found | None:
    """«hôm nay đến mai», «mai đến thứ 6»: a range that begins near today; «Mai» behind somebody else's words is a person."""
    found = SPAN.search(plain)
    if found is None or (found.start() and line[found.start()].isupper()):
        return None
    first = today + timedelta(days=1 if found[1].endswith("mai") else 0)
    if found[2] or found[3]:
        last = today + timedelta(days=1 if found[2] else 2)
    elif found[6]:
        last = _dated(int(found[6]), int(found[7]), None, today)
    else:
        weekday = 6 if found[5] else _numbered(found[4])
        last = max(_coming(weekday, plain, today), first + timedelta(days=(weekday - first.weekday()) % 7))
    return _through(first, last), found.start(), found.end()


def _until(line: str, plain: str, today: date) -> Found | None:
    """«thứ 5 đến mai», «19/5 đến hôm nay»: a range that ends near today, so its weekday is the last one before; «Mai» is a person."""
    found = UNTIL.search(plain)
    if found is None or (found[6] and line[found.start(6)].isupper()):
        return None
    last = today + timedelta(days=0 if found[5] else 1 if found[6] else 2)
    if found[3]:
        first = _dated(int(found[3]), int(found[4]), None, today)
    else:
        first = last - timedelta(days=(last.weekday() - (6 if found[2] else _numbered(found[1]))) % 7)
    return _through(first, last), found.start(), found.end()


def _through(first: date, last: date) -> list[date]:
    if not 0 <= (last - first).days < LONGEST:
        raise ValueError("no such range")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _month_before(last: date, day: int) -> date:
    return (last.replace(day=1) - timedelta(days=1)).replace(day=day)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    """That day of the year named, or of the year in which it is nearest to today. Raises ValueError."""
    if year:
        return date(int(year), month, day)
    near = [
        date(today.year + off, month, day)
        for off in (-1, 0, 1)
        if not (month == 2 and day == 29 and not _leaps(today.year + off))
    ]
    return min(near, key=lambda each: abs((each - today).days))


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _date(line: str, plain: str, today: date) -> Found | None:
    """One date, or several with commas between them and nothing else."""
    found = list(DATE.finditer(plain))
    if not found:
        return None
    days = [_dated(int(one[1]), int(one[2]), one[3], today) for one in found[:1] + _joined(plain, found)]
    return sorted(set(days)), found[0].start(), (found[:1] + _joined(plain, found))[-1].end()


def _joined(plain: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those that follow the first with only «,», «và» between."""
    kept: list[re.Match[str]] = []
    last = found[0]
    for one in found[1:]:
        if plain[last.end() : one.start()].strip(" ,;") not in ("", "va"):
            break
        kept.append(one)
        last = one
    return kept


def _of_month(line: str, plain: str, today: date) -> Found | None:
    found = OF_MONTH.search(plain)
    if found is None:
        return None
    following = today.replace(day=1) + timedelta(days=32)
    day = int(found[1])
    this = today.replace(day=day)
    return [this if this >= today else following.replace(day=day)], found.start(), found.end()


def _weekdays(line: str, plain: str, today: date) -> Found | None:
    found = WEEKDAYS.search(plain)
    if found is None:
        return None
    first = _coming(_numbered(found[1]), plain, today)
    last = first + timedelta(days=((6 if found[3] else _numbered(found[2])) - first.weekday()) % 7)
    return _through(first, last), found.start(), found.end()


def _weekday(line: str, plain: str, today: date) -> Found | None:
    """One, or several with commas between them and nothing else."""
    found = list(WEEKDAY.finditer(plain))
    if not found:
        return None
    kept = found[:1] + _joined(plain, found)
    numbers = [_numbered(one[1] or one[2]) if not one[3] else 6 for one in kept]
    end = kept[-1].end()
    while more := ANOTHER.match(plain, end):
        numbers.append(int(more[1]) - 2)
        end = more.end()
    days = sorted({_coming(number, plain, today) for number in numbers})
    return days, kept[0].start(), _week_behind(plain, end, days=days, today=today)


def _week_behind(plain: str, end: int, *, days: list[date], today: date) -> int:
    """Where the week ends that is named right behind: «thứ 5 tuần sau»; «thứ 5 tuần này», where it is still to come."""
    behind = re.match(r" tuan (?:(nay)|sau|toi)\b", plain[end:])
    gone = behind is not None and behind[1] and days[-1] not in shifts.week_of(today)
    return end + behind.end() if behind is not None and not gone else end


def _numbered(weekday: str) -> int:
    """«2», «hai»: Monday is 0."""
    return NAMES[weekday] if weekday in NAMES else int(weekday) - 2


def _coming(weekday: int, plain: str, today: date) -> date:
    """The next such day, today included; of next week where that is said."""
    if re.search(r"\btuan (?:sau|toi)\b", plain):
        return shifts.week_of(today + timedelta(days=7))[weekday]
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _near(line: str, plain: str, today: date) -> Found | None:
    found = NEAR.search(plain)
    if found is None:
        return None
    return [today + timedelta(days=OFFSETS[found[1]])], found.start(), found.end()


def _week(line: str, plain: str, today: date) -> Found | None:
    found = WEEK.search(plain)
    if found is None:
        return None
    off = {"tuan sau": 7, "tuan toi": 7, "tuan truoc": -7}.get(found[2], 0)
    week = shifts.week_of(today + timedelta(days=off))
    return list(week[5:] if found[1] else week), found.start(), found.end()


def _tomorrow(line: str, plain: str, today: date) -> Found | None:
    """«mai», but not the person «Mai»: with a capital only at the beginning of the line."""
    for found in TOMORROW.finditer(plain):
        if not line[found.start()].isupper() or not found.start():
            return [today + timedelta(days=1)], found.start(), found.end()
    return None


READERS: tuple[Reader, ...] = (_range, _span, _until, _date, _weekdays, _weekday, _of_month, _near, _week, _tomorrow)
"""Tried in this order: what says more comes first, so that «Mai 22/5» is a person and a day."""
NAMELIKE: tuple[Reader, ...] = (_span, _until, _tomorrow)
"""Those that take a «mai» for the day."""


def without_weekday(text: str) -> str:
    """A line whose date was read, without the weekday that says the same («Thứ Hai 26/5»)."""
    line = nfc(text)
    plain = fold(line)
    found = WEEKDAY.search(plain)
    if found is None or len(plain) != len(line):
        return line
    return " ".join((line[: found.start()] + " " + line[found.end() :]).split())


def each(days: tuple[date, ...]) -> Iterator[tuple[date, date]]:
    """Runs of days without a gap, each as its first and last one."""
    start = previous = None
    for day in days:
        if previous is None or (day - previous).days != 1:
            if start is not None and previous is not None:
                yield start, previous
            start = day
        previous = day
    if start is not None and previous is not None:
        yield start, previous
