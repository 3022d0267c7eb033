"""When: «mai 9h», «chiều nay», «30 phút», «t2», «20/5 8h30», «cuối giờ». Always in the future, within sixty days, or None.

First the line is cut into pieces (a day, a clock time, a part of the day, a span of time), then the pieces are put on the
calendar. Hours from 1 to 5 without «sáng» are in the afternoon. A part of a day stands for the office's own hours.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache

from campaign.plan.hours import Hours
from campaign.plan.shape import span
from handlers.understanding import clocks, lexicon
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.clocks import Pieces

LONGEST = timedelta(days=60)
TEN = 10
BEFORE_CLOSING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Moment:
    """`at_ms`: UTC milliseconds; `words`: the piece of the text that said so, as typed."""

    at_ms: int
    words: str


def read(text: str, now_ms: int, *, hours: Hours, zone: tzinfo) -> Moment | None:
    """The first moment from now on that `text` can mean; None when it names none, or only one in the past or too far off.

    A single word that without its accents could be another («toi», «sang») names none either, nor does a text with a number that is no
    part of the moment, or with a word for what is gone («hôm qua 9h»).
    """
    line = lexicon.plainly(text)
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    try:
        interaction = _pieces(line)
        if interaction.gone or _part_left(line, interaction):
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


@lru_cache(maxsize=64)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` (composed) it is said when: first letter and end of each piece; none when the pieces make no time of day."""
    line, said = said_in(text)
    found = said.spans
    return tuple((line.words[first].start, line.words[end - 1].end) for first, end in found)


@lru_cache(maxsize=64)
def said_in(text: str) -> tuple[TypedLine, Pieces]:
    """`text` as words, and what they say of a moment; nothing where its pieces make no time of day."""
    line = lexicon.plainly(text)
    try:
        return line, _pieces(line)
    except ValueError:
        return line, Pieces()


def gone_by(text: str) -> bool:
    """Does `text` name what is over («hôm qua», «hồi nãy»)? Then it is no appointment."""
    return said_in(text)[1].gone


def ahead(text: str) -> bool:
    """Does `text` say that something is still to come («lát nữa», «mai», «chiều»)? «hôm nay», «chiều nay» is now."""
    _, said = said_in(text)
    named = any(each is not None for each in (said.after, said.weekday, said.day, said.clock))
    later = said.soon or said.next_week or said.next_month or bool(said.offset)
    return named or later or bool(said.part and said.offset is None)


def _part_left(line: TypedLine, interaction: Pieces) -> bool:
    """Is there a number, or a «rưỡi», that no piece has taken? Then a part of the moment may be unread («9 … sáng mai»)."""
    taken = {at for first, end in interaction.spans for at in range(first, end)}
    return any(
        (word.kind == "number" or clocks.sign_at(line, at)[0] in ("half", "less"))
        for at, word in enumerate(line.words)
        if at not in taken
    )


@cache
def _titles() -> Book:
    words = lexicon.load()
    return words.as_typed([(title, True) for title in words.table["people"]["titles"]])


def _pieces(line: TypedLine) -> Pieces:
    interaction = Pieces()
    at = 0
    while at < len(line.words):
        begins = clocks.begins(line, at)
        length = next((length for reader in READERS if (length := reader(line, at, interaction))), 0) if begins else 0
        if length:
            interaction.spans.append((at, at + length))
        at += length or 1
    return interaction


def _span_of_time(line: TypedLine, at: int, interaction: Pieces) -> int:
    """«30 phút», «2 tiếng rưỡi», «2 giờ nữa», «3 ngày nữa», «lát nữa»."""
    sign, length = clocks.sign_at(line, at)
    if sign == "soon":
        interaction.soon = True
        return length
    number, digits = clocks.amount_at(line, at)
    unit, unit_length = clocks.sign_at(line, at + digits)
    end = at + digits + unit_length
    following, following_length = clocks.sign_at(line, end)
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


def _date(line: TypedLine, at: int, interaction: Pieces) -> int:
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
    sign, length = clocks.sign_at(line, at)
    bare = clocks.number_at(line, at) is not None  # «21 tháng 9»: the day needs no word of its own
    first = at if bare else at + length
    number, digits = clocks.amount_at(line, first)
    month, more = _month(line, first + digits)
    counted = (
        number is not None and number < TEN and line.words[first].kind == "word" and not month
    )  # «một ngày hai lần»
    if number is None or counted or not (month if bare else sign == "days"):
        return 0
    interaction.day, interaction.month = number, month or interaction.month
    return first + digits + more - at


def _month(line: TypedLine, at: int) -> tuple[int | None, int]:
    """«tháng 5», «tháng năm», and how many words; (None, 0) for none."""
    sign, length = clocks.sign_at(line, at)
    number, digits = clocks.amount_at(line, at + length) if sign == "month" else (None, 0)
    return (number, length + digits) if number is not None else (None, 0)


def _clock(line: TypedLine, at: int, interaction: Pieces) -> int:
    """«9h», «8h30», «14 giờ 15», «14g», «9h rưỡi», «tám rưỡi», «3h kém 15», «9 sáng», «14:30». Raises ValueError for a second, other time."""
    said, length = clocks.read(line, at)
    if said is None:
        return 0
    if interaction.clock not in (None, said):
        raise ValueError("two times of day")
    interaction.clock = said
    return length


def _weekday(line: TypedLine, at: int, interaction: Pieces) -> int:
    """«t2», «thứ Ba», «thứ 5», «chủ nhật»."""
    sign, length = clocks.sign_at(line, at)
    number = clocks.number_at(line, at + length)
    if isinstance(sign, int):
        interaction.weekday = sign
    elif sign == "sunday":
        interaction.weekday = 6
    elif sign == "weekday" and number is not None and 2 <= number <= 7:
        interaction.weekday, length = number - 2, length + 1
    else:
        return 0
    return length


def _named(line: TypedLine, at: int, interaction: Pieces) -> int:
    """«mai», «hôm nay», «tuần sau», «sáng», «cuối giờ»; not the person «c Mai»."""
    sign, length = clocks.sign_at(line, at)
    if sign == "gone":
        interaction.gone = True
    elif sign in clocks.PARTS:
        interaction.part = interaction.part or str(sign)
    elif sign == "next_week":
        interaction.next_week = True
    elif sign == "next_month":
        interaction.next_month = True
    elif sign in clocks.OFFSETS and not (at and sign != "today" and _titles().at(line, at - 1)):
        interaction.offset = _day_said(interaction.offset, clocks.OFFSETS[str(sign)])
    else:
        return 0
    return length


def _day_said(before: int | None, offset: int) -> int:
    """«nay họ bận, mai gọi lại» is tomorrow. Raises ValueError for two days that both can be meant («mai mốt»)."""
    if before and offset and before != offset:
        raise ValueError("two days")
    return before or offset


READERS: tuple[Callable[[TypedLine, int, Pieces], int], ...] = (_span_of_time, _date, _clock, _weekday, _named)


def _candidates(interaction: Pieces, now: datetime, *, hours: Hours) -> Iterator[datetime]:
    """Every moment meant, the likeliest first; the first one in the future is taken."""
    after = interaction.after
    if after is None and interaction.soon and interaction.clock is None:  # «lát 4h30»: the clock says more
        after = timedelta(minutes=lexicon.load().table["moment"]["soon_minutes"])
    if after is not None:
        yield now + after
        return
    days = _days(interaction, now.date())
    if not interaction.spans:
        return
    times = _times(interaction, hours)
    for day in days:
        for moment in times if day == now.date() else times[:1]:
            yield datetime.combine(day, moment, tzinfo=now.tzinfo)


def _days(interaction: Pieces, today: date) -> list[date]:
    monday = today - timedelta(days=today.weekday())
    if interaction.next_month:
        return [_in_next_month(interaction.day, today)]
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


def _in_next_month(day: int | None, today: date) -> date:
    """«ngày 15 tháng sau»; without a day its first one that is no Saturday or Sunday."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    at_weekend = first.weekday() - 4
    return first.replace(day=day) if day else first + timedelta(days=3 - at_weekend if at_weekend > 0 else 0)


def _dates(interaction: Pieces, today: date) -> list[date]:
    """A day of the month as this month's or the next, a date without its year as this year's or the next."""
    day, month = interaction.day or 0, interaction.month
    if interaction.year is not None and month is not None:
        return [date(interaction.year, month, day)]
    if month is not None:
        return [date(today.year, month, day), date(today.year + 1, month, day)]
    following = today.replace(day=1) + timedelta(days=32)
    return [today.replace(day=day), following.replace(day=day)]


def _times(interaction: Pieces, hours: Hours) -> list[time]:
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
