"""When: «mai 9h», «chiều nay», «30 phút», «t2», «20/5 8h30», «cuối giờ». Always in the future, within sixty days, or None.

First the line is cut into pieces (a day, a clock time, a part of the day, a span of time), then the pieces are put on the
calendar. Hours from 1 to 5 without «sáng» are in the afternoon. A part of a day stands for the office's own hours.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache

from campaign.plan.hours import Hours
from campaign.plan.shape import span
from handlers.understanding import lexicon
from handlers.understanding.lexicon import Book, TypedLine

MINUTE = 60_000
LONGEST = timedelta(days=60)
BEFORE_CLOSING = timedelta(minutes=30)
PARTS = ("morning", "noon", "afternoon", "evening", "closing")
OFFSETS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2}
SIGNS = (
    "minutes", "hours", "clock", "half", "less", "later", *OFFSETS, "next_week", "days", "weeks", "month", "weekday", "sunday", *PARTS, "soon",
    "gone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """`at_ms`: UTC milliseconds; `words`: the piece of the text that said so, as typed."""

    at_ms: int
    words: str


@dataclass(slots=True)
class _Said:
    """The pieces found: each at most once, the first wins."""

    after: timedelta | None = None
    clock: time | None = None
    part: str = ""
    offset: int | None = None
    weekday: int | None = None
    next_week: bool = False
    day: int | None = None
    month: int | None = None
    year: int | None = None
    gone: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


def read(text: str, now_ms: int, *, hours: Hours, zone: tzinfo) -> Moment | None:
    """The first moment from now on that `text` can mean; None when it names none, or only one in the past or too far off.

    A single word that without its accents could be another («toi», «sang») names none either, nor does a text with a number that is no
    part of the moment, or with a word for what is gone («hôm qua 9h»).
    """
    line = lexicon.plainly(text)
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    try:
        interaction = _pieces(line)
        if interaction.gone or _number_left(line, interaction):
            return None
        found = next((moment for moment in _candidates(interaction, now, hours=hours) if moment > now), None)
    except (ValueError, OverflowError):
        return None
    if found is None or found > now + LONGEST:
        return None
    first, last = line.words[interaction.spans[0][0]], line.words[interaction.spans[-1][1] - 1]
    if first is last and first.plain and first.folded in lexicon.load().table["moment"]["careful"]:
        return None
    return Moment(int(found.timestamp() * 1000), line.text[first.start : last.end])


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` (composed) it is said when: first letter and end of each piece; none when the pieces make no time of day."""
    line = lexicon.plainly(text)
    try:
        found = _pieces(line).spans
    except ValueError:
        return ()
    return tuple((line.words[first].start, line.words[end - 1].end) for first, end in found)


def _number_left(line: TypedLine, interaction: _Said) -> bool:
    """Is there a number that no piece has taken? Then a part of the moment may be unread («9 … sáng mai»)."""
    taken = {at for first, end in interaction.spans for at in range(first, end)}
    return any(word.kind == "number" and at not in taken for at, word in enumerate(line.words))


@cache
def _spelled() -> Book:
    """«tám», «mười một»: numbers in words, from one."""
    words = lexicon.load()
    rows = words.table["moment"]["numbers"]
    return words.as_typed((phrase, number) for number, phrases in enumerate(rows, start=1) for phrase in phrases)


@cache
def _signs() -> Book:
    words = lexicon.load()
    table = words.table["moment"]
    phrases: list[tuple[str, object]] = [(phrase, sign) for sign in SIGNS for phrase in table[sign]]
    phrases += [
        (f"{word} {name}", number) for number, name in enumerate(table["weekdays"]) for word in table["weekday"]
    ]
    return words.as_typed(phrases, table["careful"])


@cache
def _titles() -> Book:
    words = lexicon.load()
    return words.as_typed([(title, True) for title in words.table["people"]["titles"]])


def _pieces(line: TypedLine) -> _Said:
    interaction = _Said()
    at = 0
    while at < len(line.words):
        length = next((length for reader in READERS if (length := reader(line, at, interaction))), 0)
        if length:
            interaction.spans.append((at, at + length))
        at += length or 1
    return interaction


def _sign(line: TypedLine, at: int) -> tuple[str | int, int]:
    """(which sign, how many words) at a position; ("", 0) for none. A number is a weekday's: 0 is Monday."""
    hit = _signs().at(line, at) if at < len(line.words) else None
    return (hit.value, hit.length) if hit else ("", 0)


def _number(line: TypedLine, at: int) -> int | None:
    key = line.words[at].key if at < len(line.words) else ""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= 4 else None


def _amount(line: TypedLine, at: int) -> tuple[int | None, int]:
    """A number in digits or words at a position, and how many words it takes; (None, 0) for none."""
    number = _number(line, at)
    if number is not None:
        return number, 1
    hit = _spelled().at(line, at) if at < len(line.words) else None
    return (hit.value, hit.length) if hit else (None, 0)


def _span_of_time(line: TypedLine, at: int, interaction: _Said) -> int:
    """«30 phút», «2 tiếng rưỡi», «2 giờ nữa», «3 ngày nữa», «lát nữa»."""
    sign, length = _sign(line, at)
    if sign == "soon":
        interaction.after = interaction.after or timedelta(minutes=lexicon.load().table["moment"]["soon_minutes"])
        return length
    number, digits = _amount(line, at)
    unit, unit_length = _sign(line, at + digits)
    end = at + digits + unit_length
    following, following_length = _sign(line, end)
    if (
        number is None
        or unit not in ("minutes", "hours", "clock", "days", "weeks")
        or (unit in ("clock", "weeks") and following != "later")
    ):
        return 0
    if unit in ("days", "weeks"):
        interaction.offset = number * (7 if unit == "weeks" else 1)
    else:
        half = timedelta(minutes=30 if following == "half" else 0)
        interaction.after = (timedelta(minutes=number) if unit == "minutes" else timedelta(hours=number)) + half
    return digits + unit_length + (following_length if following in ("later", "half") else 0)


def _date(line: TypedLine, at: int, interaction: _Said) -> int:
    """«20/5», «20/5/2025», «ngày 20», «ngày 20 tháng 5»."""
    parts = line.words[at].key.split("/")
    if (
        line.words[at].kind == "number"
        and len(parts) in (2, 3)
        and all(part.isascii() and part.isdigit() for part in parts)
    ):
        interaction.day, interaction.month = int(parts[0]), int(parts[1])
        interaction.year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0) if len(parts) == 3 else None
        return 1
    sign, length = _sign(line, at)
    if (number := _number(line, at)) is not None:
        length = 0  # «21 tháng 9»: the day needs no word of its own
        sign = "days" if _sign(line, at + 1)[0] == "month" else ""
    else:
        number = _number(line, at + length)
    if sign != "days" or number is None:
        return 0
    interaction.day, end = number, at + length + 1
    sign, month_length = _sign(line, end)
    if sign == "month" and (month := _number(line, end + month_length)) is not None:
        interaction.month = month
        return length + month_length + 2
    return length + 1


def _clock(line: TypedLine, at: int, interaction: _Said) -> int:
    """«9h», «8h30», «14 giờ 15», «14g», «9h rưỡi», «tám rưỡi», «3h kém 15», «9 sáng», «14:30». Raises ValueError for a second, other time."""
    said, length = _colon_time(line, at) or _hour(line, at) or (None, 0)
    if said is None:
        return 0
    if interaction.clock not in (None, said):
        raise ValueError("two times of day")
    interaction.clock = said
    return length


def _colon_time(line: TypedLine, at: int) -> tuple[time, int] | None:
    if line.words[at].kind != "number" or line.words[at].key.count(":") != 1:
        return None
    hour, minute = (int(part) for part in line.words[at].key.split(":"))
    return time(hour, minute), 1


def _hour(line: TypedLine, at: int) -> tuple[time, int] | None:
    hour, digits = _amount(line, at)
    if hour is None:
        return None
    sign, length = _sign(line, at + digits)
    end = at + digits
    if sign == "clock":
        end += length
        minute, more = _minutes(line, end)
    elif sign == "half":
        minute, more = 30, length
    elif sign in PARTS and hour <= 12 and _number(line, at) is not None:
        minute, more = 0, 0  # «9 sáng»
    else:
        return None
    less, less_length = _less(line, end + more)
    whole = hour * 60 + minute - less
    return time(*divmod(whole, 60)), end + more + less_length - at


def _minutes(line: TypedLine, at: int) -> tuple[int, int]:
    """The minutes behind an hour and how many words they take: «30» glued to it, «15 phút», «rưỡi»."""
    number = _number(line, at)
    if number is not None and line.words[at].glued:
        return time(0, number).minute, 1
    sign, length = _sign(line, at + 1)
    if number is not None and sign == "minutes":
        return time(0, number).minute, 1 + length
    if number is not None and number < 60 and len(line.words[at].key) == 2:
        return number, 1
    sign, length = _sign(line, at)
    return (30, length) if sign == "half" else (0, 0)


def _less(line: TypedLine, at: int) -> tuple[int, int]:
    """«kém 15»: so many minutes less."""
    sign, length = _sign(line, at)
    number = _number(line, at + length)
    if sign != "less" or number is None:
        return 0, 0
    unit, unit_length = _sign(line, at + length + 1)
    return time(0, number).minute, length + 1 + (unit_length if unit == "minutes" else 0)


def _weekday(line: TypedLine, at: int, interaction: _Said) -> int:
    """«t2», «thứ Ba», «thứ 5», «chủ nhật»."""
    sign, length = _sign(line, at)
    number = _number(line, at + length)
    if isinstance(sign, int):
        interaction.weekday = sign
    elif sign == "sunday":
        interaction.weekday = 6
    elif sign == "weekday" and number is not None and 2 <= number <= 7:
        interaction.weekday, length = number - 2, length + 1
    else:
        return 0
    return length


def _named(line: TypedLine, at: int, interaction: _Said) -> int:
    """«mai», «hôm nay», «tuần sau», «sáng», «cuối giờ»; not the person «c Mai»."""
    sign, length = _sign(line, at)
    if sign == "gone":
        interaction.gone = True
    elif sign in PARTS:
        interaction.part = interaction.part or str(sign)
    elif sign == "next_week":
        interaction.next_week = True
    elif sign in OFFSETS and not (at and sign != "today" and _titles().at(line, at - 1)):
        interaction.offset = OFFSETS[str(sign)] if interaction.offset is None else interaction.offset
    else:
        return 0
    return length


READERS: tuple[Callable[[TypedLine, int, _Said], int], ...] = (_span_of_time, _date, _clock, _weekday, _named)


def _candidates(interaction: _Said, now: datetime, *, hours: Hours) -> Iterator[datetime]:
    """Every moment meant, the likeliest first; the first one in the future is taken."""
    if interaction.after is not None:
        yield now + interaction.after
        return
    days = _days(interaction, now.date())
    if not interaction.spans:
        return
    times = _times(interaction, hours)
    for day in days:
        for moment in times if day == now.date() else times[:1]:
            yield datetime.combine(day, moment, tzinfo=now.tzinfo)


def _days(interaction: _Said, today: date) -> list[date]:
    monday = today - timedelta(days=today.weekday())
    if interaction.day is not None:
        return _dates(interaction, today)
    if interaction.weekday is not None:
        first = monday + timedelta(days=interaction.weekday)
        only_day = first == today and interaction.clock is None and not interaction.part
        return [first + timedelta(days=7)] if interaction.next_week or only_day else [first, first + timedelta(days=7)]
    if interaction.next_week:
        return [monday + timedelta(days=7)]
    if interaction.offset is not None:
        return [today + timedelta(days=interaction.offset)]
    return [today, today + timedelta(days=1)]


def _dates(interaction: _Said, today: date) -> list[date]:
    """A day of the month as this month's or the next, a date without its year as this year's or the next."""
    day, month = interaction.day or 0, interaction.month
    if interaction.year is not None and month is not None:
        return [date(interaction.year, month, day)]
    if month is not None:
        return [date(today.year, month, day), date(today.year + 1, month, day)]
    following = today.replace(day=1) + timedelta(days=32)
    return [today.replace(day=day), following.replace(day=day)]


def _times(interaction: _Said, hours: Hours) -> list[time]:
    """The times of day meant, earliest first; the later ones only for today, when the first has gone by."""
    (morning, noon), (afternoon, closing) = span(hours.morning), span(hours.afternoon)
    last = _earlier(closing)
    if interaction.clock is not None:
        return [_on_the_day(interaction.clock, interaction.part)]
    of_part = {
        "": [morning, afternoon, last],
        "morning": [morning, _earlier(noon)],
        "noon": [noon],
        "afternoon": [afternoon, last],
        "evening": [time.fromisoformat(lexicon.load().table["moment"]["evening_at"])],
        "closing": [last],
    }
    return of_part[interaction.part]


def _earlier(end: time) -> time:
    return (datetime.combine(date.min, end) - BEFORE_CLOSING).time()


def _on_the_day(clock: time, part: str) -> time:
    """A clock time with its part of the day: «2h chiều» and, at an office, plain «2h» are 14:00."""
    last_hour = {"": 5, "closing": 11, "noon": 5, "afternoon": 11, "evening": 11, "morning": 0}[part]
    return clock.replace(hour=clock.hour + 12) if 1 <= clock.hour <= last_hour else clock
