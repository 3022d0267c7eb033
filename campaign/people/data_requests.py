"""A person asks what is kept of them, or that it be put right, limited or erased: what they wish, and the law's days for it.

Decree 356/2025/NĐ-CP, article 5: an answer within two working days; withdrawn, limited or objected to within fifteen days, shown or put
right within ten, erased within twenty; each may be put off once by as many days again.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from campaign import workdays
from campaign.workdays import WorkdayCalendar

ANSWER_WORKDAYS = 2


class DataWish(StrEnum):
    """What somebody wants done with what is kept of them."""

    SEE = "see"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    LIMIT = "limit"
    OBJECT = "object"
    DELETE = "delete"


DAYS = {
    DataWish.SEE: 10,
    DataWish.CORRECT: 10,
    DataWish.WITHDRAW: 15,
    DataWish.LIMIT: 15,
    DataWish.OBJECT: 15,
    DataWish.DELETE: 20,
}
"""Calendar days from the request until it is done."""


class DataStep(StrEnum):
    """What becomes of a request; the second of each pair takes the first back."""

    ANSWERED = "traloi"
    NOT_ANSWERED = "chuatraloi"
    DONE = "xong"
    REOPENED = "molai"
    PUT_OFF = "giahan"
    DROPPED = "nham"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """`whom`: who asks, as it was typed. `day`: when it came. `answered`, `ended`, `put_off`: whether it has been."""

    id: int
    wish: DataWish
    whom: str
    day: date
    answered: bool = False
    ended: bool = False
    put_off: bool = False

    def answer_by(self, calendar: WorkdayCalendar) -> date:
        """The last day for the first answer."""
        found = workdays.nth(self.day + workdays.DAY, ANSWER_WORKDAYS, calendar=calendar)
        return found or self.day

    def done_by(self) -> date:
        """The last day for what is wished."""
        return self.day + timedelta(days=DAYS[self.wish] * (2 if self.put_off else 1))

    def next_day(self, calendar: WorkdayCalendar) -> date:
        """The day that comes next for whoever is responsible."""
        return self.done_by() if self.answered else self.answer_by(calendar)

    @property
    def steps(self) -> tuple[DataStep, ...]:
        """What can be said of it now."""
        if self.ended:
            return (DataStep.REOPENED,)
        if not self.answered:
            return (DataStep.ANSWERED, DataStep.DONE, DataStep.DROPPED)
        later = () if self.put_off else (DataStep.PUT_OFF,)
        return (DataStep.DONE, *later, DataStep.NOT_ANSWERED)
