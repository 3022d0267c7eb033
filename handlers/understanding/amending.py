"""`/dieuchinh` as people type it: `kg_3a hạn 15/6 lý do …`, `kg_3a chủ trì Sở Tài chính lý do …`, `kg_3a bỏ lý do …`. Pure.

A day without a year is the next one; one that has only just gone by is meant as it stands, so that it can be refused.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD
from handlers.understanding import spelling
from handlers.understanding import tasks as reading

REASON = re.compile(r"(?:^|[\s,;.])(?:lý do|lí do|ly do|li do|reason)\b\s*[:\-]?\s*", re.IGNORECASE)
FIELD = re.compile(
    r"(?P<deadline>(?:thời hạn|thoi han|hạn|han|deadline)\b)|(?P<lead>(?:chủ trì|chu tri|lead)\b)"
    r"|(?P<back>(?:khôi phục|khoi phuc|giữ lại|giu lai|restore)\b)|(?P<dropped>(?:bỏ|bo|drop)\b)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?P<before>trước|truoc|before)?[^\d]*?(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})(?:[/.\-](?P<year>\d{4}))?\s*\.?",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"(?:(?P<no>không đồng ý|khong dong y|no)|(?:đồng ý|dong y|yes))\s*(?:số|so)?\s*(?P<number>\d{1,9})", re.IGNORECASE
)
JUST_GONE = timedelta(days=60)
"""A day without a year that was so shortly before today is not meant for next year."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Read:
    """A change of a task; with `doubt` (task, field, date, lead) it is not clear. `answer`: a leader's word on a proposal."""

    task: str = ""
    field: str = ""
    new: str = ""
    reason: str = ""
    doubt: str = ""
    answer: bool | None = None
    number: int = 0


def read(text: str, codes: Collection[str], *, today: date) -> Read:
    """The change or the answer that a line means; never raises."""
    interaction = " ".join(spelling.composed(text).split())
    answer = ANSWER.fullmatch(interaction)
    if answer:
        return Read(answer=not answer["no"], number=int(answer["number"]))
    head, reason = _reason(interaction)
    task, rest = reading.code_of(head, codes)
    if not task:
        return Read(new=rest.split()[0] if rest else "", doubt="task")
    found = FIELD.match(rest)
    if found is None:
        return Read(task, doubt="field")
    value = rest[found.end() :].strip(" :,;-")
    if found["deadline"]:
        last = _day(value, today)
        return Read(task, DEADLINE, last.isoformat(), reason) if last else Read(task, doubt="date")
    if found["lead"]:
        return Read(task, LEAD, value, reason) if 2 <= len(value) <= LONGEST else Read(task, doubt="lead")
    return Read(task, DROPPED, "" if found["back"] else "1", reason or value)


def _reason(text: str) -> tuple[str, str]:
    found = REASON.search(text)
    return (text[: found.start()], text[found.end() :].strip()) if found else (text, "")


def _day(text: str, today: date) -> date | None:
    """The last day in time: of «trước 15/6» the 14th."""
    found = DAY.fullmatch(text)
    if found is None:
        return None
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1]
    days = [day for year in years if (day := _date(year, int(found["month"]), int(found["day"])))]
    if found["before"]:
        days = [day - timedelta(days=1) for day in days]
    if not found["year"]:
        days = [day for day in days if day >= today - JUST_GONE]
    return min(days, default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
