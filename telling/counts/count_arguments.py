"""What the buttons of the day's figures carry. Their subject: the day where the day is asked about, a posted figure, or a question that is kept."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.written_form import Several


@dataclass(frozen=True, slots=True)
class CountsRight(ButtonArgument):
    """«Đúng», under a day's question: its version is the stamp of what it showed."""

    FORM: ClassVar[str] = "dung"


@dataclass(frozen=True, slots=True)
class FixDay(ButtonArgument):
    """«Sửa», under a day."""

    FORM: ClassVar[str] = "sua"


@dataclass(frozen=True, slots=True)
class FixFigure(ButtonArgument):
    """This figure is the one that was to be corrected, to that value."""

    FORM: ClassVar[str] = "sua.{value}"
    value: int


@dataclass(frozen=True, slots=True)
class DropFigure(ButtonArgument):
    """The figure is taken back."""

    FORM: ClassVar[str] = "bo"


@dataclass(frozen=True, slots=True)
class DropFigures(ButtonArgument):
    """The figure and these others, posted by the same line."""

    FORM: ClassVar[str] = "bo.{others}"
    others: Several


@dataclass(frozen=True, slots=True)
class IsOfIndicator(ButtonArgument):
    """A bare number was another indicator's."""

    FORM: ClassVar[str] = "la.{indicator}"
    indicator: str


@dataclass(frozen=True, slots=True)
class IsOfYesterday(ButtonArgument):
    """The figure is the day before's."""

    FORM: ClassVar[str] = "homqua"


@dataclass(frozen=True, slots=True)
class CountSure(ButtonArgument):
    """«Đúng số này»: what was typed is posted as it is."""

    FORM: ClassVar[str] = "co"


@dataclass(frozen=True, slots=True)
class CountIsTotal(ButtonArgument):
    """What was typed is the running total."""

    FORM: ClassVar[str] = "luyke"


@dataclass(frozen=True, slots=True)
class CountNot(ButtonArgument):
    """What was typed is not posted."""

    FORM: ClassVar[str] = "khong"


CORRECTIONS = (DropFigure, DropFigures, IsOfYesterday, IsOfIndicator, FixFigure)
"""What corrects one posted figure."""
