"""One line that tells a whole call: «23h10 chị Hà cty Minh Phát 0990… hỏi cài vneid, hẹn mai 9h gọi lại». Text in, value out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from campaign import phones, tax_codes
from campaign.text_normalisation import fold, nfc
from handlers.understanding import phrases, requests
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.moments import Moment
from handlers.understanding.requests import TypedRequest

BEFORE = r"(?:(?:đêm|tối|khuya|trưa|chiều|sáng|dem|toi|trua|chieu|sang)\s+)?(?:hôm\s+|hom\s+)?(?:(?:qua|nay)\s*,?\s+)?(?:lúc\s+|luc\s+)?"
CLOCK = r"(\d{1,2})\s?(?:h|g|giờ|gio|:)\s?(\d{2})?(?!\d)"
BEHIND = r"(?:\s+(?:đêm|tối|khuya|sáng|dem|toi|sang)(?:\s+(?:qua|nay))?(?!\w))?"
AT_START = re.compile(
    rf"\s*{BEFORE}{CLOCK}{BEHIND}\s*[,:]?\s+(?!(?:sáng |chiều |tối )?mai\b|ngày\b|thứ\b)", re.IGNORECASE
)
WITHIN = re.compile(rf"\s(?:lúc|luc)\s+{CLOCK}{BEHIND}(?!\w)", re.IGNORECASE)
APART = re.compile(r"(\s*[,;\n]\s*|[.:]\s+|\s+(?=hẹn\s)|\s+(?=hen\s))", re.IGNORECASE)
WISH = re.compile(r"(?:^|\s)(?:hỏi|hoi)\s")
YESTERDAY = re.compile(r"\bqua\b", re.IGNORECASE)
REACHED = frozenset({MeaningKey.FILED, MeaningKey.REGISTRATION_FILED})
"""What may have been reached during a call besides what is known then of data and level 2."""


@dataclass(frozen=True, slots=True)
class ToldCall:
    """`request`: for whom, and what was asked (`note`); `called`: when it came; `until`: the appointment; `reached`: what was done at once."""

    request: TypedRequest
    called: datetime | None = None
    until: Moment | None = None
    reached: tuple[MeaningKey, ...] = ()

    @property
    def whole(self) -> bool:
        """Does it say what comes of the call, so that there is more to note than that somebody asks?"""
        return self.until is not None or bool(self.reached) or (self.called is not None and bool(self.request.facts))


def read(text: str, now: datetime, *, moment: Callable[[str], Moment | None]) -> ToldCall:
    """What a line about a call says; `moment` reads an appointment. What is no part of anything stays in the request's note."""
    line, called = _without_clock(nfc(text), now)
    until: Moment | None = None
    reached: list[MeaningKey] = []
    kept: list[str] = []
    pieces = ["", *APART.split(line)]
    for mark, clause in zip(pieces[::2], pieces[1::2], strict=True):
        said = None if until is not None or not kept else _appointment(clause, moment)
        done = _done(clause) if kept and said is None else None
        if said is not None:
            until = said
        elif done is not None:
            reached.append(done)
        else:
            kept += [mark, clause]
    request = _without_wish(requests.read("".join(kept)))
    return ToldCall(request, called, until, tuple(dict.fromkeys(reached)))


def _without_wish(request: TypedRequest) -> TypedRequest:
    """What was asked is no part of a name: «cty Sao Mai hỏi lịch», «hỏi làm sao kích hoạt»."""
    found = WISH.search(request.name)
    if found is None:
        return request
    wish = request.name[found.start() :].strip()
    return replace(
        request, name=request.name[: found.start()].strip(), note=", ".join(filter(None, [request.note, wish]))
    )


def _without_clock(line: str, now: datetime) -> tuple[str, datetime | None]:
    """The line without when the call came, and when it came: the last time that a clock showed so."""
    found = AT_START.match(line) or WITHIN.search(line)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return line, None
    at = now.replace(hour=int(found[1]), minute=int(found[2] or 0), second=0, microsecond=0)
    if at > now or (YESTERDAY.search(found[0]) and at.date() == now.date() and at.hour > 4):
        at -= timedelta(days=1)
    return f"{line[: found.start()]} {line[found.end() :]}".strip(), at


def _appointment(clause: str, moment: Callable[[str], Moment | None]) -> Moment | None:
    """«hẹn mai 9h gọi lại», «mai 9h gọi lại»: a clause of its own, about nobody else."""
    if tax_codes.find_all(clause) or phones.find_all(clause):
        return None
    meaning = phrases.understand(clause)
    if meaning.verb == Intent.WAIT:
        return moment(meaning.rest)
    return moment(clause.split(None, 1)[1]) if fold(clause).startswith("hen ") else None


def _done(clause: str) -> MeaningKey | None:
    meaning = phrases.understand(clause)
    return meaning.key if meaning.verb == Intent.DONE and meaning.key in REACHED and not meaning.cases else None
