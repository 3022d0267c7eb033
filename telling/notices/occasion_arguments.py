"""What the buttons of events carry. The subject is the event, the day (20250613), or the question that keeps a draft."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class MakeMonthly(ButtonArgument):
    """The monthly event on the day that is the subject: which team goes?"""

    FORM: ClassVar[str] = "thang"


@dataclass(frozen=True, slots=True)
class AssignOccasion(ButtonArgument):
    """This team goes to what the question keeps."""

    FORM: ClassVar[str] = "giao.{team}"
    team: str


@dataclass(frozen=True, slots=True)
class DropOccasion(ButtonArgument):
    """What the question keeps is not made."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class CallOff(ButtonArgument):
    """The event does not take place."""

    FORM: ClassVar[str] = "huy"


@dataclass(frozen=True, slots=True)
class BookResults(ButtonArgument):
    """What was reached there is asked for."""

    FORM: ClassVar[str] = "kq"
