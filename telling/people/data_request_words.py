"""Requests about personal data in words: the list with its days, and the reminder."""

from collections.abc import Sequence

from campaign.people.data_requests import DataRequest
from storage.work import Work
from telling import words


def line(work: Work, one: DataRequest) -> str:
    """«3. xóa, chị Lê Thị Mẫu, nhận 20/05: trả lời trước hết ngày 22/05»."""
    state = "ended" if one.ended else "answered" if one.answered else "new"
    return write(work, "request_line", number=one.id, wish=one.wish, whom=one.whom, day=one.day, state=state,
                 until=one.next_day(work.plan.office_days), put_off="x" if one.put_off else "")  # fmt: skip


def listed(work: Work, known: Sequence[DataRequest], *, more: int) -> str:
    """These, how many more there are, and how one is noted."""
    return write(work, "requests", lines=[line(work, one) for one in known], more=more)


def reminder(work: Work, one: DataRequest) -> str:
    """Which day comes, and what to type then."""
    return write(work, "request_reminder", line=line(work, one))


def came(work: Work, one: DataRequest, *, code: str) -> str:
    """Somebody asks for it themselves; how they are found on the machine."""
    return write(work, "request_came", line=line(work, one), code=code)


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about requests."""
    return words.write(work.plan.campaign.language, "data_requests", macro=macro, **values)
