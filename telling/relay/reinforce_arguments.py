"""What the buttons of /tangcuong carry. Of the first two the subject is the number of the question, of the last the member."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class ComeToHelp(ButtonArgument):
    """Nhận tăng cường."""

    FORM: ClassVar[str] = "come"


@dataclass(frozen=True, slots=True)
class NotNow(ButtonArgument):
    """Chưa đi được."""

    FORM: ClassVar[str] = "not"


@dataclass(frozen=True, slots=True)
class ReleaseOne(ButtonArgument):
    """A leader lets them go back to their own team."""

    FORM: ClassVar[str] = "release.{team}"
    team: str
