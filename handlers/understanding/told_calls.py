"""One line that tells a whole call: «23h10 chị Hà cty Minh Phát 0990… hỏi cài vneid, hẹn mai 9h gọi lại». Text in, value out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from campaign import phones, tax_codes
from campaign.text_normalisation import fold, nfc
from handlers.understanding import phrases, requests
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.moments import Moment
from handlers.understanding.requests import TypedRequest

ABOUT = r"(?:(?:vào |vao )?(?:hồi|hoi|tầm|tam|khoảng|khoang|cỡ|lúc|luc)\s+)?"
PART = r"(?:đêm|tối|khuya|trưa|chiều|sáng|dem|toi|trua|chieu|sang)"
BEFORE = rf"{ABOUT}(?:(?P<before>{PART})\s+)?(?:hôm\s+|hom\s+)?(?:(?:qua|nay)\s*,?\s+)?{ABOUT}"
CLOCK = r"(?P<hour>\d{1,2})\s?(?:h|g|giờ|gio|:)\s?(?P<minute>\d{2})?(?:\s?(?:['’]|(?:p|ph|phút|phut)(?!\w)))?(?!\d)"
BEHIND = rf"(?:\s+(?P<behind>{PART})(?:\s+(?:hôm\s+|hom\s+)?(?:qua|nay))?(?!\w))?"
COMES = r"(?!(?:sáng |chiều |tối |sang |chieu |toi )?(?:mai|mốt|ngày|thứ)\b)"
AT_START = re.compile(rf"\s*{BEFORE}{CLOCK}{BEHIND}\s*[,:]?\s+{COMES}", re.IGNORECASE)
WITHIN = re.compile(
    rf"(?-i:(?<!mai)(?<!sáng)(?<!chiều)(?<!tối))\s(?:(?:hồi|tầm|khoảng|lúc|luc)\s+|(?=\d{{1,2}}\s?[hg:]\s?\d{{2}}))"
    rf"{CLOCK}{BEHIND}(?!\w)(?!\s+(?:mai|mốt|ngày|thứ)\b)",
    re.IGNORECASE,
)
APART = re.compile(r"(\s*[,;\n]\s*|[.:]\s+)")
AGAIN = r"(?:gọi|goi|điện|dien|liên hệ|lien he)\s+(?:lại|lai)"
ASKS = r"(?:nhờ|xin|bảo|dặn|kêu|mong|muốn|yêu cầu|yeu cau|đề nghị|de nghi)"
BARE = r"(?:nho|bao|dan|muon)"
"""The same without accents, where «goi lai» follows at once: «cty nho xanh» is a name."""
COMPANY = "".join(rf"(?<!{word}\s)" for word in ("cty", "công ty", "cong ty", "tnhh", "cp", "dn", "hkd", "htx"))
APPOINTS = re.compile(
    rf"(?:^|(?<=\s)){COMPANY}(?:(?:hẹn|hen|Hẹn|Hen)\s|{ASKS}\s(?:[^,;\n]{{0,30}}\s)?{AGAIN}(?!\w)|{BARE}\s+{AGAIN}(?!\w)"
    rf"|{AGAIN}\s+(?:(?:lúc|luc|vào|vao|sau|khi)\s+)?(?:\d|sáng|chiều|trưa|tối|mai|thứ))"
)
"""Where an appointment begins inside a clause: «hẹn mai 9h», «nhờ mai 8h gọi lại», «gọi lại lúc 8h sáng mai»."""
NO_MORE = re.compile(
    rf"(?<!\w)(?:đã\s+)?(?:hẹn|hen|{ASKS}|{BARE}|{AGAIN}|lại|lai|lúc|luc|vào|vao|sau|khoảng|tầm|giúp|hộ|cho|số|đt|thì|nhé|nha|ạ|nhá|mình|em|lên|đến|tới|ngày)(?!\w)",
    re.IGNORECASE,
)
"""What of an appointment says nothing besides when it is."""
WISH = re.compile(
    r"(?:^|\s)(?:(?:(?:vừa|mới)\s+)?(?:gọi|goi)(?=\s*$|\s+\d|\s+(?:hỏi|hoi|đến|den|tới|điện|dien|nhờ|xin|lại|lai)(?!\w))|(?:hỏi|hoi|nhờ)\s)"
)
CALLED = re.compile(
    r"(?:(?:da|vua|moi|co|dem qua|toi nay|luc nay) )*(?:dn|doanh nghiep|cty|cong ty|ho kinh doanh|hkd|khach) "
    r"[^,;?]{0,80}?\bgoi\b(?! (?:khong|ko|chua|lai|ho|cho))"
)
NO_NAME = re.compile(r"(?:(?:vừa|mới|có|đêm qua|tối nay)\s+)*(?:(?:dn|doanh nghiệp|khách)(?!\s*\S))?", re.IGNORECASE)
"""What stands before a name, or where none is given."""
YESTERDAY = re.compile(r"\bqua\b", re.IGNORECASE)
REACHED = frozenset({MeaningKey.FILED, MeaningKey.REGISTRATION_FILED})
"""What may have been reached during a call besides what is known then of data and level 2."""


@dataclass(frozen=True, slots=True)
class ToldCall:
    """`request`: for whom, and what was asked (`note`); `called`: when it came; `until`: the appointment; `reached`: what was done at once;
    `typed`: the words that said when it came."""

    request: TypedRequest
    called: datetime | None = None
    until: Moment | None = None
    reached: tuple[MeaningKey, ...] = ()
    typed: str = ""

    @property
    def whole(self) -> bool:
        """Does it say what comes of the call, so that there is more to note than that somebody asks?"""
        return self.until is not None or bool(self.reached) or (self.called is not None and bool(self.request.facts))


@dataclass(slots=True)
class _Told:
    """`line`: the clauses that are kept, as typed; `besides`: what was said of the appointment beyond when it is."""

    line: str = ""
    until: Moment | None = None
    besides: str = ""
    reached: list[MeaningKey] = field(default_factory=list)


def read(text: str, now: datetime, *, moment: Callable[[str], Moment | None]) -> ToldCall:
    """What a line about a call says; `moment` reads an appointment. What is no part of anything stays in the request's note."""
    line = nfc(text)
    started = AT_START.match(line)
    called = _clock(started, now)
    typed = started[0] if started is not None and called is not None else ""
    told = _told(line[len(typed) :], moment)
    left = told.line
    if called is None and (within := WITHIN.search(left)) is not None and not APPOINTS.search(left, 0, within.start()):
        called, typed = _clock(within, now), within[0]
        left = f"{left[: within.start()]} {left[within.end() :]}" if called is not None else left
    request = _without_wish(requests.read(left))
    request = replace(request, name=NO_NAME.sub("", request.name, count=1).strip())
    request = replace(request, note=", ".join(filter(None, [request.note, told.besides])))
    return ToldCall(request, called, told.until, tuple(dict.fromkeys(told.reached)), typed.strip(" ,:"))


def _told(line: str, moment: Callable[[str], Moment | None]) -> _Told:
    """A line's clauses: the first appointment, what was reached, and what is neither."""
    told = _Told()
    for mark, clause in _clauses(line):
        said = _appointment(clause, moment) if told.line and told.until is None else None
        done = _done(clause) if told.line and said is None else None
        if said is not None:
            told.until, told.besides, numbers = said
            told.line += f", {numbers}" if numbers else ""
        elif done is not None:
            told.reached.append(done)
        else:
            told.line += mark + clause
    return told


def tells_of_a_call(text: str) -> bool:
    """Does it say that an organisation has called: «vừa có DN … gọi», «DN … mới gọi đến»?"""
    return CALLED.match(fold(nfc(text))) is not None and "?" not in text


def plainly(call: ToldCall, text: str) -> TypedRequest:
    """The request of a line that says no more than that somebody asks; when they called stays in its note."""
    note = ", ".join(filter(None, [call.typed, call.request.note]))
    return replace(call.request, note=note, whole=requests.read(text).whole)


def _clauses(line: str) -> Iterator[tuple[str, str]]:
    """The clauses with what stands before each; one that holds an appointment begins with it."""
    pieces = ["", *APART.split(line)]
    for mark, clause in zip(pieces[::2], pieces[1::2], strict=True):
        found = APPOINTS.search(clause)
        at = found.start() if found is not None else 0
        if clause[:at].strip():
            yield mark, clause[:at].rstrip()
            yield " ", clause[at:]
        else:
            yield mark, clause


def _without_wish(request: TypedRequest) -> TypedRequest:
    """What was asked is no part of a name: «cty Sao Mai hỏi lịch», «cty Sao Mai gọi nhờ cài», «hỏi làm sao kích hoạt»."""
    found = WISH.search(request.name)
    if found is None:
        return request
    wish = request.name[found.start() :].strip()
    return replace(
        request, name=request.name[: found.start()].strip(), note=", ".join(filter(None, [request.note, wish]))
    )


def _clock(found: re.Match[str] | None, now: datetime) -> datetime | None:
    """When the call came: the last time that a clock showed so, «9h tối» being 21 o'clock."""
    if found is None or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        return None
    part = found["behind"] or found.groupdict().get("before") or ""
    hour = _of_day(int(found["hour"]), fold(part))
    at = now.replace(hour=hour, minute=int(found["minute"] or 0), second=0, microsecond=0)
    if at > now or (YESTERDAY.search(found[0]) and at.date() == now.date() and at.hour > 4):
        at -= timedelta(days=1)
    return at


def _of_day(hour: int, part: str) -> int:
    """The hour of the day that an hour with a part of the day is."""
    if part in ("dem", "khuya"):
        return hour + 12 if 6 <= hour < 12 else hour % 12 if hour == 12 else hour
    if part in ("chieu", "toi"):
        return hour + 12 if hour < 12 else hour
    return hour + 12 if part == "trua" and hour < 3 else hour


def _appointment(clause: str, moment: Callable[[str], Moment | None]) -> tuple[Moment, str, str] | None:
    """«hẹn mai 9h gọi lại», «nhờ gọi lại lúc 8h sáng mai»: when it is, what else was said of it, and the numbers that it names."""
    if tax_codes.find_all(clause):
        return None
    numbers = phones.find_all(clause)
    words = clause
    for start, end, _ in numbers:
        words = words[:start] + " " * (end - start) + words[end:]
    meaning = phrases.understand(words)
    if meaning.verb != Intent.WAIT and APPOINTS.match(words) is None:
        return None
    said = moment(meaning.rest) if meaning.verb == Intent.WAIT else moment(NO_MORE.sub(" ", words))
    if said is None:
        return None
    left = NO_MORE.sub(" ", words.replace(said.words, " ") if said.words in words else words)
    return said, " ".join(left.split()).strip(" .!,"), " ".join(clause[start:end] for start, end, _ in numbers)


def _done(clause: str) -> MeaningKey | None:
    meaning = phrases.understand(clause)
    return meaning.key if meaning.verb == Intent.DONE and meaning.key in REACHED and not meaning.cases else None
